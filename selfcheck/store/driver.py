"""The database driver: SQLCipher's build of SQLite, the same version on every system.

Without a key its files are ordinary SQLite files. Its exceptions are its own: they are not
`sqlite3.Error`. Never open one file with two SQLite libraries in one process.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlcipher3 import dbapi2 as driver
from sqlite_utils import Database

from selfcheck.domain.errors import Damaged, StoreProblem

__all__ = ["Database", "connect", "known_problems", "told_as"]

_PATIENCE_MS = 250  # a lock held longer is told to the person, who must not wait for a frozen page
_NOT_WHOLE = frozenset({"SQLITE_NOTADB", "SQLITE_CORRUPT"})


def connect(path: Path | None) -> Database:
    """Open *path* with every guard that needs no schema; None opens a database in memory."""
    connection = driver.connect(str(path) if path else ":memory:", timeout=_PATIENCE_MS / 1000)
    db = Database(connection, strict=True, execute_plugins=False)
    for pragma in ("cell_size_check = on", "secure_delete = on", "trusted_schema = off"):
        db.execute(f"pragma {pragma}")
    return db


@contextmanager
def known_problems(path: Path | None) -> Iterator[None]:
    """Turn the machine's faults into `StoreProblem`; let our own mistakes through."""
    with told_as(StoreProblem, path):
        yield


@contextmanager
def told_as(problem: type[StoreProblem], path: Path | None) -> Iterator[None]:
    """Raise the machine's faults as *problem*, a file that is not a store as `Damaged`."""
    try:
        yield
    except (driver.IntegrityError, driver.ProgrammingError):
        raise
    except driver.DatabaseError as error:
        name = getattr(error, "sqlite_errorname", "")
        kind = Damaged if name.startswith(tuple(_NOT_WHOLE)) else problem
        raise kind(path, f"{name}: {error}") from error
