"""The people of whom submissions are expected."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from selfcheck.domain.roster import Person
from selfcheck.store.driver import Database


def people(db: Database) -> tuple[Person, ...]:
    """Everybody, in the order of the roster."""
    rows = db.execute(
        "select id, name, number, unit, post, since, until, exempt, note, sort_key"
        " from person order by place"
    )
    return tuple(map(_person, rows.fetchall()))


def put(db: Database, everybody: Iterable[Person]) -> None:
    """Put *everybody* in the place of the roster that is there; ids are the caller's business.

    In the transaction that is under way; `submissions.settle_anew` belongs after it.
    """
    db.execute("delete from person")
    db.conn.executemany(
        "insert into person values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                *(one.id, place, one.name, one.number, json.dumps(one.unit), one.post),
                *(_day(one.since), _day(one.until), one.exempt, one.note, one.sort_key),
            )
            for place, one in enumerate(everybody)
        ],
    )


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _person(row: tuple[Any, ...]) -> Person:
    person_id, name, number, unit, post, since, until, exempt, note, sort_key = row
    return Person(
        person_id,
        name,
        number=number,
        unit=tuple(json.loads(unit)),
        post=post,
        since=date.fromisoformat(since) if since else None,
        until=date.fromisoformat(until) if until else None,
        exempt=exempt,
        note=note,
        sort_key=sort_key,
    )
