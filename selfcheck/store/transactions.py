"""Change the store whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from selfcheck.domain.errors import NotSaved
from selfcheck.store.driver import Database, told_as


@contextmanager
def write_tx(db: Database) -> Iterator[None]:
    """Run the block as one transaction; it is on disk when the block is left.

    Takes the write lock at once: sqlite-utils' own `atomic()` begins deferred, so a transaction
    that reads before it writes can find another has written in between, and fails without waiting.
    Raises `NotSaved`, with the store as before.
    """
    with told_as(NotSaved, None):
        db.conn.execute("begin immediate")
        try:
            yield
            db.conn.execute("commit")
        except BaseException:
            if db.conn.in_transaction:  # some failures have rolled back already
                db.conn.execute("rollback")
            raise
