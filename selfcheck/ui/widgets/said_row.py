"""How one answered item is painted in a list: its words, wrapped, and its instance beneath."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QSize
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from selfcheck.domain.rounds import Place
from selfcheck.ui.theme import SMALL, em
from selfcheck.ui.widgets.wrapping import Face

_LINE_EM = 1.625  # the distance of two lines, in characters of their size
_LEFT_EM, _RIGHT_EM = 1.5, 0.5
_ABOVE_EM, _BELOW_EM = 0.375, 0.25

_Index = QModelIndex | QPersistentModelIndex
_Wrapped = tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class SaidItem:
    """One item as a review lists it, and where it leads."""

    words: str
    instance: str
    place: Place


class SaidRow(QStyledItemDelegate):
    """Paints the items of *view* one beneath the other, none of them cut short.

    Every row is measured once for a width: a round may hold hundreds. Fonts and colours come from
    the *view*, as in `ChecklistRow`.
    """

    def __init__(self, view: QAbstractItemView, items: Sequence[SaidItem]) -> None:
        super().__init__(view)
        self._view = view
        self._items = items
        self._lines: dict[int, list[_Wrapped]] = {}
        self._heights: dict[int, list[int]] = {}

    def height(self, width: int) -> int:
        """How high all rows are together at this *width*."""
        return sum(self._heights_at(width))

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        """As high as its lines."""
        width = self._view.width()
        return QSize(width, self._heights_at(width)[index.row()])

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one item."""
        super().paint(painter, option, index)
        row = index.sibling(index.row(), 0)
        area = self._view.visualRect(row)
        words, instance = self._lines_at(self._view.width())[index.row()]
        chosen = self._view.selectionModel().isSelected(row)
        ink = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        x, y = area.left() + em(_LEFT_EM), float(area.top() + em(_ABOVE_EM))
        painter.save()
        painter.setPen(self._view.palette().color(ink))
        y = _write(painter, self._view.font(), em(_LINE_EM), QPointF(x, y), words)
        painter.setPen(QApplication.palette().color(QPalette.ColorRole.PlaceholderText))
        _write(painter, self._small, em(_LINE_EM * SMALL), QPointF(x, y), instance)
        painter.restore()

    @property
    def _small(self) -> QFont:
        font = QFont(self._view.font())
        font.setPointSizeF(font.pointSizeF() * SMALL)
        return font

    def _heights_at(self, width: int) -> list[int]:
        if width not in self._heights:
            pitch, small = em(_LINE_EM), em(_LINE_EM * SMALL)
            around = em(_ABOVE_EM) + em(_BELOW_EM)
            self._heights[width] = [
                around + len(words) * pitch + len(instance) * small
                for words, instance in self._lines_at(width)
            ]
        return self._heights[width]

    def _lines_at(self, width: int) -> list[_Wrapped]:
        if width not in self._lines:
            room = width - em(_LEFT_EM) - em(_RIGHT_EM)
            words, instance = Face(self._view.font()), Face(self._small)
            self._lines[width] = [
                (words.wrapped(item.words, room), instance.wrapped(item.instance, room))
                for item in self._items
            ]
        return self._lines[width]


def _write(
    painter: QPainter, font: QFont, pitch: int, begin: QPointF, lines: Sequence[str]
) -> float:
    """Write *lines* beneath each other, the top of the first at *begin*; where they end."""
    metrics = QFontMetricsF(font)
    base = QPointF(begin.x(), begin.y() + (pitch - metrics.height()) / 2 + metrics.ascent())
    painter.setFont(font)
    for line in lines:
        painter.drawText(base, line)
        base += QPointF(0, pitch)
    return begin.y() + pitch * len(lines)
