"""Bring one person's store to the current schema, or refuse it untouched."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sqlite_utils import Database as Tables

from selfcheck.domain.errors import Damaged, TooNew
from selfcheck.machine.places import DataFolder
from selfcheck.store.backups import back_up
from selfcheck.store.driver import STAMP, Database
from selfcheck.store.personal.schema import migrations
from selfcheck.store.tables import tables_of


def migrate(db: Database, folder: DataFolder | None, *, at: datetime | None) -> None:
    """Apply what is pending, after a backup of what is there; None for a store in memory.

    Raises `TooNew` or `Damaged` before anything is changed.
    """
    path = folder.store if folder else None
    tables = tables_of(db)
    _refuse_foreign(tables, path)
    refuse_newer(db, path)
    pending = migrations.pending(tables)
    if folder and at and migrations.applied(tables) and pending:
        name = f"store-before-{pending[0].name}-{at:%Y%m%dT%H%M%SZ}.db"
        back_up(db, folder.backups / name)
    # foreign keys are still off: a table that others point to can be rebuilt only so
    migrations.apply(tables)
    if broken := db.execute("pragma foreign_key_check").fetchall():
        raise Damaged(path, f"{len(broken)} rows point at nothing")
    for name, value in STAMP.items():
        db.execute(f"pragma {name} = {value}")


def refuse_newer(db: Database, path: Path | None) -> None:
    """Raise `TooNew` if the file knows a change that this version does not."""
    known = {change.name for change in migrations.pending(Tables(memory=True))}
    applied = [change.name for change in migrations.applied(tables_of(db))]
    unknown = [name for name in applied if name not in known]
    if unknown:
        raise TooNew(path, unknown[0])


def _refuse_foreign(tables: Tables, path: Path | None) -> None:
    names = set(tables.table_names()) - {migrations.migrations_table}
    if names and "marker" not in names:
        raise Damaged(path, "another program's tables")
