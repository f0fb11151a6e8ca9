"""回执: one file a person, and afterwards which is whose."""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QProgressBar, QVBoxLayout, QWidget

from selfcheck.domain.errors import Cancelled, SelfCheckError
from selfcheck.services.replying import Replying, Written
from selfcheck.ui.collect.lines import LineList, TwoPartLine
from selfcheck.ui.collect.wording import refusal
from selfcheck.ui.jobs import Job, JobRunner, Lane
from selfcheck.ui.theme import Tokens, em, set_role
from selfcheck.ui.widgets.field_line import FieldLine
from selfcheck.ui.widgets.flow import FlowLayout
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_button

_AT_ONCE = 20  # signed between two turns of the event loop


class ReceiptWriting(QObject):
    """Writes receipts some at a time: signing them all at once would hold the window up.

    Signals:
        broken_off: the `SelfCheckError`, None if the person stopped it.
        far: done, total.
        finished: all are there.
        written: those that came now, a tuple of `Written`.
    """

    broken_off = Signal(object)
    far = Signal(int, int)
    finished = Signal()
    written = Signal(object)

    def __init__(self, replying: Replying, jobs: JobRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._replying = replying
        self._jobs = jobs
        self._waiting: deque[int] = deque()
        self._total = 0
        self._task_id, self._folder = "", Path()
        self._job: Job | None = None

    @property
    def busy(self) -> bool:
        """Whether some are being written."""
        return self._job is not None

    def begin(self, task_id: str, submissions: Sequence[int], folder: Path) -> None:
        """Write a receipt for each into *folder*."""
        self._task_id, self._folder = task_id, folder
        self._waiting, self._total = deque(submissions), len(submissions)
        self._go_on()

    @Slot()
    def stop(self) -> None:
        """Write no more; those that are there stay."""
        self._waiting.clear()
        if self._job:
            self._job.cancel()

    def _go_on(self) -> None:
        self.far.emit(self._total - len(self._waiting), self._total)
        some = [self._waiting.popleft() for _ in range(min(_AT_ONCE, len(self._waiting)))]
        if not some:
            self.finished.emit()
            return
        try:
            task = self._replying.receipts_task(self._task_id, some, self._folder)
        except SelfCheckError as error:
            self._waiting.clear()
            self.broken_off.emit(error)
            return
        self._job = self._jobs.start(task, Lane.DOCUMENTS)
        self._job.succeeded.connect(self._on_written)
        self._job.failed.connect(self._on_failed)

    @Slot(object)
    def _on_written(self, some: tuple[Written, ...]) -> None:
        self._job = None
        try:
            self._replying.note_receipts(some)
        except SelfCheckError as error:
            self._waiting.clear()
            self.written.emit(some)
            self.broken_off.emit(error)
            return
        self.written.emit(some)
        self._go_on()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._job = None
        self._waiting.clear()
        if not isinstance(error, SelfCheckError):
            self.broken_off.emit(None)
            raise error
        self.broken_off.emit(None if isinstance(error, Cancelled) else error)


class ReceiptsPanel(QFrame):
    """Stands in place of the list of people while receipts are written.

    Signals:
        begun: the folder is wanted.
        left: back to the people.
        problem: a sentence.
    """

    begun = Signal()
    left = Signal()
    problem = Signal(str)

    def __init__(self, replying: Replying, jobs: JobRunner, *, tokens: Tokens) -> None:
        super().__init__()
        self._replying = replying
        self._task_id = ""
        self._called: Mapping[int, str] = {}
        self._written: list[Written] = []
        self.writing = ReceiptWriting(replying, jobs, self)
        self.setObjectName("collect-receipts")
        self.setAccessibleName("回执")
        set_role(self, "card")
        self._head = ParagraphLabel("", "lead")
        self._about = ParagraphLabel("", "small")
        self.name = FieldLine(
            "落款", "collect-receipts-name", tip="回执上写谁收到的，例如“第一支部　王书记”"
        )
        self.bar = QProgressBar()
        self.bar.setAccessibleName("写回执的进度")
        self.bar.setTextVisible(False)
        self.list = LineList("collect-receipts-list", "哪个文件给谁", tokens=tokens, lines=1)
        self.begin = make_button(
            "选一个文件夹…", "collect-receipts-begin", role="primary", tip="回执写到这个文件夹里"
        )
        self.copy = make_button(
            "复制这张清单", "collect-receipts-copy", tip="姓名和文件名，可以粘到表格里"
        )
        self.back = make_button("回到名单", "collect-receipts-back", tip="Esc")
        self._lay_out()
        self._connect()
        self.hide()

    def open(self, task_id: str, called: Mapping[int, str]) -> bool:
        """Ask where the receipts of a task go; False if nobody is without one.

        *called* are the words for each submission, by their numbers.
        """
        chosen = self._replying.without_receipt(task_id)
        if not chosen:
            return False
        self._task_id, self._called, self._written = task_id, called, []
        self._head.set_text(f"还没有回执的 {len(chosen)} 份")
        self._about.set_text(
            "一份一个文件，文件名里没有姓名；写好以后，这里列出哪个文件给谁，由你交还本人。"
        )
        self.name.show_text(self._replying.called(task_id))
        self.list.show_lines(())
        self._offer(self.name, self.begin, self.back)
        return True

    def write(self, folder: Path) -> None:
        """Write those that are missing into *folder*."""
        name = self.name.text.strip()
        try:
            if name and name != self._replying.called(self._task_id):
                self._replying.set_called(name)
            chosen = self._replying.without_receipt(self._task_id)
        except SelfCheckError as error:
            self.problem.emit(refusal(error))
            return
        self._about.set_text(f"写到：{folder}")
        self._offer(self.bar, self.list, self.back)
        self.back.setText("停下")
        self.back.setAccessibleName("停下")
        self.writing.begin(self._task_id, chosen, folder)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back, or stops."""
        if event.key() == Qt.Key.Key_Escape:
            self._on_back()
        else:
            super().keyPressEvent(event)

    def _on_far(self, done: int, total: int) -> None:
        self._head.set_text(f"正在写回执：{done:,} / {total:,}")
        self.bar.setUpdatesEnabled(False)  # otherwise it paints the window at once
        self.bar.setMaximum(max(1, total))
        self.bar.setValue(done)
        self.bar.setUpdatesEnabled(True)

    def _on_written(self, some: Sequence[Written]) -> None:
        self._written += some
        self.list.show_lines(
            [
                TwoPartLine(self._called.get(one.submission) or one.name, one.path.name)
                for one in self._written
            ]
        )

    def _on_ended(self, error: SelfCheckError | None = None) -> None:
        count = len(self._written)
        self._head.set_text(f"写好了 {count} 份回执" if count else "一份回执也没有写")
        self.back.setText("回到名单")
        self.back.setAccessibleName("回到名单")
        self._offer(*((self.list, self.copy) if count else ()), self.back)
        if error:
            self.problem.emit(refusal(error))
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_back(self) -> None:
        if self.writing.busy:
            self.writing.stop()
        else:
            self.left.emit()

    def _offer(self, *shown: QWidget) -> None:
        for part in (self.name, self.bar, self.list, self.begin, self.copy, self.back):
            part.setVisible(part in shown)

    def _connect(self) -> None:
        self.begin.clicked.connect(self.begun)
        self.back.clicked.connect(self._on_back)
        self.copy.clicked.connect(lambda: self.list.copy(self.list.lines))
        self.writing.broken_off.connect(self._on_ended)
        self.writing.far.connect(self._on_far)
        self.writing.finished.connect(self._on_ended)
        self.writing.written.connect(self._on_written)

    def _lay_out(self) -> None:
        acts = QWidget()
        buttons = FlowLayout(acts, gap=em(0.5))
        for button in (self.begin, self.copy, self.back):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(em(1), em(0.75), em(1), em(0.75))
        column.setSpacing(em(0.5))
        for part in (self._head, self._about, self.name, self.bar):
            column.addWidget(part)
        column.addWidget(self.list, 1)
        column.addWidget(acts)
        column.addStretch(0)
