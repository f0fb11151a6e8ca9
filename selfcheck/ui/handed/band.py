"""What is to be known of a submission before it is read: it was sent back, it does not count."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout

from selfcheck.ui.theme import em, set_role
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_button


class StandingBand(QFrame):
    """Hidden where there is nothing to say.

    Signals:
        wanted: the submission that counts is to be shown.
    """

    wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        set_role(self, "reminder")
        self._words = ParagraphLabel("", "body")
        self.lead = make_button("", "handed-counting", role="ghost", tip="这个人现在算数的那一份")
        row = QHBoxLayout(self)
        row.setContentsMargins(em(1), em(0.375), em(0.5), em(0.375))
        row.setSpacing(em(0.5))
        row.addWidget(self._words, 1)
        row.addWidget(self.lead, 0, Qt.AlignmentFlag.AlignVCenter)
        self.lead.clicked.connect(self.wanted)
        self.hide()

    @property
    def said(self) -> str:
        """What it says now; empty while it is hidden."""
        return "" if self.isHidden() else self._words.words

    def say(self, words: str, *, lead: str = "") -> None:
        """Say *words*, empty for nothing; a button says *lead*, if it is not empty."""
        self._words.set_text(words)
        self.lead.setText(lead)
        self.lead.setAccessibleName(lead)
        self.lead.setVisible(bool(lead))
        self.setVisible(bool(words))
