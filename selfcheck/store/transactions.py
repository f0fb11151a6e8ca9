"""Change the store whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from selfcheck.domain.errors import NotSaved
from selfcheck.store.driver import Database, told_as


@contextmanager
def write_tx(db: Database) -> Iterator[None]:
    """Run the block as one transaction; it is on disk when the block is left.

    Takes the write lock at once: sqlite-utils' own `atomic()` begins deferred, so a transaction
    that reads before it writes can find another has written in between, and fails without waiting.
    Inside another `write_tx` this is a savepoint. Raises `NotSaved`, with the store as before.
    """
    if _in_transaction(db):
        with db.atomic():
            yield
        return
    with told_as(NotSaved, _file_of(db)):
        db.execute("begin immediate")
        try:
            yield
            db.execute("commit")
        except BaseException:
            if _in_transaction(db):  # some failures have rolled back already
                db.execute("rollback")
            raise


def _in_transaction(db: Database) -> bool:
    return db.conn.in_transaction


def _file_of(db: Database) -> Path | None:
    name = db.execute("pragma database_list").fetchone()[2]
    return Path(name) if name else None
