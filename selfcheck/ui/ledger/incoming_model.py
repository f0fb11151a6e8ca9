"""What a sheet brings, as a view asks for it, with its ticks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from selfcheck.ui.ledger.incoming import Incoming

_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked
_CHECK = Qt.ItemDataRole.CheckStateRole
_PLAIN = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_NOWHERE = QModelIndex()

_Index = QModelIndex | QPersistentModelIndex


class IncomingModel(QAbstractTableModel):
    """One column of lines; every one that can be taken is ticked until it is left out."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.left_out: set[int] = set()
        """The rows of the sheet that are not ticked, also of lines that are not shown."""
        self._lines: Sequence[Incoming] = ()

    def show_lines(self, lines: Sequence[Incoming]) -> None:
        """Have these in place of all that were there."""
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()

    def at(self, row: int) -> Incoming:
        """The line in this row."""
        return self._lines[row]

    def tick_all(self, *, on: bool) -> None:
        """Tick all lines that are here and can be, or none of them."""
        rows = {line.row for line in self._lines if line.steps}
        if on:
            self.left_out -= rows
        else:
            self.left_out |= rows
        if self._lines:
            last = self.index(len(self._lines) - 1, 0)
            self.dataChanged.emit(self.index(0, 0), last, [_CHECK])

    def turn(self, index: _Index) -> bool:
        """Tick a line, or not any more; False where there is nothing to tick."""
        state = self.data(index, _CHECK) if index.isValid() else None
        return state is not None and self.setData(
            index, _CHECKED if state is _UNCHECKED else _UNCHECKED, _CHECK
        )

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """How many lines there are."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: _Index = _NOWHERE) -> int:
        """One."""
        return 0 if parent.isValid() else 1

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """A line can be ticked that has something to take."""
        can = index.isValid() and bool(self._lines[index.row()].steps)
        return _PLAIN | Qt.ItemFlag.ItemIsUserCheckable if can else _PLAIN

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Whether it is ticked, and how it sounds; the line itself has `at`."""
        line = self._lines[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return line.spoken
        if role == _CHECK and line.steps:
            return _UNCHECKED if line.row in self.left_out else _CHECKED
        return None

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick it, or not."""
        line = self._lines[index.row()]
        if role != _CHECK or not line.steps:
            return False
        if value in (_CHECKED, _CHECKED.value):
            self.left_out.discard(line.row)
        else:
            self.left_out.add(line.row)
        self.dataChanged.emit(index, index, [role])
        return True
