"""A task of the branch: what its pack says, before anything is stored, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from selfcheck.domain.errors import SelfCheckError
from selfcheck.domain.own_tasks import OwnTask, Standing, TaskState
from selfcheck.domain.pack_looks import PackLook
from selfcheck.domain.return_slips import Comment, ReturnSlip
from selfcheck.domain.return_slips import Place as About
from selfcheck.domain.rounds import Place, Walk
from selfcheck.services.checking import Checking
from selfcheck.services.reporting import Reporting
from selfcheck.services.submitting import Submitting
from selfcheck.ui.changes import Changes
from selfcheck.ui.task.comments import CommentsCard
from selfcheck.ui.task.pack_cards import (
    NewKeyCard,
    asked_card,
    readers_card,
    sender_card,
    standing_card,
)
from selfcheck.ui.task.wording import day_named, section_and_item, state_words, until
from selfcheck.ui.theme import em
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import centred, make_button, make_pane, put_in_tab_order
from selfcheck.words import sentence
from selfcheck.words.submitting import problem_sentence

_WIDEST_EM = 56
_AROUND_EM = 2  # on both sides of it: its bar, and air
_TAKES_ON = {
    Standing.NEW: "接受并开始自查",
    Standing.NEWER: "接受新的一版",
    Standing.SAME: "去这次自查",
    Standing.OLDER: "去这次自查",
}
_NOTHING_YET = "接受以前，什么也不存，什么也不发出去。　谁能看到：只有你自己。"
_BEFORE = "支部看到的，只有你上报时看过的那一份。　谁能看到：只有你自己。"


_THEN_WALK = "到这个任务的自查去，随时可以停"
_REVISED = "原来的一份留着不动，在新的一份里改"
_READ_FIRST = "看一遍离开本机的内容，再存成上报件"
_SAME_AGAIN = "同样的内容再存一份；要改，先到首页另开修订"
_GO_ON = "回到上次停下的地方"


class _Act(NamedTuple):
    words: str
    tip: str
    act: Callable[[], object]


@dataclass(frozen=True, slots=True)
class _Kept:
    look: PackLook | None
    task_id: str


class TaskPage(QWidget):
    """Shows a pack that was only looked at, or a task that was taken on.

    Signals:
        finding_requested: the number of a line of the ledger, in words.
        leaving_requested: the id of a round to be handed in.
        left: back to the first page.
        place_requested: a round's id and a `Place` in it.
        problem: a sentence.
        report_requested: the id of a round.
        walk_requested: the id of a round.
    """

    finding_requested = Signal(str)
    leaving_requested = Signal(str)
    left = Signal()
    place_requested = Signal(str, object)
    problem = Signal(str)
    report_requested = Signal(str)
    walk_requested = Signal(str)

    def __init__(
        self,
        submitting: Submitting,
        checking: Checking,
        reporting: Reporting,
        changes: Changes,
        *,
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._submitting = submitting
        self._checking = checking
        self._reporting = reporting
        self._changes = changes
        self._today = today
        self._look: PackLook | None = None
        self._task_id = ""
        self._walk: Walk | None = None
        self.new_key: NewKeyCard | None = None
        self.comments: tuple[CommentsCard, ...] = ()
        self._first_act: _Act | None = None
        self._second_act: _Act | None = None
        self.go = make_button("", "task-go", role="primary")
        self.second = make_button("", "task-second")
        self.back = make_button("", "task-back", role="ghost")
        self._notice = ParagraphLabel("", "small")
        self.pane = make_pane(QWidget(), "task-text", "任务")
        self._lay_out()
        self.back.clicked.connect(self.left)
        self.go.clicked.connect(self._on_go)
        self.second.clicked.connect(self._on_second)

    def show_pack(self, look: PackLook) -> None:
        """Show a pack; nothing is stored before the person takes it on."""
        self._look, self._task_id, self._walk = look, look.pack.id, None
        known = look.standing in (Standing.SAME, Standing.OLDER)
        self.new_key = NewKeyCard(look) if look.known_words and not known else None
        if self.new_key:
            self.new_key.confirmed.toggled.connect(self.go.setEnabled)
        self._fill(self._of_pack(look))
        self._offer(
            _Act(_TAKES_ON[look.standing], _THEN_WALK, lambda: self._take_on(look)),
            _Act("看任务", "它现在怎样了，支部说了什么", lambda: self._open_known(look))
            if known
            else None,
        )
        self.go.setEnabled(self.new_key is None)
        self._name(self.back, "回到首页" if known else "先不接受", "Esc，回到首页")
        self._notice.set_text(_BEFORE if known else _NOTHING_YET)

    def open(self, task_id: str) -> None:
        """Show a task that was taken on. Raises `NotFound`."""
        task = self._submitting.task(task_id)
        self._look, self._task_id, self.new_key = None, task_id, None
        self._walk = self._checking.walk(task.round_id)
        slips = self._submitting.slips_for(task.round_id)
        self._fill(self._of_task(task, slips, self._walk))
        self.go.setEnabled(True)
        self._offer(*self._acts(task, slips, finished=self._walk.round.finished))
        self._name(self.back, "回到首页", "Esc")
        self._notice.set_text(_BEFORE)

    def focus_first(self) -> None:
        """Put the focus where one reads: reading comes before any answer."""
        # the focus can come only to what has been laid out
        QTimer.singleShot(0, self, lambda: self.pane.setFocus(Qt.FocusReason.OtherFocusReason))

    def panes(self) -> tuple[QWidget, ...]:
        """The panes in reading order, for F6."""
        return (self.pane, self._foot)

    def kept(self) -> object:
        """What is shown: a pack that is stored nowhere, or which task."""
        return _Kept(self._look, self._task_id)

    def take_up(self, kept: object) -> None:
        """Show that again."""
        if not isinstance(kept, _Kept):
            return
        if kept.look:
            self.show_pack(kept.look)
        elif kept.task_id:
            self._attempt(lambda: self.open(kept.task_id))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(em(0.5))
        foot.addWidget(self._notice, 1)
        for button in (self.back, self.second, self.go):
            foot.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em(1.25), em(0.875), em(1.25), em(0.625))
        layout.setSpacing(em(0.625))
        layout.addWidget(centred(self.pane, widest_em=_WIDEST_EM + _AROUND_EM), 1)
        layout.addWidget(centred(self._foot, widest_em=_WIDEST_EM + _AROUND_EM))

    def _fill(self, parts: Iterator[QWidget]) -> None:
        column = QWidget()
        layout = QVBoxLayout(column)
        layout.setContentsMargins(em(0.5), em(0.5), em(0.75), em(0.5))
        layout.setSpacing(em(0.75))
        for part in parts:
            layout.addWidget(part)
        layout.addStretch(1)
        if before := self.pane.takeWidget():
            before.deleteLater()  # not at once: a button in it may have brought us here
        self.pane.setWidget(column)
        put_in_tab_order(column, after=self.pane)
        for button, after in ((self.go, self.back), (self.second, self.back)):
            QWidget.setTabOrder(after, button)

    def _of_pack(self, look: PackLook) -> Iterator[QWidget]:
        pack = look.pack
        yield _head(
            "自查任务包", pack.title, f"{pack.period} · {until(pack.deadline, self._today())}"
        )
        if self.new_key:
            yield self.new_key
        if about := standing_card(look):
            yield about
        if not self.new_key:
            yield sender_card(look)
        yield readers_card(pack.readers, look.reader_words)
        yield asked_card(pack)

    def _of_task(
        self, task: OwnTask, slips: tuple[ReturnSlip, ...], walk: Walk
    ) -> Iterator[QWidget]:
        today = self._today()
        pack = self._submitting.pack_of(task.id)
        revised = f" · 第 {task.revision - 1} 次修订" if task.revision > 1 else ""
        yield _head(
            " › ".join(task.unit),
            task.title,
            f"{pack.period}{revised} · {state_words(task, today)}",
        )
        template = self._reporting.template_of(task.round_id)
        headings = {one.key: one.text for one in template.headings}
        self.comments = tuple(
            CommentsCard(
                slip,
                walk.round.checklists,
                headings,
                number=number,
                about=_about(slip, today),
            )
            for number, slip in enumerate(slips)
        )
        for card in self.comments:
            card.wanted.connect(self._on_comment)
            yield card
        yield readers_card(pack.readers)
        yield asked_card(pack)

    def _acts(
        self, task: OwnTask, slips: tuple[ReturnSlip, ...], *, finished: bool
    ) -> tuple[_Act, _Act | None]:
        """What is next, and what else can be done."""
        of_round = task.round_id
        revise = _Act("另开修订", _REVISED, lambda: self._revise(of_round))
        report = _Act("看报告", "打开这次自查的报告", lambda: self.report_requested.emit(of_round))
        hand_in = _Act("上报…", _READ_FIRST, lambda: self.leaving_requested.emit(of_round))
        again = any(slip.of.revision == task.revision for slip in slips)
        if not finished:
            words = "继续修订" if slips else "继续自查"
            return _Act(words, _GO_ON, lambda: self.walk_requested.emit(of_round)), None
        if task.state is TaskState.RETURNED and again:
            return revise, report
        if task.state is TaskState.REFUSED:
            return hand_in, revise
        if task.state in (TaskState.WRITTEN, TaskState.TAKEN):
            return report, hand_in._replace(words="再存一份…", tip=_SAME_AGAIN)
        return hand_in, report

    def _offer(self, first: _Act, second: _Act | None) -> None:
        self._first_act, self._second_act = first, second
        self._name(self.go, first.words, first.tip)
        if second:
            self._name(self.second, second.words, second.tip)
        self.second.setVisible(second is not None)

    def _name(self, button: QPushButton, words: str, tip: str) -> None:
        button.setText(words)
        button.setAccessibleName(words.replace("…", ""))
        button.setAccessibleDescription(tip)
        button.setToolTip(tip)

    @Slot()
    def _on_go(self) -> None:
        if self._first_act:
            self._attempt(self._first_act.act)

    @Slot()
    def _on_second(self) -> None:
        if self._second_act:
            self._attempt(self._second_act.act)

    def _take_on(self, look: PackLook) -> None:
        round_id = look.round_id
        if look.standing in (Standing.NEW, Standing.NEWER):
            confirmed = self.new_key is not None and self.new_key.confirmed.isChecked()
            round_id = self._submitting.open_pack(look, is_their_new_key=confirmed)
            self._changes.rounds_changed.emit()
        self.walk_requested.emit(round_id)

    def _open_known(self, look: PackLook) -> None:
        self.open(look.pack.id)
        self.focus_first()

    def _revise(self, round_id: str) -> None:
        revision = self._submitting.revise(round_id)
        self._changes.rounds_changed.emit()
        self.walk_requested.emit(revision)

    @Slot(object)
    def _on_comment(self, comment: Comment) -> None:
        if self._walk is None:
            return
        shown = self._walk.round
        if comment.place is About.TEXT:
            self.report_requested.emit(shown.id)
        elif comment.place is About.FINDING:
            self.finding_requested.emit(comment.key)
        else:
            section, item = section_and_item(comment, shown.checklists)
            self.place_requested.emit(shown.id, Place(section, item))

    def _attempt(self, act: Callable[[], object]) -> None:
        try:
            act()
        except SelfCheckError as error:
            self.problem.emit(problem_sentence(error) or sentence(error))


def _head(above: str, title: str, beneath: str) -> QWidget:
    head = QWidget()
    column = QVBoxLayout(head)
    column.setContentsMargins(em(0.25), 0, 0, 0)
    column.setSpacing(em(0.125))
    column.addWidget(ParagraphLabel(above, "small"))
    column.addWidget(ParagraphLabel(title, "title"))
    column.addWidget(ParagraphLabel(beneath, "muted"))
    return head


def _about(slip: ReturnSlip, today: date) -> str:
    last = f"，{day_named(slip.deadline, today)}截止" if slip.deadline else ""
    on = day_named(slip.returned_on, today)
    return f"{slip.by}，{on}退回修改{last}。改不改、怎么改，由你定。"
