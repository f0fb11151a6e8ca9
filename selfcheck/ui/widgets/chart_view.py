"""A chart on the screen: the display list that paper draws, in the colours of the theme."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from selfcheck.domain.charts import Chart, Ink, Label, Line, Mark, Polygon
from selfcheck.ui.theme import SANS, Tokens, em

_WASH = 0.14  # how much of its ink a filled polygon shows
_GRID = 0.5  # and the grid, which is not to be read
_DASHES = [4.0, 3.0]
_PAPER_LABEL = 12  # points: what the widths of the strokes are made for
_NARROWEST_EM, _WIDEST_EM = 14, 48

Draw = Callable[[float, float], Chart | None]
"""A chart of this width and height, in pixels; None if there is nothing to see in it."""


class ChartView(QWidget):
    """Draws a chart as wide as its place, so that the labels keep their size.

    It takes no focus: its *words*, which a screen reader says, stand in a table beside it.
    """

    def __init__(self, name: str, *, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName("图")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._height = 0
        self._draw: Draw = lambda _width, _height: None
        self._colours = {
            Ink.GRID: _faint(tokens.line_strong, _GRID),
            Ink.THIS: QColor(tokens.accent),
            Ink.LAST: QColor(tokens.text_quiet),
            Ink.TEXT: QColor(tokens.text),
        }

    def show_chart(self, draw: Draw, words: str, *, height_em: float) -> None:
        """Show what *draw* gives, so high; hidden if that is nothing."""
        self._draw = draw
        self._height = em(height_em)
        self.setAccessibleDescription(words)
        self.setHidden(draw(em(_WIDEST_EM), self._height) is None)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as it is still calm to look at."""
        return QSize(em(_WIDEST_EM), self._height)

    def minimumSizeHint(self) -> QSize:
        """As narrow as its labels allow."""
        return QSize(em(_NARROWEST_EM), self._height)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it in the middle."""
        width = min(self.width(), em(_WIDEST_EM))
        chart = self._draw(width, self.height())
        if chart is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate((self.width() - width) / 2, self.height())
        painter.scale(1, -1)  # its origin is at the lower left
        for mark in chart.marks:
            self._paint(painter, mark)

    def _paint(self, painter: QPainter, mark: Mark) -> None:
        colour = self._colours[mark.ink]
        match mark:
            case Line():
                painter.setPen(_pen(colour, mark.width))
                painter.drawLine(QPointF(*mark.start), QPointF(*mark.end))
            case Polygon():
                pen = _pen(colour, mark.width)
                if mark.dashed:
                    pen.setDashPattern(_DASHES)
                painter.setPen(pen)
                wash = _faint(colour.name(), _WASH) if mark.filled else QColor(0, 0, 0, 0)
                painter.setBrush(wash)
                painter.drawPolygon(QPolygonF([QPointF(*point) for point in mark.points]))
            case Label():
                self._write(painter, mark)

    def _write(self, painter: QPainter, label: Label) -> None:
        font = QFont(SANS)
        font.setPixelSize(max(1, round(label.size)))
        width = QFontMetricsF(font).horizontalAdvance(label.text)
        painter.save()
        painter.translate(*label.at)
        painter.scale(1, -1)
        painter.setFont(font)
        painter.setPen(self._colours[label.ink])
        painter.drawText(QPointF(-width * label.anchor, 0), label.text)
        painter.restore()


def _pen(colour: QColor, width: float) -> QPen:
    """As thick as on paper, in step with the text; never so thin that it fades."""
    pen = QPen(colour, max(1.0, width * em(1) / _PAPER_LABEL))
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    return pen


def _faint(colour: str, share: float) -> QColor:
    faint = QColor(colour)
    faint.setAlphaF(share)
    return faint
