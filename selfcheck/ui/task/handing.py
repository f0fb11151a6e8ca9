"""Where the paper of a task goes: who reads it, under which number and name, sealed or not."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from selfcheck.domain.errors import SelfCheckError
from selfcheck.domain.own_tasks import TaskState
from selfcheck.domain.task_packs import TaskPack
from selfcheck.services.reporting import Reporting
from selfcheck.services.submitting import Submitting
from selfcheck.ui.theme import em
from selfcheck.ui.widgets.choice import choice_button
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_caption
from selfcheck.words import sentence
from selfcheck.words.submitting import problem_sentence

_WRITTEN = (TaskState.WRITTEN, TaskState.TAKEN)
_NAMELESS = "还没有写姓名，支部分不清是谁交的。请先到“设置”里写上。"
_ABOUT_NUMBER = "支部花名册里的编号，没有可以不填；有同名的人时用得上。"
_MOST_NUMBER = 64  # characters; longer ones are taken nowhere
_ABOUT_NAMED = "支部合并大家的问题时：选上，可以写你的姓名；不选，不写。"
_ASKED = "支部希望封装。"
_SEALED = "封装以后，PDF 的页面只是封面，这里的内容只有{}能打开；不另存 .json，也不存 Word、Excel。"


class HandingPart(QWidget):
    """Stands among what is said of the paper; hidden for a round that nobody asked for.

    Signals:
        changed: the paper is to be another one now.
        problem: a sentence.
    """

    changed = Signal()
    problem = Signal(str)

    def __init__(self, submitting: Submitting, reporting: Reporting) -> None:
        super().__init__()
        self._submitting = submitting
        self._reporting = reporting
        self._round_id = ""
        self._findings: tuple[str, ...] = ()
        self.pack: TaskPack | None = None
        self._readers = ParagraphLabel("", "small")
        self._readers.setObjectName("leaving-readers")
        self._nameless = ParagraphLabel(_NAMELESS, "warning")
        self._nameless.setObjectName("leaving-nameless")
        self.number = QLineEdit()
        self.number.setObjectName("leaving-number")
        self.number.setAccessibleName("编号")
        self.number.setAccessibleDescription(_ABOUT_NUMBER)
        self.number.setMaxLength(_MOST_NUMBER)
        self.named = choice_button("列出的问题", "列出的问题可以署名", "leaving-named")
        self._about_named = ParagraphLabel(_ABOUT_NAMED, "small")
        self.seal = choice_button("封装", "封装上报件", "leaving-seal")
        self._about_seal = ParagraphLabel("", "small")
        self._lay_out()
        self.named.toggled.connect(self._on_named)
        self.number.editingFinished.connect(self._on_number)
        self.seal.toggled.connect(self.changed)
        self.hide()

    @property
    def is_sealed(self) -> bool:
        """Whether the paper is for a task, and the person wants it sealed."""
        return self.pack is not None and self.seal.isChecked()

    def open(self, round_id: str) -> None:
        """Show who reads what of a round; it is sealed at first if that is asked for.

        Raises `NotFound`.
        """
        task = self._submitting.task_of(round_id)
        pack = self.pack = self._submitting.pack_of(task.id) if task else None
        self._round_id = round_id
        self.setVisible(pack is not None)
        if task is None or pack is None:
            return
        lines = (f"{one.office}：{one.sees}" for one in pack.readers)
        self._readers.set_text("\n".join((f"任务：{pack.title}", *lines)))
        self._nameless.setHidden(bool(self._reporting.profile().name))
        self.number.setText(self._submitting.number(task.id))
        # what was written under one number cannot be written under another
        self.number.setDisabled(task.state in _WRITTEN)
        asked = _ASKED if pack.sealing_asked else ""
        self._about_seal.set_text(asked + _SEALED.format(pack.readers[0].office))
        for widget in (self.seal, self._about_seal):
            widget.setVisible(bool(pack.sealing_key))
        _check(self.seal, on=bool(pack.sealing_key) and pack.sealing_asked)

    def show_findings(self, ids: tuple[str, ...]) -> None:
        """Ask about the findings that leave, if any do; one that is new there is asked about."""
        if self.pack and not self.number.hasFocus():  # it may have been taken back meanwhile
            self.number.setText(self._submitting.number(self.pack.id))
        self._findings = ids
        for widget in (self.named, self._about_named):
            widget.setVisible(bool(ids))
        _check(self.named, on=bool(ids) and set(ids) <= self._submitting.released(self._round_id))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.375))
        column.addWidget(make_caption("交给谁"))
        column.addWidget(self._readers)
        column.addWidget(self._nameless)
        column.addWidget(make_caption("编号", self.number))
        column.addWidget(self.number)
        column.addWidget(ParagraphLabel(_ABOUT_NUMBER, "small"))
        for choice, about in ((self.named, self._about_named), (self.seal, self._about_seal)):
            column.addWidget(choice, 0, Qt.AlignmentFlag.AlignLeft)
            column.addWidget(about)

    @Slot()
    def _on_number(self) -> None:
        if self.pack is None:
            return
        task_id, number = self.pack.id, self.number.text().strip()
        if number != self._submitting.number(task_id):
            self._change(lambda: self._submitting.set_number(task_id, number))

    @Slot(bool)
    def _on_named(self, on: bool) -> None:  # noqa: FBT001 - as Qt tells it
        self._change(lambda: self._submitting.release(self._round_id, *self._findings, named=on))

    def _change(self, act: Callable[[], object]) -> None:
        try:
            act()
        except SelfCheckError as error:
            self.problem.emit(problem_sentence(error) or sentence(error))
        self.changed.emit()


def _check(button: QPushButton, *, on: bool) -> None:
    """Show what is so; nobody has changed it."""
    blocker = QSignalBlocker(button)
    button.setChecked(on)
    blocker.unblock()
