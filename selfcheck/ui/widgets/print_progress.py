"""The line that follows the printing and says what came of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QProgressBar, QWidget
from shiboken6 import isValid

from selfcheck.domain.errors import Cancelled, SelfCheckError
from selfcheck.domain.papers import Paper
from selfcheck.domain.sheets import CannotPrint
from selfcheck.domain.task import Task
from selfcheck.ui.jobs import Job, JobRunner
from selfcheck.ui.theme import em, set_role
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_button
from selfcheck.words import sentence

_BAR_EM = 10

_STOPPED = "已停止，什么也没有印。"
_STOPPED_LATE = "已停止。到了打印机的页可能还会印出来，请去看一看，别落在那里。"
_WHY = {
    "no-printer": "这台电脑上没有找到打印机。可以先导出 PDF，拿到能打印的电脑上去印。",
    "no-cups": "这台电脑没有装打印用的系统组件（libcups2），请管理员装上。"
    "也可以先导出 PDF，拿到能打印的电脑上去印。",
    "no-pages": "选的页码不在这份材料里，什么也没有印。请再打印一次，重新选页码。",
    "refused": "打印机没有接收。请看一看它是不是开着、连着，再打印一次；也可以先导出 PDF。",
}
_PDF_HELPS = ("no-printer", "no-cups", "refused")


class PrintLine(QFrame):
    """Stands at the foot of a page, hidden until something is printed; one thing at a time.

    Signals:
        export_wanted: there is nothing to print on here; a PDF would do.
    """

    export_wanted = Signal()

    def __init__(self, jobs: JobRunner, name: str, parent: QWidget | None = None) -> None:
        """*name* begins the names of what is in it: `report`, `leaving`."""
        super().__init__(parent)
        self._jobs = jobs
        self._job: Job | None = None
        self._total = 0
        self._stopping = False
        self._before: QWidget | None = None
        self.setObjectName(f"{name}-printing")
        self.setAccessibleName("打印")
        set_role(self, "card")
        self._words = ParagraphLabel("", "body")
        self._bar = QProgressBar()
        self._bar.setAccessibleName("打印进度")
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(em(_BAR_EM))
        self.export = make_button(
            "导出 PDF…", f"{name}-printing-export", tip="把这份材料存成 PDF 文件，换个地方打印"
        )
        self.stop = make_button("取消", f"{name}-printing-stop", tip="停止打印，不再印后面的页")
        self.close_line = make_button(
            "知道了", f"{name}-printing-close", role="ghost", tip="收起这一行，别的都不变"
        )
        self._lay_out()
        self.export.clicked.connect(self._on_export)
        self.stop.clicked.connect(self._on_stop)
        self.close_line.clicked.connect(self._on_close)
        self.hide()

    @property
    def said(self) -> str:
        """What it says now; empty while it is hidden."""
        return "" if self.isHidden() else self._words.words

    @property
    def busy(self) -> bool:
        """Whether something is being printed."""
        return self._job is not None

    def print(self, making: Task[Paper], *, pages: int = 0) -> None:
        """Ask for a printer, and print there what *making* makes; *pages* is 0 if not known yet.

        While something is being printed this does nothing: the line says how far it is.
        """
        if self._job:
            return
        self._before = QApplication.focusWidget()
        try:
            job = self.start(making, pages)
        except CannotPrint as error:
            self._end(f"▲ {_WHY[error.why]}", pdf_helps=error.why in _PDF_HELPS)
            return
        if job:
            self._follow(job)

    def start(self, making: Task[Paper], pages: int) -> Job | None:
        """Ask the person for a printer and begin; None if they think better of it."""
        # imported here: Qt's printing is loaded for those who print
        from selfcheck.ui.printing import choose_printer, print_paper  # noqa: PLC0415

        printer = choose_printer(self, pages=pages)
        return print_paper(making, printer, self._jobs) if printer else None

    def _lay_out(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(em(1), em(0.375), em(0.5), em(0.375))
        layout.setSpacing(em(0.625))
        layout.addWidget(self._words, 1)
        for widget in (self._bar, self.export, self.stop, self.close_line):
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def _follow(self, job: Job) -> None:
        self._job, self._total, self._stopping = job, 0, False
        job.progressed.connect(self._on_progressed)
        job.succeeded.connect(self._on_printed)
        job.failed.connect(self._on_failed)
        self._words.set_text("正在准备页面…")
        self._show_progress(0, 0)
        self._show_controls(self._bar, self.stop)

    @Slot(int, int)
    def _on_progressed(self, done: int, total: int) -> None:
        self._total = total
        if total and not self._stopping:
            self._words.set_text(f"正在打印：第 {done + 1} 页，共 {total} 页")
        self._show_progress(done, total)

    @Slot(object)
    def _on_printed(self, pages: int) -> None:
        self._end(f"✓ 已交给打印机，共 {pages} 页。")

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        match error:
            case Cancelled():
                self._end(_STOPPED_LATE if self._total else _STOPPED)
            case CannotPrint():
                self._end(f"▲ {_WHY[error.why]}", pdf_helps=error.why in _PDF_HELPS)
            case SelfCheckError():
                self._end(f"▲ {sentence(error)}")
            case _:
                self._end("▲ 没有印成，内容都还在。")
                raise error

    @Slot()
    def _on_stop(self) -> None:
        if self._job:
            self._stopping = True
            self._words.set_text("正在停下…")
            self._job.cancel()

    @Slot()
    def _on_export(self) -> None:
        self._on_close()
        self.export_wanted.emit()

    @Slot()
    def _on_close(self) -> None:
        self.hide()
        if self._before and isValid(self._before):
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _end(self, words: str, *, pdf_helps: bool = False) -> None:
        held_focus = self.stop.hasFocus()
        self._job = None
        self._words.set_text(words)
        self._show_controls(self.close_line, *([self.export] if pdf_helps else []))
        if held_focus:
            self.close_line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_controls(self, *shown: QWidget) -> None:
        for widget in (self._bar, self.export, self.stop, self.close_line):
            widget.setVisible(widget in shown)
        self.show()

    def _show_progress(self, done: int, total: int) -> None:
        self._bar.setUpdatesEnabled(False)  # otherwise it paints the window at once
        self._bar.setMaximum(max(1, total))  # never 0: that would move by itself
        self._bar.setValue(done)
        self._bar.setUpdatesEnabled(True)
