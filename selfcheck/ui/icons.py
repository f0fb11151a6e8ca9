"""Small pictures: the shapes of ratings and of completeness, painted; the rail's, from SVG."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QByteArray, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPen, QPixmap
from PySide6.QtSvg import QSvgRenderer

from selfcheck.domain.rounds import Rating, SectionState
from selfcheck.ui.theme import Tokens, em

_SIZE = 16  # pixels of the square in which the shapes below are drawn
_TURN = 16  # QPainter counts sixteenths of a degree
_FILL = {Rating.MET: 360, Rating.MOSTLY: 270, Rating.GAP: 180}  # degrees


def rating_icon(rating: Rating, tokens: Tokens) -> QIcon:
    """● ◕ ◑ ⊗ –: shape before colour."""
    colour = {
        Rating.MET: tokens.met,
        Rating.MOSTLY: tokens.mostly,
        Rating.GAP: tokens.gap,
        Rating.UNMET: tokens.unmet,
        Rating.NOT_APPLICABLE: tokens.na,
    }[rating]
    return _painted(_scaled(lambda painter: _paint_rating(painter, rating, QColor(colour))), em(1))


def state_icon(state: SectionState | None, tokens: Tokens) -> QIcon:
    """○ ◔ ✓, and a small dot for a section that has no count."""
    return _painted(_scaled(lambda painter: _paint_state(painter, state, tokens)), em(1))


def icon(path: Path, colour: str, size: int = 24, *, checked: str = "") -> QIcon:
    """The SVG at *path* with `currentColor` as *colour*, or as *checked* while it is checked."""
    result = _painted(_drawing(path, colour), size)
    if checked:
        _add(result, _drawing(path, checked), size, QIcon.State.On)
    return result


def _scaled(paint: Callable[[QPainter], None]) -> Callable[[QPainter], None]:
    """The same painting, made for a square of `_SIZE`, at the size of the text."""

    def scaled(painter: QPainter) -> None:
        painter.scale(em(1) / _SIZE, em(1) / _SIZE)
        paint(painter)

    return scaled


def _drawing(path: Path, colour: str) -> Callable[[QPainter], object]:
    svg = path.read_text(encoding="utf-8").replace("currentColor", colour)
    return QSvgRenderer(QByteArray(svg.encode())).render


def _painted(paint: Callable[[QPainter], object], size: int) -> QIcon:
    result = QIcon()
    _add(result, paint, size, QIcon.State.Off)
    return result


def _add(result: QIcon, paint: Callable[[QPainter], object], size: int, state: QIcon.State) -> None:
    for ratio in {screen.devicePixelRatio() for screen in QGuiApplication.screens()}:
        pixmap = QPixmap(round(size * ratio), round(size * ratio))
        pixmap.fill(Qt.GlobalColor.transparent)
        pixmap.setDevicePixelRatio(ratio)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint(painter)
        painter.end()
        # checked and disabled buttons keep the shape's own colour
        for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled, QIcon.Mode.Selected):
            result.addPixmap(pixmap, mode, state)


def _paint_rating(painter: QPainter, rating: Rating, colour: QColor) -> None:
    circle = QRectF(2, 2, _SIZE - 4, _SIZE - 4)
    painter.setPen(QPen(colour, 1.6))
    if rating is Rating.NOT_APPLICABLE:
        painter.drawLine(QPointF(3.5, _SIZE / 2), QPointF(_SIZE - 3.5, _SIZE / 2))
        return
    painter.drawEllipse(circle)
    if rating is Rating.UNMET:
        near, far = 5.2, _SIZE - 5.2
        painter.drawLine(QPointF(near, near), QPointF(far, far))
        painter.drawLine(QPointF(far, near), QPointF(near, far))
        return
    painter.setBrush(colour)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawPie(circle, 90 * _TURN, -_FILL[rating] * _TURN)


def _paint_state(painter: QPainter, state: SectionState | None, tokens: Tokens) -> None:
    if state is SectionState.DONE:
        painter.setPen(QPen(QColor(tokens.met), 2.0))
        painter.drawPolyline([QPointF(3, 8.5), QPointF(6.5, 12), QPointF(13, 4.5)])
        return
    colour = QColor(tokens.line_strong)
    painter.setPen(QPen(colour, 1.4))
    if state is None:
        painter.setBrush(colour)
        painter.drawEllipse(QPointF(_SIZE / 2, _SIZE / 2), 1.5, 1.5)
        return
    circle = QRectF(2.5, 2.5, _SIZE - 5, _SIZE - 5)
    painter.drawEllipse(circle)
    if state is SectionState.PARTLY:
        painter.setBrush(colour)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.drawPie(circle, 90 * _TURN, -90 * _TURN)
