"""What opens in a cell to write in it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QWidget

from selfcheck.domain.ledger_columns import Column
from selfcheck.ui.ledger.columns import HEADING
from selfcheck.ui.widgets.text_field import AutosavedText

Write = Callable[[str, Column, str, str], bool]
"""Saves a cell: the finding's id, the column, the text, the visit; False if that failed."""


class CellText(AutosavedText):
    """A text of the ledger, saved while it is written; Esc brings back what stood there."""

    def __init__(self, finding_id: str, column: Column, write: Write, parent: QWidget) -> None:
        super().__init__(HEADING[column], lines=2, most=8, parent=parent)
        self.finding_id = finding_id
        self._column = column
        self._write = write
        self._before: str | None = None
        self.setObjectName(f"ledger-cell-{column.value}")
        self.setAccessibleDescription("回车写好，Alt+回车换行，Esc 恢复原样；自动保存")
        self.save_due.connect(self._on_save_due)

    def begin(self, text: str) -> None:
        """Show what is stored; the first time, remember it."""
        self.show_text(text)
        if self._before is None:
            self._before = text
            self.selectAll()

    def revert(self) -> bool:
        """Bring back what stood here before; False if that could not be saved."""
        if self._before is not None and self.toPlainText() != self._before:
            self.setPlainText(self._before)
        return self.flush()

    @property
    def words(self) -> str:
        """What stands here and is not saved, under its heading; empty if nothing is."""
        return f"【{HEADING[self._column]}】\n{self.toPlainText()}" if self.unsaved else ""

    def _on_save_due(self, text: str, visit: str) -> None:
        if not self._write(self.finding_id, self._column, text, visit):
            self.hold()


class CellDay(QLineEdit):
    """A day of the ledger, saved when it is done: half a day is none."""

    def __init__(self, finding_id: str, column: Column, write: Write, parent: QWidget) -> None:
        super().__init__(parent)
        self.finding_id = finding_id
        self._column = column
        self._write = write
        self._before: str | None = None
        self.setObjectName(f"ledger-cell-{column.value}")
        self.setAccessibleName(HEADING[column])
        self.setAccessibleDescription("如 2026-12-31 或 12.31；回车写好，Esc 恢复原样")
        self.setPlaceholderText("如 12.31")

    def begin(self, text: str) -> None:
        """Show what is stored, the first time only: a day is not shown while it is written."""
        if self._before is None:
            self._before = text
            self.setText(text)
            self.selectAll()

    def flush(self) -> bool:
        """Save the day; False if it is none or could not be saved."""
        if self.text().strip() == self._before:
            return True
        saved = self._write(self.finding_id, self._column, self.text().strip(), "")
        if saved:
            self._before = self.text().strip()
        return saved

    def revert(self) -> bool:
        """Bring back what stood here before: nothing of it has been saved."""
        self.setText(self._before or "")
        return True

    @property
    def words(self) -> str:
        """What stands here and is not saved, under its heading; empty if nothing is."""
        unsaved = self.text().strip() != self._before
        return f"【{HEADING[self._column]}】\n{self.text()}" if unsaved else ""
