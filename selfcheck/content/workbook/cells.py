"""What stands in the cells of a sheet, row by row as it goes by."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from selfcheck.content.workbook.days import day_of
from selfcheck.content.workbook.package import Hearer, NotWorkbook, TooMuch

_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384  # of Excel
_MOST_CHARACTERS = 40_000_000
_MOST_CELLS = 4_000_000  # those that are kept, with the empty ones before the last of a row
_MOST_STRINGS = 2_000_000
_MOST_MERGED = 100_000
_FORMULA_SHOWN = 80
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_PLACE = re.compile("([A-Z]{1,3})([1-9][0-9]{0,6})")
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?", re.ASCII)
_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:T.*)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Formula:
    """A cell that would be calculated; what it came to when the file was saved is not read."""

    words: str


@dataclass(frozen=True, slots=True)
class Fault:
    """A cell that shows an error, such as #N/A."""

    words: str


Value = str | float | bool | date | Formula | Fault


@dataclass(slots=True)
class Row:
    """A row in which something stands; *cells* end with the last that is not empty."""

    line: int
    cells: list[Value | None]

    def at(self, column: int) -> Value | None:
        """What stands in *column*, counted from 0."""
        return self.cells[column] if column < len(self.cells) else None


@dataclass(frozen=True, slots=True)
class Merged:
    """Cells that are one: the upper left one holds what they say. Columns count from 0."""

    first_line: int
    last_line: int
    first_column: int
    last_column: int


class Strings(Hearer):
    """Hears texts: of the whole workbook (`si`) or of one cell (`is`), formatted or not."""

    def __init__(self) -> None:
        self.texts: list[str] = []
        self._pieces: list[str] = []
        self._room = _MOST_CHARACTERS
        self._in_text = False
        self._in_reading = False  # how it is pronounced: not said

    def start(self, name: str, _attributes: dict[str, str], /) -> None:
        """A text, or how it is pronounced, begins."""
        if name == "t":
            self._in_text = not self._in_reading
        elif name == "rPh":
            self._in_reading = True
        elif name == "si":
            self._pieces.clear()

    def end(self, name: str, /) -> None:
        """It ends; a whole text is kept."""
        if name == "t":
            self._in_text = False
        elif name == "rPh":
            self._in_reading = False
        elif name == "si":
            self.texts.append(unescaped("".join(self._pieces)))
            if len(self.texts) > _MOST_STRINGS:
                raise TooMuch

    def data(self, text: str, /) -> None:
        """Some of a text."""
        if self._in_text:
            self._room -= len(text)
            if self._room < 0:
                raise TooMuch
            self._pieces.append(text)


def unescaped(text: str) -> str:
    """*text* as people see it: files spell what XML cannot hold as “_x000D_”.

    Source: ISO/IEC 29500-1, 22.9.2.19.
    """
    if "_x" not in text:
        return text
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


class Cells(Hearer):
    """Hears a sheet. Rows that are whole are taken from `rows`; `merged` comes at its end."""

    def __init__(self, strings: Sequence[str], days: Sequence[bool], *, from_1904: bool) -> None:
        self.rows: list[Row] = []
        self.merged: list[Merged] = []
        self._strings = strings
        self._days = days
        self._from_1904 = from_1904
        self._characters, self._cells = _MOST_CHARACTERS, _MOST_CELLS
        self._line = 0
        self._row: list[Value | None] = []
        self._column = -1
        self._kind = self._look = ""
        self._held: list[str] = []
        self._formula: list[str] | None = None
        self._hears: list[str] | None = None
        self._in_reading = False

    def start(self, name: str, attributes: dict[str, str], /) -> None:
        """A row, a cell or what it holds begins."""
        if name == "c":
            self._begin_cell(attributes)
        elif name in ("v", "t"):
            self._hears = None if self._in_reading else self._held
        elif name == "f":
            self._hears = self._formula = []
        elif name == "row":
            self._begin_row(attributes)
        elif name == "rPh":
            self._in_reading = True
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def end(self, name: str, /) -> None:
        """It ends; a row in which something stands is kept."""
        if name == "c":
            self._end_cell()
        elif name in ("v", "t", "f"):
            self._hears = None
        elif name == "row":
            if self._row:
                self.rows.append(Row(self._line, self._row))
        elif name == "rPh":
            self._in_reading = False

    def data(self, text: str, /) -> None:
        """Some of what a cell holds."""
        if self._hears is not None:
            self._characters -= len(text)
            if self._characters < 0:
                raise TooMuch
            self._hears.append(text)

    def _begin_row(self, attributes: dict[str, str]) -> None:
        line = attributes.get("r")
        before, self._line = self._line, self._line + 1 if line is None else _whole(line)
        if not before < self._line <= _LAST_ROW:
            raise NotWorkbook
        self._row, self._column = [], -1

    def _begin_cell(self, attributes: dict[str, str]) -> None:
        place = attributes.get("r")
        before = self._column
        self._column = before + 1 if place is None else _place(place)[0]
        if not before < self._column < _LAST_COLUMN:
            raise NotWorkbook
        self._kind = attributes.get("t", "n")
        self._look = attributes.get("s", "")
        self._held.clear()
        self._formula = None

    def _end_cell(self) -> None:
        if not self._held and self._formula is None:
            return  # most cells of a sheet that somebody formatted
        value = self._value("".join(self._held))
        if value is None:
            return
        gap = self._column - len(self._row)
        self._cells -= gap + 1
        if self._cells < 0:
            raise TooMuch
        self._row += [None] * gap
        self._row.append(value)

    def _value(self, held: str) -> Value | None:
        if self._formula is not None:
            return Formula("".join(self._formula)[:_FORMULA_SHOWN])
        value: Value | None
        match self._kind:
            case "s":
                value = self._shared(held)
            case "inlineStr" | "str":
                value = unescaped(held) or None
            case "b":
                value = held.strip() in ("1", "true")
            case "e":
                value = Fault(held[:_FORMULA_SHOWN])
            case "d":
                value = _iso_day(held) or held or None
            case _:
                value = self._number(held.strip())
        return value

    def _shared(self, held: str) -> str | None:
        number = _whole(held.strip())
        if number >= len(self._strings):
            raise NotWorkbook
        text = self._strings[number]
        self._characters -= len(text)
        if self._characters < 0:
            raise TooMuch
        return text or None

    def _number(self, held: str) -> Value | None:
        if not _NUMBER.fullmatch(held):
            return held or None
        number = float(held)
        look = int(self._look) if self._look.isdecimal() else 0
        if look < len(self._days) and self._days[look]:
            return day_of(number, from_1904=self._from_1904) or number
        return number

    def _merge(self, ref: str) -> None:
        first, _, last = ref.partition(":")
        (left, top), (right, bottom) = _place(first), _place(last or first)
        if left > right or top > bottom or len(self.merged) >= _MOST_MERGED:
            raise NotWorkbook
        self.merged.append(Merged(top, bottom, left, right))


def _whole(text: str) -> int:
    if not (text.isascii() and text.isdecimal() and len(text) <= 9):  # noqa: PLR2004
        raise NotWorkbook
    return int(text)


def _place(text: str) -> tuple[int, int]:
    """Column, counted from 0, and row of a cell that a file names, such as B12."""
    match = _PLACE.fullmatch(text)
    if not match:
        raise NotWorkbook
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return column - 1, int(match[2])


def letter_of(column: int) -> str:
    """What Excel calls the column with this number, counted from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def _iso_day(text: str) -> date | None:
    match = _DAY.fullmatch(text.strip())
    try:
        return date.fromisoformat(match[1]) if match else None
    except ValueError:
        return None
