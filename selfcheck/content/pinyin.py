"""How Chinese names sound, and how they are sorted by it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from selfcheck.domain.roster import Person, sorted_people
from selfcheck.machine.places import RESOURCES

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
"""Chinese characters, as a part of a regular expression's class."""

_FOLDER = RESOURCES / "names"
_IS_HAN = re.compile(f"[{HAN}]")


@cache
def surnames() -> frozenset[str]:
    """Surnames that are common, or read in a way of their own."""
    lines = _lines("surnames.txt")
    return frozenset(word for line in lines for word in line.split() if not word[0].isascii())


@cache
def _own_readings() -> dict[str, tuple[str, ...]]:
    found = {}
    for line in _lines("surnames.txt"):
        surname, *said = line.split()
        if said and said[0].isascii():
            found[surname] = tuple(said)
    return found


@cache
def _readings() -> dict[str, str]:
    found: dict[str, str] = {}
    for line in _lines("pinyin.txt"):
        syllable, _, characters = line.partition(" ")
        found.update(dict.fromkeys(characters, syllable))
    return found


def _lines(name: str) -> list[str]:
    text = (_FOLDER / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def sort_key(name: str) -> str:
    """What sorts *name* by its sound, byte by byte: 单 as shàn, and all 张 before the first 章.

    Syllable, tone, then the character itself, from the first character to the last. Letters come
    among the syllables, characters that nobody told us how to read after all. Surnames are read
    as surnames; in given names each character is read as it mostly is.
    """
    own = _own_readings()
    surname = next((name[:size] for size in (2, 1) if name[:size] in own), "")
    said = dict(enumerate(own.get(surname, ())))
    parts = []
    for place, sign in enumerate(name):
        syllable = said.get(place) or _readings().get(sign)
        parts.append(f"{syllable}{sign}" if syllable else _other(sign))
    return " ".join(parts)


def _other(sign: str) -> str:
    return sign.lower() if sign.isascii() or not _IS_HAN.match(sign) else f"~{sign}"


def by_pinyin(people: Iterable[Person]) -> list[Person]:
    """*people* by the sound of their names, each with its sort key."""
    return sorted_people(replace(person, sort_key=sort_key(person.name)) for person in people)
