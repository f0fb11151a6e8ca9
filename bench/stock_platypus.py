"""An outline through reportlab's own paragraphs, tables and fonts, as its manual has it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from io import BytesIO
from xml.sax.saxutils import escape

from reportlab.graphics import shapes
from reportlab.lib import colors
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    LongTable,
    PageTemplate,
    TableStyle,
)
from reportlab.platypus import Paragraph as Stock

from selfcheck.documents.pdf.page import UPRIGHT
from selfcheck.domain.charts import Chart, Label, Line, Polygon
from selfcheck.domain.outline import Heading, Outline, Paragraph, Style, Table
from selfcheck.machine.places import RESOURCES

_BODY, _KAI, _SANS, _SONG = "FangSong", "Kai", "Sans-Regular", "Song"


def platypus_pdf(outline: Outline) -> bytes:
    """Print *outline* on A4 with the margins and sizes of our own pages."""
    _register()
    document = BaseDocTemplate(
        file := BytesIO(),
        pagesize=(UPRIGHT.width, UPRIGHT.height),
        pageCompression=1,
        invariant=1,
        title=outline.title,
        author=outline.author,
    )
    frame = Frame(UPRIGHT.left, UPRIGHT.bottom, UPRIGHT.measure, UPRIGHT.room, 0, 0, 0, 0)
    document.addPageTemplates(PageTemplate(frames=[frame]))
    document.build([Stock(outline.title, _style("Title", 22, 36)), *_flowables(outline)])
    return file.getvalue()


def _flowables(outline: Outline) -> Iterator[Flowable]:
    body = _style(_BODY, 16, 29, indent=32)
    for block in outline.blocks:
        match block:
            case Heading():
                yield Stock(escape(block.text), _style(_SANS, 16, 29, indent=32, stays=True))
            case Paragraph(style=Style.BODY):
                lead = f'<font name="{_name(_KAI)}">{escape(block.lead)}</font>'
                yield Stock(lead + escape(block.text), body)
            case Paragraph():
                yield Stock(escape(block.text), _style(_KAI, 16, 29))
            case Table():
                yield _table(block)
            case Chart():
                yield _drawing(block)


def _table(table: Table) -> LongTable:
    head, cell = _style(_SANS, 10.5, 16), _style(_SONG, 10.5, 16)
    whole = sum(column.share for column in table.columns)
    rows = [[Stock(escape(column.title), head) for column in table.columns]]
    rows += [[Stock(escape(text), cell) for text in row] for row in table.rows]
    made = LongTable(
        rows,
        colWidths=[UPRIGHT.measure * column.share / whole for column in table.columns],
        repeatRows=1,
        splitInRow=1,
    )
    made.setStyle(
        TableStyle(
            [
                ("GRID", (0, 0), (-1, -1), 0.4, colors.black),
                ("BOX", (0, 0), (-1, -1), 0.8, colors.black),
                ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
                ("LEFTPADDING", (0, 0), (-1, -1), 5),
                ("RIGHTPADDING", (0, 0), (-1, -1), 5),
            ]
        )
    )
    return made


def _drawing(chart: Chart) -> shapes.Drawing:
    drawing = shapes.Drawing(chart.width, chart.height)
    for mark in chart.marks:
        match mark:
            case Line():
                drawing.add(shapes.Line(*mark.start, *mark.end, strokeWidth=mark.width))
            case Polygon():
                points = [number for point in mark.points for number in point]
                drawing.add(shapes.Polygon(points, fillColor=None, strokeWidth=mark.width))
            case Label():
                font = {"fontName": _name(_SANS), "fontSize": mark.size}
                drawing.add(shapes.String(*mark.at, mark.text, textAnchor="middle", **font))
    return drawing


@cache
def _style(
    font: str, size: float, leading: float, *, indent: float = 0, stays: bool = False
) -> ParagraphStyle:
    return ParagraphStyle(
        f"{font}-{size}-{stays}",
        fontName=_name(font),
        fontSize=size,
        leading=leading,
        firstLineIndent=indent,
        wordWrap="CJK",
        keepWithNext=stays,
    )


def _name(face: str) -> str:
    return f"Stock{face}"


@cache
def _register() -> None:
    for face in ("Title", _BODY, _KAI, _SANS, _SONG):
        path = RESOURCES / "fonts" / f"SelfCheck{face}.ttf"
        pdfmetrics.registerFont(TTFont(_name(face), str(path)))
