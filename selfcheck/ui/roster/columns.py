"""The columns in which people are shown: what they say, how wide they are, how weighty."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from selfcheck.domain.roster import Person
from selfcheck.domain.roster_rows import Column
from selfcheck.ui.roster.wording import unit_words
from selfcheck.ui.theme import em
from selfcheck.words.roster import COLUMN


class PersonColumn(StrEnum):
    """One column, in the order in which they stand; the fields of `Person` by their names."""

    NAME = "name"
    FATE = "fate"
    """What becomes of somebody; in the roster as it is there is none."""
    NUMBER = "number"
    UNIT = "unit"
    POST = "post"
    SINCE = "since"
    UNTIL = "until"
    EXEMPT = "exempt"


FATED = tuple(PersonColumn)
PLAIN = tuple(column for column in PersonColumn if column is not PersonColumn.FATE)
HEADING: Mapping[PersonColumn, str] = {
    column: "怎样处理" if column is PersonColumn.FATE else COLUMN[Column(column)]
    for column in PersonColumn
}


@dataclass(frozen=True, slots=True)
class _Room:
    """How wide a column is, in characters, and in which turn it goes where room is short."""

    em: float
    share: int = 0
    """Of what is left over; without one the column is as wide as *em* says."""
    turn: int = 0
    """The highest goes first; 0 stays."""


_ROOM = {
    PersonColumn.NAME: _Room(6.5, share=1),
    PersonColumn.FATE: _Room(7.5),
    PersonColumn.NUMBER: _Room(5.5, turn=3),
    PersonColumn.UNIT: _Room(12, share=3),
    PersonColumn.POST: _Room(6, share=2, turn=4),
    PersonColumn.SINCE: _Room(6.75, turn=6),
    PersonColumn.UNTIL: _Room(6.75, turn=5),
    PersonColumn.EXEMPT: _Room(6, share=1, turn=2),
}


def that_fit(columns: Iterable[PersonColumn], width: int) -> tuple[PersonColumn, ...]:
    """The weightiest of *columns* that *width* pixels hold, in their order."""
    shown = list(columns)
    while _least(shown) > width and (going := max(shown, key=lambda one: _ROOM[one].turn)):
        if not _ROOM[going].turn:
            break
        shown.remove(going)
    return tuple(shown)


def widths(shown: Iterable[PersonColumn], width: int) -> dict[PersonColumn, int]:
    """How wide each of the *shown* columns is, so that together they fill *width* pixels."""
    shown = tuple(shown)
    left = max(0, width - _least(shown))
    shares = sum(_ROOM[column].share for column in shown)
    given = {
        column: em(_ROOM[column].em) + left * _ROOM[column].share // shares for column in shown
    }
    if _least(shown) <= width:
        given[PersonColumn.UNIT] += width - sum(given.values())  # what rounding left over
    return given


def _least(shown: Iterable[PersonColumn]) -> int:
    return sum(em(_ROOM[column].em) for column in shown)


def text_of(person: Person, column: PersonColumn) -> str:
    """What a cell says of *person*, whole; of `PersonColumn.FATE` a person knows nothing."""
    match column:
        case PersonColumn.NAME:
            return f"{person.name}（{person.note}）" if person.note else person.name
        case PersonColumn.UNIT:
            return unit_words(person.unit)
        case PersonColumn.SINCE:
            return _iso(person.since)
        case PersonColumn.UNTIL:
            return _iso(person.until)
        case PersonColumn.FATE:
            return ""
    return str(getattr(person, column))


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
