"""What the cells of one row of a ledger mean, and which of them cannot be taken."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from unicodedata import normalize

from selfcheck.content.workbook.cells import Fault, Formula, Row, Value, letter_of
from selfcheck.content.written_days import day_in, proposed_day
from selfcheck.domain.ledger_columns import NO, YES, Column, as_shown, marked
from selfcheck.domain.ledger_rows import LedgerRow, RowProblem, Wrong

_DAYS = (Column.DUE, Column.CLOSED_ON)
_NOTHING = frozenset(("/", "-", "—", "——", "无", "\\", "／", "－"))  # where there is no day
_SHOWN = 40
_NO_EXTRAS: dict[str, str] = {}  # one for all rows: there may be 100,000
_EXACT_TO = 10**15  # beyond it a workbook's numbers have no ones
_NUMBER = re.compile(r"[（(第]?(\d{1,9})(?:\.0*)?[)）.、．项号]?(?:（续(\d{1,4})）)?")
_YES = frozenset(
    ("是", "√", "✓", "✔", "☑", "已销号", "销号", "已销", "同意销号", "对", "y", "yes", "true", "1")
)
_NO = frozenset(
    (
        *("否", "×", "✗", "✘", "x", "☐", "□", "/", "-", "—", "不", "n", "no", "false", "0"),
        *("未销号", "未销", "未", "没有", "尚未销号"),
    )
)
_MAYBE = {"已完成": YES, "完成": YES, "已整改": YES, "整改完成": YES, "待销号": NO, "整改中": NO}


def shown_value(cell: Value | None) -> str:
    """What *cell* says as words."""
    match cell:
        case None:
            words = ""
        case str():
            words = cell
        case bool():
            words = YES if cell else NO
        case date():
            words = cell.isoformat()
        case Formula():
            words = f"={cell.words}"
        case Fault():
            words = cell.words
        case _:
            words = str(int(cell)) if _is_exact(cell) else repr(cell)
    return as_shown(words)


def _is_exact(number: float) -> bool:
    return number.is_integer() and abs(number) < _EXACT_TO


def number_in(cell: Value | None) -> tuple[int, int]:
    """序号 and, in a row that goes on with a long text, which part of it; 0 where there is none."""
    match = _NUMBER.fullmatch(shown_value(cell))
    return (int(match[1]), int(match[2] or 0)) if match else (0, 0)


class Reading:
    """Reads rows whose columns stand at *places*, those of the person's own at *extras*."""

    def __init__(
        self, places: Mapping[Column, int], extras: Mapping[int, str], today: date
    ) -> None:
        self._places = {
            column: place
            for column, place in places.items()
            if column not in (Column.NUMBER, Column.ID)
        }
        self._number, self._id = places.get(Column.NUMBER), places.get(Column.ID)
        self._extras = extras
        self._today = today
        self._days: dict[date, str] = {}  # many rows have the same

    def row(self, row: Row) -> LedgerRow:
        """What *row* says."""
        problems: list[RowProblem] = []
        said: dict[Column, str] = {}
        for column, place in self._places.items():
            text = self._text(column, row.at(place))
            if isinstance(text, str):
                said[column] = text
            else:
                wrong, found, proposal = text
                letter = letter_of(place)
                problems.append(RowProblem(row.line, letter, wrong, found[:_SHOWN], proposal))
        extras: dict[str, str] = {} if self._extras else _NO_EXTRAS
        for place, heading in self._extras.items():
            cell = row.at(place)
            if isinstance(cell, Formula | Fault):
                wrong = _wrong(cell)
                found = shown_value(cell)[:_SHOWN]
                problems.append(RowProblem(row.line, letter_of(place), wrong, found))
            else:
                extras[heading] = shown_value(cell)
        name, digests = marked(self._id_of(row))
        number = 0 if self._number is None else number_in(row.at(self._number))[0]
        return LedgerRow(row.line, said, name, digests, number, extras, tuple(problems))

    def _id_of(self, row: Row) -> str:
        return "" if self._id is None else id_in(row.at(self._id))

    def _text(self, column: Column, cell: Value | None) -> str | tuple[Wrong, str, str]:
        if isinstance(cell, Formula | Fault):
            return _wrong(cell), shown_value(cell), ""
        if column is Column.CLOSED:
            return _answer(cell)
        if column in _DAYS:
            return self._day(cell)
        return shown_value(cell)

    def _day(self, cell: Value | None) -> str | tuple[Wrong, str, str]:
        text = shown_value(cell)
        if isinstance(cell, date) or text in _NOTHING:
            return self._iso(cell) if isinstance(cell, date) else ""
        if not text:
            return ""
        if day := day_in(text):
            return self._iso(day)
        proposal = proposed_day(text, self._today)
        return Wrong.NOT_A_DAY, text, proposal.isoformat() if proposal else ""

    def _iso(self, day: date) -> str:
        return self._days.setdefault(day, day.isoformat())


def id_in(cell: Value | None) -> str:
    """What the hidden column holds, where it is words or a number."""
    return "" if isinstance(cell, Formula | Fault) else shown_value(cell)


def _wrong(cell: Formula | Fault) -> Wrong:
    return Wrong.FORMULA if isinstance(cell, Formula) else Wrong.FAULT


def _answer(cell: Value | None) -> str | tuple[Wrong, str, str]:
    text = shown_value(cell)
    word = normalize("NFKC", text).strip("。. ").lower()
    if not word:
        return ""
    if word in _YES:
        return YES
    if word in _NO:
        return NO
    return Wrong.NOT_YES_OR_NO, text, _MAYBE.get(word, "")
