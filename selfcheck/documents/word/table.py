"""Ruled tables and pictures in a Word file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from xml.sax.saxutils import quoteattr

from selfcheck.documents.lines import cell_lines, one_line
from selfcheck.documents.pdf import page
from selfcheck.documents.word.markup import run, twips
from selfcheck.documents.word.page import Sheet
from selfcheck.documents.word.styles import StyleId
from selfcheck.domain.charts import Chart
from selfcheck.domain.outline import Table

ROWS_PER_STEP = 100
"""After so many rows a table tells how far it is."""

_EMU_PER_POINT = 12_700
_SPREAD = twips(12 * 10.5)  # text in narrower columns is not spread


def ruled_table(table: Table, measure: int, step: Callable[[], None]) -> Iterator[str]:
    """The XML of *table*, *measure* twips wide, under a head that every page repeats.

    Rows may go on over pages.
    """
    shares = [column.share for column in table.columns]
    widths = [int(measure * share / sum(shares)) for share in shares]
    styles = [
        StyleId.TABLE_CENTRED if column.centred else StyleId.TABLE_TEXT for column in table.columns
    ]
    head = [column.title for column in table.columns]
    yield (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{StyleId.GRID}"/>'
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0"'
        ' w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr><w:tblGrid>'
    )
    yield from (f'<w:gridCol w:w="{width}"/>' for width in widths)
    yield "</w:tblGrid><w:tr><w:trPr><w:tblHeader/></w:trPr>"
    yield from _cells(head, widths, [StyleId.TABLE_HEAD] * len(head))
    yield "</w:tr>"
    for number, row in enumerate(table.rows):
        if number % ROWS_PER_STEP == 0:
            step()
        yield f"<w:tr>{''.join(_cells(row, widths, styles))}</w:tr>"
    yield "</w:tbl>"


def _cells(texts: Iterable[str], widths: Sequence[int], styles: Sequence[StyleId]) -> Iterator[str]:
    for text, width, style in zip(texts, widths, styles, strict=True):
        is_narrow = style is StyleId.TABLE_TEXT and width <= _SPREAD
        side = '<w:jc w:val="left"/>' if is_narrow else ""
        look = f'<w:pPr><w:pStyle w:val="{style}"/>{side}</w:pPr>'
        lines = "".join(f"<w:p>{look}{run(words)}</w:p>" for words in cell_lines(text))
        yield (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr>'
            f"{lines}</w:tc>"
        )


def drawing(chart: Chart, reference: str, *, number: int, sheet: Sheet) -> str:
    """The XML of the picture of *chart* that the file knows as *reference*.

    It is no larger than it was drawn, and no larger than the *sheet* has room for.
    """
    scale = min(
        1.0,
        sheet.measure / twips(chart.width),
        # lower than the page by more than the room that its style leaves around it
        (sheet.room - twips(2 * page.PITCH)) / twips(chart.height),
    )
    extent = " ".join(
        f'{side}="{int(length * scale * _EMU_PER_POINT)}"'
        for side, length in (("cx", chart.width), ("cy", chart.height))
    )
    name = f'id="{number}" name="图{number}" descr={quoteattr(one_line(chart.words))}'
    return (
        '<w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0">'
        f"<wp:extent {extent}/><wp:docPr {name}/><a:graphic>"
        '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic>'
        f"<pic:nvPicPr><pic:cNvPr {name}/><pic:cNvPicPr/></pic:nvPicPr>"
        f'<pic:blipFill><a:blip r:embed="{reference}"/>'
        "<a:stretch><a:fillRect/></a:stretch></pic:blipFill>"
        f'<pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )
