"""One process at a time writes to a data folder."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO

from selfcheck.domain.errors import CannotWrite, FolderHeld

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl

_FAR = 1 << 30  # Windows locks bytes for reading too: lock one far behind the holder's name


class FolderLock:
    """The hold on a data folder, from construction to `release` or the end of the process.

    The system drops it when the process dies, however it dies. Raises `FolderHeld` with the
    holder's name if another process has it, `CannotWrite` if the folder refuses a lock file.
    The Windows half has not been run on Windows.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        try:
            self._file = _open(path)
        except OSError as error:
            raise CannotWrite(path, error.errno or 0) from error
        try:
            _lock(self._file)
        except OSError:
            holder = self._holder()
            self._file.close()
            raise FolderHeld(path.parent, holder) from None
        with suppress(OSError):  # on a full disk the hold stands, it only bears no name
            os.lseek(self._file.fileno(), 0, os.SEEK_SET)
            os.ftruncate(self._file.fileno(), 0)
            os.write(self._file.fileno(), f"{_user()}@{_computer()}, {os.getpid()}".encode())

    def release(self) -> None:
        """Let go; the next process may write."""
        if not self._file.closed:
            self._file.truncate(0)
            _unlock(self._file)
            self._file.close()

    def __enter__(self) -> FolderLock:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()

    def _holder(self) -> str:
        self._file.seek(0)
        return self._file.read().strip()


def _open(path: Path) -> IO[str]:
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    return os.fdopen(handle, "r+", encoding="utf-8", errors="replace")


def _user() -> str:
    for name in ("LOGNAME", "USER", "LNAME", "USERNAME"):  # as getpass asks, without loading it
        if user := os.environ.get(name):
            return user
    import getpass  # noqa: PLC0415 - at every start otherwise

    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # no such account; what is raised depends on version
        return "?"


def _computer() -> str:
    return os.environ.get("COMPUTERNAME", "?") if os.name == "nt" else os.uname().nodename


if sys.platform == "win32":

    def _lock(file: IO[str]) -> None:
        file.seek(_FAR)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

    def _unlock(file: IO[str]) -> None:
        file.seek(_FAR)
        msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)

else:

    def _lock(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(file: IO[str]) -> None:
        fcntl.flock(file, fcntl.LOCK_UN)
