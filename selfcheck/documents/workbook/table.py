"""One table of an outline on a sheet of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import zip_longest

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from selfcheck.documents.lines import cell_lines, paragraphs
from selfcheck.documents.workbook.cells import pieces, put
from selfcheck.documents.workbook.styles import (
    Furniture,
    Look,
    digits,
    fit_row,
    lines_needed,
    set_up_page,
)
from selfcheck.domain.outline import Column, Table

_PORTRAIT, _LANDSCAPE = 84.0, 126.0  # widths of a digit between the margins
_NARROWEST, _LONG = 6.0, 60.0
_PADDING = 2.0
_LEADING, _CAPTION_LEADING, _AROUND = 16.0, 20.0, 4.0  # points
_MANY = 8  # columns that no upright page has room for
_MARGINS = (25.0, 20.0, 20.0, 20.0)
_FILTERED_FROM = 10  # rows; fewer are seen at a glance
_CONTINUED, _CONTINUED_WIDTH = "接上一行", 10.0
_MEASURED, _LOOKED_AT = 500, 500  # rows, and characters of a cell; what follows is like them
ROWS_PER_STEP = 100

Step = Callable[[], None]


def write_table(sheet: Worksheet, table: Table, furniture: Furniture, step: Step) -> None:
    """Fill *sheet* with *table*: caption, repeated head, rows; *step* is called now and then.

    A cell that is longer than Excel can hold goes on in the rows below, which say so.
    """
    widths, is_wide = _widths(table)
    head = _write_head(sheet, table, widths)
    end = _write_rows(sheet, table, widths, head, step)
    is_continued = end - head > len(table.rows)
    if is_continued:
        widths.append(_CONTINUED_WIDTH)
    elif len(table.rows) >= _FILTERED_FROM:
        sheet.auto_filter.ref = f"A{head}:{get_column_letter(len(table.columns))}{end}"
    for number, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    sheet.freeze_panes = f"A{head + 1}"
    sheet.print_title_rows = f"1:{head}"
    set_up_page(sheet, furniture, margins=_MARGINS, landscape=is_wide)
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0


def _write_head(sheet: Worksheet, table: Table, widths: Sequence[float]) -> int:
    """Caption and titles; the row that these stand in."""
    caption = paragraphs(table.caption)
    for row, words in enumerate(caption, start=1):
        put(sheet.cell(row, 1), words, Look.CAPTION)
        fit_row(sheet, row, 1, leading=_CAPTION_LEADING, around=_AROUND)
    head = len(caption) + 1
    titles = [_cell_text(column.title) for column in table.columns]
    for place, title in enumerate(titles, start=1):
        put(sheet.cell(head, place), title, Look.TABLE_HEAD)
    lines = max(map(lines_needed, titles, widths))
    fit_row(sheet, head, lines, leading=_LEADING, around=2 * _AROUND)
    return head


def _write_rows(
    sheet: Worksheet, table: Table, widths: Sequence[float], head: int, step: Step
) -> int:
    """The rows below *head*, each as high as its fullest cell; the last row written."""
    looks = [Look.TABLE_CENTRED if c.centred else Look.TABLE_TEXT for c in table.columns]
    at = head
    for number, row in enumerate(table.rows):
        if number % ROWS_PER_STEP == 0:
            step()
        parts = zip_longest(*(pieces(_cell_text(text)) for text in row), fillvalue="")
        for part, texts in enumerate(parts):
            at += 1
            lines = max(map(lines_needed, texts, widths))
            fit_row(sheet, at, lines, leading=_LEADING, around=_AROUND)
            for place, (text, look) in enumerate(zip(texts, looks, strict=True), start=1):
                put(sheet.cell(at, place), text, look, typed=part == 0)
            if part:
                put(sheet.cell(at, len(looks) + 1), _CONTINUED, Look.CONTINUED)
    return at


def _widths(table: Table) -> tuple[list[float], bool]:
    """The widths of the columns, and whether they need a page on its side."""
    wanted = [*_wanted(table)]
    is_wide = table.landscape or sum(wanted) > _LANDSCAPE or len(wanted) > _MANY
    return widths_within(_LANDSCAPE if is_wide else _PORTRAIT, wanted, table.columns), is_wide


def _cell_text(text: str) -> str:
    return "\n".join(cell_lines(text))


def _wanted(table: Table) -> Iterator[float]:
    """How wide each column would be if no line of it were broken, but for long ones."""
    for number, column in enumerate(table.columns):
        texts = [column.title, *(row[number] for row in table.rows[:_MEASURED])]
        longest = max(digits(line) for text in texts for line in cell_lines(text[:_LOOKED_AT]))
        yield min(max(_NARROWEST, longest + _PADDING), _LONG)


def widths_within(room: float, wanted: Sequence[float], columns: Iterable[Column]) -> list[float]:
    """Widths of columns that fill no more than *room*.

    Those that want no more than their share get what they want; the others share the rest.
    """
    shares = [column.share for column in columns]
    given: dict[int, float] = {}
    while len(given) < len(shares):
        rest = room - sum(given.values())
        shared = sum(share for number, share in enumerate(shares) if number not in given)
        content = {
            number: wanted[number]
            for number, share in enumerate(shares)
            if number not in given and wanted[number] <= rest * share / shared
        }
        if not content:
            for number, share in enumerate(shares):
                if number not in given:
                    content[number] = max(_NARROWEST, rest * share / shared)
        given |= content
    return [given[number] for number in range(len(shares))]
