"""Comparing a new roster with the one there, before anything is changed: nobody just vanishes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeVar

from selfcheck.domain.roster import Person
from selfcheck.domain.roster_rows import Column, RosterFile
from selfcheck.domain.units import Unit

T = TypeVar("T")
Told = str | date | Unit | None
_FIELDS = {
    Column.NAME: "name",
    Column.NUMBER: "number",
    Column.UNIT: "unit",
    Column.POST: "post",
    Column.SINCE: "since",
    Column.UNTIL: "until",
    Column.EXEMPT: "exempt",
}


class Fate(StrEnum):
    """What becomes of somebody."""

    SAME = "same"
    CHANGED = "changed"
    MOVED = "moved"
    """In another unit; other things may have changed, too."""
    RENAMED = "renamed"
    BACK = "back"
    """Was not in the roster any more, and is again."""
    NEW = "new"
    ABSENT = "absent"
    """Not in the file, though others of the unit are. Leaves only if the person says so."""
    NOT_TOLD = "not-told"
    """Of a unit of which the file says nothing: stays."""


@dataclass(frozen=True, slots=True)
class AddPerson:
    """Somebody new; the id is given where it is carried out."""

    person: Person


@dataclass(frozen=True, slots=True)
class SetPerson:
    """Give *field*, by its name in `Person`, the value *now*; *was* is what it is to replace."""

    person_id: str
    field: str
    was: Told
    now: Told


@dataclass(frozen=True, slots=True)
class Leave:
    """Somebody left: *until* is their last day. Their submissions stay."""

    person_id: str
    was: date | None
    until: date


Step = AddPerson | SetPerson | Leave


@dataclass(frozen=True, slots=True)
class PersonPreview:
    """What the file does with one person: with *was*, who is there, and *now*, who stands in it."""

    fate: Fate
    was: Person | None
    now: Person | None
    line: int = 0
    steps: tuple[Step, ...] = ()
    asks: bool = False
    """Whether it is only probable that both are one person."""


@dataclass(frozen=True, slots=True)
class RosterPreview:
    """What taking in the file would do. Nobody is deleted by it."""

    lines: tuple[PersonPreview, ...]
    """Those of the file in its order, then those who are not in it."""

    @property
    def counts(self) -> Mapping[Fate, int]:
        """How many people meet which fate."""
        return Counter(line.fate for line in self.lines)

    def steps(
        self, *, leaving: Collection[str] = (), apart: Collection[str] = (), today: date
    ) -> tuple[Step, ...]:
        """All that is to be carried out.

        *leaving*: the ids of those absent who left; the others stay. *apart*: the ids of those
        who are not the one in the file whom they were taken for: they stay as they are, and the
        one in the file is added.
        """
        found: list[Step] = []
        for line in self.lines:
            known = line.was.id if line.was else ""
            if line.was and (line.fate is Fate.ABSENT or known in apart) and known in leaving:
                found.append(Leave(known, line.was.until, today - timedelta(days=1)))
            if line.now and known in apart:
                found.append(AddPerson(line.now))
            elif known not in apart:
                found += line.steps
        return tuple(found)


def preview(file: RosterFile, roster: Sequence[Person], *, today: date) -> RosterPreview:
    """Compare *file* with everybody in *roster*, those who have left among them."""
    rows = [row.person for row in file.rows]
    pairs = _Pairs(roster, rows, today)
    pairs.match()
    lines = []
    for place, row in enumerate(file.rows):
        was = pairs.found.get(place)
        if was is None:
            lines.append(
                PersonPreview(Fate.NEW, None, row.person, row.line, (AddPerson(row.person),))
            )
        else:
            asks = place in pairs.asked
            lines.append(_compared(was, row.person, row.line, file.told, today, asks=asks))
    units = {row.unit for row in rows}
    for person in roster:
        if person.id in pairs.left and not _has_left(person, today):
            fate = Fate.ABSENT if _told_of(person.unit, units) else Fate.NOT_TOLD
            lines.append(PersonPreview(fate, person, None))
    return RosterPreview(tuple(lines))


def _has_left(person: Person, today: date) -> bool:
    return person.until is not None and person.until < today


def _told_of(unit: Unit, units: Collection[Unit]) -> bool:
    """Whether a file with people in *units* says who is in *unit*: somebody is, above or below."""
    if not unit or () in units:
        return True
    return any(other[: len(unit)] == unit or unit[: len(other)] == other for other in units)


def _compared(
    was: Person, now: Person, line: int, told: Collection[Column], today: date, *, asks: bool
) -> PersonPreview:
    steps: list[Step] = []
    changed = set()
    for column, name in _FIELDS.items():
        if column not in told:
            continue
        before, after = getattr(was, name), getattr(now, name)
        if before != after:
            steps.append(SetPerson(was.id, name, before, after))
            changed.add(column)
    if now.note != was.note and now.note:
        steps.append(SetPerson(was.id, "note", was.note, now.note))
    if Column.NAME in changed:
        steps.append(SetPerson(was.id, "sort_key", was.sort_key, now.sort_key))
    is_back = _has_left(was, today) and (Column.UNTIL not in told or not _has_left(now, today))
    if is_back and Column.UNTIL not in changed:
        steps.append(SetPerson(was.id, "until", was.until, None))
    return PersonPreview(_fate(changed, steps, is_back=is_back), was, now, line, tuple(steps), asks)


def _fate(changed: Collection[Column], steps: Sequence[Step], *, is_back: bool) -> Fate:
    if is_back:
        return Fate.BACK
    if Column.NAME in changed:
        return Fate.RENAMED
    if Column.UNIT in changed:
        return Fate.MOVED
    return Fate.CHANGED if steps else Fate.SAME


@dataclass(slots=True)
class _Pairs:
    """Finds who is who, the surest first. Time grows with people, not with their product."""

    roster: Sequence[Person]
    rows: Sequence[Person]
    today: date
    found: dict[int, Person] = field(default_factory=dict)
    asked: set[int] = field(default_factory=set)
    left: dict[str, Person] = field(default_factory=dict)
    open: list[int] = field(default_factory=list)

    def match(self) -> None:
        """Pair by number and name, by name and unit, by name alone; then guess."""
        self.left = {person.id: person for person in self.roster}
        self.open = list(range(len(self.rows)))
        self._pair(lambda one: (one.number, one.name) if one.number else None)
        self._pair(lambda one: (one.name, one.unit, one.post, one.note), in_order=True)
        self._pair(lambda one: (one.name, one.unit))
        self._pair(lambda one: (one.name, one.unit), in_order=True, asks=True)
        self._pair(lambda one: one.name)
        self._pair(lambda one: one.number or None, asks=True)
        self._pair_alike()

    def _pair(
        self,
        key: Callable[[Person], Hashable | None],
        *,
        in_order: bool = False,
        asks: bool = False,
    ) -> None:
        """Pair those who alone have the same *key*.

        With *in_order* also where several have: as many as there are on both sides, or with
        *asks* as many as there are on either.
        """
        there = _grouped(self.left, self.left.values(), key)
        rows = _grouped(self.open, (self.rows[place] for place in self.open), key)
        for known, places in rows.items():
            ids = there.get(known, [])
            is_even = len(ids) == len(places)
            if (is_even and len(ids) == 1) or (in_order and (is_even or asks)):
                for place, person_id in zip(places, ids, strict=False):
                    self._take(place, person_id, asks=asks)
        self.open = [place for place in self.open if place not in self.found]

    def _take(self, place: int, person_id: str, *, asks: bool) -> None:
        was, now = self.left[person_id], self.rows[place]
        if was.number and now.number and was.number != now.number:
            if was.unit != now.unit:
                return  # one name, two numbers, two units: two people
            asks = True
        if _has_left(was, self.today) and (not was.number or was.number != now.number):
            asks = True
        self.found[place] = self.left.pop(person_id)
        if asks:
            self.asked.add(place)

    def _pair_alike(self) -> None:
        """Pair two of one unit whose names differ in one character: 张喆 and 张哲 may be one."""
        signs: dict[tuple[Unit, str], list[str]] = defaultdict(list)
        for person in self.left.values():
            if not _has_left(person, self.today):
                for shape in _shapes(person.name):
                    signs[person.unit, shape].append(person.id)
        rows: dict[tuple[Unit, str], list[int]] = defaultdict(list)
        for place in self.open:
            for shape in _shapes(self.rows[place].name):
                rows[self.rows[place].unit, shape].append(place)
        for known, places in rows.items():
            ids = [one for one in signs.get(known, ()) if one in self.left]
            still = [place for place in places if place not in self.found]
            if len(ids) == len(still) == 1:
                self._take(still[0], ids[0], asks=True)


def _grouped(
    names: Iterable[T], people: Iterable[Person], key: Callable[[Person], Hashable | None]
) -> dict[Hashable, list[T]]:
    found: dict[Hashable, list[T]] = defaultdict(list)
    for name, person in zip(names, people, strict=True):
        known = key(person)
        if known is not None:
            found[known].append(name)
    return found


def _shapes(name: str) -> Iterable[str]:
    """*name* with each of its characters but the first left open; short names have none."""
    if len(name) > 2:  # noqa: PLR2004 - of two characters, one is no evidence
        for place in range(1, len(name)):
            yield f"{name[:place]}?{name[place + 1 :]}"
