"""The table and one line of it: side by side, or by turns where there is no room."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from selfcheck.ui.ledger.detail import LedgerDetail
from selfcheck.ui.theme import em

_BESIDE_FROM_EM = 66  # narrower, in characters, and a line takes the table's place
_NARROWEST_EM, _WIDEST_EM = 31, 42
_SHARE = 0.4  # of the width, for the line


class LedgerPanes(QWidget):
    """Two panes in reading order; the line is closed until somebody opens it.

    Signals:
        shared_out: the panes stand differently now.
    """

    shared_out = Signal()

    def __init__(self, table: QWidget, detail: LedgerDetail) -> None:
        super().__init__()
        self._table, self._detail = table, detail
        self._open = False
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em(0.75))
        layout.addWidget(table, 1)
        layout.addWidget(detail)
        self._share_out()

    @property
    def is_open(self) -> bool:
        """Whether a line is shown."""
        return self._open

    @property
    def beside(self) -> bool:
        """Whether there is room for both."""
        return self.width() >= em(_BESIDE_FROM_EM)

    def open_detail(self, *, on: bool) -> None:
        """Show the line, or the table alone."""
        if on is not self._open:
            self._open = on
            self._share_out()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep both in sight only where there is room."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._share_out()

    def _share_out(self) -> None:
        self._detail.show_alone(on=not self.beside)
        if self.beside:
            width = round(self.width() * _SHARE)
            self._detail.setFixedWidth(max(em(_NARROWEST_EM), min(em(_WIDEST_EM), width)))
        else:
            self._detail.setMinimumWidth(0)
            self._detail.setMaximumWidth(self.width())
        self._table.setVisible(self.beside or not self._open)
        self._detail.setVisible(self._open)
        self.shared_out.emit()
