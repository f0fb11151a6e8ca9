"""The same connection through sqlite-utils: its migrations, its tables, its bulk writing.

Import this late: sqlite-utils takes as long as all else before the first paint together, and on
an ordinary start nothing of it is needed.
"""

from __future__ import annotations

from sqlite_utils import Database as Tables

from selfcheck.store.driver import Database


def tables_of(db: Database) -> Tables:
    """*db* as sqlite-utils sees it; new tables are STRICT, and no plugins of others are run."""
    return Tables(db.conn, strict=True, execute_plugins=False)
