"""The board as a table: no widget a person, so that two thousand of them take no time."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from selfcheck.domain.units import Unit
from selfcheck.ui.collect.arranging import Arrangement, arranged
from selfcheck.ui.collect.columns import COLUMNS, HEADING, Column, spoken, text_of
from selfcheck.ui.collect.rows import BoardRow, shared_unit
from selfcheck.ui.widgets.table_parts import head_said

Index = QModelIndex | QPersistentModelIndex

ROW = Qt.ItemDataRole.UserRole
"""The `BoardRow`."""
_NOWHERE = QModelIndex()


class BoardModel(QAbstractTableModel):
    """Holds everybody, and shows those of an `Arrangement`."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.arrangement = Arrangement()
        self.shared: Unit = ()
        self._all: Sequence[BoardRow] = ()
        self._shown: Sequence[BoardRow] = ()
        self._rows: dict[str, int] = {}

    @property
    def everybody(self) -> Sequence[BoardRow]:
        """All of them, also those not shown."""
        return self._all

    def show_rows(self, rows: Sequence[BoardRow]) -> None:
        """Take these in place of all that were there."""
        self._all = rows
        self.shared = shared_unit(rows)
        self.arrange(self.arrangement)

    def arrange(self, arrangement: Arrangement) -> None:
        """Show what *arrangement* says."""
        self.arrangement = arrangement
        shown = arranged(self._all, arrangement)
        if shown == self._shown:
            return
        self.beginResetModel()
        self._shown = shown
        self._rows = {row.key: number for number, row in enumerate(shown)}
        self.endResetModel()

    def row_of(self, key: str) -> int:
        """Where the person with this key stands; -1 if they are not shown."""
        return self._rows.get(key, -1)

    def at(self, row: int) -> BoardRow:
        """The person in this row."""
        return self._shown[row]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """All columns; which are hidden the table knows."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell says, holds, and sounds like."""
        row, column = self._shown[index.row()], COLUMNS[index.column()]
        match role:
            case Qt.ItemDataRole.UserRole:
                return row
            case Qt.ItemDataRole.DisplayRole:
                return text_of(row, column, self.shared)
            case Qt.ItemDataRole.ToolTipRole:
                return "\n".join(filter(None, (row.name, row.number, "/".join(row.unit), row.note)))
            case Qt.ItemDataRole.AccessibleTextRole:
                said = spoken(row, column, self.shared)
                return f"{said}，{row.note}" if column is Column.STANDING and row.note else said
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """What stands over a column; the rows have nothing beside them."""
        return head_said(tuple(HEADING.values()), section, orientation, role)
