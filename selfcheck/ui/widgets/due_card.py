"""What is at hand these days: tasks, plans, cards, the ledger.

It never presses and counts no omission.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from selfcheck.ui.theme import em, set_role
from selfcheck.ui.widgets.line_button import LineButton
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_button


class DueCard(QFrame):
    """One line for each thing, and beside it what can be done.

    Signals:
        card_requested: the id of a card.
        card_kind_requested: the id of a kind of card, to write one of today.
        ledger_requested: the id of a finding, empty for the whole ledger.
        plan_requested: the id of a plan; begin the round it asks for.
        plan_skipped: the id of a plan; not this time.
        task_requested: the id of a task.
    """

    card_requested = Signal(str)
    card_kind_requested = Signal(str)
    ledger_requested = Signal(str)
    plan_requested = Signal(str)
    plan_skipped = Signal(str)
    task_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(em(1.5), em(1), em(1.5), em(1))
        self._layout.setSpacing(em(0.375))

    def add_heading(self, words: str) -> None:
        """Put *words* above what comes."""
        self._layout.addWidget(ParagraphLabel(words, "small"))

    def add_task(self, task_id: str, name: str, about: str) -> None:
        """Lead to a task of the branch, and say how it stands."""
        button = self._button("打开", f"home-task-{task_id}", self.task_requested, task_id)
        button.setAccessibleName(f"打开：{name}")
        button.setAccessibleDescription(about)
        button.setToolTip(about)
        self._add_row(_words(name, about), button)

    def add_plan(self, plan_id: str, name: str, about: str) -> None:
        """Offer to begin what a plan asks for, or to leave it out this time."""
        words = _words(name, about)
        skip = self._button("这次不做", f"home-skip-{plan_id}", self.plan_skipped, plan_id)
        start = self._button("开始", f"home-plan-{plan_id}", self.plan_requested, plan_id)
        for button, tip in ((skip, "到下一次再提"), (start, about)):
            button.setAccessibleName(f"{button.text()}：{name}")
            button.setAccessibleDescription(tip)
            button.setToolTip(tip)
        self._add_row(words, skip, start)

    def add_card(self, card_id: str, said: str) -> None:
        """Lead to a card that was written."""
        button = self._button("打开", f"home-card-{card_id}", self.card_requested, card_id)
        self._add_named(said, button, "打开这张卡片")

    def add_to_write(self, kind_id: str, said: str) -> None:
        """Lead to a card of today."""
        button = self._button("写", f"home-write-{kind_id}", self.card_kind_requested, kind_id)
        self._add_named(said, button, "打开今天的一张")

    def add_ledger(self, said: str) -> None:
        """Say how the ledger stands, and lead to it."""
        button = self._button("看台账", "home-ledger", self.ledger_requested, "")
        button.setAccessibleDescription("打开整改台账")
        self._add_row(_words(said), button)

    def add_review(self, finding_id: str, said: str) -> None:
        """Lead to a finding that is to be looked at again."""
        line = LineButton(said, f"home-review-{finding_id}", tip="打开这一条，再对照一次")
        line.clicked.connect(lambda: self.ledger_requested.emit(finding_id))
        self._layout.addWidget(line)

    def _add_named(self, said: str, button: QPushButton, tip: str) -> None:
        button.setAccessibleName(f"{button.text()}：{said}")
        button.setAccessibleDescription(tip)
        self._add_row(_words(said), button)

    def _add_row(self, words: QVBoxLayout, *buttons: QPushButton) -> None:
        if any(isinstance(one, QPushButton) for one in self.children()):
            rule = QFrame()
            set_role(rule, "rule")
            self._layout.addWidget(rule)
        row = QHBoxLayout()
        row.setSpacing(em(0.25))
        row.addLayout(words, 1)
        for button in buttons:
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self._layout.addLayout(row)

    def _button(self, words: str, name: str, signal: SignalInstance, key: str) -> QPushButton:
        button = make_button(words, name, role="ghost")
        button.clicked.connect(lambda: signal.emit(key))
        return button


def _words(said: str, about: str = "") -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(em(0.125))
    column.addWidget(ParagraphLabel(said, "body"))
    if about:
        column.addWidget(ParagraphLabel(about, "small"))
    return column
