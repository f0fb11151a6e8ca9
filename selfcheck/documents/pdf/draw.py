"""The pen: lines of type, rules and charts on a reportlab canvas."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import NamedTuple

from reportlab.pdfgen.canvas import Canvas

from selfcheck.documents.pdf.fonts import Face, font
from selfcheck.documents.pdf.page import Sheet
from selfcheck.documents.pdf.setting import Copy, SetLine, Type
from selfcheck.domain.charts import Chart, Ink, Label, Line, Mark, Polygon

_COLOURS = {
    Ink.GRID: (0.78, 0.78, 0.78),
    Ink.THIS: (0.13, 0.29, 0.53),
    Ink.LAST: (0.45, 0.45, 0.45),
    Ink.TEXT: (0.0, 0.0, 0.0),
}
_WASH = 0.14  # how much of its ink a filled polygon shows
_DASHES = (3, 2)


class _Text(NamedTuple):
    """Operators of a page, as a canvas takes them.

    Its own text object writes the same three times more slowly.
    """

    code: str

    def getCode(self) -> str:  # noqa: N802 - asked by reportlab
        return self.code


class Pen:
    """Draws on the current page; points from the lower left corner of the sheet."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._document = canvas._doc  # noqa: SLF001 - fonts are kept by document
        self._headings = 0
        self._level = 0

    def write(self, lines: Iterable[tuple[float, float, SetLine]], size: float) -> None:
        """Draw lines of type; each comes with its start and its baseline."""
        text = ["BT"]
        face: Face | None = None
        spacing: float | None = None
        for x, baseline, line in lines:
            for glyphs in line.glyphs:
                subset = font(glyphs.face).subset(self._document)
                if glyphs.face is not face:
                    face = glyphs.face
                    text.append(f"{subset.name} {size:g} Tf")
                if glyphs.spacing != spacing:
                    spacing = glyphs.spacing
                    text.append(f"{spacing:.4f} Tc")
                text.append(f"1 0 0 1 {x + glyphs.x:.5f} {baseline + glyphs.lift:.5f} Tm")
                text.append(f"<{subset.code(glyphs.text, glyphs.cut)}> Tj")
        text.append("ET")
        self._canvas.drawText(_Text(" ".join(text)))

    @contextmanager
    def upright(self, sheet: Sheet) -> Iterator[None]:
        """Draw as on an upright sheet whose left edge is the head of *sheet*."""
        if sheet.width < sheet.height:
            yield
            return
        self._canvas.saveState()
        self._canvas.transform(0, -1, 1, 0, 0, sheet.height)
        yield
        self._canvas.restoreState()

    def rules(self, rules: Iterable[tuple[float, float, float, float]], width: float) -> None:
        """Draw straight strokes, each from two coordinates to two."""
        self._canvas.setLineWidth(width)
        self._canvas.lines(list(rules))

    def frame(self, x: float, y: float, width: float, height: float, thickness: float) -> None:
        """Draw an empty rectangle with its lower left corner there."""
        self._canvas.setLineWidth(thickness)
        self._canvas.rect(x, y, width, height)

    def bookmark(self, title: str, level: int, y: float) -> None:
        """Let the reader's list of contents lead here; *level* counts from 1."""
        self._headings += 1
        # a level may be left out in the document, but not in the list
        self._level = min(level, self._level + 1)
        key = f"h{self._headings}"
        self._canvas.bookmarkHorizontal(key, 0, y)
        self._canvas.addOutlineEntry(title, key, self._level - 1)

    def chart(self, chart: Chart, x: float, y: float, scale: float) -> None:
        """Draw *chart* with its lower left corner there."""
        self._canvas.saveState()
        self._canvas.translate(x, y)
        self._canvas.scale(scale, scale)
        self._canvas.setLineJoin(1)
        for mark in chart.marks:
            self._mark(mark)
        self._canvas.restoreState()

    def _mark(self, mark: Mark) -> None:
        match mark:
            case Line():
                self._stroke(mark.ink, mark.width, dashed=False)
                self._canvas.line(*mark.start, *mark.end)
            case Polygon():
                self._stroke(mark.ink, mark.width, dashed=mark.dashed)
                self._polygon(mark)
            case Label():
                self._label(mark)

    def _stroke(self, ink: Ink, width: float, *, dashed: bool) -> None:
        self._canvas.setStrokeColorRGB(*_COLOURS[ink])
        self._canvas.setLineWidth(width)
        self._canvas.setDash(*(_DASHES if dashed else ()))

    def _polygon(self, polygon: Polygon) -> None:
        path = self._canvas.beginPath()
        path.moveTo(*polygon.points[0])
        for point in polygon.points[1:]:
            path.lineTo(*point)
        path.close()
        if polygon.filled:
            self._canvas.setFillColorRGB(*_COLOURS[polygon.ink], alpha=_WASH)
        self._canvas.drawPath(path, stroke=1, fill=int(polygon.filled))
        self._canvas.setFillAlpha(1)

    def _label(self, label: Label) -> None:
        kind = Type(Face.SANS, label.size, pitch=label.size, cell=label.size)
        line = Copy(label.text, kind).line()
        x, y = label.at
        self._canvas.setFillColorRGB(*_COLOURS[label.ink])
        self.write([(x - line.width * label.anchor, y, line)], label.size)
