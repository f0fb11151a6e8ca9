"""The people of a roster, and how those of one name are told apart."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from selfcheck.domain.units import Unit

_BETWEEN = "/"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of whom a submission is expected, or was."""

    id: str
    name: str
    number: str = ""
    """编号, 工号. By it a person is the same one under another name or in another unit."""
    unit: Unit = ()
    post: str = ""
    since: date | None = None
    until: date | None = None
    """The last day; who is not in the roster any more keeps their submissions."""
    exempt: str = ""
    """Why nothing is expected; empty where something is."""
    note: str = ""
    """What stood in brackets after the name: （女）."""
    sort_key: str = ""
    """By which people are sorted, byte by byte; `content.pinyin` writes it."""

    def was_there(self, first: date, last: date) -> bool:
        """Whether they belong to the roster on any day from *first* to *last*."""
        return not (self.since and self.since > last) and not (self.until and self.until < first)


class ToldBy(StrEnum):
    """What tells people of one name apart."""

    NUMBER = "number"
    UNIT = "unit"
    NOTE = "note"
    ORDER = "order"
    """Nothing they have: they are counted as they come, and the person should be asked."""


@dataclass(frozen=True, slots=True)
class Namesakes:
    """People of one name, by their places among those looked at."""

    name: str
    places: tuple[int, ...]
    told_by: ToldBy


def namesakes(people: Sequence[Person]) -> tuple[Namesakes, ...]:
    """All who share a name, each group told apart by the first thing that differs in everyone."""
    groups: dict[str, list[int]] = defaultdict(list)
    for place, person in enumerate(people):
        groups[person.name].append(place)
    return tuple(
        Namesakes(name, tuple(places), _told_by([people[place] for place in places]))
        for name, places in groups.items()
        if len(places) > 1
    )


def _told_by(people: Sequence[Person]) -> ToldBy:
    for told_by in (ToldBy.NUMBER, ToldBy.UNIT, ToldBy.NOTE):
        marks = {_mark(person, told_by) for person in people}
        if len(marks) == len(people) and "" not in marks:
            return told_by
    return ToldBy.ORDER


def _mark(person: Person, told_by: ToldBy) -> str:
    match told_by:
        case ToldBy.NUMBER:
            return person.number
        case ToldBy.UNIT:
            return _BETWEEN.join(person.unit)
        case ToldBy.NOTE:
            return person.note
    return ""


def called(people: Sequence[Person], *, beside_unit: bool = False) -> tuple[str, ...]:
    """What each of *people* is called on screen and paper, no two alike.

    Their names; where there are namesakes with what tells them apart: 「李明（一支部）」, of a unit
    so much of its end as it takes. *beside_unit* is for a place where the unit is told anyway: then
    those whom it tells apart have their names alone.
    """
    names = [person.name for person in people]
    for group in namesakes(people):
        if group.told_by is ToldBy.UNIT and beside_unit:
            continue
        for place, mark in zip(group.places, _marks(people, group), strict=True):
            names[place] = f"{group.name}（{mark}）"
    return tuple(names)


def _marks(people: Sequence[Person], group: Namesakes) -> list[str]:
    """What tells those of *group* apart, in their order."""
    if group.told_by is ToldBy.ORDER:
        return [str(count) for count in range(1, len(group.places) + 1)]
    if group.told_by is not ToldBy.UNIT:
        return [_mark(people[place], group.told_by) for place in group.places]
    units = [people[place].unit for place in group.places]
    ends: list[str] = []
    for depth in range(1, max(map(len, units)) + 1):
        ends = [_BETWEEN.join(unit[-depth:]) for unit in units]
        if len(set(ends)) == len(ends):
            break
    return ends


def sorted_people(people: Iterable[Person]) -> list[Person]:
    """*people* by the sound of their names; those who sound alike by name, number, then id."""
    return sorted(people, key=lambda one: (one.sort_key, one.name, one.number, one.id))
