"""The arrow at the end of what opens."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPalette, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QApplication

_FINE = 2  # pixels drawn for one: sharp on a fine screen, smooth on any other
_SHAPE = ((0.22, 0.38), (0.5, 0.64), (0.78, 0.38))


def chevron(size: int) -> QPixmap:
    """An arrow that points down, *size* pixels wide and high, in the colour of quiet text."""
    picture = QPixmap(size * _FINE, size * _FINE)
    picture.setDevicePixelRatio(_FINE)
    picture.fill(Qt.GlobalColor.transparent)
    colour = QApplication.palette().color(QPalette.ColorRole.PlaceholderText)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(
        QPen(
            colour,
            max(1.5, size / 9),
            Qt.PenStyle.SolidLine,
            Qt.PenCapStyle.RoundCap,
            Qt.PenJoinStyle.RoundJoin,
        )
    )
    points = ((0.22, 0.38), (0.5, 0.64), (0.78, 0.38))
    painter.drawPolyline(QPolygonF([QPointF(x * size, y * size) for x, y in points]))
    painter.end()
    return picture
