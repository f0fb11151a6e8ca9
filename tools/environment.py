"""The environment the program runs in: where it lies, and whether it is as the lock files say.

Read by `run.py` at every start: standard library only, nothing newer than Python 3.7, few imports.
"""

from __future__ import annotations

import os
import sys
import zlib
from collections.abc import Iterable, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RUNTIME = ROOT / "requirements.lock"
DEVELOPMENT = ROOT / "requirements-dev.lock"

_ASTRAY = ("PYTHONHOME", "PYTHONPATH", "PYTHONSAFEPATH")


class Environment:
    """A virtual environment in *folder*, with one stamp for each lock file installed into it.

    A stamp is the lock file as it was installed, after a line that names the Python. It is written
    last, so an environment that was left half-made is never taken for a whole one.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.python = folder / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")

    def is_ready(self, locks: Iterable[Path]) -> bool:
        """Whether all of *locks* are installed here as they read now, for the running Python."""
        return self.python.exists() and all(
            _read(self._stamp(lock)) == _stamp_for(lock) for lock in locks
        )

    def stamp(self, lock: Path) -> None:
        """Say that *lock* is installed here."""
        self._stamp(lock).write_bytes(_stamp_for(lock))

    def unstamp(self) -> None:
        """Say that nothing is: what follows may be interrupted."""
        for lock in (RUNTIME, DEVELOPMENT):
            self._stamp(lock).unlink(missing_ok=True)

    def _stamp(self, lock: Path) -> Path:
        return self.folder / f"{lock.name}.installed"


def environment_for(locks: Iterable[Path]) -> Environment:
    """The one beside `run.py`; where nothing may be written there, one in the user's cache."""
    here = Environment(ROOT / ".venv")
    if os.access(here.folder if here.folder.exists() else ROOT, os.W_OK) or here.is_ready(locks):
        return here
    return Environment(_cache() / "selfcheck" / f"environment-{zlib.crc32(bytes(ROOT)):08x}")


def clean(environ: Mapping[str, str]) -> dict[str, str]:
    """*environ* without what would make the environment's Python load other people's modules."""
    return {name: value for name, value in environ.items() if name not in _ASTRAY}


def _cache() -> Path:
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")


def _stamp_for(lock: Path) -> bytes:
    return b"Python %d.%d\n" % sys.version_info[:2] + lock.read_bytes()


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""
