"""How one hit of a search is painted: its place, and beneath it a line with the words bold."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from selfcheck.domain.searching import Hit, Marks
from selfcheck.ui.theme import SMALL, em

HIT = Qt.ItemDataRole.UserRole
"""The `Hit`; a row without one is the title of a group."""
TITLE = Qt.ItemDataRole.UserRole + 1
"""Where the hit stands, or what the group is called."""

_Index = QModelIndex | QPersistentModelIndex


class HitRow(QStyledItemDelegate):
    """Paints the place small, the line beneath it, and in the line the words found bold.

    Fonts and colours come from the *view*, as in `ChecklistRow`.
    """

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view
        self._measured = ("", 0, 0)  # by which font, and how high a small line and a hit are

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        """High enough for both lines, or for the title of a group with air above it."""
        small, both = self._heights()
        if not index.data(HIT):
            return QSize(0, small + em(1 if index.row() else 0.375))
        return QSize(0, both)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one hit, or the title of a group."""
        area = self._view.visualRect(index.sibling(index.row(), 0))
        quiet = QApplication.palette().color(QPalette.ColorRole.PlaceholderText)
        hit = index.data(HIT)
        painter.save()
        if hit:
            super().paint(painter, option, index)
            area = area.adjusted(em(0.5), em(0.375), -em(0.5), -em(0.375))
            aligned = Qt.AlignmentFlag.AlignTop
        else:
            area = area.adjusted(em(0.25), 0, 0, -em(0.25))
            aligned = Qt.AlignmentFlag.AlignBottom
        metrics = QFontMetrics(self._small)
        title = metrics.elidedText(index.data(TITLE), Qt.TextElideMode.ElideRight, area.width())
        painter.setFont(self._small)
        painter.setPen(quiet)
        painter.drawText(area, aligned, title)
        if hit:
            self._paint_line(painter, area.adjusted(0, metrics.lineSpacing(), 0, 0), hit)
        painter.restore()

    @property
    def _small(self) -> QFont:
        font = QFont(self._view.font())
        font.setPointSizeF(font.pointSizeF() * SMALL)
        return font

    def _heights(self) -> tuple[int, int]:
        font = self._view.font()
        if self._measured[0] != font.key():  # asked once for each of hundreds of rows
            small = QFontMetrics(self._small).lineSpacing()
            both = QFontMetrics(font).lineSpacing() + small + em(0.75)
            self._measured = font.key(), small, both
        return self._measured[1:]

    def _paint_line(self, painter: QPainter, area: QRect, hit: Hit) -> None:
        palette, font = self._view.palette(), QFont(self._view.font())
        x = area.left()
        for words, marked in _pieces(hit.excerpt, hit.marks):
            font.setBold(marked)
            metrics = QFontMetrics(font)
            room = area.right() - x
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
            ink = QPalette.ColorRole.HighlightedText if marked else QPalette.ColorRole.Text
            painter.setFont(font)
            painter.setPen(palette.color(ink))
            painter.drawText(
                QRect(x, area.top(), room, area.height()), Qt.AlignmentFlag.AlignVCenter, shown
            )
            x += metrics.horizontalAdvance(shown)
            if shown != words:
                break


def _pieces(line: str, marks: Marks) -> list[tuple[str, bool]]:
    """The parts of *line* in order, each with whether it is marked."""
    parts, at = [], 0
    for begin, end in marks:
        parts += [(line[at:begin], False), (line[begin:end], True)]
        at = end
    parts.append((line[at:], False))
    return [part for part in parts if part[0]]
