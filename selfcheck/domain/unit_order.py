"""In which order units stand on screen and paper: the second branch after the first."""

from __future__ import annotations

import re
from collections.abc import Iterable

from selfcheck.domain.units import Unit

_NUMBER = re.compile("[0-9]{1,9}|[一二三四五六七八九十百]+")
_DIGITS = "零一二三四五六七八九"
_PLACES = {"十": 10, "百": 100}


def units_in_order(units: Iterable[Unit]) -> list[Unit]:
    """*units*, each once, as they come; but the second branch after the first, the unknown last.

    Those whose names differ in their numbers alone stand together where the first of them came.
    """
    first: dict[tuple[str, ...], int] = {}
    keys: dict[Unit, tuple[tuple[int, tuple[int, ...]], ...]] = {}
    for unit in units:
        stems = tuple(_NUMBER.sub("#", name) for name in unit)
        for depth in range(1, len(unit) + 1):
            first.setdefault((*unit[: depth - 1], stems[depth - 1]), len(first))
        keys[unit] = tuple(
            (first[*unit[:depth], stems[depth]], _numbers(name)) for depth, name in enumerate(unit)
        )
    return sorted(keys, key=lambda unit: (not unit, keys[unit]))


def _numbers(name: str) -> tuple[int, ...]:
    return tuple(int(each) if each.isdecimal() else _number(each) for each in _NUMBER.findall(name))


def _number(numeral: str) -> int:
    """What 二十三 stands for."""
    number, digit = 0, 0
    for each in numeral:
        if each in _PLACES:
            number, digit = number + (digit or 1) * _PLACES[each], 0
        else:
            digit = _DIGITS.index(each)
    return number + digit
