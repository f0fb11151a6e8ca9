"""The people of a rehearsal, made up by number: the same number, the same person."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from hashlib import sha256
from typing import TypeVar

from selfcheck.content.example_branch import ExamplePeople
from selfcheck.documents.wording import numeral
from selfcheck.domain.roster import Person
from selfcheck.domain.units import Unit

FEWEST = 12
"""With fewer people not every part has somebody to play it."""
MOST = 100_000

_IN_A_UNIT, _IN_A_GROUP = 18, 9  # people, at most; of a group about so many
_WHOLE_NAME_EVERY = 40
T = TypeVar("T")


class Part(Enum):
    """What somebody does in a rehearsal."""

    EXEMPT = "exempt"
    LEFT = "left"
    """Was in the roster until before the task; nothing is expected."""
    MISSING = "missing"
    LATE = "late"
    REVISED = "revised"
    """Handed in twice; the later revision counts."""
    NEW_KEY = "new-key"
    """Handed in from two computers, each with a key of its own."""
    UNSIGNED = "unsigned"
    """Sent only the data out of the PDF, which nobody signed."""
    FILLED_IN = "filled-in"
    """Cannot run the program, and filled in the sheet."""
    SEALED = "sealed"
    TWICE = "twice"
    """Sent the same file twice, under two names."""
    RESTORED = "restored"
    """Went back to a backup, and handed in the same revision with other words."""
    PLAIN = "plain"


_ONE_MORE_OF = {
    Part.EXEMPT: 40,
    Part.LEFT: 200,
    Part.MISSING: 12,
    Part.LATE: 50,
    Part.REVISED: 40,
    Part.NEW_KEY: 500,
    Part.UNSIGNED: 200,
    Part.FILLED_IN: 100,
    Part.SEALED: 25,
    Part.TWICE: 50,
    Part.RESTORED: 1_000,
}
"""Everybody but the plain ones: one plays it, and one more of so many people."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Who plays what."""

    people: tuple[Person, ...]
    """In the order of the roster; their ids are `1`, `2` …"""
    parts: Mapping[str, Part]
    """By the person's id."""
    namesakes: frozenset[str]
    """Names that several have: they hand in with their number."""

    def playing(self, *parts: Part) -> list[Person]:
        """Those who play one of *parts*, in the order of the roster."""
        return [one for one in self.people if self.parts[one.id] in parts]


def chance(*label: object) -> int:
    """A number that nobody can foresee and everybody can repeat: of the hash of *label*."""
    words = "/".join(map(str, label))
    return int.from_bytes(sha256(words.encode()).digest()[:8])


def drawn(options: Sequence[T], *label: object) -> T:
    """One of *options*, by `chance`."""
    return options[chance(*label) % len(options)]


def cast(example: ExamplePeople, count: int) -> Cast:
    """*count* people in their units, with a part for everybody; at least `FEWEST`."""
    parts = _parts(count)
    people = tuple(
        _as_played(_person(example, number, count), parts[str(number)], example)
        for number in range(1, count + 1)
    )
    names = Counter(one.name for one in people)
    return Cast(people, parts, frozenset(name for name, times in names.items() if times > 1))


def _parts(count: int) -> dict[str, Part]:
    """A part for every number: those that need somebody first, all mixed."""
    waiting = [
        part
        for part, one_more_of in _ONE_MORE_OF.items()
        for _ in range(1 + (count // one_more_of if count >= 2 * FEWEST else 0))
    ]
    waiting += [Part.PLAIN] * (count - len(waiting))
    numbers = sorted(range(1, count + 1), key=lambda number: chance("part", number))
    return {str(number): part for number, part in zip(numbers, waiting, strict=True)}


def _person(example: ExamplePeople, number: int, count: int) -> Person:
    unit, is_first = _unit(example, number, count)
    return Person(
        str(number),
        _name(example, number),
        number=f"{number:0{max(4, len(str(count)))}d}",
        unit=unit,
        post=example.secretary if is_first else drawn(example.posts, "post", number),
    )


def _name(example: ExamplePeople, number: int) -> str:
    """The second person bears the name of the first: namesakes are never left to chance."""
    if number == 2:  # noqa: PLR2004 - as it says
        return _name(example, 1)
    turn, rest = divmod(number, _WHOLE_NAME_EVERY)
    if rest == 0 and turn <= len(example.whole_names):
        return example.whole_names[turn - 1]
    surname = drawn(example.surnames, "surname", number)
    return surname + drawn(example.given_names, "given", number)


def _unit(example: ExamplePeople, number: int, count: int) -> tuple[Unit, bool]:
    """Where the person with this *number* belongs, and whether they stand first there."""
    units = min(len(example.units), -(-count // _IN_A_UNIT))
    size = -(-count // units)
    place, within = divmod(number - 1, size)
    groups = max(1, round(size / _IN_A_GROUP))
    if size <= _IN_A_UNIT:
        return (example.units[place],), within == 0
    group = within * groups // size + 1
    return (example.units[place], f"第{numeral(group)}党小组"), within == 0


def _as_played(person: Person, part: Part, example: ExamplePeople) -> Person:
    match part:
        case Part.EXEMPT:
            return replace(person, exempt=drawn(example.exemptions, "exempt", person.id))
        case Part.LEFT:
            return replace(person, until=example.left_on)
    return person
