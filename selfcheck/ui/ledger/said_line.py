"""One line over the table: what was done or refused, with a way to take it back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from selfcheck.ui.theme import em, set_role
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_button


class SaidLine(QFrame):
    """Stays until the next act, or until it is closed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ledger-said")
        self._act: Callable[[], object] | None = None
        self._label = ParagraphLabel("", "body")
        self.undo = make_button("撤销", "ledger-said-undo", role="ghost", tip="把刚才这一步退回去")
        self.close_it = make_button("知道了", "ledger-said-close", role="ghost", tip="收起这一行")
        self.undo.clicked.connect(self._on_undo)
        self.close_it.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(em(0.75), em(0.25), em(0.25), em(0.25))
        layout.setSpacing(em(0.5))
        layout.addWidget(self._label, 1)
        layout.addWidget(self.undo)
        layout.addWidget(self.close_it)
        self.hide()

    @property
    def words(self) -> str:
        """What it says now; empty while it says nothing."""
        return "" if self.isHidden() else self._label.words

    def tell(self, words: str, undo: Callable[[], object] | None = None) -> None:
        """Say what was done; *undo* takes it back."""
        self._show(f"✓ {words}", "done", undo)

    def refuse(self, words: str) -> None:
        """Say what was not done, and why."""
        self._show(f"▲ {words}", "problem", None)

    def _show(self, words: str, role: str, undo: Callable[[], object] | None) -> None:
        self._act = undo
        set_role(self, role)
        self._label.set_text(words)
        self.undo.setVisible(undo is not None)
        self.show()

    def _on_undo(self) -> None:
        self.hide()
        if self._act:
            self._act()
