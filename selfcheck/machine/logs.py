"""What went wrong, kept in the data folder: facts about the program, never anybody's words."""

from __future__ import annotations

import logging
from pathlib import Path

_BYTES, _FILES = 200_000, 3


def log_to(folder: Path) -> None:
    """Send the program's log to *folder*; a folder that cannot be written means no log."""
    from logging.handlers import RotatingFileHandler  # noqa: PLC0415 - not before the first paint

    handler: logging.Handler
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / "selfcheck.log",
            maxBytes=_BYTES,
            backupCount=_FILES,
            encoding="utf-8",
            delay=True,
        )
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger("selfcheck")
    root.addHandler(handler)
    root.setLevel(logging.INFO)
