"""There is a draft of something else: which is to be gone on with."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from selfcheck.ui.theme import em, set_role
from selfcheck.ui.widgets.flow import FlowLayout
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_button


class OtherDraft(QFrame):
    """Hidden, unless something else was asked for than what is written.

    Signals:
        dropped: the draft is to go, and what was asked for to come.
    """

    dropped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("pack-other")
        set_role(self, "example")
        self._words = ParagraphLabel("", "body")
        self.drop = make_button("", "pack-other-drop", tip="草稿不要了，可以撤销")
        self.stay = make_button(
            "接着写这份草稿", "pack-other-stay", role="ghost", tip="收起这一行，草稿照旧"
        )
        row = FlowLayout(gap=em(0.5))
        for button in (self.stay, self.drop):
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(em(1), em(0.5), em(1), em(0.5))
        column.setSpacing(em(0.375))
        column.addWidget(self._words)
        column.addLayout(row)
        self.drop.clicked.connect(self.dropped)
        self.stay.clicked.connect(self.hide)
        self.hide()

    def ask(self, written: str, asked: str) -> None:
        """Say that *written* is there, and offer *asked* in its stead."""
        self._words.set_text(f"{written}，还没有发出，下面就是。要{asked}，先发出它，或者丢开它。")
        self.drop.setText(f"丢开草稿，{asked}")
        self.drop.setAccessibleName(self.drop.text())
        self.show()
