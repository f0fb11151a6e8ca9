"""What a sheet brings, as a list to tick: ten thousand lines are measured a few at a time."""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import TypeAlias

from PySide6.QtCore import (
    QItemSelection,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
    Slot,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from selfcheck.ui.ledger.incoming import Incoming
from selfcheck.ui.ledger.incoming_model import IncomingModel
from selfcheck.ui.ledger.incoming_row import IncomingRow
from selfcheck.ui.theme import Tokens, em

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {int(Qt.Key.Key_Up): -1, int(Qt.Key.Key_Down): 1}
_SLICE_S = 0.012  # of measuring between two turns of the event loop
_GUESS_EM = 6  # the height of a row that is not measured yet

_Index = QModelIndex | QPersistentModelIndex
_Hint: TypeAlias = QAbstractItemView.ScrollHint


class IncomingList(QTableView):
    """Space, Enter or a click at the tick takes a line, or leaves it out.

    A table of one column, not a list: a `QListView` measures every row before it can scroll.

    Signals:
        ticked: the ticks are others now.
    """

    ticked = Signal()

    def __init__(self, *, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = IncomingModel(self)
        self._rows = IncomingRow(self, self._model, tokens=tokens)
        self._measured: set[int] = set()
        self._next = 0
        self._turn = QTimer(self, interval=0)
        self._dress()
        self.setModel(self._model)
        self.setItemDelegate(self._rows)
        self._model.dataChanged.connect(self.ticked)
        self._turn.timeout.connect(self._go_on)
        self.verticalScrollBar().valueChanged.connect(self._measure_in_sight)

    @property
    def left_out(self) -> set[int]:
        """The rows of the sheet that are not to be taken."""
        return self._model.left_out

    def show_lines(self, lines: Sequence[Incoming]) -> None:
        """Show these; their ticks stay."""
        self._model.show_lines(lines)
        self._measure()
        self.setCurrentIndex(self._model.index(0, 0))
        self.scrollToTop()

    def tick_all(self, *, on: bool) -> None:
        """Take all that are shown, or leave them out."""
        self._model.tick_all(on=on)

    def scrollTo(
        self, index: _Index, hint: _Hint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """Measure first what will stand round it: it would push the row away again."""
        row, room = index.row(), self.viewport().height()
        for step in (-1, 1):
            near, left, fresh = row, room, []
            while 0 <= near < self._model.rowCount() and left > 0:
                left -= self._rows.height(near)
                fresh.append(near)
                near += step
            self._give_heights([each for each in fresh if each not in self._measured])
        super().scrollTo(index, hint)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter ticks as Space does; in a line higher than the view, Up and Down scroll first."""
        if event.key() in (*_ENTER, Qt.Key.Key_Space):
            if not event.isAutoRepeat():
                self._model.turn(self.currentIndex())
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            last = self._model.rowCount() - 1
            self.setCurrentIndex(self._model.index(last * (event.key() == Qt.Key.Key_End), 0))
        elif event.key() not in _STEPS or not self._scroll_within(_STEPS[event.key()]):
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the person is."""
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """As above."""
        super().focusOutEvent(event)
        self.viewport().update()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        """The ring goes with the person."""
        super().selectionChanged(selected, deselected)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wraps the words into other lines; a scroll bar has its room already."""
        super().resizeEvent(event)
        if self._rows.width != self._rows.width_of_words:
            self._measure()

    def _dress(self) -> None:
        self.setObjectName("ledger-import-list")
        self.setAccessibleName("表里的改动")
        self.setAccessibleDescription("上下键走动，空格或回车勾选，再按一次不选")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        for heads in (self.horizontalHeader(), self.verticalHeader()):
            heads.hide()
            heads.setMinimumSectionSize(1)
            heads.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setStretchLastSection(True)
        self.verticalHeader().setDefaultSectionSize(em(_GUESS_EM))

    def _measure(self) -> None:
        """Measure what is in sight, and the rest when there is time."""
        self._rows.forget()
        self._measured.clear()
        self._next = 0
        self._measure_in_sight()
        self._turn.start()

    @Slot()
    def _measure_in_sight(self) -> None:
        """Begin at the first row that is seen: what is measured pushes the others down."""
        row, room = max(0, self.rowAt(0)), self.viewport().height()
        place = self.rowViewportPosition(row)
        fresh = []
        while row < self._model.rowCount() and place < room:
            if row not in self._measured:
                fresh.append(row)
            place += self._rows.height(row)
            row += 1
        self._give_heights(fresh)

    @Slot()
    def _go_on(self) -> None:
        """Measure for a moment, from the top on."""
        until, fresh = time.monotonic() + _SLICE_S, []
        while self._next < self._model.rowCount() and time.monotonic() < until:
            if self._next not in self._measured:
                self._rows.height(self._next)
                fresh.append(self._next)
            self._next += 1
        self._give_heights(fresh)
        if self._next >= self._model.rowCount():
            self._turn.stop()

    def _give_heights(self, rows: Sequence[int]) -> None:
        """Give these rows their heights; what one reads stays where it is."""
        heads, first = self.verticalHeader(), max(0, self.rowAt(0))
        place = self.rowViewportPosition(first)
        heads.blockSignals(True)  # noqa: FBT003 - Qt's own; once for all of them is enough
        for row in rows:
            heads.resizeSection(row, self._rows.height(row))
            self._measured.add(row)
        heads.blockSignals(False)  # noqa: FBT003 - as above
        if rows:
            self.updateGeometries()
            moved = self.rowViewportPosition(first) - place
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + moved)
            self.viewport().update()

    def _scroll_within(self, step: int) -> bool:
        """Go on in a line that is higher than the view; False at its end."""
        place, height = self.visualRect(self.currentIndex()), self.viewport().height()
        hidden = place.bottom() + 1 - height if step > 0 else -place.top()
        if hidden <= 0 or place.height() <= height:
            return False
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + step * min(hidden, height - em(2)))
        return True
