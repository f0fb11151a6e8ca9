"""Which seed files there are, and whether one has changed: all an ordinary start asks of them."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from selfcheck.domain.errors import BadSeed

CARDS = "cards.toml"
"""The one file among the seeds that holds no checklists; `content.cards` reads it."""


def seed_files(folder: Path) -> tuple[Path, ...]:
    """The seed files of *folder* that hold checklists, by name."""
    return tuple(sorted(path for path in folder.glob("*.toml") if path.name != CARDS))


def file_sha256(path: Path) -> str:
    """What tells a changed seed file from one that was read before. Raises `BadSeed`."""
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise BadSeed(path, "", "可以读取的文件", error.strerror or "") from error
