"""Open a store: refuse what is not ours, back up, migrate, switch the guards on."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from selfcheck.domain.errors import CannotWrite, Damaged, NotFound, StoreProblem
from selfcheck.machine.instance import FolderLock
from selfcheck.machine.places import DataFolder, is_shared_or_removable
from selfcheck.store.backups import check_whole
from selfcheck.store.driver import Database, known_problems
from selfcheck.store.kinds import PERSONAL, StoreKind


@contextmanager
def store_to_write(
    folder: DataFolder, *, at: datetime, kind: StoreKind = PERSONAL
) -> Iterator[Database]:
    """Hold *folder* and its store, made if it is not there, at the current schema.

    *at* names the backup made before an older store is brought up to date. Raises `FolderHeld`,
    `TooNew`, `Damaged`, `CannotWrite` or `StoreProblem`; the file is then as it was.
    """
    try:
        folder.make()
    except OSError as error:
        raise CannotWrite(folder.root, error.errno or 0) from error
    with FolderLock(folder.lock), held_store(folder, at=at, kind=kind) as db:
        yield db


@contextmanager
def store_to_read(
    folder: DataFolder, *, at: datetime, kind: StoreKind = PERSONAL
) -> Iterator[Database]:
    """The store of *folder* for looking only, also while another process holds it.

    A free store is brought to the current schema first. Raises `NotFound` if there is none;
    otherwise as `store_to_write`.
    """
    path = _file_of(folder, kind)
    if not path.exists():
        raise NotFound("store", str(folder.root))
    try:
        _refuse_read_only(path)
        lock = FolderLock(folder.lock)
    except (CannotWrite, StoreProblem):  # somebody works in it, or nobody may
        with _looked_at(path, kind) as db:
            yield db
    else:
        with lock, held_store(folder, at=at, kind=kind) as db:
            db.execute("pragma query_only = on")
            yield db


@contextmanager
def held_store(
    folder: DataFolder, *, at: datetime, kind: StoreKind = PERSONAL
) -> Iterator[Database]:
    """As `store_to_write`, for one that holds *folder* already."""
    path = _file_of(folder, kind)
    db = _open_whole(folder, at, kind)
    try:
        yield db
    finally:
        try:
            # so that somebody who copies the one file has everything
            with known_problems(path):
                db.execute("pragma wal_checkpoint(truncate)").fetchone()
        except Damaged:
            raise
        except StoreProblem:  # no room for it: all stays in the -wal file, to be read next time
            pass
        finally:
            db.close()


@contextmanager
def _looked_at(path: Path, kind: StoreKind) -> Iterator[Database]:
    with known_problems(path):
        db = Database(path)
        try:
            if not _is_current(db, kind):
                _refuse_newer(db, path, kind)
            db.execute("pragma query_only = on")
            yield db
        finally:
            db.close()


def store_in_memory(kind: StoreKind = PERSONAL) -> Database:
    """A fresh store that is gone when it is closed: the real one, for tests and rehearsals."""
    db = Database(None)
    _migrate(db, None, None, kind)
    db.execute("pragma foreign_keys = on")
    return db


def _file_of(folder: DataFolder, kind: StoreKind) -> Path:
    return folder.root / f"{kind.stem}.db"


def _open_whole(folder: DataFolder, at: datetime, kind: StoreKind) -> Database:
    path = _file_of(folder, kind)
    with known_problems(path):
        _refuse_emptied(folder, kind)
        _refuse_read_only(path)
        db = Database(path)
        try:
            if not _is_current(db, kind):
                _migrate(db, folder, at, kind)
            _switch_on(db, path)
        except BaseException:
            db.close()
            raise
    return db


def _refuse_newer(db: Database, path: Path, kind: StoreKind) -> None:
    from selfcheck.store.migrating import refuse_newer  # noqa: PLC0415 - see store.tables

    refuse_newer(db, path, kind=kind)


def _refuse_emptied(folder: DataFolder, kind: StoreKind) -> None:
    # SQLite takes an empty file for an empty database: with backups beside it, it is a lost one
    path = _file_of(folder, kind)
    backups = folder.backups.glob(f"{kind.stem}*.db")
    if path.exists() and not path.stat().st_size and any(backups):
        raise Damaged(path, "the file is empty")


def _refuse_read_only(path: Path) -> None:
    # SQLite would open it all the same, fail at the first answer, and leave -wal and -shm files
    # behind that are read-only too, so that the store stays shut when *path* has been freed
    if path.exists() and not os.access(path, os.W_OK):
        raise StoreProblem(path, "SQLITE_READONLY: the file is read-only")


def _is_current(db: Database, kind: StoreKind) -> bool:
    stamp = [db.execute(f"pragma {name}").fetchone()[0] for name in kind.stamp]
    return stamp == list(kind.stamp.values())


def _migrate(db: Database, folder: DataFolder | None, at: datetime | None, kind: StoreKind) -> None:
    from selfcheck.store.migrating import migrate  # noqa: PLC0415 - see store.tables

    migrate(db, folder, at=at, kind=kind)


def _switch_on(db: Database, path: Path) -> None:
    shared = is_shared_or_removable(path)
    db.execute(f"pragma journal_mode = {'delete' if shared else 'wal'}").fetchone()
    # FULL: a power cut must not take back what was shown as saved; EXTRA also syncs the folder
    db.execute(f"pragma synchronous = {'extra' if shared else 'full'}")
    db.execute("pragma foreign_keys = on")
    check_whole(db, path)
    if not db.execute("select 1 from marker where id = 1").fetchone():
        raise Damaged(path, "the marker row is gone")
