"""Copies of a store that have been read back."""

from __future__ import annotations

import os
from pathlib import Path

from selfcheck.domain.errors import CannotWrite, Damaged
from selfcheck.store.driver import Database, known_problems


def back_up(db: Database, to: Path) -> None:
    """Copy *db* to the new file *to*, check the copy, and only then give it its name.

    SQLite's own backup: a plain file copy would miss what is still in the -wal file. Raises
    `CannotWrite` or `StoreProblem`; an existing *to* is then untouched.
    """
    unfinished = to.with_name(to.name + ".part")
    try:
        to.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        unfinished.unlink(missing_ok=True)
        with known_problems(unfinished):
            copy = Database(unfinished)
            try:
                db.conn.backup(copy.conn)
                check_whole(copy, unfinished)
            finally:
                copy.close()
        with unfinished.open("rb+") as file:
            os.fsync(file.fileno())
        unfinished.replace(to)
    except OSError as error:
        raise CannotWrite(to, error.errno or 0) from error


def check_whole(db: Database, path: Path | None) -> None:
    """Raise `Damaged` unless SQLite finds the pages of *db* in order."""
    verdict = db.execute("pragma quick_check(1)").fetchone()[0]
    if verdict != "ok":
        raise Damaged(path, verdict)
