"""Where the reader keeps their own copies of speeches: the path only, the files are theirs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from selfcheck.store.driver import Database


def own_copies(db: Database) -> Mapping[str, Path]:
    """The path of each copy, by `Source.document`."""
    rows = db.execute("select document, path from own_copy")
    return {document: Path(path) for document, path in rows}


def put_own_copy(db: Database, document: str, path: Path) -> None:
    """Write where the copy of *document* is, replacing an earlier one."""
    db.execute(
        "insert into own_copy (document, path) values (?, ?)"
        " on conflict (document) do update set path = excluded.path",
        (document, str(path)),
    )


def forget_own_copy(db: Database, document: str) -> None:
    """Know no longer of a copy of *document*; the file stays."""
    db.execute("delete from own_copy where document = ?", (document,))
