"""The database driver: SQLCipher's build of SQLite, the same version on every system.

Without a key its files are ordinary SQLite files. Its exceptions are its own: they are not
`sqlite3.Error`. Never open one file with two SQLite libraries in one process.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlcipher3 import dbapi2 as driver

from selfcheck.domain.errors import Damaged, StoreProblem

__all__ = ["STAMP", "Database", "driver", "known_problems", "told_as"]

STAMP = {"application_id": 0x53435A43, "user_version": 8}
"""What the header of a store at the current schema says: ours, and how many changes made it."""

_PATIENCE_S = 0.25  # a lock held longer is told to the person, who must not wait for a frozen page
_NOT_WHOLE = ("SQLITE_NOTADB", "SQLITE_CORRUPT")


class Database:
    """One open database. Outside `write_tx` every statement is a transaction of its own."""

    def __init__(self, path: Path | None) -> None:
        name = str(path) if path else ":memory:"
        self.conn = driver.connect(name, timeout=_PATIENCE_S, isolation_level=None)
        for pragma in ("cell_size_check = on", "secure_delete = on", "trusted_schema = off"):
            self.execute(f"pragma {pragma}")

    def execute(self, sql: str, values: Sequence[object] = ()) -> Any:  # noqa: ANN401 - untyped driver
        """Run one statement; the driver's cursor, whose rows are tuples."""
        return self.conn.execute(sql, values)

    def close(self) -> None:
        """Let go of the file."""
        self.conn.close()


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
        kind = Damaged if name.startswith(_NOT_WHOLE) else problem
        raise kind(path, f"{name}: {error}") from error
