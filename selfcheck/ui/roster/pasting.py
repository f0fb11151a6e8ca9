"""A roster out of the clipboard: a text, and at once what was understood of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from selfcheck.domain.errors import Cancelled
from selfcheck.domain.roster_rows import RosterFile
from selfcheck.domain.task import Pulse
from selfcheck.services.collecting import Collecting
from selfcheck.ui.jobs import Job, JobRunner, Lane
from selfcheck.ui.roster.wording import understood_words
from selfcheck.ui.theme import em
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_button, make_caption
from selfcheck.words.roster import problem_sentence, remark_sentence

_AFTER_MS = 200  # of quiet: a long text takes a while to understand
_SHOWN = 2  # doubts that are said here; all of them are in the preview
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_ABOUT = "一行一个，或者用顿号、逗号隔开；“一支部：”写在前面，就是后面各人的支部。"


class PastingView(QWidget):
    """A field for a text that names people.

    Signals:
        left: never mind.
        looked: the text is to be compared with the roster.
    """

    left = Signal()
    looked = Signal(str)

    def __init__(self, collecting: Collecting, jobs: JobRunner) -> None:
        super().__init__()
        self._collecting = collecting
        self._jobs = jobs
        self._job: Job | None = None
        self._wait = QTimer(self, singleShot=True, interval=_AFTER_MS)
        self.text = QPlainTextEdit()
        self.text.setObjectName("roster-pasted")
        self.text.setAccessibleName("粘贴的姓名")
        self.text.setAccessibleDescription("Ctrl+V 粘贴；Ctrl+Enter 去看一遍")
        self.text.setTabChangesFocus(True)
        self.understood = ParagraphLabel("", "body")
        self.understood.setObjectName("roster-understood")
        self.back = make_button("不粘贴了", "roster-paste-back", tip="回到花名册，什么也不改；Esc")
        self.look = make_button(
            "看一遍…",
            "roster-paste-look",
            role="primary",
            tip="和花名册比对，采用以前先看；Ctrl+Enter",
        )
        self._lay_out()
        self.text.textChanged.connect(self._on_changed)
        self._wait.timeout.connect(self._understand)
        self.back.clicked.connect(self.left)
        self.look.clicked.connect(self._on_look)
        self._show(None)

    def begin(self, text: str = "") -> None:
        """Begin with *text*."""
        self.text.setPlainText(text)
        if text:
            self._wait.stop()
            self._understand()

    def focus_first(self) -> None:
        """Put the focus where one pastes."""
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Let go of what was pasted."""
        self._stop()
        self.text.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter goes on to the preview."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in _ENTER and control:
            if not event.isAutoRepeat():
                self._on_look()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self.foot = QWidget()
        foot = QHBoxLayout(self.foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(em(0.75))
        for button in (self.back, self.look):
            foot.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em(0.5))
        layout.addWidget(make_caption("粘贴姓名", role="heading"))
        layout.addWidget(ParagraphLabel(_ABOUT, "muted"))
        layout.addWidget(self.text, 1)
        layout.addWidget(self.understood)

    @Slot()
    def _on_changed(self) -> None:
        self._stop()
        if self.text.document().isEmpty():
            self._wait.stop()
            self._show(None)
        else:
            self._wait.start()

    def _stop(self) -> None:
        if self._job:
            self._job.cancel()
        self._job = None

    @Slot()
    def _understand(self) -> None:
        self._stop()
        text = self.text.toPlainText()

        def read(_pulse: Pulse) -> RosterFile:
            return self._collecting.pasted_roster(text)

        job = self._job = self._jobs.start(read, Lane.SEARCHES)
        job.succeeded.connect(lambda file: self._on_understood(job, file))
        job.failed.connect(lambda error: self._on_failed(job, error))

    def _on_understood(self, job: Job, file: RosterFile) -> None:
        if job is self._job:
            self._job = None
            self._show(file)

    def _on_failed(self, job: Job, error: Exception) -> None:
        if job is self._job and not isinstance(error, Cancelled):
            self._job = None
            raise error

    def _show(self, file: RosterFile | None) -> None:
        people = len(file.rows) if file else 0
        lines = [understood_words(people, file.units if file else ())]
        if file:
            doubts = [f"▲ {problem_sentence(one)}" for one in file.problems]
            doubts += [remark_sentence(one) for one in file.remarks]
            lines += doubts[:_SHOWN]
            if len(doubts) > _SHOWN:
                lines.append(f"还有 {len(doubts) - _SHOWN} 处说明，看一遍时都列出来。")
        self.understood.set_text("\n".join(lines))
        self.look.setEnabled(bool(people))

    @Slot()
    def _on_look(self) -> None:
        if text := self.text.toPlainText().strip():
            self.looked.emit(text)
