"""A roster as an Excel file, which `content.roster_workbook` reads again.

Equal people, equal bytes.
"""

from __future__ import annotations

from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from selfcheck.documents.lines import one_line
from selfcheck.documents.workbook.cells import put
from selfcheck.documents.workbook.packing import packed
from selfcheck.documents.workbook.styles import (
    Furniture,
    Look,
    add_styles,
    fit_row,
    lines_needed,
    set_up_page,
)
from selfcheck.domain.roster import Person

SHEET = "花名册"

_ORDINAL, _NAME, _NUMBER, _BRANCH, _GROUP = "序号", "姓名", "编号", "党支部", "党小组"
_POST, _UNTIL, _EXEMPT = "职务", "调出日期", "免填原因"
_WIDTHS = {
    _ORDINAL: 6.0,
    _NAME: 12.0,
    _NUMBER: 9.0,
    _BRANCH: 22.0,
    _GROUP: 14.0,
    _POST: 16.0,
    _UNTIL: 13.0,
    _EXEMPT: 24.0,
}
_CENTRED = (_ORDINAL, _NAME, _NUMBER, _UNTIL)
_MIDDLE = Alignment(horizontal="left", vertical="center", wrap_text=True)
_AS_TEXT = "@"  # 0007 keeps its noughts, also when somebody corrects it
_TITLE_ROW, _NOTE_ROW, _HEAD_ROW = 1, 2, 3
_LEADING, _AROUND, _TITLE_HEIGHT = 16.0, 5.0, 36.0  # points
_MARGINS = (20.0, 15.0, 18.0, 15.0)


def roster_bytes(people: Sequence[Person], *, title: str, note: str = "") -> bytes:
    """*people* in their order, under *title* and a line of *note*.

    A second level of units has a column of its own; deeper ones stand in it with strokes between.
    """
    book = Workbook()
    book.calculation.fullCalcOnLoad = False  # there is nothing to calculate
    add_styles(book)
    sheet = book.active
    sheet.title = SHEET
    has_groups = any(len(one.unit) > 1 for one in people)
    columns = [heading for heading in _WIDTHS if heading != _GROUP or has_groups]
    _write_head(sheet, columns, title, note)
    for ordinal, person in enumerate(people, start=1):
        _write_row(sheet, _HEAD_ROW + ordinal, _cells(ordinal, person), columns)
    _set_up(sheet, columns, _HEAD_ROW + len(people))
    return packed(book, title=title)


def _write_head(sheet: Worksheet, columns: Sequence[str], title: str, note: str) -> None:
    last = get_column_letter(len(columns))
    for row, words, look in (
        (_TITLE_ROW, one_line(title), Look.TITLE),
        (_NOTE_ROW, one_line(note), Look.NOTE),
    ):
        sheet.merge_cells(f"A{row}:{last}{row}")
        put(sheet.cell(row, 1), words, look)
    sheet.row_dimensions[_TITLE_ROW].height = _TITLE_HEIGHT
    lines = lines_needed(note, sum(_WIDTHS[heading] for heading in columns) * 0.9)
    sheet.row_dimensions[_NOTE_ROW].height = lines * _LEADING + 2 * _AROUND
    for place, heading in enumerate(columns, start=1):
        put(sheet.cell(_HEAD_ROW, place), heading, Look.TABLE_HEAD)
    fit_row(sheet, _HEAD_ROW, 1, leading=_LEADING, around=2 * _AROUND)


def _cells(ordinal: int, person: Person) -> dict[str, str]:
    branch, *groups = person.unit or ("",)
    return {
        _ORDINAL: str(ordinal),
        _NAME: person.name,
        _NUMBER: person.number,
        _BRANCH: branch,
        _GROUP: "/".join(groups),
        _POST: person.post,
        _UNTIL: person.until.isoformat() if person.until else "",
        _EXEMPT: person.exempt,
    }


def _write_row(sheet: Worksheet, at: int, cells: dict[str, str], columns: Sequence[str]) -> None:
    most = 1
    for place, heading in enumerate(columns, start=1):
        cell = sheet.cell(at, place)
        look = Look.TABLE_CENTRED if heading in _CENTRED else Look.TABLE_TEXT
        put(cell, cells[heading], look, typed=heading in (_ORDINAL, _UNTIL))
        if heading not in _CENTRED:
            cell.alignment = _MIDDLE  # beside cells that are
        if heading == _NUMBER:
            cell.number_format = _AS_TEXT
        most = max(most, lines_needed(cells[heading], _WIDTHS[heading]))
    fit_row(sheet, at, most, leading=_LEADING, around=_AROUND)


def _set_up(sheet: Worksheet, columns: Sequence[str], end: int) -> None:
    for place, heading in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = _WIDTHS[heading]
    sheet.auto_filter.ref = f"A{_HEAD_ROW}:{get_column_letter(len(columns))}{end}"
    sheet.freeze_panes = f"C{_HEAD_ROW + 1}"
    sheet.print_title_rows = f"{_TITLE_ROW}:{_HEAD_ROW}"
    set_up_page(sheet, Furniture("", ""), margins=_MARGINS, landscape=True)
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
