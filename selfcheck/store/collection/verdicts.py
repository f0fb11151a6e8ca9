"""Files that could not be taken, to be seen until they are taken or cleared away.

What was taken needs no list: it is there. Nothing here says when, or how often, a file came, so
that a pass that was broken off and begun again leaves the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from selfcheck.domain.gathered import Reason
from selfcheck.store.driver import Database


@dataclass(frozen=True, slots=True)
class RefusedFile:
    """One file; *key* is the hash of its bytes, or its path where it could not be read."""

    key: str
    file: str
    reason: Reason
    detail: str = ""


def refused_files(db: Database) -> tuple[RefusedFile, ...]:
    """All, by their names."""
    rows = db.execute("select key, file, reason, detail from refused_file order by file, key")
    return tuple(
        RefusedFile(key, file, Reason(reason), detail)
        for key, file, reason, detail in rows.fetchall()
    )


def has_any(db: Database) -> bool:
    """Whether anything stands on the list."""
    return bool(db.execute("select exists (select 1 from refused_file)").fetchone()[0])


def put(db: Database, refused: Iterable[RefusedFile]) -> None:
    """Keep *refused*. Of one file under several names the first by the alphabet stays."""
    db.conn.executemany(
        "insert into refused_file (key, file, reason, detail) values (?, ?, ?, ?)"
        " on conflict (key) do update set file = min(file, excluded.file),"
        " reason = excluded.reason, detail = excluded.detail",
        [(one.key, one.file, one.reason.value, one.detail) for one in refused],
    )


def forget(db: Database, keys: Iterable[str]) -> None:
    """Take those off the list that *keys* name, by key or by file.

    They were taken, or somebody cleared them away; one that was still being written when it was
    looked at is another by its hash, and the same by its place.
    """
    named = set(keys)
    rows = db.execute("select key, file from refused_file").fetchall()
    gone = [(key,) for key, file in rows if key in named or file in named]
    db.conn.executemany("delete from refused_file where key = ?", gone)
