"""How one written card is painted in a list: its title, and beneath it kind and day."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from selfcheck.ui.theme import SMALL, em

TITLE = Qt.ItemDataRole.UserRole
"""What the card is about."""
FACTS = Qt.ItemDataRole.UserRole + 1
"""The second line."""
BADGE = Qt.ItemDataRole.UserRole + 2
"""What is to be done with it, in words; empty for nothing."""
TICK_EM = 2.125

_Index = QModelIndex | QPersistentModelIndex


class CardRow(QStyledItemDelegate):
    """Paints two lines a row; the ground and the tick are the style sheet's.

    Fonts, colours and places come from the *view*, as in `ChecklistRow`.
    """

    def __init__(self, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._view = view

    @staticmethod
    def tick_width() -> int:
        """How much of a row, from its left, belongs to the tick."""
        return em(TICK_EM)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """High enough for both lines."""
        small = QFontMetrics(self._small).lineSpacing()
        return QSize(0, QFontMetrics(self._view.font()).lineSpacing() + small + em(0.875))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one card."""
        chosen = mark_where_the_focus_is(self._view, option)
        super().paint(painter, option, index)
        row = index.sibling(index.row(), 0)
        area = self._view.visualRect(row).adjusted(em(TICK_EM), em(0.375), -em(0.5), -em(0.375))
        font, small, palette = self._view.font(), self._small, self._view.palette()
        ink = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        upper = QRect(area.left(), area.top(), area.width(), QFontMetrics(font).lineSpacing())
        lower = area.adjusted(0, upper.height() + em(0.125), 0, 0)
        painter.save()
        if badge := index.data(BADGE):
            painter.setPen(palette.color(QPalette.ColorRole.Link))
            lower.setRight(_paint_badge(painter, small, lower, badge))
        painter.setPen(palette.color(ink))
        _write(painter, font, upper, index.data(TITLE))
        painter.setPen(QApplication.palette().color(QPalette.ColorRole.PlaceholderText))
        _write(painter, small, lower, index.data(FACTS))
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: _Index,
    ) -> bool:
        """Tick on a click anywhere left of the title: the mark alone is a small thing to hit."""
        if not isinstance(event, QMouseEvent):
            return super().editorEvent(event, model, option, index)
        left = self._view.visualRect(index.sibling(index.row(), 0)).left()
        beside = event.position().x() - left >= self.tick_width()
        if beside or event.type() is not QEvent.Type.MouseButtonRelease:
            return False
        ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        state = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
        return model.setData(index, state, Qt.ItemDataRole.CheckStateRole)

    @property
    def _small(self) -> QFont:
        font = QFont(self._view.font())
        font.setPointSizeF(font.pointSizeF() * SMALL)
        return font


def mark_where_the_focus_is(view: QAbstractItemView, option: QStyleOptionViewItem) -> bool:
    """Let *option* be marked only while *view* has the focus; whether it is.

    Of two lists beside each other, one has the person.
    """
    state: QStyle.StateFlag = option.state  # type: ignore[attr-defined] # the stubs lack its fields
    if not view.hasFocus():
        state &= ~QStyle.StateFlag.State_Selected
        option.state = state  # type: ignore[attr-defined]
    return bool(state & QStyle.StateFlag.State_Selected)


def _paint_badge(painter: QPainter, font: QFont, area: QRect, words: str) -> int:
    """Words in a rounded frame at the right end of *area*; where the room before them ends."""
    metrics = QFontMetrics(font)
    width = metrics.horizontalAdvance(words) + em(1)
    frame = QRectF(area.right() - width, area.top(), width, metrics.lineSpacing())
    frame.translate(0.5, -0.5)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(font)
    painter.drawRoundedRect(frame, frame.height() / 2, frame.height() / 2)
    painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, words)
    return round(frame.left()) - em(0.5)


def _write(painter: QPainter, font: QFont, area: QRect, words: str) -> None:
    """Write one line, as much of it as there is room for."""
    painter.setFont(font)
    shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop, shown)
