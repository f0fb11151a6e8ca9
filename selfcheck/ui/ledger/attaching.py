"""A file that shows what was done: its name and fingerprint are taken down, it stays in place."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths, Slot
from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from selfcheck.domain.errors import Cancelled, FileProblem
from selfcheck.services.fingerprinting import fingerprint_task
from selfcheck.ui.jobs import JobRunner, Lane
from selfcheck.ui.ledger.acts import LedgerActs
from selfcheck.ui.ledger.dated import DatedRow, Said
from selfcheck.ui.ledger.view import LedgerView


class Attaching(QObject):
    """Reads the file that a row is to name, beside the window, and saves what came of it."""

    def __init__(
        self, view: LedgerView, acts: LedgerActs, jobs: JobRunner, parent: QWidget
    ) -> None:
        """Rows stand in the finding that *view* has open; dialogs stand over *parent*."""
        super().__init__(parent)
        self._view = view
        self._acts = acts
        self._jobs = jobs
        self._over = parent

    @Slot(object)
    def attach(self, row: DatedRow) -> None:
        """Ask for the file that shows what *row* says, and name it there."""
        finding_id, said, path = self._view.opened_id, row.said, self.choose_path()
        if path is None:
            return

        def take(sha256: str) -> None:
            words = f"记下了“{path.name}”的文件名和指纹；文件留在原处，请自己收好。"
            self._view.said.tell(words)
            if isValid(row) and finding_id == self._view.opened_id:
                row.take_file(path.name, sha256)
            else:  # the person has gone on to another finding
                named = Said(said.id, said.on, said.text, path.name, sha256)
                self._acts.save_evidence(finding_id, named, "")

        job = self._jobs.start(fingerprint_task(path), Lane.DOCUMENTS)
        self._view.said.tell(f"正在读“{path.name}”，算出指纹就记下……")
        job.succeeded.connect(take)
        job.failed.connect(lambda error: self._on_unreadable(path, error))

    def choose_path(self) -> Path | None:
        """Ask for the file that shows something; None if the person thinks better of it."""
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        folder = QStandardPaths.writableLocation(documents)
        chosen, _ = QFileDialog.getOpenFileName(self._over, "附文件", folder, "所有文件 (*)")
        return Path(chosen) if chosen else None

    def _on_unreadable(self, path: Path, error: Exception) -> None:
        if isinstance(error, Cancelled):
            return
        if not isinstance(error, FileProblem):
            raise error
        self._view.said.refuse(
            f"读不了“{path.name}”，没有附上。请看看文件还在不在、是不是正被别的程序占用，再试一次。"
        )
