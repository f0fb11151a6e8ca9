"""The prose of an outline on the first sheet of a workbook, a row to a paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from math import ceil

from openpyxl.drawing.image import Image
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.pagebreak import Break as PageBreak
from openpyxl.worksheet.worksheet import Worksheet

from selfcheck.documents.lines import lead_and_lines, one_line, paragraphs
from selfcheck.documents.workbook.cells import put
from selfcheck.documents.workbook.styles import (
    Furniture,
    Look,
    fit_row,
    lines_needed,
    set_up_page,
)
from selfcheck.domain.charts import Chart
from selfcheck.domain.outline import Heading, Paragraph, Room, Style

_WIDTH, _CONTINUED_WIDTH = 70.0, 10.0  # of a digit; the first fills the text of an A4 page
_MARGINS = (37.0, 26.0, 35.0, 28.0)  # GB/T 9704-2012, 5.2.1
_CONTINUED = "接上一行"
_MOST = 700  # characters: Excel shows 409 points of a row, and of a longer paragraph no end
_STOPS = "。！？；"
_DASH = "—"
_PIXELS_PER_POINT = 96 / 72
_WIDEST, _HIGHEST = 400.0, 400.0  # points
_LEADING, _AROUND = 17.0, 6.0  # points
_HAND = 28.0  # points from line to line of what is written by hand
_LEADINGS = {Look.TITLE: 26.0, Look.NOTE: 14.5, Look.RUNNING_HEAD: 14.5}
_HEADINGS = {1: Look.HEADING_1, 2: Look.HEADING_2}
_LOOKS = {
    Style.BODY: Look.BODY,
    Style.NOTE: Look.NOTE,
    Style.BYLINE: Look.BYLINE,
    Style.SIGNATURE: Look.SIGNATURE,
}


class Prose:
    """Writes down one sheet, row by row."""

    def __init__(self, sheet: Worksheet, title: str, furniture: Furniture) -> None:
        self._sheet = sheet
        self._row = 0
        self._is_continued = False
        self.pictures: list[str] = []
        """What each picture shows, in words."""
        head = furniture.head
        sheet.column_dimensions["A"].width = _WIDTH
        sheet.sheet_view.showGridLines = False
        set_up_page(sheet, furniture, margins=_MARGINS)
        self._write([head] if head.strip() else [], Look.RUNNING_HEAD)
        self._write(paragraphs(title), Look.TITLE)

    def heading(self, block: Heading) -> None:
        """One row, however many lines it has."""
        words = " ".join(paragraphs(block.text))
        self._write([words] if words else [], _HEADINGS.get(block.level, Look.HEADING_3))

    def paragraph(self, block: Paragraph) -> None:
        """A row for each of its lines."""
        lead, lines = lead_and_lines(block)
        for number, words in enumerate(lines):
            if block.style is Style.QUOTE:
                look = Look.QUOTE_SOURCE if words.startswith(_DASH) else Look.QUOTE
            else:
                look = _LOOKS[block.style]
            self._write([words if number else lead + words], look)

    def refer(self, sheet: str) -> None:
        """Say where the table stands that would be here, and lead there."""
        self._write([f"见工作表“{sheet}”"], Look.LINK)
        cell = self._sheet.cell(self._row, 1)
        place = "'{}'!A1".format(sheet.replace("'", "''"))
        cell.hyperlink = Hyperlink(ref=cell.coordinate, location=place)
        cell.style = Look.LINK  # or else the link has a look of its own

    def picture(self, chart: Chart) -> None:
        """The picture of *chart* in a row as high."""
        # imported where one is drawn: reportlab and pdfium take 0.2 s, and few documents need them
        from selfcheck.documents.pdf.chart_image import chart_png  # noqa: PLC0415

        scale = min(1.0, _WIDEST / chart.width, _HIGHEST / chart.height)
        image = Image(BytesIO(chart_png(chart)))
        image.width = chart.width * scale * _PIXELS_PER_POINT
        image.height = chart.height * scale * _PIXELS_PER_POINT
        self._row += 1
        self._sheet.row_dimensions[self._row].height = chart.height * scale
        self._sheet.add_image(image, f"A{self._row}")
        self.pictures.append(one_line(chart.words))

    def room(self, block: Room) -> None:
        """A frame of two rows: the title with free room under it, and who signs."""
        self._row += 1  # a line free above it
        self._write([one_line(block.title)], Look.ROOM, spare=block.lines)
        self._write([one_line(block.closing)], Look.ROOM_CLOSING)

    def end_page(self, title: str = "") -> None:
        """Print what follows on a new page, under *title* if that is given."""
        if self._row:
            self._sheet.row_breaks.append(PageBreak(id=self._row))
        self._write(paragraphs(title), Look.TITLE)

    def close(self) -> None:
        """Print the text only: on paper one sees that it goes on."""
        if self._is_continued:
            self._sheet.column_dimensions["B"].width = _CONTINUED_WIDTH
            self._sheet.print_area = f"A1:A{self._row}"

    def _write(self, lines: list[str], look: Look, *, spare: int = 0) -> None:
        """A row for each of *lines*, with room for so many *spare* ones to be written by hand."""
        for words in lines:
            for number, piece in enumerate(_pieces(words)):
                self._row += 1
                put(self._sheet.cell(self._row, 1), piece, look)
                leading = _LEADINGS.get(look, _LEADING)
                width = _WIDTH * _LEADING / leading  # larger type has less room
                needed = lines_needed(piece, width)
                needed += ceil(spare * _HAND / leading)
                fit_row(self._sheet, self._row, needed, leading=leading, around=_AROUND)
                if number:
                    put(self._sheet.cell(self._row, 2), _CONTINUED, Look.CONTINUED)
                    self._is_continued = True


def _pieces(words: str) -> Iterator[str]:
    """*words* in pieces that a row can show, divided between sentences where there are any."""
    while len(words) > _MOST:
        end = max(words.rfind(stop, 0, _MOST) for stop in _STOPS) + 1
        if end < _MOST // 2:
            end = _MOST
        yield words[:end]
        words = words[end:]
    yield words
