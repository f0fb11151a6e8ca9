"""The columns of the board: what a cell says, and how wide it is."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from selfcheck.domain.units import Unit
from selfcheck.ui.collect.arranging import By
from selfcheck.ui.collect.rows import BoardRow
from selfcheck.ui.collect.wording import unit_words
from selfcheck.ui.theme import em
from selfcheck.ui.widgets import column_rooms
from selfcheck.ui.widgets.column_rooms import Room
from selfcheck.words.collecting import STANDING


class Column(Enum):
    """What is told of a person."""

    NAME = "name"
    UNIT = "unit"
    STANDING = "standing"
    ON = "on"
    NOTE = "note"


COLUMNS = tuple(Column)
HEADING: Mapping[Column, str] = {
    Column.NAME: "姓名",
    Column.UNIT: "支部/小组",
    Column.STANDING: "状态",
    Column.ON: "交来",
    Column.NOTE: "说明",
}
SORTED_BY: Mapping[Column, By] = {
    Column.NAME: By.NAME,
    Column.UNIT: By.UNIT,
    Column.STANDING: By.STANDING,
    Column.ON: By.ON,
}
COPIED = ("姓名", "编号", "支部/小组", "状态", "交来日期", "说明")
_STRANGER = "花名册外"


_WIDE = {
    Column.NAME: Room(7, share=2),
    Column.UNIT: Room(9, share=4),
    Column.STANDING: Room(8.5),
    Column.ON: Room(6.5),
    Column.NOTE: Room(8.5, share=3),
}
_COMPACT = {
    Column.NAME: Room(8, share=3),
    Column.STANDING: Room(9, share=2),
    Column.ON: Room(6),
}
_WIDE_FROM_EM = sum(room.em for room in _WIDE.values())


def is_compact(width: int) -> bool:
    """Whether *width* pixels are too few for all columns: then a row has two lines."""
    return width < em(_WIDE_FROM_EM)


def widths(width: int) -> dict[Column, int]:
    """The columns that are shown and how wide each is, together *width* pixels if they can."""
    rooms = _COMPACT if is_compact(width) else _WIDE
    return column_rooms.widths(rooms, rooms, width)


def standing_words(row: BoardRow) -> str:
    """Where they stand, in one word."""
    return STANDING[row.standing] if row.standing else _STRANGER


def text_of(row: BoardRow, column: Column, shared: Unit = ()) -> str:
    """What the cell says, whole."""
    match column:
        case Column.NAME:
            return row.name
        case Column.UNIT:
            return unit_words(row.unit, shared)
        case Column.STANDING:
            return standing_words(row)
        case Column.ON:
            return f"{row.on.month}月{row.on.day}日" if row.on else ""
    return row.note


def copied(row: BoardRow) -> tuple[str, ...]:
    """A row as it goes to the clipboard, under `COPIED`."""
    day = row.on.isoformat() if row.on else ""
    return (row.name, row.number, "/".join(row.unit), standing_words(row), day, row.note)


def spoken(row: BoardRow, column: Column, shared: Unit = ()) -> str:
    """What is read aloud of a cell."""
    return f"{row.name}　{HEADING[column]}：{text_of(row, column, shared) or '空'}"
