"""The secretary's board: who has handed in for a task, and what comes in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QVBoxLayout, QWidget

from selfcheck.domain.errors import SelfCheckError
from selfcheck.domain.gathered import Gathered
from selfcheck.domain.settling import Decision
from selfcheck.services.collecting import Collecting, Kept, TaskBoard, Waiting
from selfcheck.services.papering import Papering
from selfcheck.ui.collect.arranging import Arrangement
from selfcheck.ui.collect.found import Became, counts_of
from selfcheck.ui.collect.head import NamedTask
from selfcheck.ui.collect.paper_writing import PaperWriting
from selfcheck.ui.collect.passing import Passing
from selfcheck.ui.collect.rows import BoardRow, rows_of
from selfcheck.ui.collect.view import CollectView
from selfcheck.ui.collect.wording import kept_words, refusal, settled_too
from selfcheck.ui.jobs import JobRunner
from selfcheck.ui.task.wording import day_named
from selfcheck.ui.theme import Tokens
from selfcheck.ui.widgets.pieces import put_in_tab_order
from selfcheck.ui.widgets.save_place import in_documents
from selfcheck.words.collecting import counts_sentence

_BUSY = "正在收材料，收完再做这一步。"
_STILL_BUSY = "上一批还没有收完。等收完，或按“停下”，再拖过来。"
_WRITING = "正在写回执。等写完，或按“停下”，再收材料。"
_FAR = "拖过来的不是这台电脑上的文件，没有收。请先存到这台电脑上，再拖过来。"
_COPIED = "未交名单已复制，可以粘到消息里。"
_ALL_RECEIPTS = "交来的每一份都写过回执了。"
_STILL_OUT = "{}还没有交来材料。"
_DECIDED = {
    Decision.THEIRS: "已确认：{}{}交来的那份，是本人。",
    Decision.NOT_THEIRS: "已确认：{}{}交来的那份，不是本人，没有计入。",
}


@dataclass(frozen=True, slots=True)
class _Kept:
    """What stands on the page and nowhere else."""

    task_id: str
    arrangement: Arrangement
    found: tuple[Gathered, ...] | None


class CollectPage(QWidget):
    """Shows how a task stands, takes in files, and leads to everything else of the desk.

    Signals:
        done: a sentence: what was done.
        exported: the path of a paper that has been written.
        handed_requested: the number of a submission to be read.
        pack_requested: the id of the task to change, empty for a new one.
        planted_requested: see what is wrong with the files one practises with.
        problem: a sentence.
        rehearsal_ended: back to the real people.
        rehearsal_requested: try it out with people who are made up.
        roster_requested: the roster.
        sent_requested: the id of the task whose files are wanted.
    """

    done = Signal(str)
    exported = Signal(Path)
    handed_requested = Signal(int)
    pack_requested = Signal(str)
    planted_requested = Signal()
    problem = Signal(str)
    rehearsal_ended = Signal()
    rehearsal_requested = Signal()
    roster_requested = Signal()
    sent_requested = Signal(str)

    def __init__(
        self,
        collecting: Collecting,
        papering: Papering,
        jobs: JobRunner,
        *,
        tokens: Tokens,
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._collecting = collecting
        self._papering = papering
        self._today = today
        self._task_id = ""
        self._seen: TaskBoard | None = None
        self._kept: Sequence[Kept] = ()
        self._found: tuple[Gathered, ...] | None = None
        self._folder: Path | None = None  # of what is made up
        self.view = CollectView(collecting.replying, jobs, tokens=tokens, today=today)
        self.passing = Passing(collecting, jobs, self)
        self.papers = PaperWriting(
            papering, jobs, self.view.paper, self.view.foot, self, task_id=lambda: self._task_id
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.view)
        self.setAcceptDrops(True)
        self._connect()

    @property
    def task_id(self) -> str:
        """The task that is shown."""
        return self._task_id

    def open(self, task_id: str = "") -> None:
        """Show a task as it stands; without an id the one shown before, else the latest."""
        self._task_id = task_id or self._task_id
        self.view.undo.retire()
        if not self.view.receipts.writing.busy:
            self.view.see()
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Show what is stored now."""
        view, ids = self.view, self._collecting.task_ids()
        if self._task_id not in ids and ids:
            self._task_id = ids[0]
        self._seen = self._collecting.board(self._task_id) if ids else None
        self._kept = self._collecting.submissions(self._task_id) if ids else ()
        rows = rows_of(self._seen, self._kept) if self._seen else ()
        self._show_task(ids)
        view.show_rows(rows)
        self._show_what_is_missing(rows)
        self._show_side(rows)
        people = any(row.standing for row in rows)
        came = any(row.submission for row in rows)
        has_way = view.nobody.isHidden() or view.nobody.roster.isHidden()
        view.foot.offer(people=people, came=came, roster=has_way, rehearsing=view.rehearsing)

    def show_rehearsing(self, folder: Path) -> None:
        """Say that the people are made up; what they sent lies in *folder*."""
        self._folder = folder
        self.view.show_rehearsing(on=True)
        self.view.foot.rehearse.hide()

    def take(self, paths: Sequence[Path]) -> None:
        """Take in what lies at *paths*, whatever it is."""
        if self.passing.busy:
            self.problem.emit(_STILL_BUSY)
            return
        if self.view.receipts.writing.busy:
            self.problem.emit(_WRITING)
            return
        if not paths:
            return
        try:
            self.passing.begin(paths)
        except SelfCheckError as error:
            self.problem.emit(refusal(error))
            return
        self._found = None
        self.view.intake.tell("")
        self.view.intake.show_far(0, 0)
        self._allow()
        self.view.intake.stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> bool:
        """Nothing typed here is lost by leaving; a pass goes on."""
        return True

    def focus_first(self) -> None:
        """Put the focus where one goes on."""
        # the focus can come only to what has been laid out
        QTimer.singleShot(0, self, self.view.focus_people)

    def panes(self) -> tuple[QWidget, ...]:
        """The panes in reading order, for F6."""
        return self.view.in_order()

    def kept(self) -> object:
        """Which task, what of it is shown, and what came in last."""
        return _Kept(self._task_id, self.view.model.arrangement, self._found)

    def take_up(self, kept: object) -> None:
        """Go on with that."""
        if isinstance(kept, _Kept):
            self._found = kept.found
            self.open(kept.task_id)
            self.view.head.search.setText(kept.arrangement.words)
            self.view.arrange(kept.arrangement)
            self._show_came()

    def choose_files(self) -> list[Path]:
        """Ask the person which files; none if they think better of it."""
        chosen, _ = QFileDialog.getOpenFileNames(self, "选择交来的文件", self._looks_in())
        return [Path(one) for one in chosen]

    def choose_folder(self, title: str = "选择交来的文件夹") -> Path | None:
        """Ask the person for a folder; None if they think better of it."""
        chosen = QFileDialog.getExistingDirectory(self, title, self._looks_in())
        return Path(chosen) if chosen else None

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Let files in; what they are is found out afterwards."""
        if event.mimeData().hasUrls() and not self.passing.busy:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.view.intake.show_hovering(on=True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """They go elsewhere."""
        self.view.intake.show_hovering(on=False)
        super().dragLeaveEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take in what was dropped."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.view.intake.show_hovering(on=False)
        urls = event.mimeData().urls()
        if all(url.isLocalFile() for url in urls):
            self.take([Path(url.toLocalFile()) for url in urls])
        else:
            self.problem.emit(_FAR)

    def _show_task(self, ids: Sequence[str]) -> None:
        known = {one.id: one for one in self._collecting.tasks()}
        named = [
            NamedTask(one, known[one].title, known[one].period)
            if one in known
            else NamedTask(one, "")
            for one in ids
        ]
        shown = next((one for one in named if one.id == self._task_id), None) if ids else None
        self.view.head.show_tasks(named, shown)
        deadline = self._seen.deadline if self._seen else None
        self.view.head.show_about(shown.period if shown else "", deadline, self._today())

    def _show_what_is_missing(self, rows: Sequence[BoardRow]) -> None:
        people = any(row.standing for row in rows)
        is_empty = not people and not self._collecting.people()
        self.view.nobody.show_missing(roster=is_empty, task=self._seen is None, came=len(rows))
        self.view.sheet.setVisible(bool(rows))

    def _show_side(self, rows: Sequence[BoardRow]) -> None:
        view, never = self.view, self._collecting.refused()
        called = {row.key: row.name for row in rows if row.standing}
        view.asking.show_waiting(self._seen.waiting if self._seen else (), called)
        put_in_tab_order(view.asking, after=view.intake.never)
        has_people = any(row.standing for row in rows)
        strangers = [row.name for row in rows if not row.standing]
        view.outsiders.show_names(strangers if has_people else ())
        view.intake.show_never(len(never))
        view.files.show_files(self._found or (), never)
        self._allow()

    def _show_came(self) -> None:
        if self._found is not None:
            self.view.intake.show_came(counts_of(self._found))

    def _allow(self) -> None:
        """Let changes be made, unless a pass is under way: they could not be saved."""
        why_not = _BUSY if self.passing.busy else ""
        for part in (self.view.asking, self.view.files):
            part.allow(why_not=why_not)
        self.view.foot.allow_receipts(why_not=why_not)
        self.view.undo.take_back.setEnabled(not why_not)

    @Slot(object)
    def _on_came(self, found: tuple[Gathered, ...]) -> None:
        self._found = found
        self._end_pass()
        self._show_came()
        if not self.isVisible():
            self.done.emit(f"材料收完了。{counts_sentence(found)}")

    @Slot(object)
    def _on_broken_off(self, error: SelfCheckError | None) -> None:
        before = len(self._kept)
        self._end_pass()
        came = len(self._kept) - before
        what = f"到这时新收 {came} 份，都存好了" if came else "这项任务还没有收进新的"
        self.view.intake.tell(f"停下了。{what}；文件都在原处，再选一次就接着收，不会重复。")
        if error:
            self.problem.emit(refusal(error))

    def _end_pass(self) -> None:
        held_focus = self.view.intake.stop.hasFocus()
        self.view.intake.show_ready()
        self.refresh()
        if held_focus:
            self.view.intake.files.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object, object)
    def _on_answered(self, one: Waiting, decision: Decision) -> None:
        before = self._seen.waiting if self._seen else ()
        if self._attempt(lambda: self._collecting.decide(one.submission, decision)):
            self.refresh()
            now = self._seen.waiting if self._seen else ()
            name = one.name or "没有署名的人"
            words = _DECIDED[decision].format(name, f" {day_named(one.on, self._today())}")
            words += settled_too(one, before, now, self._kept)
            self.view.undo.offer(words, lambda: self._ask_again(one))
            self._go_on_asking()

    def _ask_again(self, one: Waiting) -> None:
        if self._attempt(lambda: self._collecting.decide(one.submission, None)):
            self.refresh()
            self._go_on_asking()

    def _go_on_asking(self) -> None:
        """Put the focus on the next question, or else back on the people."""
        if buttons := self.view.asking.buttons:
            buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.view.focus_people()

    @Slot(object)
    def _on_opened(self, row: BoardRow) -> None:
        if row.submission:
            self.handed_requested.emit(row.submission)
        else:
            self.problem.emit(_STILL_OUT.format(row.name))

    @Slot(object)
    def _see_files(self, became: Became | None) -> None:
        self.view.files.see(became)
        self.view.see(self.view.files)
        self.view.files.focus_list()

    @Slot()
    def _see_people(self) -> None:
        self.view.see()
        self.view.focus_people()

    @Slot(tuple)
    def _on_cleared(self, keys: tuple[str, ...]) -> None:
        if keys and self._attempt(lambda: self._collecting.clear_refused(keys)):
            self.refresh()
            if not self._collecting.refused():
                self._see_people()

    @Slot()
    def _copy_still_out(self) -> None:
        if self._attempt(self._put_on_clipboard):
            self.done.emit(_COPIED)

    def _put_on_clipboard(self) -> None:
        QApplication.clipboard().setText(self._papering.still_out_text(self._task_id))

    @Slot()
    def _open_receipts(self) -> None:
        opened: list[bool] = []
        names = {row.key: row.name for row in self.view.model.everybody}
        called = {one.id: kept_words(one, names.get(one.who, one.name)) for one in self._kept}
        receipts = self.view.receipts
        if not self._attempt(lambda: opened.append(receipts.open(self._task_id, called))):
            return
        if any(opened):
            self.view.see(receipts)
            receipts.begin.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.done.emit(_ALL_RECEIPTS)

    @Slot()
    def _write_receipts(self) -> None:
        if folder := self.choose_folder("回执写到哪个文件夹"):
            self.view.receipts.write(folder)

    @Slot()
    def _on_folder_wanted(self) -> None:
        if folder := self.choose_folder():
            self.take([folder])

    def _attempt(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except SelfCheckError as error:
            self.problem.emit(refusal(error))
            return False
        return True

    def _looks_in(self) -> str:
        return str(self._folder or in_documents(""))

    def _connect(self) -> None:
        view = self.view
        view.asking.answered.connect(self._on_answered)
        view.asking.look_wanted.connect(self.handed_requested)
        view.files.cleared.connect(self._on_cleared)
        view.files.left.connect(self._see_people)
        view.foot.copy_wanted.connect(self._copy_still_out)
        view.foot.receipts_wanted.connect(self._open_receipts)
        view.foot.rehearsal_requested.connect(self.rehearsal_requested)
        view.foot.roster_requested.connect(self.roster_requested)
        view.head.pack_requested.connect(self.pack_requested)
        view.head.sent_requested.connect(self.sent_requested)
        view.head.task_chosen.connect(self.open)
        view.intake.files_wanted.connect(lambda: self.take(self.choose_files()))
        view.intake.folder_wanted.connect(self._on_folder_wanted)
        view.intake.list_wanted.connect(self._see_files)
        view.intake.stopped.connect(self.passing.stop)
        view.intake.stopped.connect(view.intake.show_stopping)
        view.nobody.roster.clicked.connect(self.roster_requested)
        view.nobody.task.clicked.connect(lambda: self.pack_requested.emit(""))
        view.outsiders.enrol.clicked.connect(self.roster_requested)
        view.receipts.begun.connect(self._write_receipts)
        view.receipts.left.connect(self._see_people)
        view.receipts.problem.connect(self.problem)
        view.planted_requested.connect(self.planted_requested)
        view.rehearsal_ended.connect(self.rehearsal_ended)
        view.table.opened.connect(self._on_opened)
        self.papers.asked.connect(view.show_paper)
        self.papers.exported.connect(self.exported)
        self.papers.problem.connect(self.problem)
        self.passing.broken_off.connect(self._on_broken_off)
        self.passing.came.connect(self._on_came)
        self.passing.far.connect(view.intake.show_far)
