"""The ledger's ways out to Excel and back, as the page offers them."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, QStandardPaths, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QWidget

from selfcheck.domain.errors import Cancelled, SelfCheckError
from selfcheck.services.ledger_files import LedgerFiles
from selfcheck.ui.jobs import JobRunner, Lane
from selfcheck.ui.ledger.said_line import SaidLine
from selfcheck.ui.widgets.save_place import choose_place, in_documents
from selfcheck.words import sentence

_SUFFIX = ".xlsx"
_ONE = "一次只能读回一个文件。请只拖一个 .xlsx 文件过来。"
_OTHER = "“{}”不是 .xlsx 文件，没有打开。请先在 Excel 或 WPS 里另存为 .xlsx，再拖过来。"
_FAR = "拖过来的不是这台电脑上的文件，没有打开。请先把它存到这台电脑上，再拖过来。"


class Excel(StrEnum):
    """What one may want with it."""

    OUT = "out"
    BACK = "back"


EXCEL = {Excel.OUT: "导出 Excel…", Excel.BACK: "从 Excel 读回…"}


class LedgerExcel(QObject):
    """Writes the ledger to a file, and asks for one to be looked at.

    Signals:
        exported: the path of the file that has been written.
        import_requested: the path of the file to look at.
    """

    exported = Signal(Path)
    import_requested = Signal(Path)

    def __init__(
        self, files: LedgerFiles, jobs: JobRunner, said: SaidLine, parent: QWidget
    ) -> None:
        """What is refused is told by *said*; dialogs stand over *parent*."""
        super().__init__(parent)
        self._files = files
        self._jobs = jobs
        self._said = said
        self._over = parent

    def do(self, what: Excel) -> None:
        """Do what was asked for; what is typed on the page has been saved."""
        if what is Excel.OUT:
            self._export()
        elif path := self.choose_workbook():
            self._said.hide()
            self.import_requested.emit(path)

    def take(self, dropped: QMimeData) -> None:
        """Ask for the file that was dropped to be looked at, or say why not."""
        paths = [Path(url.toLocalFile()) for url in dropped.urls()]
        if len(paths) != 1:
            self._said.refuse(_ONE)
        elif not dropped.urls()[0].isLocalFile():
            self._said.refuse(_FAR)
        elif paths[0].suffix.lower() != _SUFFIX:
            self._said.refuse(_OTHER.format(paths[0].name))
        else:
            self._said.hide()
            self.import_requested.emit(paths[0])

    def choose_place(self, proposed: Path) -> Path | None:
        """Ask the person where the file goes; None if they think better of it."""
        return choose_place(self._over, "导出 Excel", proposed)

    def choose_workbook(self) -> Path | None:
        """Ask the person which file comes back; None if they think better of it."""
        return choose_workbook(self._over)

    def _export(self) -> None:
        path = self.choose_place(in_documents(self._files.proposed_name))
        if path is None:
            return
        job = self._jobs.start(self._files.file_task(path), Lane.DOCUMENTS)
        self._said.tell(f"正在写“{path.name}”……")
        job.succeeded.connect(self._on_written)
        job.failed.connect(self._on_failed)

    @Slot(object)
    def _on_written(self, path: Path) -> None:
        self._said.hide()
        self.exported.emit(path)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Cancelled):
            return  # the window closes
        if not isinstance(error, SelfCheckError):
            raise error
        self._said.refuse(sentence(error))


def choose_workbook(over: QWidget) -> Path | None:
    """Ask for a workbook, in a dialog over *over*; None if the person thinks better of it."""
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    folder = QStandardPaths.writableLocation(documents)
    kind = f"Excel 工作簿 (*{_SUFFIX})"
    chosen, _ = QFileDialog.getOpenFileName(over, "选要读回的台账", folder, kind)
    return Path(chosen) if chosen else None
