"""Open one person's store: refuse what is not ours, back up, migrate, switch the guards on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from selfcheck.domain.errors import CannotWrite, Damaged, FolderHeld, NotFound, TooNew
from selfcheck.machine.instance import FolderLock
from selfcheck.machine.places import DataFolder, is_shared_or_removable
from selfcheck.store.backups import back_up, check_whole
from selfcheck.store.driver import Database, connect, known_problems
from selfcheck.store.personal.schema import migrations


@contextmanager
def store_to_write(folder: DataFolder, *, at: datetime) -> Iterator[Database]:
    """Hold *folder* and its store, made if it is not there, at the current schema.

    *at* names the backup made before an older store is brought up to date. Raises `FolderHeld`,
    `TooNew`, `Damaged`, `CannotWrite` or `StoreProblem`; the file is then as it was.
    """
    try:
        folder.make()
    except OSError as error:
        raise CannotWrite(folder.root, error.errno or 0) from error
    with FolderLock(folder.lock), _held_store(folder, at) as db:
        yield db


@contextmanager
def store_to_read(folder: DataFolder, *, at: datetime) -> Iterator[Database]:
    """The store of *folder* for looking only, also while another process holds it.

    A free store is brought to the current schema first. Raises `NotFound` if there is none;
    otherwise as `store_to_write`.
    """
    if not folder.store.exists():
        raise NotFound("store", str(folder.root))
    try:
        lock = FolderLock(folder.lock)
    except (FolderHeld, CannotWrite):  # somebody works in it, or nobody may
        with _looked_at(folder.store) as db:
            yield db
    else:
        with lock, _held_store(folder, at) as db:
            db.execute("pragma query_only = on")
            yield db


@contextmanager
def _held_store(folder: DataFolder, at: datetime) -> Iterator[Database]:
    db = _open_whole(folder, at)
    try:
        yield db
    finally:
        with known_problems(folder.store):
            # so that somebody who copies the one file has everything
            db.execute("pragma wal_checkpoint(truncate)").fetchone()
            db.close()


@contextmanager
def _looked_at(path: Path) -> Iterator[Database]:
    with known_problems(path):
        db = connect(path)
        try:
            _refuse_newer(db, path)
            db.execute("pragma query_only = on")
            yield db
        finally:
            db.close()


def store_in_memory() -> Database:
    """A fresh store that is gone when it is closed: the real one, for tests and rehearsals."""
    db = connect(None)
    migrations.apply(db)
    db.execute("pragma foreign_keys = on")
    return db


def _open_whole(folder: DataFolder, at: datetime) -> Database:
    path = folder.store
    with known_problems(path):
        _refuse_emptied(folder)
        db = connect(path)
        try:
            _refuse_foreign(db, path)
            _refuse_newer(db, path)
            _migrate(db, folder, at)
            _switch_on(db, path)
        except BaseException:
            db.close()
            raise
    return db


def _refuse_emptied(folder: DataFolder) -> None:
    # SQLite takes an empty file for an empty database: with backups beside it, it is a lost one
    path = folder.store
    if path.exists() and not path.stat().st_size and any(folder.backups.glob("*.db")):
        raise Damaged(path, "the file is empty")


def _refuse_foreign(db: Database, path: Path) -> None:
    tables = set(db.table_names()) - {migrations.migrations_table}
    if tables and "marker" not in tables:
        raise Damaged(path, "another program's tables")


def _refuse_newer(db: Database, path: Path) -> None:
    known = {change.name for change in migrations.pending(connect(None))}
    unknown = [change.name for change in migrations.applied(db) if change.name not in known]
    if unknown:
        raise TooNew(path, unknown[0])


def _migrate(db: Database, folder: DataFolder, at: datetime) -> None:
    pending = migrations.pending(db)
    if not pending:
        return
    if migrations.applied(db):
        name = f"store-before-{pending[0].name}-{at:%Y%m%dT%H%M%SZ}.db"
        back_up(db, folder.backups / name)
    # foreign keys are still off: a table that others point to can be rebuilt only so
    migrations.apply(db)
    if broken := db.execute("pragma foreign_key_check").fetchall():
        raise Damaged(folder.store, f"{len(broken)} rows point at nothing")


def _switch_on(db: Database, path: Path) -> None:
    shared = is_shared_or_removable(path)
    db.execute(f"pragma journal_mode = {'delete' if shared else 'wal'}").fetchone()
    # FULL: a power cut must not take back what was shown as saved; EXTRA also syncs the folder
    db.execute(f"pragma synchronous = {'extra' if shared else 'full'}")
    db.execute("pragma foreign_keys = on")
    check_whole(db, path)
    if not db.execute("select 1 from marker where id = 1").fetchone():
        raise Damaged(path, "the marker row is gone")
