"""写任务: what a branch asks of its people is written, seen as they will see it, and sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from selfcheck.domain.checklists import Checklist
from selfcheck.domain.errors import SelfCheckError
from selfcheck.domain.pack_drafts import PackDraft
from selfcheck.domain.task_packs import TaskPack
from selfcheck.services.browsing import Browsing
from selfcheck.services.collecting import Collecting
from selfcheck.ui.jobs import JobRunner
from selfcheck.ui.task_pack.choosing import ChecklistChoice
from selfcheck.ui.task_pack.drafts import fresh, take_up
from selfcheck.ui.task_pack.files import choose_office_pack
from selfcheck.ui.task_pack.form import PackForm
from selfcheck.ui.task_pack.keeping import DraftKeeping
from selfcheck.ui.task_pack.missing import MissingCard
from selfcheck.ui.task_pack.other_draft import OtherDraft
from selfcheck.ui.task_pack.seeing import Seeing
from selfcheck.ui.task_pack.seen import PackSeen
from selfcheck.ui.task_pack.sent import SentCard
from selfcheck.ui.task_pack.sent_files import SentFiles
from selfcheck.ui.task_pack.wording import file_problem, missing, named, refusal, replaces, wanted
from selfcheck.ui.task_pack.writing import WritingPanes, chain
from selfcheck.ui.theme import em
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import centred, make_button
from selfcheck.ui.widgets.saved_label import SavedLabel
from selfcheck.ui.widgets.take_back_line import TakeBackLine
from selfcheck.words import sentence

_WIDEST_EM = 102.75  # of both panes, as wide as they may be
_WHO = "谁能看到：草稿只存在这台电脑里；发出的任务包，拿到的人都能打开看。"
_NO_FILE = "任务包还没有存成文件，大家还收不到；需要时再存。"


@dataclass(frozen=True, slots=True)
class _Kept:
    """What was sent just now, and where its file lies; what is revised, while that is written."""

    asked: str = ""
    sent: str = ""
    path: Path | None = None


class TaskPackPage(QWidget):
    """A task is written, and kept as a draft until it is sent; then its files are offered.

    Signals:
        done: a sentence.
        issued: the id of a task that was sent; back to the board.
        left: back, nothing was sent.
        problem: a sentence.
    """

    done = Signal(str)
    issued = Signal(str)
    left = Signal()
    problem = Signal(str)

    def __init__(
        self,
        collecting: Collecting,
        browsing: Browsing,
        jobs: JobRunner,
        *,
        today: Callable[[], date],
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._collecting = collecting
        self._browsing = browsing
        self._jobs = jobs
        self._today = today
        self._asked = ""  # the id of the task to be revised
        self._instead: PackDraft | None = None
        self._anew = PackDraft()  # what stands there as long as nothing is said
        self._before: TaskPack | None = None  # the revision that was sent last
        self._known: Mapping[str, Checklist] = {}
        self._tried = False  # to send it: from then on, what is missing is said as it is typed
        self._make_controls(now)
        self._lay_out()
        self._connect()

    def open(self, task_id: str = "") -> None:
        """Write a new task, or a new revision of one that was sent. Raises `NotFound`.

        A draft that was kept is gone on with; if it is of something else, the page says so. What
        stands here and cannot be kept stays.
        """
        if not self.flush():
            return
        found = take_up(self._collecting, task_id, today=self._today())
        self._asked = task_id
        self.files.show(None)
        self.taken_back.retire()
        self._body.setCurrentWidget(self.panes_of_writing)
        self._begin(found.draft)
        self._instead = found.instead
        if found.instead:
            self.other.ask(named(found.draft), wanted(found.instead))
        self._show_around()

    def open_sent(self, task_id: str, path: Path | None = None) -> None:
        """Offer the files of a task that was sent before, its pack at *path*. Raises `NotFound`."""
        self.flush()
        self._asked = ""
        self._show_sent(self._collecting.issuing.pack_of(task_id), path=path, is_first=False)

    def focus_first(self) -> None:
        """Put the focus where one begins."""
        if self.files.pack:
            first: QWidget = self.sent.save if self.files.path is None else self.sent.back
        elif not self.other.isHidden():
            first = self.other.stay
        else:
            first = self.form.title.line
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> bool:
        """Keep what was typed; False if it could not be kept."""
        if self.files.pack or not self._known:
            return True
        self.form.flush()
        return bool(self.keeping.flush())

    def panes(self) -> tuple[QWidget, ...]:
        """The panes in reading order, for F6."""
        if self.files.pack:
            return (self.sent,)
        writing = self.panes_of_writing
        return (
            *(self._top, self.taken_back, self.other, writing.left),
            *(writing.seen_pane, self.missing, self._foot),
        )

    def kept(self) -> object:
        """Which task this is about; the draft itself is kept in the store."""
        return _Kept(self._asked, self.files.pack.id if self.files.pack else "", self.files.path)

    def take_up(self, kept: object) -> None:
        """Go on there."""
        if not isinstance(kept, _Kept):
            return
        try:
            if kept.sent:
                self.open_sent(kept.sent, kept.path)
            else:
                self.open(kept.asked)
        except SelfCheckError as error:
            self.problem.emit(sentence(error))

    def choose_office(self) -> Path | None:
        """Ask for the task pack of the office above; None as above."""
        return choose_office_pack(self)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves; what is written is kept."""
        if event.key() == Qt.Key.Key_Escape:
            self._on_back()
        else:
            super().keyPressEvent(event)

    def _make_controls(self, now: Callable[[], datetime]) -> None:
        templates = {one.id: (one.name, one.about) for one in self._collecting.templates}
        self._title = ParagraphLabel("", "heading")
        self._about = ParagraphLabel("", "small")
        self.saved = SavedLabel()
        self.keeping = DraftKeeping(self._collecting.issuing, self.saved, now=now, parent=self)
        self.back = make_button("回到汇总", "pack-back", role="ghost", tip="草稿随手存好；Esc")
        self.taken_back = TakeBackLine("pack-dropped")
        self.other = OtherDraft()
        self.form = PackForm(today=self._today, templates=templates)
        self.seen = PackSeen(today=self._today())
        self.seeing = Seeing(self._collecting, self.seen, self.form.readers, today=self._today)
        self.panes_of_writing = WritingPanes(self.form, self.seen)
        self.missing = MissingCard()
        self.send = make_button(
            "发出…", "pack-send", role="primary", tip="签上支部的签名，再存成文件发给大家"
        )
        self.sent = SentCard()
        self.files = SentFiles(self._collecting.issuing, self._jobs, self.sent)
        self._body = QStackedWidget()

    def _lay_out(self) -> None:
        self._top = QWidget()
        top = QHBoxLayout(self._top)
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(em(0.75))
        top.addWidget(self._title, 1)
        for widget in (self.saved, self.back):
            top.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(em(0.75))
        foot.addWidget(ParagraphLabel(_WHO, "small"), 1)
        foot.addWidget(self.send, 0, Qt.AlignmentFlag.AlignBottom)
        self._body.addWidget(self.panes_of_writing)
        self._body.addWidget(self.sent)
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.5))
        for part in (self._top, self._about, self.taken_back, self.other):
            column.addWidget(part)
        column.addWidget(self._body, 1)
        column.addWidget(self.missing)
        column.addWidget(self._foot)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em(1.25), em(0.875), em(1.25), em(0.625))
        layout.addWidget(centred(whole, widest_em=_WIDEST_EM))

    def _connect(self) -> None:
        self.back.clicked.connect(self._on_back)
        self.form.changed.connect(self._on_changed)
        self.form.choice_wanted.connect(self._on_choice_wanted)
        self.form.drop_wanted.connect(self._on_drop)
        self.form.office_wanted.connect(self._on_office_wanted)
        self.form.rearranged.connect(self._order_tabs)
        self.keeping.problem.connect(self.problem)
        self.missing.wanted.connect(
            lambda rule: self.panes_of_writing.go_to(self.form.control_for(rule))
        )
        self.other.dropped.connect(self._on_other_dropped)
        self.panes_of_writing.rearranged.connect(self._order_tabs)
        self.send.clicked.connect(self._on_send)
        self.files.problem.connect(self.problem)
        self.seeing.problem.connect(self.problem)
        self.sent.closed.connect(self._on_closed)

    def _begin(self, draft: PackDraft) -> None:
        """Show *draft* in all its fields."""
        revised = draft.revises
        issuing = self._collecting.issuing
        self._before = issuing.pack_of(revised) if revised else None
        if revised:
            self._anew = issuing.revise(revised)
        else:
            self._anew = fresh(self._collecting, today=self._today())
        known = {one.id: one for one in self._browsing.checklists()}
        if self._before:  # those it has and the library no more, as it has them
            known = {**{one.id: one for one in self._before.checklists}, **known}
        self._known = known
        self._tried = False
        self.other.hide()
        self.panes_of_writing.forget_choice()
        self.keeping.begin(draft)
        self.form.show_draft(draft, known)
        self.form.drop.setVisible(draft != self._anew)
        self._show_missing()
        self._order_tabs()
        self.seeing.begin(draft, self._known, self._before)

    def _show_around(self) -> None:
        """Show what belongs to writing, or to what was sent."""
        writing = self.files.pack is None
        for widget in (self._top, self._foot):
            widget.setVisible(writing)
        revision = self._before.revision + 1 if self._before else 1
        self._title.set_text(f"改任务 · 第 {revision} 版" if self._before else "写任务")
        self._about.set_text(replaces(self._before) if self._before else "")
        self._about.setVisible(writing and self._before is not None)
        if not writing:
            self.other.hide()
            self.missing.hide()
        self._order_tabs()

    @Slot()
    def _order_tabs(self) -> None:
        top = (self.back, self.taken_back.take_back, self.other.stay, self.other.drop)
        if self.files.pack:
            chain(*self.sent.controls)
        else:
            links = self.missing.links.values()
            chain(*top, *self.panes_of_writing.controls, *links, self.send)

    @Slot()
    def _on_changed(self) -> None:
        draft = self.form.draft(self.keeping.draft)
        if draft != self.keeping.draft:
            self.keeping.take(draft)
            self.form.drop.setVisible(draft != self._anew)
            self.seeing.take(draft)
        self._show_missing()

    def _show_missing(self) -> None:
        self.missing.show_missing(self._missing() if self._tried else ())

    def _missing(self) -> tuple[str, ...]:
        return missing(self.keeping.draft, self._today(), day_unread=self.form.day_unread)

    @Slot()
    def _on_choice_wanted(self) -> None:
        choice = ChecklistChoice(tuple(self._known.values()))
        choice.changed.connect(self.form.checklists.choose_all)
        choice.done.connect(self._on_chosen)
        choice.show_choice(self.form.checklists.ids)
        self.panes_of_writing.show_choice(choice)

    @Slot()
    def _on_chosen(self) -> None:
        self.panes_of_writing.go_to(self.form.checklists.choose)

    @Slot()
    def _on_office_wanted(self) -> None:
        path = self.choose_office()
        if path is None:
            return
        try:
            office = self._collecting.issuing.office_in(path)
            own = self._collecting.issuing.keys().signing.public
        except SelfCheckError as error:
            self.problem.emit(file_problem(error, path.name))
            return
        if office.key == own:
            self.problem.emit(f"“{path.name}”是本支部自己发的任务包，不用读入。请选上级发来的。")
        elif any(office.key == one.key for one in self.form.readers.above):
            self.problem.emit(f"“{path.name}”是{office.office}发的，它已经在里面了。")
        else:
            self.form.add_reader(office)

    @Slot()
    def _on_drop(self) -> None:
        self._drop_for(self._anew)

    @Slot()
    def _on_other_dropped(self) -> None:
        if self._instead:
            self._drop_for(self._instead)

    def _drop_for(self, draft: PackDraft) -> None:
        """Throw the draft away, and begin with *draft*; one press takes that back."""
        self.form.flush()
        before = self.keeping.draft
        if not self.keeping.put(None):
            return
        self._asked = draft.revises
        self._begin(draft)
        self._show_around()
        self.taken_back.offer("草稿已经丢开。", lambda: self._take_back(before))
        self.form.title.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_back(self, draft: PackDraft) -> None:
        if self.flush() and self.keeping.put(draft):
            self._asked = draft.revises
            self._begin(draft)
            self._show_around()
            self.focus_first()

    @Slot()
    def _on_send(self) -> None:
        if not self.flush():
            return
        self._tried = True
        self._show_missing()
        if self._missing():
            self.missing.focus_first()
            return
        is_first = not self._collecting.tasks()
        try:
            pack = self._collecting.issuing.issue(self.keeping.draft)
        except SelfCheckError as error:
            words, leads_to = refusal(error)
            self.problem.emit(words)
            if leads_to:
                self.panes_of_writing.go_to(self.form.control_for(leads_to))
            return
        self.keeping.begin(PackDraft())  # what was kept went when it was sent
        self._show_sent(pack, is_first=is_first)
        self.files.save()
        self.focus_first()

    def _show_sent(self, pack: TaskPack, *, path: Path | None = None, is_first: bool) -> None:
        self.seeing.stop()
        self.taken_back.retire()
        self.sent.show_sent(pack, self._collecting.issuing.words(), is_first=is_first)
        self.files.show(pack, path)
        self._body.setCurrentWidget(self.sent)
        self._show_around()

    @Slot()
    def _on_closed(self) -> None:
        if self.files.pack:
            title, has_file = self.files.pack.title, self.files.path is not None
            self.issued.emit(self.files.pack.id)
            self.done.emit(f"任务“{title}”已发出。" + ("" if has_file else _NO_FILE))

    @Slot()
    def _on_back(self) -> None:
        if self.files.pack:
            self._on_closed()
        elif self.flush():
            self.left.emit()
