"""A chart as a picture, for files that are no PDF: drawn by the same pen as on paper."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace
from io import BytesIO

import pypdfium2
from reportlab.pdfgen.canvas import Canvas

from selfcheck.documents.pdf.draw import Pen
from selfcheck.documents.pdf.fonts import Face, Proof, register
from selfcheck.domain.charts import Chart, Label

_DOTS = 300 / 72  # to the point: what a printer on paper wants
_INCH_IN_METRES = 0.0254


def chart_png(chart: Chart) -> bytes:
    """*chart* at 300 dots to the inch, black and colours on white."""
    proof = Proof()
    marks = tuple(
        replace(mark, text=proof.read_line(mark.text)) if isinstance(mark, Label) else mark
        for mark in chart.marks
    )
    page = BytesIO()
    canvas = Canvas(
        page,
        pagesize=(chart.width, chart.height),
        invariant=1,
        initialFontName=register(Face.SANS),
    )
    Pen(canvas).chart(replace(chart, marks=marks), 0, 0, 1)
    canvas.showPage()
    canvas.save()
    with pypdfium2.PdfDocument(page.getvalue()) as document:
        sheet = document[0]
        bitmap = sheet.render(scale=_DOTS, rev_byteorder=True, prefer_bgrx=False)
        image = _png(bitmap.width, bitmap.height, bytes(bitmap.buffer), bitmap.stride)
        bitmap.close()
        sheet.close()
    return image


def _png(width: int, height: int, pixels: bytes, stride: int) -> bytes:
    """Rows of red, green and blue as a PNG without a word about its maker.

    Source: ISO/IEC 15948.
    """
    rows = b"".join(
        b"\0" + pixels[start : start + 3 * width] for start in range(0, height * stride, stride)
    )
    per_metre = round(72 * _DOTS / _INCH_IN_METRES)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        _chunk(kind, content)
        for kind, content in (
            (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)),
            (b"pHYs", struct.pack(">IIB", per_metre, per_metre, 1)),
            (b"IDAT", zlib.compress(rows, 6)),
            (b"IEND", b""),
        )
    )


def _chunk(kind: bytes, content: bytes) -> bytes:
    return (
        struct.pack(">I", len(content))
        + kind
        + content
        + struct.pack(">I", zlib.crc32(kind + content))
    )
