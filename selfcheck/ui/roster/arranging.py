"""Who of the roster is shown: by unit, by what is looked for, and those who left apart."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from selfcheck.domain.roster import Person
from selfcheck.domain.units import Unit

_DIGITS = "〇一二三四五六七八九"
_NUMBER = re.compile(
    r"([〇一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]|\d{1,6})"
)
_NO_NUMBER = 10**6


@dataclass(frozen=True, slots=True)
class Asked:
    """What the person wants to see."""

    unit: Unit = ()
    """With all that lies in it."""
    words: str = ""
    """Each of them in the name, the number, the unit, the post or the reason."""

    def wants(self, person: Person) -> bool:
        """Whether *person* is among them."""
        if person.unit[: len(self.unit)] != self.unit:
            return False
        if not self.words:
            return True
        said = " ".join(
            (person.name, person.note, person.number, *person.unit, person.post, person.exempt)
        ).casefold()
        return all(word in said for word in self.words.casefold().split())


@lru_cache(maxsize=4096)  # asked for everybody, and there are fewer units than people
def in_order(unit: Unit) -> tuple[tuple[tuple[int, str], ...], ...]:
    """By what units are sorted: 第二支部 before 第三支部, 第九 before 第十."""
    return tuple(tuple(map(_numbered, _NUMBER.split(name))) for name in unit)


def _numbered(part: str) -> tuple[int, str]:
    """A number before all words, and by its size."""
    if part.isascii() and part.isdigit():
        return int(part), ""
    if not part or not _NUMBER.fullmatch(part):
        return _NO_NUMBER, part
    tens, ten, ones = part.rpartition("十")
    return (_DIGITS.find(tens) if tens else bool(ten)) * 10 + max(0, _DIGITS.find(ones or "〇")), ""


def has_left(person: Person, today: date) -> bool:
    """Whether the last day of *person* is over."""
    return person.until is not None and person.until < today


def arranged(
    people: Iterable[Person], asked: Asked, today: date
) -> tuple[tuple[Person, ...], tuple[Person, ...]]:
    """Those who are wanted, and apart from them those of them who left."""
    here: list[Person] = []
    left: list[Person] = []
    for person in people:
        if asked.wants(person):
            (left if has_left(person, today) else here).append(person)
    return tuple(here), tuple(left)
