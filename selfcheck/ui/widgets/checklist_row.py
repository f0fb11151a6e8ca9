"""How one checklist of the library is painted: a tick, its title, and its facts beneath."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QMouseEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from selfcheck.ui.theme import SMALL, em

TITLE = Qt.ItemDataRole.UserRole + 1
"""The first line. It is not the display role, which the style would paint in its own way."""
FACTS = Qt.ItemDataRole.UserRole + 2
"""The second line; a row without one is the title of a group."""
LAST = Qt.ItemDataRole.UserRole + 3
"""When it was walked last, in words; empty if never."""

_Index = QModelIndex | QPersistentModelIndex
_BESIDE_TICK_EM = 2.125


class ChecklistRow(QStyledItemDelegate):
    """Paints two lines a row; the ground and the tick are the style sheet's.

    Fonts, colours and places come from the *view*: the fields of a `QStyleOptionViewItem` do not
    outlive the option in this binding.
    """

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        """High enough for both lines, or for the title of a group with air above it."""
        small = QFontMetrics(self._small).lineSpacing()
        if not index.data(FACTS):
            return QSize(0, small + em(1 if index.row() else 0.375))
        return QSize(0, QFontMetrics(self._view.font()).lineSpacing() + small + em(0.75))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one row, or the title of a group."""
        area = self._view.visualRect(index.sibling(index.row(), 0))
        painter.save()
        if index.data(FACTS):
            super().paint(painter, option, index)
            self._paint_words(painter, area, index)
        else:
            painter.setFont(self._small)
            painter.setPen(_quiet())
            title = area.adjusted(em(0.25), 0, 0, -em(0.25))
            painter.drawText(title, Qt.AlignmentFlag.AlignBottom, index.data(TITLE))
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: _Index,
    ) -> bool:
        """Tick on a click anywhere left of the title: the mark alone is a small thing to hit."""
        if isinstance(event, QMouseEvent) and index.data(FACTS):
            beside = event.position().x() >= em(_BESIDE_TICK_EM)
            if beside or event.type() is not QEvent.Type.MouseButtonRelease:
                return False
            ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked.value
            state = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
            return model.setData(index, state.value, Qt.ItemDataRole.CheckStateRole)
        return super().editorEvent(event, model, option, index)

    @property
    def _small(self) -> QFont:
        font = QFont(self._view.font())
        font.setPointSizeF(font.pointSizeF() * SMALL)
        return font

    def _paint_words(self, painter: QPainter, row: QRect, index: _Index) -> None:
        area = row.adjusted(em(_BESIDE_TICK_EM), em(0.375), -em(0.5), -em(0.375))
        font, small, palette = self._view.font(), self._small, self._view.palette()
        chosen = self._view.selectionModel().isSelected(index.sibling(index.row(), 0))
        ink = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        upper = QRect(area.left(), area.top(), area.width(), QFontMetrics(font).lineSpacing())
        lower = area.adjusted(0, upper.height(), 0, 0)
        last = index.data(LAST)
        room = QFontMetrics(small).horizontalAdvance(last) + em(0.5) if last else 0
        painter.setPen(palette.color(ink))
        _write(painter, font, upper.adjusted(0, 0, -room, 0), index.data(TITLE))
        painter.setPen(_quiet())
        _write(painter, small, lower, index.data(FACTS))
        painter.drawText(upper, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, last)


def _quiet() -> QColor:
    return QApplication.palette().color(QPalette.ColorRole.PlaceholderText)


def _write(painter: QPainter, font: QFont, area: QRect, words: str) -> None:
    painter.setFont(font)
    shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
