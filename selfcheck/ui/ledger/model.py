"""The ledger as a table: what is shown of it, in what order, with no widget a row."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from selfcheck.domain.findings import Finding, State
from selfcheck.domain.ledger_columns import Column
from selfcheck.ui.ledger.arranging import Arrangement, arranged
from selfcheck.ui.ledger.columns import COLUMNS, EDITABLE, HEADING, spoken, text_of
from selfcheck.ui.widgets.table_parts import head_said

Index = QModelIndex | QPersistentModelIndex

FINDING = Qt.ItemDataRole.UserRole
"""The `Finding` of the row."""
_NOWHERE = QModelIndex()


class LedgerModel(QAbstractTableModel):
    """Holds every finding there is, and shows those of an `Arrangement`."""

    def __init__(self, today: Callable[[], date], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.today = today
        self.arrangement = Arrangement()
        self._findings: dict[str, Finding] = {}
        self._shown: list[Finding] = []
        self._rows: dict[str, int] = {}

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All of them, also those not shown."""
        return tuple(self._findings.values())

    def show_findings(self, findings: Iterable[Finding]) -> None:
        """Take these in place of all that were there."""
        self._findings = {one.id: one for one in findings}
        self.arrange(self.arrangement)

    def put(self, finding: Finding, *, in_place: bool = False) -> None:
        """Take *finding* as it is now; *in_place* leaves every row where it stands."""
        self._findings[finding.id] = finding
        row = self._rows.get(finding.id)
        if row is not None and in_place:
            self._shown[row] = finding
            self._tell(row)
        elif not in_place:
            self.arrange(self.arrangement)

    def arrange(self, arrangement: Arrangement) -> None:
        """Show what *arrangement* says; rows that stay where they are are not made anew."""
        self.arrangement = arrangement
        shown = arranged(self._findings.values(), arrangement, self.today())
        if [one.id for one in shown] == [one.id for one in self._shown]:
            changed = [row for row, one in enumerate(shown) if one != self._shown[row]]
            self._shown = list(shown)
            for row in changed:
                self._tell(row)
            return
        self.beginResetModel()
        self._shown = list(shown)
        self._rows = {one.id: row for row, one in enumerate(self._shown)}
        self.endResetModel()

    def row_of(self, finding_id: str) -> int:
        """Where the finding with this id stands; -1 if it is not shown."""
        return self._rows.get(finding_id, -1)

    def at(self, row: int) -> Finding:
        """The finding in this row."""
        return self._shown[row]

    def spoken(self, finding: Finding, column: Column) -> str:
        """What is read aloud of a cell."""
        ledger = sum(one.state is not State.DRAFT for one in self._shown)
        draft = 0 if finding.number else self.row_of(finding.id) - ledger + 1
        return spoken(finding, column, self.today(), draft=draft)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many are shown."""
        return 0 if parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """All columns; which are hidden the table knows."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell says, holds, and sounds like."""
        finding, column = self._shown[index.row()], COLUMNS[index.column()]
        if role == FINDING:
            return finding
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return text_of(finding, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(finding, column)
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """What stands over a column; the rows have nothing beside them."""
        return head_said(tuple(HEADING.values()), section, orientation, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """What can be done with a cell; in the bin nothing is written."""
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if COLUMNS[index.column()] in EDITABLE and not self._shown[index.row()].binned:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def _tell(self, row: int) -> None:
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(COLUMNS) - 1))
