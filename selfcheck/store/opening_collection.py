"""Open the collection store that lies in a data folder beside the person's own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime
from pathlib import Path

from selfcheck.machine.places import DataFolder, is_shared_or_removable
from selfcheck.store.driver import Database, known_problems
from selfcheck.store.kinds import COLLECTION
from selfcheck.store.opening import held_store, store_in_memory, store_to_read, store_to_write

_PATIENCE_MS = 10_000  # nobody looks at a frozen page while a job waits


def collection_path(folder: DataFolder) -> Path:
    """Where it lies."""
    return folder.root / f"{COLLECTION.stem}.db"


def collection_to_write(folder: DataFolder, *, at: datetime) -> AbstractContextManager[Database]:
    """Hold *folder* and its collection store, made if it is not there; as `store_to_write`."""
    return store_to_write(folder, at=at, kind=COLLECTION)


def collection_to_read(folder: DataFolder, *, at: datetime) -> AbstractContextManager[Database]:
    """The collection store for looking only; as `store_to_read`."""
    return store_to_read(folder, at=at, kind=COLLECTION)


def collection_beside(folder: DataFolder, *, at: datetime) -> AbstractContextManager[Database]:
    """As `collection_to_write`, for one that holds *folder* already: the window."""
    return held_store(folder, at=at, kind=COLLECTION)


def collection_in_memory() -> Database:
    """A fresh one that is gone when it is closed."""
    return store_in_memory(COLLECTION)


@contextmanager
def own_connection(path: Path) -> Iterator[Database]:
    """A connection of its own for a job on another thread.

    The store at *path* is open already, by one that holds the folder and has brought it to the
    current schema.
    """
    with known_problems(path):
        db = Database(path)
    try:
        # FULL is kept by the connection, not in the file; EXTRA as in `store.opening`
        db.execute(f"pragma synchronous = {'extra' if is_shared_or_removable(path) else 'full'}")
        db.execute("pragma foreign_keys = on")
        db.execute(f"pragma busy_timeout = {_PATIENCE_MS}")
        yield db
    finally:
        db.close()
