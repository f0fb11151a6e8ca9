"""The sections whose way can be looked at, one of them shown beside."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from selfcheck.domain.history import Trend
from selfcheck.ui.theme import SMALL, em
from selfcheck.ui.widgets.wrapping import Face

_NAME = Qt.ItemDataRole.UserRole
_FACTS = Qt.ItemDataRole.UserRole + 1
_SIDE_EM, _AIR_EM = 0.625, 0.375
_PITCH_EM = 1.5
_WIDE_EM, _LEAST_EM = 14, 11
_ROWS, _FEW = 8, 5  # seen at once, beside the chart and above it

_Index = QModelIndex | QPersistentModelIndex


class SectionNames(QListWidget):
    """The row that is current is the one shown; arrows change it.

    Signals:
        chosen: the key of the section.
        reached: the `QRect` of the list, which the keyboard has come to.
    """

    chosen = Signal(str)
    reached = Signal(QRect)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys: list[str] = []
        self.setObjectName("history-sections")
        self.setAccessibleName("方面")
        self.setAccessibleDescription("上下方向键换一个方面，旁边是它历次的情况")
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._rows = _SectionRow(self)
        self.setItemDelegate(self._rows)
        self.currentRowChanged.connect(self._on_row)

    def show_sections(self, trends: Sequence[Trend], current: str) -> str:
        """Show these, the one with the key *current* marked or else the first; its key."""
        self.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.clear()
        self._keys = [trend.key for trend in trends]
        for trend in trends:
            row = QListWidgetItem()
            facts = f"{trend.checklist} · {len(trend.points)} 次"
            row.setData(_NAME, trend.name)
            row.setData(_FACTS, facts)
            row.setData(Qt.ItemDataRole.AccessibleTextRole, f"{trend.name}，{facts}")
            self.addItem(row)
        place = self._keys.index(current) if current in self._keys else 0
        self.setCurrentRow(place)
        self.blockSignals(False)  # noqa: FBT003 - as above
        self.updateGeometry()
        return self._keys[place]

    def sizeHint(self) -> QSize:
        """A few rows: the list scrolls if it has more than there is room for beside it."""
        return QSize(em(_WIDE_EM), self._height(_ROWS))

    def minimumSizeHint(self) -> QSize:
        """Fewer rows, and no narrower than names can be read in."""
        return QSize(em(_LEAST_EM), self._height(_FEW))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width breaks the names into other lines."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the person is."""
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.reached.emit(self.rect())

    def _height(self, most: int) -> int:
        rows = min(most, self.count())
        return sum(self._rows.height(self.item(row)) for row in range(rows)) + em(0.25)

    def _on_row(self, row: int) -> None:
        if 0 <= row < len(self._keys):
            self.chosen.emit(self._keys[row])


class _SectionRow(QStyledItemDelegate):
    """Paints the name, and beneath it the list it stands in and how often it was asked."""

    def __init__(self, view: SectionNames) -> None:
        super().__init__(view)
        self._view = view

    def height(self, item: QListWidgetItem) -> int:
        """High enough for all of it."""
        names, facts = self._lines(item.data(_NAME), item.data(_FACTS))
        small = em(_PITCH_EM * SMALL)
        return em(_PITCH_EM) * len(names) + small * len(facts) + 2 * em(_AIR_EM)

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        """As above."""
        return QSize(0, self.height(self._view.item(index.row())))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one section."""
        super().paint(painter, option, index)
        row = index.sibling(index.row(), 0)
        area = self._view.visualRect(row).adjusted(em(_SIDE_EM), em(_AIR_EM), -em(_SIDE_EM), 0)
        names, facts = self._lines(index.data(_NAME), index.data(_FACTS))
        chosen = row == self._view.currentIndex()
        ink = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        quiet = QApplication.palette().color(QPalette.ColorRole.PlaceholderText)
        painter.save()
        top = area.topLeft()
        for lines, font, pitch, colour in (
            (names, self._view.font(), em(_PITCH_EM), self._view.palette().color(ink)),
            (facts, self._small, em(_PITCH_EM * SMALL), quiet),
        ):
            painter.setFont(font)
            painter.setPen(colour)
            for line in lines:
                place = QRect(top, QSize(area.width(), pitch))
                painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, line)
                top += QPoint(0, pitch)
        painter.restore()

    def _lines(self, name: str, facts: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        room = max(em(2), self._view.viewport().width() - 2 * em(_SIDE_EM))
        return (
            Face(self._view.font()).wrapped(name, room),
            Face(self._small).wrapped(facts, room),
        )

    @property
    def _small(self) -> QFont:
        font = QFont(self._view.font())
        font.setPointSizeF(font.pointSizeF() * SMALL)
        return font
