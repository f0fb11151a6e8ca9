"""People in a table: walked by arrows, as many columns as there is room for."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from selfcheck.ui.roster.cells import IncomingCells, PeopleCells
from selfcheck.ui.roster.columns import HEADING, ROOMS, PersonColumn
from selfcheck.ui.roster.incoming_model import IncomingModel
from selfcheck.ui.roster.model import PeopleModel
from selfcheck.ui.theme import Tokens
from selfcheck.ui.widgets.column_rooms import that_fit, widths
from selfcheck.ui.widgets.table_parts import TableHeads, dress, lay_out

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PeopleTable(QTableView):
    """A table of people. One row is the current one; there is nothing else to select.

    Signals:
        current_changed: the current row, -1 if there is none.
        opened: the row to open, by Enter, Space or a double click.
    """

    current_changed = Signal(int)
    opened = Signal(int)

    def __init__(
        self,
        model: PeopleModel | IncomingModel,
        name: str,
        spoken: str,
        *,
        tip: str,
        tokens: Tokens,
    ) -> None:
        """*name* is its object name, *spoken* its own; *tip* says what the keys do."""
        super().__init__()
        self._columns = model.columns
        self.cells = (
            PeopleCells(self, tokens=tokens)
            if isinstance(model, PeopleModel)
            else IncomingCells(self, model, tokens=tokens)
        )
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self.setAccessibleDescription(tip)
        self._dress()
        self.setModel(model)
        heads = TableHeads([HEADING[column] for column in self._columns], tokens=tokens)
        heads.setObjectName(f"{name}-heads")
        heads.setAccessibleName("花名册的栏目")
        heads.setAccessibleDescription("每一列是什么")
        dress(self, heads)
        self.setItemDelegate(self.cells)
        self.selectionModel().currentRowChanged.connect(self._on_current)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        model.modelReset.connect(lambda: self.current_changed.emit(-1))

    @property
    def shown_columns(self) -> tuple[PersonColumn, ...]:
        """Those for which there is room, in order."""
        return tuple(one for at, one in enumerate(self._columns) if not self.isColumnHidden(at))

    def go_to(self, row: int) -> None:
        """Make *row* the current one, in sight; nothing if there is none."""
        if 0 <= row < self.model().rowCount():
            self.setCurrentIndex(self.model().index(row, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space open; Home and End go to the first and the last row."""
        if event.key() in (*_ENTER, Qt.Key.Key_Space):
            if self.currentIndex().isValid() and not event.isAutoRepeat():
                self.opened.emit(self.currentIndex().row())
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            last = self.model().rowCount() - 1
            self.go_to(last if event.key() == Qt.Key.Key_End else 0)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the person is."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.go_to(0)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep the place, quietly."""
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the columns fill the width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def _dress(self) -> None:
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _fit(self) -> None:
        rooms = {column: ROOMS[column] for column in self._columns}
        lay_out(
            self,
            self._columns,
            lambda width: widths(rooms, that_fit(rooms, width), width),
            row_height=self.cells.row_height,
        )

    def _on_current(self, now: QModelIndex, _before: QModelIndex) -> None:
        self.viewport().update()
        self.current_changed.emit(now.row() if now.isValid() else -1)
