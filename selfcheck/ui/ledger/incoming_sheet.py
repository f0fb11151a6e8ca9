"""The card on which stands what a sheet brings, or why there is nothing to look at yet."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from selfcheck.ui.ledger.incoming import Incoming
from selfcheck.ui.ledger.incoming_list import IncomingList
from selfcheck.ui.theme import Tokens, em, set_role
from selfcheck.ui.widgets.paragraph import ParagraphLabel


class IncomingSheet(QFrame):
    """Shows a sentence, a sentence and how far it is, or the list."""

    def __init__(self, *, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self.list = IncomingList(tokens=tokens)
        self.said = ParagraphLabel("", "body")
        self.said.setObjectName("ledger-import-said")
        self.said.setContentsMargins(em(0.5), em(0.375), em(0.5), em(0.375))
        self.progress = QProgressBar()
        self.progress.setObjectName("ledger-import-progress")
        self.progress.setAccessibleName("进度")
        self.progress.setTextVisible(False)
        self._bar = QWidget()
        around = QVBoxLayout(self._bar)
        around.setContentsMargins(em(0.5), 0, em(0.5), em(0.5))
        around.addWidget(self.progress)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(em(0.5), em(0.5), em(0.5), em(0.5))
        inside.addWidget(self.said)
        inside.addWidget(self._bar)
        inside.addWidget(self.list, 1)

    def say(self, words: str) -> None:
        """Say something in place of the list."""
        self._show(words, self.said)

    def be_busy(self, words: str) -> None:
        """Say what is going on; how far it is nobody knows yet."""
        self.progress.setRange(0, 0)
        self._show(words, self.said, self._bar)

    def show_far(self, done: int, total: int) -> None:
        """Show how far it is."""
        self.progress.setRange(0, total)
        self.progress.setValue(done)

    def show_lines(self, lines: Sequence[Incoming], *, words: str = "") -> None:
        """Show the list; *words*, if there are any, stand above it."""
        self._show(words, self.list, *((self.said,) if words else ()))
        self.list.show_lines(lines)

    def _show(self, words: str, *parts: QWidget) -> None:
        self.said.set_text(words)
        for one in (self.said, self._bar, self.list):
            one.setVisible(one in parts)
        # the list takes all there is, a sentence as much as it needs
        height = QSizePolicy.Policy.Expanding if self.list in parts else QSizePolicy.Policy.Maximum
        self.setSizePolicy(QSizePolicy.Policy.Preferred, height)
