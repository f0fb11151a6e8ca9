"""Who of the board is shown, and in what order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from selfcheck.domain.missing import Standing
from selfcheck.domain.unit_order import units_in_order
from selfcheck.domain.units import Unit
from selfcheck.ui.collect.rows import BoardRow
from selfcheck.words.collecting import STANDING


class Shown(Enum):
    """What the board is narrowed to."""

    ALL = "all"
    HANDED_IN = "handed-in"
    RETURNED = "returned"
    OVERDUE = "overdue"
    WAITED_FOR = "waited-for"
    EXEMPT = "exempt"
    STRANGERS = "strangers"


STANDING_OF: Mapping[Shown, Standing] = {
    Shown.HANDED_IN: Standing.HANDED_IN,
    Shown.RETURNED: Standing.RETURNED,
    Shown.OVERDUE: Standing.OVERDUE,
    Shown.WAITED_FOR: Standing.WAITED_FOR,
    Shown.EXEMPT: Standing.EXEMPT,
}
SHOWN: Mapping[Shown, str] = {
    Shown.ALL: "全部",
    **{shown: STANDING[standing] for shown, standing in STANDING_OF.items()},
    Shown.STRANGERS: "花名册外",
}


class By(Enum):
    """By what the rows are sorted; within that, they stand as in the roster."""

    NAME = "name"
    UNIT = "unit"
    STANDING = "standing"
    ON = "on"


BY: Mapping[By, str] = {
    By.NAME: "按姓名",
    By.UNIT: "按支部",
    By.STANDING: "按状态",
    By.ON: "按交来日期",
}


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What is shown, of which unit, by which words, and how it is sorted."""

    shown: Shown = Shown.ALL
    unit: Unit | None = None
    words: str = ""
    by: By = By.NAME
    descending: bool = False


def arranged(rows: Sequence[BoardRow], arrangement: Arrangement) -> tuple[BoardRow, ...]:
    """Those of *rows* that are shown, in order; who has no day stands last, both ways."""
    wanted = arrangement.words.casefold().split()
    chosen = [
        row for row in rows if _belongs(row, arrangement) and (not wanted or _says(row, wanted))
    ]
    chosen.sort(key=_key(arrangement.by, rows), reverse=arrangement.descending)
    if arrangement.by is By.ON:
        chosen.sort(key=lambda row: row.on is None)
    return tuple(chosen)


def counts(rows: Iterable[BoardRow], unit: Unit | None) -> dict[Shown, int]:
    """How many there are of each in *unit*; strangers are in no unit, and in no other count."""
    found = dict.fromkeys(Shown, 0)
    shown_of = {standing: shown for shown, standing in STANDING_OF.items()}
    for row in rows:
        if row.standing is None:
            found[Shown.STRANGERS] += 1
        elif unit is None or row.unit[: len(unit)] == unit:
            found[Shown.ALL] += 1
            found[shown_of[row.standing]] += 1
    return found


def _belongs(row: BoardRow, arrangement: Arrangement) -> bool:
    if row.standing is None or arrangement.shown is Shown.STRANGERS:
        return row.standing is None and arrangement.shown is Shown.STRANGERS
    unit = arrangement.unit
    if unit is not None and row.unit[: len(unit)] != unit:
        return False
    return arrangement.shown is Shown.ALL or row.standing is STANDING_OF[arrangement.shown]


def _says(row: BoardRow, wanted: Iterable[str]) -> bool:
    whole = "\n".join((row.name, row.number, "/".join(row.unit), *_read(row.sounds))).casefold()
    return all(word in whole for word in wanted)


def _read(sounds: str) -> tuple[str, str]:
    """How a name is typed: by first letters, and in full; `lm` and `liming` of `li3李 ming2明`."""
    syllables = ["".join(filter(str.isascii, part)).rstrip("012345") for part in sounds.split()]
    return "".join(one[:1] for one in syllables), "".join(syllables)


def _key(by: By, rows: Sequence[BoardRow]) -> Callable[[BoardRow], tuple[object, ...]]:
    match by:
        case By.UNIT:
            units = units_in_order(dict.fromkeys(row.unit for row in rows))
            turns = {unit: turn for turn, unit in enumerate(units)}
            return lambda row: (turns[row.unit], row.place)
        case By.STANDING:
            order = list(Standing)
            return lambda row: (order.index(row.standing) if row.standing else 0, row.place)
        case By.ON:
            return lambda row: (row.on or date.max, row.place)
    return lambda row: (row.place,)
