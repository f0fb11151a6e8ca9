"""Where a 填报表 cannot be taken, without a word of what stands there: so much of it is kept.

The list of refused files lies in the store until somebody clears it, and what a person wrote into
a cell is theirs. Kinds and places are enough to say what to do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from selfcheck.domain.fill_in import CHECK, SELF, CellProblem, Wrong

_MOST = 20
_SHEETS = {"self": SELF, "check": CHECK}
_PLACE = re.compile(r"([a-z-]{1,40}) (self|check) ([0-9]{1,7})([A-Z]{0,3})")


@dataclass(frozen=True, slots=True)
class CellPlace:
    """What kind of thing is wrong, and where: as in `CellProblem`."""

    wrong: Wrong
    sheet: str
    """As we called it, whatever it is called now."""
    line: int
    column: str


@dataclass(frozen=True, slots=True)
class CellPlaces:
    """The first of the places of one sheet, and how many there are in all."""

    first: tuple[CellPlace, ...]
    count: int


def kept_places(problems: Sequence[CellProblem]) -> str:
    """*problems* in one short line, 「2; not-a-rating check 12C; no-day self 5B」. To be stored."""
    places = [
        f"{one.wrong.value} {'self' if one.sheet == SELF else 'check'} {one.line}{one.column}"
        for one in problems[:_MOST]
    ]
    return "; ".join((str(len(problems)), *places))


def places_in(line: str) -> CellPlaces:
    """What `kept_places` wrote. What a later version wrote otherwise is counted and left out."""
    count, *places = line.split("; ")
    known = {wrong.value: wrong for wrong in Wrong}
    found = [
        CellPlace(known[match[1]], _SHEETS[match[2]], int(match[3]), match[4])
        for match in map(_PLACE.fullmatch, places)
        if match and match[1] in known
    ]
    return CellPlaces(tuple(found), int(count) if count.isdecimal() else len(found))
