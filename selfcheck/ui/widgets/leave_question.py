"""What is asked before somebody leaves changes behind; nothing else is stopped by it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from selfcheck.ui.theme import em, set_role
from selfcheck.ui.widgets.flow import FlowLayout
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_button


class LeaveQuestion(QFrame):
    """Stands on the page until it is answered: a box of its own would lie over the cover, too.

    Signals:
        saving_wanted: save, then leave.
        loss_accepted: leave without.
    """

    saving_wanted = Signal()
    loss_accepted = Signal()

    def __init__(self, name: str) -> None:
        """*name* begins the object names."""
        super().__init__()
        self.setObjectName(f"{name}-question")
        self.setAccessibleName("改动还没有保存")
        set_role(self, "example")
        self.save = make_button("保存并离开", f"{name}-save-leave", tip="改动存好，再离开这一页")
        self.drop = make_button("不保存，离开", f"{name}-drop", tip="不要这些改动，离开这一页")
        self.stay = make_button("留在这里", f"{name}-stay", role="ghost", tip="接着改")
        row = FlowLayout(gap=em(0.5))
        for button in self.buttons:
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(em(1.25), em(0.5), em(1.25), em(0.5))
        column.setSpacing(em(0.375))
        column.addWidget(ParagraphLabel("改动还没有保存。先存好，还是不要这些改动？", "body"))
        column.addLayout(row)
        self.save.clicked.connect(self.saving_wanted)
        self.drop.clicked.connect(self.loss_accepted)
        self.stay.clicked.connect(self.hide)
        self.hide()

    @property
    def buttons(self) -> tuple[QPushButton, ...]:
        """The answers in their order."""
        return (self.save, self.drop, self.stay)

    def ask(self) -> None:
        """Show the question, the focus on the answer that loses nothing."""
        self.show()
        self.save.setFocus(Qt.FocusReason.OtherFocusReason)
