"""What a task has to say yet before it can be sent, each with the way there."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from selfcheck.ui.task_pack.wording import MISSING
from selfcheck.ui.theme import em, set_role
from selfcheck.ui.widgets.flow import FlowLayout
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_button


class MissingCard(QFrame):
    """Hidden while nothing is missing, and before anybody has asked.

    Signals:
        wanted: a rule of `MISSING`; what it asks for is to be filled in.
    """

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("pack-missing")
        self.setAccessibleName("发出以前还差什么")
        set_role(self, "card")
        self._words = ParagraphLabel("", "body")
        self.links: dict[str, QPushButton] = {}
        row = FlowLayout(gap=em(1))
        for rule, words in MISSING.items():
            link = make_button(words, f"pack-missing-{rule}", role="link", tip="到这一处去填")
            link.clicked.connect(partial(self.wanted.emit, rule))
            self.links[rule] = link
            row.addWidget(link)
        column = QVBoxLayout(self)
        column.setContentsMargins(em(1), em(0.5), em(1), em(0.375))
        column.setSpacing(0)
        column.addWidget(self._words)
        column.addLayout(row)
        self.hide()

    def show_missing(self, rules: Sequence[str]) -> None:
        """Show these; nothing for none."""
        self._words.set_text(f"还没有发出，还差 {len(rules)} 处。写好的都已存成草稿。")
        for rule, link in self.links.items():
            link.setVisible(rule in rules)
        self.setVisible(bool(rules))

    def focus_first(self) -> None:
        """Put the focus on the first of them."""
        for link in self.links.values():
            if not link.isHidden():
                link.setFocus(Qt.FocusReason.OtherFocusReason)
                return
