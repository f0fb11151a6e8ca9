"""The files of a task that was sent: its pack, and the sheet for those without the program."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot

from selfcheck.domain.errors import SelfCheckError
from selfcheck.domain.task_packs import TaskPack
from selfcheck.domain.text import file_name
from selfcheck.services.issuing import Issuing
from selfcheck.ui.frame import open_folder
from selfcheck.ui.jobs import JobRunner, Lane
from selfcheck.ui.task_pack.files import choose_pack_place
from selfcheck.ui.task_pack.sent import SentCard
from selfcheck.ui.widgets.save_place import choose_place, in_documents
from selfcheck.words import sentence

_SHEET_NAME = "填报表 {}.xlsx"
_LONGEST_NAME = 40  # characters of a title in the name of a file


class SentFiles(QObject):
    """Writes what the *card* is asked for.

    Signals:
        problem: a sentence; nothing was written.
    """

    problem = Signal(str)

    def __init__(self, issuing: Issuing, jobs: JobRunner, card: SentCard) -> None:
        super().__init__(card)
        self._issuing = issuing
        self._jobs = jobs
        self._card = card
        self.pack: TaskPack | None = None
        self.path: Path | None = None
        card.folder_wanted.connect(self._on_folder_wanted)
        card.save_wanted.connect(self.save)
        card.sheet_wanted.connect(self._on_sheet_wanted)

    def show(self, pack: TaskPack | None, path: Path | None = None) -> None:
        """Offer the files of *pack*, which lies at *path*; None for no task, or no file yet."""
        self.pack, self.path = pack, path
        self._card.show_path(path)

    def choose_path(self, proposed: Path) -> Path | None:
        """Ask where the task pack goes; None if the person thinks better of it."""
        return choose_pack_place(self._card, proposed)

    def choose_sheet_path(self, proposed: Path) -> Path | None:
        """Ask where the sheet goes; None as above."""
        return choose_place(self._card, "存填报表", proposed)

    def show_folder(self, folder: Path) -> None:
        """Show where a file lies."""
        open_folder(folder)

    @Slot()
    def save(self) -> None:
        """Write the task pack to a file of the person's choosing."""
        if self.pack is None:
            return
        try:
            name = self._issuing.proposed_name(self.pack.id)
            if path := self.choose_path(in_documents(name)):
                self._issuing.write_pack(self.pack.id, path)
                self.show(self.pack, path)
        except SelfCheckError as error:
            self.problem.emit(sentence(error))

    @Slot()
    def _on_sheet_wanted(self) -> None:
        if self.pack is None:
            return
        path = self.choose_sheet_path(in_documents(_SHEET_NAME.format(_plain(self.pack.title))))
        if path is None:
            return
        try:
            making = self._issuing.sheet_task(self.pack.id, path)
        except SelfCheckError as error:
            self.problem.emit(sentence(error))
            return
        self._card.sheet.setEnabled(False)
        self._card.say_sheet("正在写填报表……")
        job = self._jobs.start(making, Lane.DOCUMENTS)
        job.succeeded.connect(self._on_sheet_written)
        job.failed.connect(self._on_sheet_failed)

    @Slot(object)
    def _on_sheet_written(self, path: Path) -> None:
        self._end_sheet(f"✓ 填报表已存到 {path}")

    @Slot(object)
    def _on_sheet_failed(self, error: Exception) -> None:
        self._end_sheet("")
        if not isinstance(error, SelfCheckError):
            raise error
        self.problem.emit(sentence(error))

    def _end_sheet(self, words: str) -> None:
        self._card.sheet.setEnabled(True)
        self._card.say_sheet(words)
        if self._card.isVisible():
            self._card.sheet.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_folder_wanted(self) -> None:
        if self.path:
            self.show_folder(self.path.parent)


def _plain(title: str) -> str:
    """*title*, or its beginning, in the name of a file."""
    return file_name(title)[:_LONGEST_NAME].strip(" .")
