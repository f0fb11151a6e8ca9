"""What a cell of a workbook holds: words, never formulas; numbers and days where they are that."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from openpyxl.cell.cell import Cell

MOST = 32_767
"""Characters of a cell, counted as UTF-16 counts them. Source: Excel specifications and limits."""

_PIECE = 16_000  # of a text with more: fits even if each is counted twice or is half an escape
_ESCAPE = re.compile("_x(?=[0-9A-Fa-f]{4}_)")
_COUNT = re.compile("0|[1-9][0-9]{0,5}")
_DAY_IN_WORDS = re.compile("([1-9][0-9]{3})年([1-9][0-9]?)月([1-9][0-9]?)日")
_DAY_IN_FIGURES = re.compile("([1-9][0-9]{3})-([0-9]{2})-([0-9]{2})")
_FIRST_YEAR = 1901  # before it, Excel counts a day that never was
_BEGINS_A_FORMULA = tuple("=+-@\t\r'")


@dataclass(frozen=True, slots=True)
class Value:
    """What a cell holds and the format that shows it as it was written."""

    held: str | int | date
    number_format: str = "General"


def value_of(text: str) -> Value:
    """*text* as a number or a day if it is exactly that and is shown so again; else itself."""
    if _COUNT.fullmatch(text):
        return Value(int(text), "0")
    if match := _DAY_IN_WORDS.fullmatch(text):
        number_format = 'yyyy"年"m"月"d"日"'
    elif match := _DAY_IN_FIGURES.fullmatch(text):
        number_format = "yyyy-mm-dd"
    else:
        return Value(text)
    day = _day(*map(int, match.groups()))
    return Value(day, number_format) if day else Value(text)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if year >= _FIRST_YEAR else None
    except ValueError:
        return None  # the 31st of a month that has 30


def put(cell: Cell, text: str, style: str, *, typed: bool = False) -> None:
    """Write *text* into *cell* in the named *style*; as what it is if *typed*, else as words.

    Words that look like a formula or an error stay words, and do so when somebody edits them.
    """
    cell.style = style
    value = value_of(text) if typed else Value(text)
    if not value.held and isinstance(value.held, str):
        cell.value = None  # a cell with a look and nothing in it, not one with an empty text
    elif isinstance(value.held, str):
        cell.value = _escaped(value.held)
        cell.data_type = "s"  # openpyxl takes “=…” for a formula and “#N/A” for an error
        cell.quotePrefix = text.startswith(_BEGINS_A_FORMULA)
    else:
        cell.value = value.held
        cell.number_format = value.number_format


def pieces(text: str) -> Iterator[str]:
    """*text* in as many cells as it needs: one, nearly always."""
    if len(text.encode("utf-16-le")) // 2 <= MOST and len(_escaped(text)) <= MOST:
        yield text
        return
    for start in range(0, len(text), _PIECE):
        yield text[start : start + _PIECE]


def _escaped(text: str) -> str:
    """*text* as files spell it: “_x0041_” would be read as an “A”.

    Source: ISO/IEC 29500-1, 22.9.2.19.
    """
    return _ESCAPE.sub("_x005F_x", text)
