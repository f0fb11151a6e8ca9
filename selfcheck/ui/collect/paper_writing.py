"""Writing the papers of a task, as the board offers them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from selfcheck.domain.errors import Cancelled, SelfCheckError
from selfcheck.domain.task import Task
from selfcheck.services.papering import Papering
from selfcheck.ui.collect.foot import BoardFoot
from selfcheck.ui.collect.papers import PAPERS, PaperKind, PaperPanel, WantedPaper
from selfcheck.ui.collect.wording import refusal
from selfcheck.ui.jobs import Job, JobRunner, Lane
from selfcheck.ui.widgets.save_place import KINDS, choose_place, in_documents


class PaperWriting(QObject):
    """Asks how a paper is wanted and where it goes, and writes it beside the window.

    Signals:
        asked: the panel is there.
        exported: the path of the file that has been written.
        problem: a sentence.
    """

    asked = Signal()
    exported = Signal(Path)
    problem = Signal(str)

    def __init__(
        self,
        papering: Papering,
        jobs: JobRunner,
        panel: PaperPanel,
        foot: BoardFoot,
        over: QWidget,
        *,
        task_id: Callable[[], str],
    ) -> None:
        """Dialogs stand over *over*; *task_id* tells which task is shown."""
        super().__init__(over)
        self._papering = papering
        self._jobs = jobs
        self._panel = panel
        self._foot = foot
        self._over = over
        self._task_id = task_id
        self._job: Job | None = None
        foot.paper_wanted.connect(self.ask)
        panel.left.connect(self.leave)
        panel.wanted.connect(self.write)

    def choose_path(self, proposed: Path) -> Path | None:
        """Ask the person where the file goes; None if they think better of it."""
        return choose_place(self._over, f"存成 {KINDS[proposed.suffix]}", proposed)

    @Slot(object)
    def ask(self, kind: PaperKind) -> None:
        """Ask how a paper is wanted; while one is written that one stays."""
        if self._job is None:
            self._panel.ask(kind)
            self.asked.emit()

    @Slot()
    def leave(self) -> None:
        """Stop what is being written, else put the panel away."""
        if self._job:
            self._job.cancel()
            return
        self._panel.hide()
        self._foot.button_of(self._panel.kind).setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def write(self, wanted: WantedPaper) -> None:
        """Ask where it goes, and write it."""
        title = PAPERS[wanted.kind].title
        try:
            name = self._papering.proposed_name(self._task_id(), title, wanted.suffix)
            if (path := self.choose_path(in_documents(name))) is None:
                return
            task = self._task(wanted, path)
        except SelfCheckError as error:
            self.problem.emit(refusal(error))
            return
        self._panel.show_far(0, 0)
        job = self._job = self._jobs.start(task, Lane.DOCUMENTS)
        job.progressed.connect(self._panel.show_far)
        job.succeeded.connect(self._on_written)
        job.failed.connect(self._on_failed)

    def _task(self, wanted: WantedPaper, path: Path) -> Task[Path]:
        papering, task_id = self._papering, self._task_id()
        match wanted.kind:
            case PaperKind.REMINDER:
                return papering.reminder_task(task_id, path, a_page_each=wanted.a_page_each)
            case PaperKind.COVER_LIST:
                return papering.cover_list_task(task_id, path)
        return papering.merged_task(task_id, path)

    @Slot(object)
    def _on_written(self, path: Path) -> None:
        self._job = None
        self.leave()
        self.exported.emit(path)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._job = None
        self._panel.be_ready()
        if isinstance(error, Cancelled):
            return  # by the person; nothing was left behind
        if not isinstance(error, SelfCheckError):
            raise error
        self.problem.emit(refusal(error))
