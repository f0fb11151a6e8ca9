"""Bring a store to the current schema, or refuse it untouched."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sqlite_utils import Database as Tables
from sqlite_utils import Migrations

from selfcheck.domain.errors import Damaged, TooNew
from selfcheck.machine.places import DataFolder
from selfcheck.store.backups import back_up
from selfcheck.store.collection import schema as collection
from selfcheck.store.driver import Database
from selfcheck.store.kinds import COLLECTION, PERSONAL, StoreKind
from selfcheck.store.personal.schema import migrations
from selfcheck.store.tables import tables_of


def migrate(
    db: Database,
    folder: DataFolder | None,
    *,
    at: datetime | None,
    kind: StoreKind = PERSONAL,
) -> None:
    """Apply what is pending, after a backup of what is there; None for a store in memory.

    Raises `TooNew` or `Damaged` before anything is changed.
    """
    schema = _schema_of(kind)
    path = folder.root / f"{kind.stem}.db" if folder else None
    tables = tables_of(db)
    _refuse_foreign(tables, path, kind, schema)
    refuse_newer(db, path, kind=kind)
    pending = schema.pending(tables)
    if folder and at and schema.applied(tables) and pending:
        name = f"{kind.stem}-before-{pending[0].name}-{at:%Y%m%dT%H%M%SZ}.db"
        back_up(db, folder.backups / name)
    # foreign keys are still off: a table that others point to can be rebuilt only so
    schema.apply(tables)
    if broken := db.execute("pragma foreign_key_check").fetchall():
        raise Damaged(path, f"{len(broken)} rows point at nothing")
    for name, value in kind.stamp.items():
        db.execute(f"pragma {name} = {value}")


def refuse_newer(db: Database, path: Path | None, *, kind: StoreKind = PERSONAL) -> None:
    """Raise `TooNew` if the file knows a change that this version does not."""
    schema = _schema_of(kind)
    known = {change.name for change in schema.pending(Tables(memory=True))}
    applied = [change.name for change in schema.applied(tables_of(db))]
    unknown = [name for name in applied if name not in known]
    if unknown:
        raise TooNew(path, unknown[0])


def _schema_of(kind: StoreKind) -> Migrations:
    return collection.migrations if kind.name == COLLECTION.name else migrations


def _refuse_foreign(tables: Tables, path: Path | None, kind: StoreKind, schema: Migrations) -> None:
    names = set(tables.table_names()) - {schema.migrations_table}
    if names and "marker" not in names:
        raise Damaged(path, "another program's tables")
    if names and tables.execute("select kind from marker where id = 1").fetchall() not in (
        [],  # emptied: told when the guards are switched on
        [(kind.name,)],
    ):
        raise Damaged(path, "another kind of store")
