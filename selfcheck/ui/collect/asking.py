"""What waits for the secretary's answer: whose a submission is that another key signed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from selfcheck.domain.settling import Decision
from selfcheck.services.collecting import Waiting
from selfcheck.ui.collect.wording import question, what_helps
from selfcheck.ui.theme import em
from selfcheck.ui.widgets.flow import FlowLayout
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_button, make_card

_AT_ONCE = 2  # questions; the next come as these are answered
_ANSWERS = {
    Decision.THEIRS: ("是本人", "算作本人交的；以后这台电脑交来的，不再问"),
    Decision.NOT_THEIRS: ("不是本人", "留着，不计入；以后这台电脑以这个名义交来的，也不计入"),
}


class Asking(QWidget):
    """A card with the first few questions; hidden while there is none.

    Signals:
        answered: the `Waiting` and the `Decision`.
        look_wanted: the number of the submission that is to be read first.
    """

    answered = Signal(object, object)
    look_wanted = Signal(int)

    def __init__(self, *, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self.buttons: list[QPushButton] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        card, self._column = make_card(padding_em=1)
        layout.addWidget(card)
        self.setObjectName("collect-asking")
        self.setAccessibleName("等你确认")
        self.hide()

    def show_waiting(self, waiting: Sequence[Waiting], called: Mapping[str, str]) -> None:
        """Ask about *waiting*; *called* are the names of those in the roster, by their ids."""
        self._clear()
        if waiting:
            self._column.addWidget(ParagraphLabel(f"等你确认 {len(waiting)} 份", "lead"))
        for number, one in enumerate(waiting[:_AT_ONCE]):
            name = called.get(one.who) or one.name or "没有署名的人"
            beside = sum(other.who == one.who for other in waiting) - 1
            asked = question(one, name, beside=beside)
            self._column.addWidget(self._question(number, one, name, asked))
        if len(waiting) > _AT_ONCE:
            words = f"还有 {len(waiting) - _AT_ONCE} 份，答完这里的接着问。"
            self._column.addWidget(ParagraphLabel(words, "small"))
        self.setVisible(bool(waiting))

    def allow(self, *, why_not: str) -> None:
        """Let answers be given, unless there is a reason *why_not*."""
        for button in self.buttons:
            button.setEnabled(not why_not)
            button.setToolTip(why_not or button.accessibleDescription())

    def _question(self, number: int, one: Waiting, called: str, asked: str) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, em(0.25))
        column.setSpacing(em(0.25))
        column.addWidget(ParagraphLabel(asked, "body"))
        column.addWidget(ParagraphLabel(what_helps(one, self._today()), "small"))
        row = QWidget()
        answers = FlowLayout(row, gap=em(0.5))
        for decision, (words, tip) in _ANSWERS.items():
            button = make_button(
                words, f"collect-{decision.value}-{number}", role="stance", tip=tip
            )
            button.setAccessibleName(f"{words}：{called}，第 {number + 1} 份")
            button.clicked.connect(
                lambda _=False, decision=decision: self.answered.emit(one, decision)
            )
            answers.addWidget(button)
            self.buttons.append(button)
        look = make_button(
            "看这一份", f"collect-look-{number}", role="link", tip="先看看写的是什么，再回来答"
        )
        look.setAccessibleName(f"看这一份：{called}，第 {number + 1} 份")
        look.clicked.connect(lambda: self.look_wanted.emit(one.submission))
        answers.addWidget(look)
        column.addWidget(row)
        return whole

    def _clear(self) -> None:
        self.buttons.clear()
        while item := self._column.takeAt(0):
            if before := item.widget():
                before.hide()
                before.deleteLater()  # not at once: a button in it may have brought us here
