"""The tasks of a branch: a file that came from there is opened, and what it asks is done."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QUrl, Signal, Slot

from selfcheck.domain.errors import NotFound, SelfCheckError
from selfcheck.ui.ways.desk import Desk
from selfcheck.words import sentence

if TYPE_CHECKING:  # imported when first shown: the home page does not wait for the others
    from PySide6.QtCore import QMimeData

    from selfcheck.domain.own_tasks import Taken
    from selfcheck.ui.pages.task import TaskPage

_FILES = "三省自查的任务包、回执、退回修改 (*.json)"
_OF_MANY = (".zip", ".xlsx")
_ONE = "请一次只拖进来一个文件。"
_SUBMISSION = "“{}”是上报件，交给支部就行，不用在这里打开。"
_FAR = "拖进来的不是这台电脑上的文件，没有打开。请先存到这台电脑上。"


class Tasks(QObject):
    """Leads from a file to the task it speaks of.

    Signals:
        finding_requested: the id of a finding, empty for the whole ledger.
        home_requested: back to the first page.
        leaving_requested: the id of a round to be handed in.
        place_requested: a round's id and a `Place` in it.
        report_requested: the id of a round.
        submissions_came: the paths of files that whoever collects takes in.
        walk_requested: the id of a round.
    """

    finding_requested = Signal(str)
    home_requested = Signal()
    leaving_requested = Signal(str)
    place_requested = Signal(str, object)
    report_requested = Signal(str)
    submissions_came = Signal(tuple)
    walk_requested = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.frame)
        self._desk = desk
        self._frame = desk.frame

    @cached_property
    def task(self) -> TaskPage:
        """A task, before it is taken on and after."""
        from selfcheck.ui.pages.task import TaskPage  # noqa: PLC0415 - see above

        desk = self._desk
        page = TaskPage(
            desk.services.submitting,
            desk.services.checking,
            desk.services.reporting,
            desk.changes,
            today=desk.today,
        )
        page.finding_requested.connect(self._on_finding_requested)
        page.leaving_requested.connect(self.leaving_requested)
        page.left.connect(self.home_requested)
        page.place_requested.connect(self.place_requested)
        page.problem.connect(self._frame.tell_problem)
        page.report_requested.connect(self.report_requested)
        page.walk_requested.connect(self.walk_requested)
        return self._frame.added(page, "home", "task")

    @Slot()
    def choose(self) -> None:
        """Ask for a file that came from the branch, and open it."""
        if path := self.choose_file():
            self.open_file(path)

    def choose_file(self) -> Path | None:
        """Ask the person which file; None if they think better of it."""
        from PySide6.QtCore import QStandardPaths  # noqa: PLC0415 - see above
        from PySide6.QtWidgets import QFileDialog  # noqa: PLC0415 - see above

        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = QStandardPaths.writableLocation(documents)
        chosen, _ = QFileDialog.getOpenFileName(self._frame, "打开任务包", folder, _FILES)
        return Path(chosen) if chosen else None

    def take(self, dropped: QMimeData) -> None:
        """Open the file that was dropped, or say why not."""
        urls = dropped.urls()
        if len(urls) > 1 and self._desk.settings.collects and all(map(QUrl.isLocalFile, urls)):
            self.submissions_came.emit(tuple(Path(url.toLocalFile()) for url in urls))
        elif len(urls) != 1:
            self._frame.tell_problem(_ONE)
        elif not urls[0].isLocalFile():
            self._frame.tell_problem(_FAR)
        else:
            self.open_file(Path(urls[0].toLocalFile()))

    def open_file(self, path: Path) -> None:
        """Show the task that a pack, a receipt or a return slip speaks of; else say what is wrong.

        A pack is only looked at; what came back is taken in.
        """
        from selfcheck.words.submitting import problem_sentence  # noqa: PLC0415 - see above

        if self._desk.settings.collects and _is_for_the_board(path):
            self.submissions_came.emit((path,))
            return
        if not self._frame.leave():
            return
        try:
            self._open(path)
        except SelfCheckError as error:
            self._frame.tell_problem(problem_sentence(error, path.name) or sentence(error))

    @Slot(str)
    def show_task(self, task_id: str) -> None:
        """Show a task that was taken on."""

        def show() -> None:
            self.task.open(task_id)
            self.present()

        if self._frame.leave():
            self._frame.attempt(show)

    def present(self) -> None:
        """Show the page as it is."""
        self._frame.present(self.task)
        self.task.focus_first()

    def _open(self, path: Path) -> None:
        from selfcheck.domain.own_tasks import Came  # noqa: PLC0415 - see above

        submitting = self._desk.services.submitting
        match submitting.what_came(path):
            case Came.TASK_PACK:
                self.task.show_pack(submitting.look_at_pack(path))
                self.present()
            case Came.RECEIPT:
                self._show_reply(submitting.take_receipt(path))
            case Came.RETURN_SLIP:
                self._show_reply(submitting.take_return_slip(path))
            case Came.SUBMISSION if self._desk.settings.collects:
                self.submissions_came.emit((path,))
            case Came.SUBMISSION:
                self._frame.tell_problem(_SUBMISSION.format(path.name))

    def _show_reply(self, taken: Taken) -> None:
        from selfcheck.domain.receipts import ReceiptState  # noqa: PLC0415 - see above
        from selfcheck.words.submitting import taken_sentence  # noqa: PLC0415

        self.task.open(taken.said.of.task_id)
        self.present()
        refused = getattr(taken.said, "state", None) is ReceiptState.REFUSED
        tell = self._frame.tell_problem if refused else self._frame.tell_done
        tell(taken_sentence(taken))

    @Slot(str)
    def _on_finding_requested(self, number: str) -> None:
        def show() -> None:
            for finding in self._desk.services.rectifying.findings():
                if str(finding.number) == number:
                    self.finding_requested.emit(finding.id)
                    return
            raise NotFound("finding", number)

        self._frame.attempt(show)


def _is_for_the_board(path: Path) -> bool:
    """Whether it can only be what people handed in: a folder, a package, a 填报表."""
    return path.is_dir() or path.suffix.lower() in _OF_MANY
