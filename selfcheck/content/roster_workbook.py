"""A roster in an Excel or a CSV file."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from datetime import date
from io import StringIO
from pathlib import Path

from selfcheck.content.plain_text import decoded
from selfcheck.content.roster_heads import LOOKED_AT, head_in
from selfcheck.content.roster_joining import joined
from selfcheck.content.roster_table import Sheet, Table
from selfcheck.content.workbook.cells import Merged, Row
from selfcheck.content.workbook.opening import opened
from selfcheck.content.workbook.package import TooMuch
from selfcheck.domain.errors import FileProblem
from selfcheck.domain.roster import namesakes
from selfcheck.domain.roster_rows import Asked, Noticed, Remark, RosterFile
from selfcheck.domain.task import Pulse, no_pulse

_MOST_ROWS = 200_000  # of all sheets together
_MOST_TEXT = 30_000_000  # bytes of a CSV file
_MOST_CELLS = 4_000_000
_BY_ITSELF = re.compile(r"(?:Sheet|工作表|表|新建工作表|sheet)\s*\d*")
_GOOD = "有“姓名”一栏的 .xlsx 工作簿或 .csv 文件"
_ZIP, _OLD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_MARKED_UP = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*(?:<|%PDF|\{\\rtf)")
_SEPARATORS = "\t,;，；"
_SAVE_AS = "在 WPS 或 Excel 里打开它，用“另存为”存成“Excel 工作簿（*.xlsx）”之后的那一份"


def read_roster(
    path: Path, *, today: date, asked: Asked | None = None, pulse: Pulse = no_pulse
) -> RosterFile:
    """The people whom the file at *path* names.

    What is not said in *asked* is guessed, and told in what is returned; if several sheets name
    people and none is asked for, none is read (`asks_which_sheet`). *today* serves to propose
    days. Raises `FileProblem`, whose *found* says what the file is as a clause and *expected* what
    to choose instead, and `Cancelled` if *pulse* does.
    """
    asked = asked or Asked()
    text = _text_of(path)
    if text is not None:
        sheets, has_macros = [Sheet(path.stem, _rows_of(path, text), ())], False
    else:
        sheets, has_macros = _sheets_of(path, pulse)
    file = roster_of(sheets, asked, today=today)
    if not file.sheets:
        raise FileProblem(path, "", _GOOD, "里面没有找到一栏姓名")
    if not has_macros:
        return file
    remarks = (*file.remarks, Remark(Noticed.MACROS, ""))
    return RosterFile(file.rows, file.sheets, file.problems, remarks, file.namesakes)


def roster_of(sheets: Sequence[Sheet], asked: Asked, *, today: date) -> RosterFile:
    """The people who stand on *sheets*; without `sheets` of its own if there are none."""
    tables = {
        sheet.name: Table(sheet, asked.columns.get(sheet.name), today=today) for sheet in sheets
    }
    there = {name: table for name, table in tables.items() if table.is_one}
    if asked.sheets:
        chosen = {name: table for name, table in there.items() if name in asked.sheets}
    else:
        headed = {name: table for name, table in there.items() if table.has_head}
        there = headed or there
        chosen = there if len(there) == 1 else {}
    for name, table in chosen.items():
        is_unit = len(chosen) > 1 and not _BY_ITSELF.fullmatch(name.strip())
        table.read(is_filled=asked.fill_down, sheet_is_unit=is_unit)
    together = joined(row for table in chosen.values() for row in table.people)
    seen = tuple(table.seen(is_read=name in chosen) for name, table in there.items())
    beside = [
        Remark(Noticed.OTHER_SHEET, sheet.name)
        for sheet in sheets
        if chosen and sheet.name not in chosen and sheet.rows
    ]
    order = {name: number for number, name in enumerate(chosen)}
    problems = [*(one for table in chosen.values() for one in table.problems), *together.problems]
    problems.sort(key=lambda one: (order[one.sheet], one.line))
    return RosterFile(
        tuple(together.rows),
        seen,
        tuple(problems),
        (*(one for table in chosen.values() for one in table.remarks), *together.remarks, *beside),
        namesakes([row.person for row in together.rows]),
    )


def _sheets_of(path: Path, pulse: Pulse) -> tuple[list[Sheet], bool]:
    sheets: list[Sheet] = []
    rows_left = _MOST_ROWS
    with opened(path) as book:
        try:
            for sheet in book.sheets:
                merged: list[Merged] = []
                rows: list[Row] = []
                for row in book.rows(sheet, merged, pulse):
                    rows.append(row)
                    rows_left -= 1
                    if rows_left < 0:
                        raise _too_much(path)
                sheets.append(Sheet(sheet.name, rows, merged))
        except TooMuch as error:  # here, because there it would be called a ledger
            raise _too_much(path) from error
        return sheets, book.has_macros


def _text_of(path: Path) -> str | None:
    """What a file of plain text says; None if it is something else, or cannot be read."""
    try:
        with path.open("rb") as file:
            content = file.read(_MOST_TEXT + 1)
    except OSError:
        return None  # opening it as a workbook says why
    if content.startswith(_OLD):
        if _LOCKED in content:
            return None
        raise FileProblem(path, "", _SAVE_AS, "这是旧格式的表格（.xls、.et），程序读不了")
    if not content.strip() or content.startswith(_ZIP) or _MARKED_UP.match(content):
        return None
    text = decoded(content[:_MOST_TEXT])
    if text is not None and len(content) > _MOST_TEXT:
        raise _too_much(path)
    return text


def _too_much(path: Path) -> FileProblem:
    return FileProblem(path, "", "只有花名册的那一份", "它太大了，里面不止是一份花名册")


def _rows_of(path: Path, text: str) -> list[Row]:
    try:
        separator = _separator_of(text)
        if text.count(separator) > _MOST_CELLS:  # before a row of them is made
            raise _too_much(path)
        rows = []
        room = _MOST_CELLS
        for row in rows_in(text, separator):
            rows.append(row)
            room -= len(row.cells)
            if room < 0 or len(rows) > _MOST_ROWS:
                raise _too_much(path)
    except csv.Error as error:
        found = "里面有一格太长，或引号不成对"
        raise FileProblem(path, "", _GOOD, found) from error
    return rows


def rows_in(text: str, separator: str) -> Iterator[Row]:
    """The rows of *text* as Excel would number them. Raises `csv.Error`."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=separator)
    for line, cells in enumerate(reader, start=1):
        if any(cells):
            yield Row(line, [cell or None for cell in cells])


def _separator_of(text: str) -> str:
    """The sign that makes most of the first lines: a head if it can, or else most cells."""

    def makes(separator: str) -> tuple[bool, int]:
        first = list(rows_in(beginning, separator))
        return head_in(first, ()) is not None, sum(len(row.cells) for row in first)

    beginning = "\n".join(text.splitlines()[:LOOKED_AT])
    return max(_SEPARATORS, key=makes)
