"""The board on the screen: its parts, and which of them stands where the list of people is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from selfcheck.services.replying import Replying
from selfcheck.ui.collect.arranging import Arrangement, Shown, counts
from selfcheck.ui.collect.asking import Asking
from selfcheck.ui.collect.files import FilesPanel
from selfcheck.ui.collect.foot import BoardFoot
from selfcheck.ui.collect.head import TaskHead
from selfcheck.ui.collect.intake import Intake
from selfcheck.ui.collect.model import BoardModel
from selfcheck.ui.collect.nobody import Nobody
from selfcheck.ui.collect.outsiders import Outsiders
from selfcheck.ui.collect.panes import SideBySide, SidePane
from selfcheck.ui.collect.papers import PaperPanel
from selfcheck.ui.collect.receipts import ReceiptsPanel
from selfcheck.ui.collect.rows import BoardRow
from selfcheck.ui.collect.table import BoardTable
from selfcheck.ui.jobs import JobRunner
from selfcheck.ui.theme import Tokens, em, set_role
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_button
from selfcheck.ui.widgets.take_back_line import TakeBackLine

_REHEARSING = "演练中：这些人和材料都是编出来的，不会记下来。"
_NOBODY_HERE = "这里没有人。"


class CollectView(QScrollArea):
    """Holds the parts; it scrolls as a whole only where the window is too small for them.

    Signals:
        planted_requested: see what is wrong with the files one practises with.
        rehearsal_ended: the person has seen enough of those who are made up.
    """

    planted_requested = Signal()
    rehearsal_ended = Signal()

    def __init__(
        self, replying: Replying, jobs: JobRunner, *, tokens: Tokens, today: Callable[[], date]
    ) -> None:
        super().__init__()
        self.head = TaskHead()
        self.undo = TakeBackLine("collect-undo")
        self.model = BoardModel(self)
        self.table = BoardTable(self.model, tokens=tokens)
        self.nobody = Nobody()
        self.files = FilesPanel(tokens=tokens)
        self.receipts = ReceiptsPanel(replying, jobs, tokens=tokens)
        self.intake = Intake()
        self.asking = Asking(today=today)
        self.outsiders = Outsiders()
        self.paper = PaperPanel()
        self.foot = BoardFoot()
        self._none_found = ParagraphLabel("", "muted")
        self._none_found.setObjectName("collect-none-found")
        self._make_banner()
        self._lay_out()
        self.head.arranged.connect(self.arrange)
        self.outsiders.see.clicked.connect(self._see_outsiders)
        self.table.sort_wanted.connect(self.head.sort_by)

    @property
    def rehearsing(self) -> bool:
        """Whether the people are made up."""
        return not self._banner.isHidden()

    def show_rehearsing(self, *, on: bool) -> None:
        """Say above everything that the people are made up."""
        self._banner.setVisible(on)

    def show_rows(self, rows: Sequence[BoardRow]) -> None:
        """Show these people; a unit or a list that is gone is let go of.

        Where nobody was known before, those who are shown were strangers for want of a roster: as
        soon as there is one, everybody is shown.
        """
        now = self.model.arrangement
        were_known = any(row.standing for row in self.model.everybody)
        if now.unit and not any(row.unit[: len(now.unit)] == now.unit for row in rows):
            now = replace(now, unit=None)
        known = any(row.standing for row in rows)
        if rows and not known:
            now = replace(now, shown=Shown.STRANGERS, unit=None)
        elif now.shown is Shown.STRANGERS and (not were_known or all(row.standing for row in rows)):
            now = replace(now, shown=Shown.ALL)
        self.model.show_rows(rows)
        self.arrange(now)

    def arrange(self, arrangement: Arrangement) -> None:
        """Show of the people what *arrangement* says."""
        self.table.show_arranged(arrangement)
        rows = self.model.everybody
        self.head.show_rows(rows, counts(rows, arrangement.unit), arrangement)
        found = bool(self.model.rowCount())
        self.table.setVisible(found)
        words = f"没有找到“{arrangement.words}”。" if arrangement.words else _NOBODY_HERE
        self._none_found.set_text(words)
        self._none_found.setVisible(bool(rows) and not found)

    def see(self, part: QWidget | None = None) -> None:
        """Show *part* in place of the people; without one, the people."""
        for one in (self.files, self.receipts):
            one.setVisible(one is part)
        self._people.setVisible(part is None)
        self.head.setEnabled(part is None)

    @property
    def sees_people(self) -> bool:
        """Whether the list of people is shown."""
        return not self._people.isHidden()

    def focus_people(self) -> None:
        """Put the focus where one goes on: on the people, else on what brings some."""
        if self.table.isVisibleTo(self):
            self.table.go_to_first()
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.nobody.isVisibleTo(self):
            self.nobody.first.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.head.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc shows everybody again; from the search, the down key goes to the list."""
        if event.key() == Qt.Key.Key_Down and self.head.search.hasFocus():
            self.focus_people()
        elif event.key() == Qt.Key.Key_Escape and self.head.clear():
            return
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def show_paper(self) -> None:
        """Bring what is asked about a paper into sight, once it has been laid out."""
        QTimer.singleShot(0, self, lambda: self.ensureWidgetVisible(self.paper))

    def in_order(self) -> tuple[QWidget, ...]:
        """The panes in reading order."""
        middle = (self._people, self.files, self.receipts)
        return (self._banner, self.head, self.undo, *middle, self.side, self.paper, self.foot)

    def _see_outsiders(self) -> None:
        self.see()
        self.head.search.clear()
        self.arrange(replace(self.model.arrangement, shown=Shown.STRANGERS, words="", unit=None))
        self.focus_people()

    def _make_banner(self) -> None:
        self._banner = QFrame()
        self._banner.setObjectName("collect-rehearsing")
        self._banner.setAccessibleName("演练")
        set_role(self._banner, "example")
        self.end = make_button(
            "结束演练", "collect-rehearsing-end", role="ghost", tip="回到真的花名册和任务"
        )
        self.end.clicked.connect(self.rehearsal_ended)
        self.planted = make_button(
            "看安排了哪些差错", "collect-rehearsing-planted", role="ghost", tip="收过以后，对照着看"
        )
        self.planted.clicked.connect(self.planted_requested)
        row = QHBoxLayout(self._banner)
        row.setContentsMargins(em(0.75), em(0.25), em(0.5), em(0.25))
        row.addWidget(ParagraphLabel(_REHEARSING, "body"), 1)
        row.addWidget(self.planted)
        row.addWidget(self.end)
        self._banner.hide()

    def _lay_out(self) -> None:
        sheet = QFrame()
        set_role(sheet, "card")
        inside = QVBoxLayout(sheet)
        inside.setContentsMargins(em(0.5), em(0.5), em(0.5), em(0.5))
        inside.addWidget(self.table, 1)
        inside.addWidget(self._none_found)
        inside.addStretch(0)
        self.sheet = sheet
        self._people = QWidget()
        people = QVBoxLayout(self._people)
        people.setContentsMargins(0, 0, 0, 0)
        people.setSpacing(em(0.5))
        people.addWidget(self.nobody)
        people.addWidget(sheet, 1)
        people.addStretch(0)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        for part in (self._people, self.files, self.receipts):
            column.addWidget(part, 1)
        self.side = SidePane((self.intake, self.asking, self.outsiders))
        self.side.setObjectName("collect-side")
        panes = QWidget()
        beside = SideBySide(panes, gap=em(0.75))
        for part in (left, self.side):
            beside.addWidget(part)
        whole = QWidget()
        layout = QVBoxLayout(whole)
        layout.setContentsMargins(em(1.25), em(0.875), em(1.25), em(0.625))
        layout.setSpacing(em(0.5))
        for part in (self._banner, self.head, self.undo):
            layout.addWidget(part)
        layout.addWidget(panes, 1)
        layout.addWidget(self.paper)
        layout.addWidget(self.foot)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(whole)
