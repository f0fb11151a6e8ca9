"""A ledger in an Excel file, ours after somebody worked in it or one of another office."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import chain, islice
from pathlib import Path

from selfcheck.content.ledger_cells import Reading, number_in, shown_value
from selfcheck.content.ledger_heads import (
    WORDS,
    Head,
    extra_headings,
    head_in,
    is_head,
    known_columns,
)
from selfcheck.content.ledger_joining import Groups, joined, whole_rows
from selfcheck.content.workbook.cells import Formula, Merged, Row, Value, letter_of
from selfcheck.content.workbook.opening import Sheet, Workbook, opened
from selfcheck.content.workbook.package import TooMuch
from selfcheck.domain.errors import FileProblem
from selfcheck.domain.ledger_columns import SHEET, Column, as_shown
from selfcheck.domain.ledger_rows import LedgerFile, LedgerRow, Noticed, Remark
from selfcheck.domain.task import Pulse, no_pulse

_LOOKED_AT = 50  # rows in which the head has to stand
_MOST_ROWS = 200_000
_MOST_EXTRAS = 200  # columns of the person's own
_SHOWN = 30
_CERTAINLY_A_HEAD = 3  # known headings: nobody writes so many into one row by chance
_NO_LEDGER = "表头里有“存在问题”和“整改措施”等栏目的 .xlsx 工作簿"
_BELOW = (
    *("填报人", "填表人", "制表人", "审核人", "负责人", "联系人", "签字", "日期", "填报日期"),
    *("合计", "总计", "小计", "注：", "注:", "备注：", "说明：", "填表说明"),
)


def read_ledger(path: Path, *, today: date, pulse: Pulse = no_pulse) -> LedgerFile:
    """The ledger in the workbook at *path*: on the sheet 台账, or else on the first that has one.

    What cannot be taken is a problem of its row. *today* serves to propose days. Raises
    `FileProblem`, whose *found* says what the file is as a clause and *expected* what to choose
    instead, and `Cancelled` if *pulse* does.
    """
    with opened(path) as book:
        sheets = sorted(book.sheets, key=lambda sheet: sheet.name.strip() != SHEET)
        for sheet in sheets:
            merged: list[Merged] = []
            rows = book.rows(sheet, merged, pulse)
            first = list(islice(rows, _LOOKED_AT))
            if head := head_in(first):
                table = _Table(sheet.name, head, today)
                table.read(chain(first, rows), merged)
                others = _others(book, sheet, pulse)
                return table.file(macros=book.has_macros, others=others)
    raise FileProblem(path, "", _NO_LEDGER, "里面没有找到台账的表头")


def _others(book: Workbook, read: Sheet, pulse: Pulse) -> tuple[str, ...]:
    """The other sheets on which something stands."""
    return tuple(
        sheet.name
        for sheet in book.sheets
        if sheet is not read and any(True for _ in book.rows(sheet, [], pulse))
    )


class _Table:
    """Reads one table of a sheet."""

    def __init__(self, name: str, head: Head, today: date) -> None:
        self._name = name
        self._head = head
        self._today = today
        self._places = {column: place for place, column in head.columns.items()}
        self._remarks: list[Remark] = []
        self._lone_numbers: list[int] = []
        self._extras: dict[int, str] = {}
        self._rows: tuple[LedgerRow, ...] = ()

    def read(self, rows: Iterator[Row], merged: list[Merged]) -> None:
        """Go through *rows*; *merged* is whole when they are."""
        body = self._body(rows)
        wide = {place for row in body for place, cell in enumerate(row.cells) if cell is not None}
        used = sorted(wide - set(self._head.columns))
        if len(used) > _MOST_EXTRAS:
            raise TooMuch
        self._extras = extra_headings(self._head, used)
        numbers = self._places.get(Column.NUMBER, self._places.get(Column.PROBLEM))
        groups = Groups(body, merged, numbers)
        body, lost = whole_rows(body, self._places)
        reading = Reading(self._places, self._extras, self._today)
        items = []
        for row in _taken(body):
            if not self._is_aside(row, groups):
                items.append(reading.row(row))  # noqa: PERF401 - rows are forgotten meanwhile
        items, together = joined(items, groups, self._letters())
        self._remarks += (*lost, *together)
        if lone := self._lone_numbers:
            self._remarks.append(Remark(Noticed.LONE_NUMBERS, lone[0], str(len(lone))))
        self._rows = tuple(items)

    def file(self, *, macros: bool, others: Sequence[str]) -> LedgerFile:
        """What was read, with what there is to say of the workbook round it."""
        kept = (Remark(Noticed.KEPT_COLUMN, found=name) for name in self._extras.values())
        there = [Remark(Noticed.MACROS)] if macros else []
        beside = (Remark(Noticed.OTHER_SHEET, found=as_shown(name)) for name in others)
        return LedgerFile(
            self._name,
            self._rows,
            self._letters(),
            tuple(self._extras.values()),
            (*self._remarks, *kept, *there, *beside),
        )

    def _letters(self) -> dict[Column, str]:
        return {column: letter_of(place) for column, place in self._places.items()}

    def _body(self, rows: Iterator[Row]) -> list[Row]:
        """The rows of this table, without those that repeat its head; all rows are gone through."""
        body: list[Row] = []
        is_over = False
        for row in rows:
            if is_over or row.line <= self._head.last_line:
                continue
            if headed := self._headed_again(row):
                self._remarks.append(Remark(headed, row.line))
                is_over = headed is Noticed.SECOND_TABLE
            elif any(not _is_blank(cell) for cell in row.cells):
                body.append(row)
            if len(body) > _MOST_ROWS:
                raise TooMuch
        return body

    def _headed_again(self, row: Row) -> Noticed | None:
        """Whether *row* is a head once more, of this table or of another."""
        if sum(cell in WORDS for cell in row.cells if isinstance(cell, str)) < _CERTAINLY_A_HEAD:
            return None
        columns = known_columns(row)
        if columns == {place: self._head.columns.get(place) for place in columns}:
            return Noticed.REPEATED_HEAD
        return Noticed.SECOND_TABLE if is_head(columns) else None

    def _is_aside(self, row: Row, groups: Groups) -> bool:
        """Whether *row* is no item, which is noticed."""
        for column in (Column.PROBLEM, Column.ID):
            place = self._places.get(column)
            if place is not None and not _is_blank(row.at(place)):
                return False
        if row.line in groups:
            return False
        places = [place for place, cell in enumerate(row.cells) if not _is_blank(cell)]
        first = row.at(places[0])
        words = shown_value(first)
        if len(places) > 1 and not words.startswith(_BELOW):
            return False
        if places == [self._places.get(Column.NUMBER)] and _counts(first):
            self._lone_numbers.append(row.line)
        else:
            self._remarks.append(Remark(Noticed.ASIDE, row.line, words[:_SHOWN]))
        return True


def _counts(cell: Value | None) -> bool:
    return isinstance(cell, Formula) or number_in(cell)[0] > 0


def _taken(rows: list[Row]) -> Iterator[Row]:
    """Take *rows* out of their list from the first to the last, so that each can be forgotten."""
    rows.reverse()
    while rows:
        yield rows.pop()


def _is_blank(cell: object) -> bool:
    return cell is None or (isinstance(cell, str) and not as_shown(cell))
