"""The people of whom submissions are expected."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from selfcheck.domain.roster import Person
from selfcheck.store.driver import Database

_COLUMNS = "id, place, name, number, unit, post, since, until, exempt, note, sort_key"


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
    rows = db.execute(f"select {_COLUMNS} from person")  # noqa: S608 - our own names
    there = {row[0]: row for row in rows.fetchall()}
    wanted = {one.id: _row(place, one) for place, one in enumerate(everybody)}
    # a place is taken once: what moves goes first, and who stays as they were is not written
    gone = [(key,) for key, row in there.items() if wanted.get(key) != row]
    db.conn.executemany("delete from person where id = ?", gone)
    db.conn.executemany(
        f"insert into person ({_COLUMNS}) values ({', '.join('?' * 11)})",  # noqa: S608 - as above
        [row for key, row in wanted.items() if there.get(key) != row],
    )


def _row(place: int, one: Person) -> tuple[Any, ...]:
    return (
        *(one.id, place, one.name, one.number, json.dumps(one.unit), one.post),
        *(_day(one.since), _day(one.until), one.exempt, one.note, one.sort_key),
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
