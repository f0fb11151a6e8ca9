"""The columns in which people are shown: what they say, how wide they are, how weighty."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from selfcheck.domain.roster import Person
from selfcheck.domain.roster_rows import Column
from selfcheck.ui.roster.wording import unit_words
from selfcheck.ui.widgets.column_rooms import Room
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


ROOMS: Mapping[PersonColumn, Room] = {
    PersonColumn.NAME: Room(6.5, share=1),
    PersonColumn.FATE: Room(7.5),
    PersonColumn.NUMBER: Room(5.5, turn=3),
    PersonColumn.UNIT: Room(12, share=3),
    PersonColumn.POST: Room(6, share=2, turn=4),
    PersonColumn.SINCE: Room(6.75, turn=6),
    PersonColumn.UNTIL: Room(6.75, turn=5),
    PersonColumn.EXEMPT: Room(6, share=1, turn=2),
}


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
