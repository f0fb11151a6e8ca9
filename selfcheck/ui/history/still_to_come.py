"""What will stand on the page, and when: shown until two rounds can be compared."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from selfcheck.ui.history.card import Card
from selfcheck.ui.history.wording import ABOUT_TO_COME
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_button

_HEADING = {0: "完成两次以后，就能放在一起看", 1: "再完成一次，就能放在一起看"}


class StillToComeCard(Card):
    """Says calmly what is not there yet.

    Signals:
        home_requested: go on with a round, or begin one.
    """

    home_requested = Signal()

    def __init__(self, rounds: int, parent: QWidget | None = None) -> None:
        """*rounds* are finished, none of which can be compared with another."""
        super().__init__(_HEADING.get(rounds, "还没有能放在一起看的"), parent)
        if rounds not in _HEADING:
            self.column.addWidget(
                ParagraphLabel(
                    "这几次自查问的是不同的条目，或者都换过说法、没有评价，所以没有比。", "body"
                )
            )
        self.column.addWidget(ParagraphLabel(ABOUT_TO_COME, "body"))
        self._go = make_button("到首页继续，或另外开始一次", "history-home", tip="打开首页")
        self._go.clicked.connect(self.home_requested)
        self.column.addWidget(self._go, 0, Qt.AlignmentFlag.AlignLeft)

    def controls(self) -> tuple[QWidget, ...]:
        """The way home."""
        return (self._go,)
