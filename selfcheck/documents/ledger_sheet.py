"""The ledger as an Excel file to work in, which finds its way back. Equal ledgers, equal bytes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from pathlib import Path

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from selfcheck.documents.lines import one_line
from selfcheck.documents.workbook.cells import pieces, put
from selfcheck.documents.workbook.packing import packed
from selfcheck.documents.workbook.styles import (
    Furniture,
    Look,
    add_styles,
    fit_row,
    lines_needed,
    set_up_page,
)
from selfcheck.domain.findings import Finding
from selfcheck.domain.ledger_columns import (
    HEADINGS,
    NO,
    SHEET,
    YES,
    Column,
    as_shown,
    mark,
    shown,
)
from selfcheck.domain.task import Pulse, no_pulse
from selfcheck.machine.whole_files import write_whole

_WIDTHS = {  # of a digit; a page on its side has room for 147
    Column.NUMBER: 6.0,
    Column.PROBLEM: 20.0,
    Column.DETAIL: 22.0,
    Column.CAUSE: 18.0,
    Column.MEASURE: 22.0,
    Column.RESPONSIBLE: 11.5,
    Column.DUE: 11.5,
    Column.DONE: 22.0,
    Column.CLOSED: 9.5,
    Column.CLOSED_ON: 11.5,
    Column.REMARK: 12.0,
}
_EXTRA_WIDTH, _ID_WIDTH = 12.0, 12.0
_CENTRED = (
    *(Column.NUMBER, Column.RESPONSIBLE, Column.DUE),
    *(Column.CLOSED, Column.CLOSED_ON),
)
_TYPED = (Column.NUMBER, Column.DUE, Column.CLOSED_ON)
_TITLE_ROW, _HEAD_ROW = 1, 2
_ROOM = 500  # rows below the last with the same drop-down
_LEADING, _AROUND, _TITLE_HEIGHT = 16.0, 6.0, 36.0  # points
_MARGINS = (20.0, 12.0, 18.0, 12.0)
_ROWS_PER_STEP = 100
_STAY = f"C{_HEAD_ROW + 1}"  # head, 序号 and 存在问题 stay in sight

Extras = Mapping[str, Mapping[str, str]]


def ledger_bytes(
    findings: Sequence[Finding],
    title: str,
    extras: Extras | None = None,
    pulse: Pulse = no_pulse,
) -> bytes:
    """The lines of the ledger among *findings*, by number, as an .xlsx under *title*.

    *extras* is what is kept of the person's own columns, by finding and heading; they stand after
    ours. Raises `Cancelled` if *pulse* does.
    """
    lines = sorted((one for one in findings if one.in_ledger), key=lambda one: one.number)
    kept = {line.id: (extras or {}).get(line.id, {}) for line in lines}
    headings = list(dict.fromkeys(heading for own in kept.values() for heading in own))
    workbook = Workbook()
    workbook.calculation.fullCalcOnLoad = False  # there is nothing to calculate
    add_styles(workbook)
    sheet = workbook.active
    sheet.title = SHEET
    columns = _columns(headings)
    _write_head(sheet, title, columns)
    end = _HEAD_ROW
    for number, line in enumerate(lines):
        if number % _ROWS_PER_STEP == 0:
            pulse(number, len(lines))
        for texts in _rows(line, kept[line.id], columns):
            end += 1
            _write_row(sheet, end, texts, columns)
    _set_up(sheet, columns, end)
    return packed(workbook, title=title)


def write_ledger(
    findings: Sequence[Finding],
    title: str,
    path: Path,
    *,
    extras: Extras | None = None,
    pulse: Pulse = no_pulse,
) -> None:
    """Write the ledger into the file *path*, which appears whole or not at all.

    Raises `CannotWrite`, and `Cancelled` if *pulse* does.
    """
    content = ledger_bytes(findings, title, extras, pulse)
    write_whole(path, lambda file: file.write(content))


def _columns(headings: Sequence[str]) -> list[Column | str]:
    """Ours, then the person's own by their headings, then the one that is hidden."""
    ours = [column for column in Column if column is not Column.ID]
    return [*ours, *headings, Column.ID]


def _write_head(sheet: Worksheet, title: str, columns: Sequence[Column | str]) -> None:
    last = get_column_letter(len(columns) - 1)  # that can be seen
    sheet.merge_cells(f"A{_TITLE_ROW}:{last}{_TITLE_ROW}")
    put(sheet.cell(_TITLE_ROW, 1), one_line(title), Look.TITLE)
    sheet.row_dimensions[_TITLE_ROW].height = _TITLE_HEIGHT
    most = 1
    for place, column in enumerate(columns, start=1):
        heading = HEADINGS[column] if isinstance(column, Column) else one_line(column)
        put(sheet.cell(_HEAD_ROW, place), heading, Look.TABLE_HEAD)
        most = max(most, lines_needed(heading, _width(column)))
    fit_row(sheet, _HEAD_ROW, most, leading=_LEADING, around=2 * _AROUND)


def _rows(
    line: Finding, extras: Mapping[str, str], columns: Sequence[Column | str]
) -> Iterator[list[str]]:
    """The cells of *line*: one row, and more for what is longer than a cell can hold."""
    cells = shown(line) | {Column.ID: mark(line)}
    whole = [
        cells[column] if isinstance(column, Column) else as_shown(extras.get(column, ""))
        for column in columns
    ]
    parts = zip_longest(*map(pieces, whole), fillvalue="")
    for part, texts in enumerate(parts):
        row = list(texts)
        if part:  # by these it finds its row when somebody has sorted the sheet
            row[columns.index(Column.NUMBER)] = f"{line.number}（续{part}）"
            row[columns.index(Column.ID)] = line.id
        yield row


def _write_row(
    sheet: Worksheet, at: int, texts: Sequence[str], columns: Sequence[Column | str]
) -> None:
    most = 1
    for place, (text, column) in enumerate(zip(texts, columns, strict=True), start=1):
        look = Look.TABLE_CENTRED if column in _CENTRED else Look.TABLE_TEXT
        is_typed = column in _TYPED if isinstance(column, Column) else "年" not in text
        put(sheet.cell(at, place), text, look, typed=is_typed)
        if column is not Column.ID:
            most = max(most, lines_needed(text, _width(column)))
    fit_row(sheet, at, most, leading=_LEADING, around=_AROUND)


def _width(column: Column | str) -> float:
    if isinstance(column, Column):
        return _WIDTHS.get(column, _ID_WIDTH)
    return _EXTRA_WIDTH


def _set_up(sheet: Worksheet, columns: Sequence[Column | str], end: int) -> None:
    """Widths, what is hidden, filters, the drop-down, and how it prints."""
    for place, column in enumerate(columns, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = _width(column)
    hidden = get_column_letter(len(columns))
    sheet.column_dimensions[hidden].hidden = True
    # over the hidden column too: who sorts by a filter takes it along
    sheet.auto_filter.ref = f"A{_HEAD_ROW}:{hidden}{end}"
    sheet.freeze_panes = _STAY
    sheet.add_data_validation(_yes_or_no(columns, end))
    sheet.print_title_rows = f"{_TITLE_ROW}:{_HEAD_ROW}"
    set_up_page(sheet, Furniture("", ""), margins=_MARGINS, landscape=True)
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0


def _yes_or_no(columns: Sequence[Column | str], end: int) -> DataValidation:
    letter = get_column_letter(columns.index(Column.CLOSED) + 1)
    choice = DataValidation(
        type="list",
        formula1=f'"{YES},{NO}"',
        allow_blank=True,
        showErrorMessage=True,
        errorTitle=HEADINGS[Column.CLOSED],
        error=f"请填“{YES}”或“{NO}”。",
    )
    choice.add(f"{letter}{_HEAD_ROW + 1}:{letter}{end + _ROOM}")
    return choice
