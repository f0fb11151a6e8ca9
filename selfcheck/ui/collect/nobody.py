"""What stands in place of the list while there is nobody in it, and what to do about that."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from selfcheck.ui.theme import em
from selfcheck.ui.widgets.flow import FlowLayout
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_button, make_card

_NO_ROSTER = "先把花名册放进来，才知道谁没有交"
_ROSTER_WAYS = (
    "Excel 表、WPS 表格，或者从别处复制一列姓名，都可以。只存在这台电脑里，不用填身份证号。"
)
_NO_TASK = "还没有任务"
_TASK_WAYS = "写一项任务发给大家，他们按同样的清单自查；交回来的就能对上花名册，谁没有交一看便知。"
_WITHOUT = "没有任务也可以先收下来。想先试一遍，按右下角的“演练”。"


class Nobody(QWidget):
    """One calm card; `first` is the button for what comes next."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("collect-nobody")
        self._head = ParagraphLabel("", "heading")
        self._about = ParagraphLabel("", "body")
        self._calm = ParagraphLabel("", "muted")
        self.roster = make_button(
            "花名册…", "collect-nobody-roster", role="primary", tip="从表格读入，或粘贴姓名"
        )
        self.task = make_button(
            "写一项任务…", "collect-nobody-task", tip="选清单、定截止日期，存成任务包发出去"
        )
        card, column = make_card()
        for label in (self._head, self._about, self._calm):
            column.addWidget(label)
        row = QWidget()
        buttons = FlowLayout(row, gap=em(0.5))
        for button in (self.roster, self.task):
            buttons.addWidget(button)
        column.addWidget(row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card, 0, Qt.AlignmentFlag.AlignTop)
        layout.addStretch(1)

    @property
    def first(self) -> QPushButton:
        """What comes next."""
        return self.roster if self.roster.isVisibleTo(self) else self.task

    def show_missing(self, *, roster: bool, task: bool, came: int) -> None:
        """Say what is missing; *came* is how many handed in all the same."""
        self.roster.setVisible(roster)
        self.task.setVisible(task)
        self._head.set_text(_NO_ROSTER if roster else _NO_TASK)
        self._about.set_text(_ROSTER_WAYS if roster else _TASK_WAYS)
        taken = f"已经收下 {came} 人的材料，列在下面。" if came else ""
        self._calm.set_text(taken or (_WITHOUT if task else ""))
        self._calm.setVisible(bool(self._calm.words))
        self.setVisible(roster or task)
