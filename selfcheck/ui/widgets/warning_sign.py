"""A painted sign for what went wrong: no face need have it, and it is as large as the text."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from selfcheck.ui.theme import Tokens, em

_SIZE = 16.0  # units of the square in which it is drawn


class WarningSign(QWidget):
    """A triangle with an exclamation mark; the words beside it say the rest."""

    def __init__(self, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ink = QColor(tokens.unmet)
        self._ground = QColor(tokens.problem_ground)
        self.setFixedSize(em(1.25), em(1.25))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(self.width() / _SIZE, self.height() / _SIZE)
        painter.setPen(QPen(self._ink, 2, j=Qt.PenJoinStyle.RoundJoin))
        painter.setBrush(self._ink)
        painter.drawPolygon(QPolygonF([QPointF(8, 2.5), QPointF(14.5, 13.5), QPointF(1.5, 13.5)]))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._ground)
        painter.drawRoundedRect(QRectF(7.2, 5.6, 1.6, 4.4), 0.8, 0.8)
        painter.drawEllipse(QPointF(8, 12), 0.95, 0.95)
        painter.end()
