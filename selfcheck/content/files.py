"""Which seed files there are, and whether one has changed: all an ordinary start asks of them."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from selfcheck.domain.errors import BadSeed


def seed_files(folder: Path) -> tuple[Path, ...]:
    """The seed files of *folder*, by name."""
    return tuple(sorted(folder.glob("*.toml")))


def file_sha256(path: Path) -> str:
    """What tells a changed seed file from one that was read before. Raises `BadSeed`."""
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError as error:
        raise BadSeed(path, "", "可以读取的文件", error.strerror or "") from error
