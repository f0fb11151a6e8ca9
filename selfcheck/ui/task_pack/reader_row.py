"""One office above that will read: what it is called, what it will see, its four words."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from selfcheck.domain.task_packs import Reader
from selfcheck.ui.task_pack.field_row import keep_room
from selfcheck.ui.theme import em, set_role
from selfcheck.ui.widgets.flow import FlowLayout
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_button, make_caption
from selfcheck.ui.widgets.text_field import AutosavedText

NO_KEY = "没有读入它的任务包，大家看到的是“不用本程序”。"
_ACTS = (("up", "上移", "往前一位"), ("down", "下移", "往后一位"), ("remove", "去掉", "不再阅看"))


class ReaderRow(QFrame):
    """Its fields.

    Signals:
        changed: another word stands in them.
        wanted: up, down or remove.
    """

    changed = Signal()
    wanted = Signal(str)

    def __init__(self, number: int, reader: Reader, *, last: bool) -> None:
        """*number* counts from 1."""
        super().__init__()
        self._reader = reader
        set_role(self, "reminder")
        name = f"pack-reader-{number}"
        self.office = QLineEdit(reader.office)
        self.office.setObjectName(f"{name}-office")
        self.office.setAccessibleName(f"第 {number} 个上级单位")
        self.office.setAccessibleDescription("单位名称")
        self.office.setPlaceholderText("单位名称")
        self.office.setCursorPosition(0)
        self.sees = AutosavedText(f"第 {number} 个上级单位会看到什么", lines=1, most=4)
        self.sees.setObjectName(f"{name}-sees")
        self.sees.setAccessibleDescription("每个人打开任务时看得到这句话")
        self.sees.setPlaceholderText("会看到什么，如 汇总后的情况")
        self.sees.show_text(reader.sees)
        self._words = ParagraphLabel(NO_KEY, "small")
        self.acts = {
            act: make_button(words, f"{name}-{act}", role="link", tip=tip)
            for act, words, tip in _ACTS
        }
        for (_, words, _), button in zip(_ACTS, self.acts.values(), strict=True):
            button.setAccessibleName(f"第 {number} 个上级单位{words}")
            keep_room(button)
        self._lay_out(number)
        for act, at_end in (("up", number == 1), ("down", last)):
            self.acts[act].setHidden(at_end)
        self.office.textChanged.connect(lambda _: self.changed.emit())
        self.sees.textChanged.connect(self.changed)
        for act, button in self.acts.items():
            button.clicked.connect(partial(self.wanted.emit, act))

    @property
    def reader(self) -> Reader:
        """What stands in the fields."""
        return replace(self._reader, office=self.office.text(), sees=self.sees.toPlainText())

    @property
    def controls(self) -> tuple[QWidget, ...]:
        """All that Tab comes to, in reading order."""
        return (*self.acts.values(), self.office, self.sees)

    def show_words(self, words: tuple[str, ...]) -> None:
        """Show the four words of its key."""
        self._words.set_text(f"四个词：{'、'.join(words)}" if words else NO_KEY)

    def _lay_out(self, number: int) -> None:
        acts = FlowLayout(gap=em(0.75))
        for button in self.acts.values():
            acts.addWidget(button)
        top = QHBoxLayout()
        top.addWidget(make_caption(f"第 {number} 个上级单位", self.office), 1)
        top.addLayout(acts)
        column = QVBoxLayout(self)
        column.setContentsMargins(em(0.75), em(0.375), em(0.75), em(0.5))
        column.setSpacing(em(0.25))
        column.addLayout(top)
        for widget in (self.office, self.sees, self._words):
            column.addWidget(widget)
