"""How one checklist is painted in a list: a tick, its title and whom it is for, its facts."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QMouseEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
)

from selfcheck.ui.theme import SMALL, em

TITLE = Qt.ItemDataRole.UserRole + 1
"""The first line. It is not the display role, which the style would paint in its own way."""
FACTS = Qt.ItemDataRole.UserRole + 2
"""The second line; a row without one is the heading of a group."""
LAST = Qt.ItemDataRole.UserRole + 3
"""When it was walked last, in words; empty if never."""
BADGE = Qt.ItemDataRole.UserRole + 4
"""Whom it is for, in words; empty if for everyone."""
NOTE = Qt.ItemDataRole.UserRole + 5
"""What is said under the heading of a group, in as many lines as it takes; a heading without one
is small and quiet."""

_Index = QModelIndex | QPersistentModelIndex
_BESIDE_TICK_EM = 2.125
_WRAPPED = Qt.TextFlag.TextWordWrap.value | Qt.AlignmentFlag.AlignLeft.value


class ChecklistRow(QStyledItemDelegate):
    """Paints two lines a row; the ground and the tick are the style sheet's.

    Fonts, colours and places come from the *view*: the fields of a `QStyleOptionViewItem` do not
    outlive the option in this binding.
    """

    def __init__(self, view: QTreeView) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        """High enough for both lines, or for a heading with its note and air above it."""
        small = QFontMetrics(self._small).lineSpacing()
        if index.data(FACTS):
            return QSize(0, QFontMetrics(self._view.font()).lineSpacing() + small + em(0.75))
        air = self._air_above(index)
        note = index.data(NOTE)
        if note is None:
            return QSize(0, small + air)
        return QSize(0, air + QFontMetrics(self._bold).lineSpacing() + self._note_height(note))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one row, or the heading of a group."""
        area = self._view.visualRect(index.sibling(index.row(), 0))
        painter.save()
        if index.data(FACTS):
            super().paint(painter, option, index)
            self._paint_words(painter, area, index)
        elif index.data(NOTE) is None:
            painter.setFont(self._small)
            painter.setPen(_quiet())
            title = area.adjusted(em(0.25), 0, 0, -em(0.25))
            painter.drawText(title, Qt.AlignmentFlag.AlignBottom, index.data(TITLE))
        else:
            self._paint_heading(painter, area, index)
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

    @property
    def _bold(self) -> QFont:
        font = QFont(self._view.font())
        font.setBold(True)
        return font

    def _air_above(self, index: _Index) -> int:
        first = all(self._view.isRowHidden(row, index.parent()) for row in range(index.row()))
        return em(0.375 if first else 1)

    def _note_height(self, note: str) -> int:
        if not note:
            return em(0.375)
        width = self._view.viewport().width() - em(0.75)
        lines = QFontMetrics(self._small).boundingRect(QRect(0, 0, width, 0), _WRAPPED, note)
        return lines.height() + em(0.625)

    def _paint_heading(self, painter: QPainter, row: QRect, index: _Index) -> None:
        air = self._air_above(index)
        area = row.adjusted(em(0.25), air, -em(0.5), 0)
        painter.setFont(self._bold)
        painter.setPen(self._view.palette().color(QPalette.ColorRole.Text))
        painter.drawText(area, Qt.AlignmentFlag.AlignTop, index.data(TITLE))
        area.setTop(area.top() + QFontMetrics(self._bold).lineSpacing() + em(0.125))
        painter.setFont(self._small)
        painter.setPen(_quiet())
        painter.drawText(area, _WRAPPED, index.data(NOTE))

    def _paint_words(self, painter: QPainter, row: QRect, index: _Index) -> None:
        area = row.adjusted(em(_BESIDE_TICK_EM), em(0.375), -em(0.5), -em(0.375))
        font, small, palette = self._view.font(), self._small, self._view.palette()
        chosen = self._view.selectionModel().isSelected(index.sibling(index.row(), 0))
        ink = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        upper = QRect(area.left(), area.top(), area.width(), QFontMetrics(font).lineSpacing())
        lower = area.adjusted(0, upper.height(), 0, 0)
        last, badge = index.data(LAST), index.data(BADGE)
        metrics = QFontMetrics(small)
        room = metrics.horizontalAdvance(last) + em(0.5) if last else 0
        pill = metrics.horizontalAdvance(badge) + em(1) if badge else 0
        title = upper.adjusted(0, 0, -room - (pill + em(0.5) if pill else 0), 0)
        painter.setPen(palette.color(ink))
        width = _write(painter, font, title, index.data(TITLE))
        painter.setPen(_quiet())
        if pill:
            _paint_pill(
                painter,
                small,
                QRect(title.left() + width, title.top(), pill, title.height()),
                badge,
            )
        _write(painter, small, lower, index.data(FACTS))
        painter.drawText(upper, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, last)


def _quiet() -> QColor:
    return QApplication.palette().color(QPalette.ColorRole.PlaceholderText)


def _paint_pill(painter: QPainter, font: QFont, place: QRect, words: str) -> None:
    """Words in a rounded frame, a little to the right of *place*."""
    height = QFontMetrics(font).lineSpacing() + em(0.125)
    frame = QRectF(place.left(), 0, place.width(), height).translated(em(0.5) + 0.5, 0)
    frame.moveCenter(QPointF(frame.center().x(), place.center().y() + 0.5))
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setFont(font)
    painter.drawRoundedRect(frame, height / 2, height / 2)
    painter.drawText(frame, Qt.AlignmentFlag.AlignCenter, words)


def _write(painter: QPainter, font: QFont, area: QRect, words: str) -> int:
    """Write one line, as much of it as there is room for; how wide it is."""
    painter.setFont(font)
    shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, shown)
    return QFontMetrics(font).horizontalAdvance(shown)
