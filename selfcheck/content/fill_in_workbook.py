"""A 填报表 that came back, whatever program it was filled in and saved with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

from selfcheck.content.fill_in_person import person_in
from selfcheck.content.fill_in_rows import INSTANCE, KEY, RATED, STATEMENT, TALK, Rows
from selfcheck.content.ledger_cells import shown_value
from selfcheck.content.workbook.cells import Row, letter_of
from selfcheck.content.workbook.opening import Sheet, Workbook, opened
from selfcheck.content.workbook.package import NotWorkbook, Package, TooMuch
from selfcheck.domain import fill_in as words
from selfcheck.domain.errors import Broken, FileProblem, LaterFormat, NotOurs, TooLarge
from selfcheck.domain.fill_in import (
    CHECK,
    SELF,
    CellProblem,
    FilledBy,
    FillIn,
    SheetMark,
    Wrong,
    mark_in,
    wording_sha256,
)
from selfcheck.domain.task import Pulse, no_pulse

KIND = "selfcheck-fill-in"
_LOOKED_AT = 20  # rows in which mark and head have to stand
_MOST_BYTES = 60_000_000
_MOST_ROWS = 60_000
_MOST_LABELS = 60  # rows of the sheet 本人
_SHOWN = 40
_HEADS = {
    RATED: words.RATED,
    INSTANCE: words.INSTANCE,
    TALK: words.TALK,
    KEY: words.KEY,
}
_LEAD_IN = "我："
_LABEL_END = "：: 　"
_GOOD = "从任务包里生成、填好以后存成 .xlsx 的填报表"
_IN_BRACKETS = re.compile(r"[（(].*")


def read_fill_in(path: Path, pulse: Pulse = no_pulse) -> FillIn:
    """What the sheet at *path* says. It is not changed, and nothing in it is guessed.

    What cannot be taken is a problem with its cell. Raises `FileProblem`, whose *found* says what
    the file is as a clause and *expected* what to choose instead; `LaterFormat`; and `Cancelled`
    if *pulse* does.
    """
    with opened(path) as book:
        try:
            return _fill_in(book, pulse)
        except TooMuch as error:  # here, because there it would be called a ledger
            found = "它太大了，里面不止是一份填报表"
            raise FileProblem(path, "", _GOOD, found) from error
        except NotOurs as error:
            found = "它不是填报表，或者里面的标记已经丢了"
            raise FileProblem(path, "", _GOOD, found) from error


def fill_in_of(content: bytes, pulse: Pulse = no_pulse) -> FillIn:
    """The same of the bytes of a file, as it comes in among many others.

    Raises `NotOurs` for a workbook without our mark, `Broken`, `LaterFormat`, `TooLarge`.
    """
    if len(content) > _MOST_BYTES:
        raise TooLarge(len(content), _MOST_BYTES)
    try:
        return _fill_in(Workbook(Package(content)), pulse)
    except NotWorkbook as error:
        raise Broken("", "not a whole workbook") from error
    except TooMuch as error:
        raise TooLarge(len(content), _MOST_BYTES) from error


def _fill_in(book: Workbook, pulse: Pulse) -> FillIn:
    sheet, mark = _marked(book, pulse)
    if mark.format > words.FORMAT:
        raise LaterFormat(KIND, mark.format)
    rows = list(islice(book.rows(sheet, [], pulse), _MOST_ROWS + 1))
    if len(rows) > _MOST_ROWS:
        raise TooMuch
    person, missing = _person(book, pulse)
    name = sheet.name.strip()
    if moved := _moved(name, rows):
        return FillIn(mark, person, {}, tuple(moved), book.has_macros)
    return _filled(mark, name, rows, person, missing, has_macros=book.has_macros)


def _marked(book: Workbook, pulse: Pulse) -> tuple[Sheet, SheetMark]:
    """The sheet that carries the mark: 自查 if there are several, and the mark.

    Of the others only the first rows are looked at: most workbooks are none of ours.
    """
    for sheet in sorted(book.sheets, key=lambda sheet: sheet.name.strip() != CHECK):
        for row in islice(book.rows(sheet, [], pulse), _LOOKED_AT):
            for cell in row.cells:
                if isinstance(cell, str) and (mark := mark_in(cell)):
                    return sheet, mark
    raise NotOurs


def _head(rows: Sequence[Row]) -> Row | None:
    """The row of the headings: the first in which two of them stand, wherever."""
    for row in rows[:_LOOKED_AT]:
        there = {_heading(shown_value(cell)) for cell in row.cells}
        if len(there.intersection(_HEADS.values())) > 1:
            return row
    return None


def _moved(name: str, rows: Sequence[Row]) -> list[CellProblem]:
    """The columns that do not stand where they were; then no cell is looked at."""
    head = _head(rows)
    if head is None:
        return [CellProblem(name, 0, "", Wrong.COLUMN_GONE, "、".join(_HEADS.values()))]
    places = {_heading(shown_value(cell)): place for place, cell in enumerate(head.cells)}
    problems = []
    for place, heading in _HEADS.items():
        now = places.get(heading)
        if now is None:
            problems.append(CellProblem(name, head.line, "", Wrong.COLUMN_GONE, heading))
        elif now != place:
            problems.append(
                CellProblem(
                    *(name, head.line, letter_of(now), Wrong.COLUMN_MOVED),
                    *(heading, letter_of(place)),
                )
            )
    if not problems and not shown_value(head.at(STATEMENT)).endswith(_LEAD_IN):
        letter = letter_of(STATEMENT)
        found = shown_value(head.at(STATEMENT))[:_SHOWN]
        problems.append(CellProblem(name, head.line, letter, Wrong.WORDING_CHANGED, found))
    return problems


def _heading(text: str) -> str:
    plain = "".join(text.split())
    return plain if plain == words.KEY else _IN_BRACKETS.sub("", plain)


def _filled(
    mark: SheetMark,
    name: str,
    rows: Sequence[Row],
    person: FilledBy,
    missing: tuple[CellProblem, ...],
    *,
    has_macros: bool,
) -> FillIn:
    head = _head(rows)
    below = [row for row in rows if head is None or row.line > head.line]
    read = Rows(name)
    for row in below:
        read.read(row)
    problems = [*read.problems, *_lost(mark, name, read)]
    answers = read.answers()
    if not answers and not problems:
        missing = (CellProblem(name, 0, "", Wrong.EMPTY),)
    return FillIn(mark, person, answers, (*problems, *missing), has_macros)


def _lost(mark: SheetMark, name: str, read: Rows) -> list[CellProblem]:
    """Whether everything that was asked is still there, as it was asked."""
    gone = mark.total - len(read.asked)
    if gone > 0:
        return [CellProblem(name, 0, "", Wrong.ROWS_GONE, str(gone))]
    told = {one.wrong for one in read.problems}
    if Wrong.WORDING_CHANGED in told or Wrong.SAME_ROW in told:
        return []
    if gone < 0 or wording_sha256(read.statements()) != mark.wording_sha256:
        return [CellProblem(name, 0, "", Wrong.NOT_AS_SENT)]
    return []


def _person(book: Workbook, pulse: Pulse) -> tuple[FilledBy, tuple[CellProblem, ...]]:
    """Who filled it in, and what is missing of that: a name, a day."""
    sheet = next((one for one in book.sheets if one.name.strip() == SELF), None)
    if sheet is None:
        return FilledBy(), (CellProblem(SELF, 0, "", Wrong.SHEET_GONE),)
    labels: dict[str, Row] = {}
    for row in islice(book.rows(sheet, [], pulse), _MOST_LABELS):
        labels.setdefault(shown_value(row.at(0)).strip(_LABEL_END), row)
    return person_in(labels)
