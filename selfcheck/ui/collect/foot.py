"""Under the board: what can be done with all of it at once."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from selfcheck.ui.collect.papers import PAPERS, PaperKind
from selfcheck.ui.theme import em
from selfcheck.ui.widgets.flow import FlowLayout
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_button

_WHO_SEES = "谁能看到：用这台电脑汇总的人。这里的姓名和材料不会自己离开。"


class BoardFoot(QWidget):
    """The buttons, and who can see the page.

    Signals:
        copy_wanted: 未交名单, on the clipboard.
        paper_wanted: a `PaperKind`.
        receipts_wanted: for all that have none.
        rehearsal_requested: try it out with people who are made up.
        roster_requested: the roster.
    """

    copy_wanted = Signal()
    paper_wanted = Signal(object)
    receipts_wanted = Signal()
    rehearsal_requested = Signal()
    roster_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.roster = make_button(
            "花名册…", "collect-roster", role="stance", tip="看、改、读入新的花名册"
        )
        self.copy = make_button(
            "复制未交名单", "collect-copy", role="stance", tip="按支部列出还在等谁，可以粘到消息里"
        )
        self.papers = {
            kind: make_button(
                f"{about.words}…", f"collect-{kind.value}", role="stance", tip=about.tip
            )
            for kind, about in PAPERS.items()
        }
        self.receipts = make_button(
            "回执…", "collect-receipts-open", role="stance", tip="给还没有回执的人各写一份"
        )
        self.rehearse = make_button(
            "演练…", "collect-rehearse", role="link", tip="用编出来的人和材料先试一遍，不会记下来"
        )
        self.roster.clicked.connect(self.roster_requested)
        self.copy.clicked.connect(self.copy_wanted)
        for kind, button in self.papers.items():
            button.clicked.connect(lambda _=False, kind=kind: self.paper_wanted.emit(kind))
        self.receipts.clicked.connect(self.receipts_wanted)
        self.rehearse.clicked.connect(self.rehearsal_requested)
        self._lay_out()

    def offer(self, *, people: bool, came: bool, roster: bool, rehearsing: bool) -> None:
        """Offer what there is something for: *people* are expected, something *came*.

        The way to the *roster* is not offered here where a larger button leads there.
        """
        self.roster.setVisible(roster)
        self.copy.setVisible(people)
        self.papers[PaperKind.REMINDER].setVisible(people)
        self.papers[PaperKind.COVER_LIST].setVisible(people)
        self.papers[PaperKind.MERGED].setVisible(came)
        self.receipts.setVisible(came)
        self.rehearse.setVisible(not rehearsing)

    def allow_receipts(self, *, why_not: str) -> None:
        """Let receipts be written, unless there is a reason *why_not*."""
        self.receipts.setEnabled(not why_not)
        self.receipts.setToolTip(why_not or self.receipts.accessibleDescription())

    def button_of(self, kind: PaperKind) -> QPushButton:
        """The one that asks for this paper."""
        return self.papers[kind]

    def _lay_out(self) -> None:
        acts = QWidget()
        row = FlowLayout(acts, gap=em(0.5))
        for button in (self.roster, self.copy, *self.papers.values(), self.receipts):
            row.addWidget(button)
        last = QHBoxLayout()
        last.setSpacing(em(0.75))
        last.addWidget(ParagraphLabel(_WHO_SEES, "small"), 1)
        last.addWidget(self.rehearse)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.25))
        column.addWidget(acts)
        column.addLayout(last)
