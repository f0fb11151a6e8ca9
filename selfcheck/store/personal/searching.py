"""What a search reads of the rounds and the library, and how it reads beside the one who writes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from selfcheck.domain.errors import StoreProblem
from selfcheck.store.driver import Database, known_problems

OwnText = tuple[str, str, str, str]
"""The round; `instance`, `na_reason`, `reflection` or `report`; the key; the words."""

_OWN = """
select round_id, 'instance', item_id, instance from answer where round_id = ?1 and instance <> ''
union all
select round_id, 'na_reason', item_id, na_reason from answer
    where round_id = ?1 and na_reason <> ''
union all
select round_id, 'reflection', section_key, text from reflection
    where round_id = ?1 and text <> ''
union all
select round_id, 'report', heading, text from report_text where round_id = ?1 and text <> ''
"""


def state_of(db: Database) -> tuple[int, int]:
    """What differs once anything was written, through this connection or past it."""
    return db.conn.total_changes, db.execute("pragma data_version").fetchone()[0]


def path_of(db: Database) -> Path | None:
    """The file that *db* is in; None for one in memory."""
    (_, _, name), *_ = db.execute("pragma database_list").fetchall()
    return Path(name) if name else None


@contextmanager
def read_beside(path: Path) -> Iterator[Database]:
    """The store at *path* as it stands at one instant, for a thread of one's own.

    Raises `StoreProblem` if it cannot be read.
    """
    with known_problems(path):
        if not path.exists():  # SQLite would make a new one
            raise StoreProblem(path, "SQLITE_CANTOPEN: the file is gone")
        db = Database(path)
        try:
            db.execute("pragma query_only = on")
            db.execute("begin")
            yield db
        finally:
            db.close()


def own_texts(db: Database, round_id: str) -> list[OwnText]:
    """The person's own words in one round, by kind."""
    rows: list[OwnText] = db.execute(_OWN, (round_id,)).fetchall()
    return rows


def periods(db: Database) -> Mapping[str, tuple[str, str]]:
    """Of every round its period and the id of the round it revises, empty for none."""
    rows = db.execute("select id, period, coalesce(revises, '') from round")
    return {round_id: (period, revises) for round_id, period, revises in rows}


def library_bodies(db: Database) -> tuple[str, ...]:
    """The stored texts of all checklists, by seed file and in its order."""
    rows = db.execute("select body from checklist order by seed, position")
    return tuple(body for (body,) in rows)
