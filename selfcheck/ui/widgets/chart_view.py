"""A chart on the screen: the display list that paper draws, in the colours of the theme."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from selfcheck.domain.charts import Chart, Ink, Label, Line, Mark, Polygon
from selfcheck.ui.theme import SANS, Tokens

_WASH = 0.14  # how much of its ink a filled polygon shows
_DASHES = [4.0, 3.0]


class ChartView(QWidget):
    """Draws a chart as wide as it may be; its words are what a screen reader says."""

    def __init__(
        self, chart: Chart, name: str, *, tokens: Tokens, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName("图")
        self.setAccessibleDescription(chart.words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._chart = chart
        self._colours = {
            Ink.GRID: QColor(tokens.line_strong),
            Ink.THIS: QColor(tokens.accent),
            Ink.LAST: QColor(tokens.text_quiet),
            Ink.TEXT: QColor(tokens.text),
        }

    def sizeHint(self) -> QSize:
        """The size of the chart, its points as pixels."""
        return QSize(round(self._chart.width), round(self._chart.height))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it in the middle, no larger than there is room."""
        chart = self._chart
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        scale = min(self.width() / chart.width, self.height() / chart.height)
        painter.translate((self.width() - chart.width * scale) / 2, chart.height * scale)
        painter.scale(scale, -scale)  # its origin is at the lower left
        for mark in chart.marks:
            self._draw(painter, mark)

    def _draw(self, painter: QPainter, mark: Mark) -> None:
        colour = self._colours[mark.ink]
        match mark:
            case Line():
                painter.setPen(QPen(colour, mark.width))
                painter.drawLine(QPointF(*mark.start), QPointF(*mark.end))
            case Polygon():
                pen = QPen(colour, mark.width)
                if mark.dashed:
                    pen.setDashPattern(_DASHES)
                painter.setPen(pen)
                wash = QColor(colour)
                wash.setAlphaF(_WASH if mark.filled else 0)
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
        area = QRectF(-width * label.anchor, -label.size, width + 1, label.size * 1.4)
        flags = Qt.TextFlag.TextDontClip | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        painter.drawText(area, flags, label.text)
        painter.restore()
