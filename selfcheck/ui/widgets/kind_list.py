"""The kinds of card, each with what it is good for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from selfcheck.domain.cards import CardKind
from selfcheck.ui.theme import SMALL, em
from selfcheck.ui.widgets.card_row import mark_where_the_focus_is

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ID = Qt.ItemDataRole.UserRole
_NAME = Qt.ItemDataRole.UserRole + 1
_PURPOSE = Qt.ItemDataRole.UserRole + 2
_AROUND_EM = 0.75  # left and right of the words
_WRAPPED = Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignLeft.value

_Index = QModelIndex | QPersistentModelIndex


class KindList(QListWidget):
    """A click or Enter begins a card of that kind.

    Signals:
        chosen: the id of the kind.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("cards-kinds")
        self.setAccessibleName("写一张新的")
        self.setAccessibleDescription("上下键选择，回车写一张")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_KindRow(self))
        self.itemClicked.connect(self._choose)

    def show_kinds(self, kinds: Sequence[CardKind]) -> None:
        """Show these; the current one stays if it is among them."""
        shown = [self.item(number).data(_ID) for number in range(self.count())]
        if shown == [kind.id for kind in kinds]:
            return
        self.clear()
        for kind in kinds:
            item = QListWidgetItem()
            item.setData(_ID, kind.id)
            item.setData(_NAME, kind.name)
            item.setData(_PURPOSE, kind.purpose)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{kind.name}，{kind.purpose}")
            self.addItem(item)
        self.setCurrentRow(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses."""
        current = self.currentItem()
        if event.key() in _ENTER and current:
            if not event.isAutoRepeat():
                self._choose(current)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wraps the words into other lines."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(_ID))


class _KindRow(QStyledItemDelegate):
    """Paints the name, and beneath it the purpose in as many lines as it takes."""

    def __init__(self, view: QListWidget) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        """High enough for all of it."""
        name = QFontMetrics(self._view.font()).lineSpacing()
        return QSize(0, name + self._purpose_height(index.data(_PURPOSE)) + em(0.875))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one kind."""
        chosen = mark_where_the_focus_is(self._view, option)
        super().paint(painter, option, index)
        row = index.sibling(index.row(), 0)
        area = self._view.visualRect(row).adjusted(
            em(_AROUND_EM), em(0.375), -em(_AROUND_EM), -em(0.375)
        )
        ink = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        painter.save()
        painter.setFont(self._view.font())
        painter.setPen(self._view.palette().color(ink))
        painter.drawText(area, Qt.AlignmentFlag.AlignTop, index.data(_NAME))
        painter.setFont(self._small)
        painter.setPen(QApplication.palette().color(QPalette.ColorRole.PlaceholderText))
        area.setTop(area.top() + QFontMetrics(self._view.font()).lineSpacing() + em(0.125))
        painter.drawText(area, _WRAPPED, index.data(_PURPOSE))
        painter.restore()

    @property
    def _small(self) -> QFont:
        font = QFont(self._view.font())
        font.setPointSizeF(font.pointSizeF() * SMALL)
        return font

    def _purpose_height(self, words: str) -> int:
        room = QRect(0, 0, self._view.viewport().width() - 2 * em(_AROUND_EM), 0)
        return QFontMetrics(self._small).boundingRect(room, _WRAPPED, words).height() + em(0.125)
