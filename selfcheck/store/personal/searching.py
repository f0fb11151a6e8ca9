"""Every text a search looks through, as it is stored."""

from __future__ import annotations

from collections.abc import Mapping

from selfcheck.store.driver import Database

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
