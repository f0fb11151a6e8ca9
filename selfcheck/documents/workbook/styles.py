"""The named styles of a workbook, and how its sheets are printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from math import ceil

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.worksheet import Worksheet

_A4 = 9
_HIGHEST_ROW = 409.0  # points. Source: Excel specifications and limits
_WIDE = "\u2e80"  # from here on characters are as wide as two digits
_LOST = 1.5  # digits of a column that are free at its edges, or behind the last ideograph
_FONT_SIZE = 11
_MM_TO_AN_INCH = 25.4
_MOST_IN_A_HEADER = 200  # characters; Excel takes 255, codes and doubled ones included


class Look(StrEnum):
    """The styles that cells have, by the names that Excel shows."""

    TITLE = "标题行"
    BYLINE = "题下署名"
    HEADING_1 = "一级标题"
    HEADING_2 = "二级标题"
    HEADING_3 = "三级标题"
    BODY = "正文段落"
    QUOTE = "引文"
    QUOTE_SOURCE = "引文出处"
    NOTE = "说明"
    SIGNATURE = "落款"
    LINK = "指向表格"
    ROOM = "批阅栏"
    ROOM_CLOSING = "批阅栏落款"
    RUNNING_HEAD = "页眉文字"
    CAPTION = "表题"
    TABLE_HEAD = "表头"
    TABLE_TEXT = "表格文字"
    TABLE_CENTRED = "表格文字居中"
    CONTINUED = "续行说明"


_PROSE = {
    Look.TITLE: ("宋体", 18, "center"),
    Look.BYLINE: ("楷体", 12, "center"),
    Look.HEADING_1: ("黑体", 12, "left"),
    Look.HEADING_2: ("楷体", 12, "left"),
    Look.HEADING_3: ("仿宋", 12, "left"),
    Look.BODY: ("仿宋", 12, "left"),
    Look.QUOTE: ("楷体", 12, "left"),
    Look.QUOTE_SOURCE: ("楷体", 12, "right"),
    Look.NOTE: ("仿宋", 10, "left"),
    Look.SIGNATURE: ("仿宋", 12, "right"),
    Look.LINK: ("宋体", 11, "left"),
    Look.ROOM: ("黑体", 12, "left"),
    Look.ROOM_CLOSING: ("仿宋", 12, "right"),
    Look.RUNNING_HEAD: ("楷体", 10, "center"),
    Look.CONTINUED: ("宋体", 9, "left"),
}
_INDENTED = {Look.QUOTE: 2, Look.QUOTE_SOURCE: 2, Look.SIGNATURE: 4}
_EDGES = {  # of the frame around free room, which two cells make up
    Look.ROOM: ("left", "top", "right"),
    Look.ROOM_CLOSING: ("left", "bottom", "right"),
}
_BOLD = (Look.TITLE, Look.HEADING_1, Look.HEADING_2, Look.HEADING_3)
_LINK_COLOUR, _HEAD_COLOUR = "FF1F4E79", "FFF2F2F2"


def add_styles(workbook: Workbook) -> None:
    """Give *workbook* its styles, and 宋体 to what has none."""
    # openpyxl has no other door to the style of cells that nobody gave one
    workbook._named_styles["Normal"].font = Font(name="宋体", size=_FONT_SIZE)  # noqa: SLF001
    for style in _styles():
        workbook.add_named_style(style)


def _styles() -> Iterator[NamedStyle]:
    line = Side(style="thin")
    for look, (face, size, side) in _PROSE.items():
        style = NamedStyle(look.value)
        style.font = Font(
            name=face,
            size=size,
            bold=look in _BOLD,
            underline="single" if look is Look.LINK else None,
            color=_LINK_COLOUR if look is Look.LINK else None,
        )
        style.alignment = Alignment(
            horizontal=side,
            vertical="top" if look is Look.ROOM else "center",
            wrap_text=True,
            indent=_INDENTED.get(look, 0),
        )
        style.border = Border(**dict.fromkeys(_EDGES.get(look, ()), line))
        yield style
    for look in (Look.CAPTION, Look.TABLE_HEAD, Look.TABLE_TEXT, Look.TABLE_CENTRED):
        style = NamedStyle(look.value)
        is_head, is_caption = look is Look.TABLE_HEAD, look is Look.CAPTION
        style.font = Font(
            name="黑体" if is_head or is_caption else "宋体",
            size=12 if is_caption else _FONT_SIZE,
            bold=is_head or is_caption,
        )
        middle = look in (Look.TABLE_HEAD, Look.TABLE_CENTRED)
        style.alignment = Alignment(
            horizontal="center" if middle else "left",
            vertical="center" if middle else "top",
            wrap_text=not is_caption,  # it runs on over the empty cells beside it
        )
        if not is_caption:
            style.border = Border(line, line, line, line)
        if is_head:
            style.fill = PatternFill("solid", _HEAD_COLOUR)
        yield style


class _FittedRow(RowDimension):  # type: ignore[misc] # openpyxl is untyped
    """A row as high as its text, which grows when somebody writes more into it."""

    @property
    def customHeight(self) -> bool:  # noqa: N802 - openpyxl's
        """Whether the height is fixed."""
        return False


def fit_row(sheet: Worksheet, row: int, lines: float, *, leading: float, around: float) -> None:
    """Make *row* high enough for *lines* of text, as far as Excel goes.

    Excel would find out by itself; LibreOffice prints what does not fit over the next row.
    """
    height = min(_HIGHEST_ROW, lines * leading + around)
    sheet.row_dimensions[row] = _FittedRow(sheet, index=row, ht=height)


def lines_needed(text: str, width: float) -> int:
    """How many lines *text* takes in a column *width* digits wide, rather one too many."""
    room = max(2.0, width - _LOST)
    return sum(max(1, ceil(digits(line) / room)) for line in text.split("\n"))


def digits(line: str) -> int:
    """The width of *line*, an ideograph counting as two digits."""
    return len(line) + sum(char >= _WIDE for char in line)


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands on every page beside its number, each in one line."""

    head: str
    foot: str


def set_up_page(
    sheet: Worksheet,
    furniture: Furniture,
    *,
    margins: tuple[float, float, float, float],
    landscape: bool = False,
) -> None:
    """Print *sheet* on A4 with the running head and foot and page numbers of the paper edition.

    *margins* are millimetres: top, right, bottom, left.
    """
    top, right, bottom, left = (millimetres / _MM_TO_AN_INCH for millimetres in margins)
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_margins = PageMargins(
        left=left, right=right, top=top, bottom=bottom, header=top / 2, footer=bottom / 2
    )
    marks = sheet.HeaderFooter
    marks.differentOddEven = True
    for item in (marks.oddHeader, marks.evenHeader):
        _write(item, "center", _plain(furniture.head), 10)
    for item, near, far in (
        (marks.oddFooter, "right", "left"),
        (marks.evenFooter, "left", "right"),
    ):
        _write(item, near, "— &P —", 14)
        _write(item, far, _plain(furniture.foot), 10)


def _plain(text: str) -> str:
    return text[: _MOST_IN_A_HEADER // 2].replace("&", "&&")


def _write(item: HeaderFooterItem, side: str, text: str, size: int) -> None:
    if text:
        part = getattr(item, side)
        part.text, part.size = text, size
