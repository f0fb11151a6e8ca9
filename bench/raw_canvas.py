"""What the pages of a report draw, noted once and drawn again on a bare canvas of reportlab."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO

from selfcheck.documents.pdf.attaching import attach
from selfcheck.documents.pdf.draw import Pen
from selfcheck.documents.pdf.fonts import Face, Proof, register
from selfcheck.documents.pdf.furniture import draw_furniture
from selfcheck.documents.pdf.layout import lay_out
from selfcheck.documents.pdf.metadata import describe
from selfcheck.documents.pdf.page import Sheet
from selfcheck.documents.pdf.setting import SetLine
from selfcheck.documents.pdf.writing import new_canvas, proofread
from selfcheck.domain.charts import Chart
from selfcheck.domain.outline import Outline
from selfcheck.domain.papers import ATTACHMENT
from selfcheck.domain.task import no_pulse

_Strokes = list[tuple[float, float, float, float]]


@dataclass
class _Seen:
    """What one page draws."""

    texts: list[tuple[float, list[tuple[Face, float, float, float, str]]]] = field(
        default_factory=list
    )
    """Of each piece of text its size, then face, spacing, place and characters of each stretch."""
    rules: list[tuple[_Strokes, float]] = field(default_factory=list)
    frames: list[tuple[float, float, float, float, float]] = field(default_factory=list)
    bookmarks: list[tuple[str, int, float]] = field(default_factory=list)
    charts: list[tuple[Chart, float, float, float]] = field(default_factory=list)


class _Notes(Pen):
    """Draws nothing and notes everything."""

    def __init__(self) -> None:
        super().__init__(new_canvas(BytesIO()))
        self.seen = _Seen()

    def write(self, lines: Iterable[tuple[float, float, SetLine]], size: float) -> None:
        stretches = [
            (glyphs.face, glyphs.spacing, x + glyphs.x, baseline + glyphs.lift, glyphs.text)
            for x, baseline, line in lines
            for glyphs in line.glyphs
        ]
        self.seen.texts.append((size, stretches))

    @contextmanager
    def upright(self, sheet: Sheet) -> Iterator[None]:  # noqa: ARG002 - all its sheets are
        yield

    def rules(self, rules: Iterable[tuple[float, float, float, float]], width: float) -> None:
        self.seen.rules.append((list(rules), width))

    def frame(self, x: float, y: float, width: float, height: float, thickness: float) -> None:
        self.seen.frames.append((x, y, width, height, thickness))

    def bookmark(self, title: str, level: int, y: float) -> None:
        self.seen.bookmarks.append((title, level, y))

    def chart(self, chart: Chart, x: float, y: float, scale: float) -> None:
        self.seen.charts.append((chart, x, y, scale))


class Drawing:
    """The pages of an outline, ready to be drawn without thinking."""

    def __init__(self, outline: Outline) -> None:
        self._outline = outline = proofread(outline, Proof())
        self._pages = []
        for number, page in enumerate(lay_out(outline, no_pulse), start=1):
            notes = _Notes()
            for part in page.parts:
                part.block.draw(notes, part.part, page.sheet.top - part.down)
            draw_furniture(notes, number, outline.running_head, outline.running_foot)
            self._pages.append(notes.seen)

    def pdf(self, *, attachment: bytes) -> bytes:
        """Draw them by the text objects, lines and rectangles of a canvas, with *attachment*."""
        canvas = new_canvas(file := BytesIO())
        describe(canvas, title=self._outline.title, author=self._outline.author)
        attach(canvas, ATTACHMENT, attachment)
        pen = Pen(canvas)
        for page in self._pages:
            for size, stretches in page.texts:
                text, face, spacing = canvas.beginText(), None, None
                for next_face, next_spacing, x, y, characters in stretches:
                    if next_face is not face:
                        face = next_face
                        text.setFont(register(next_face), size)
                    if next_spacing != spacing:
                        spacing = next_spacing
                        text.setCharSpace(spacing)
                    text.setTextOrigin(x, y)
                    text.textOut(characters)
                canvas.drawText(text)
            for strokes, width in page.rules:
                canvas.setLineWidth(width)
                canvas.lines(strokes)
            for x, y, width, height, thickness in page.frames:
                canvas.setLineWidth(thickness)
                canvas.rect(x, y, width, height)
            for bookmark in page.bookmarks:
                pen.bookmark(*bookmark)
            for chart in page.charts:
                pen.chart(*chart)
            canvas.showPage()
        canvas.save()
        return file.getvalue()
