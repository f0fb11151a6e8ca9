"""Who the person is, as far as they like to say: for the report, and for what is asked."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QWidget

from selfcheck.domain.checklists import Audience
from selfcheck.domain.errors import SelfCheckError
from selfcheck.domain.profile import ordered
from selfcheck.services.introducing import Introducing
from selfcheck.ui.changes import Changes
from selfcheck.ui.theme import em
from selfcheck.ui.widgets.choice import choice_button
from selfcheck.ui.widgets.flow import FlowLayout
from selfcheck.ui.widgets.name_and_unit import NameAndUnit
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_caption
from selfcheck.words import sentence

_POSTS = {
    Audience.LEADERS: "领导干部",
    Audience.OFFICE: "办公室系统",
    Audience.PARTY_BRANCH: "支部负责人",
}
_WORK = {
    Audience.WINDOW: "窗口服务",
    Audience.ENTERPRISE: "涉企工作",
    Audience.WRITING: "综合文字",
}


class AboutYou(QWidget):
    """Name, unit, post and work; each is saved when it is left or pressed.

    一般干部 stands for none of the posts; the posts go together with each other.

    Signals:
        problem: a sentence; something could not be saved.
    """

    problem = Signal(str)

    def __init__(self, introducing: Introducing, changes: Changes, name: str) -> None:
        """*name* begins the object names."""
        super().__init__()
        self._introducing = introducing
        self._changes = changes
        self._who = NameAndUnit(introducing, changes, name, self)
        self.name, self.unit = self._who.name, self._who.unit
        self.staff = choice_button("身份", "一般干部", f"{name}-staff")
        self.posts = {
            audience: choice_button("身份", words, f"{name}-{audience}")
            for audience, words in _POSTS.items()
        }
        self.work = {
            audience: choice_button("工作包括", words, f"{name}-{audience}")
            for audience, words in _WORK.items()
        }
        self._lay_out()
        self._connect()
        self.show_profile()

    def flush(self) -> bool:
        """Save what was typed; False if it could not be saved."""
        return self._who.flush()

    @Slot()
    def show_profile(self) -> None:
        """Show what is stored, but for a name or unit that is being typed."""
        profile = self._introducing.profile()
        self._who.show_profile(profile)
        for audience, button in {**self.posts, **self.work}.items():
            button.setChecked(audience in profile.audiences)
        self.staff.setChecked(not any(button.isChecked() for button in self.posts.values()))

    def _lay_out(self) -> None:
        who = QHBoxLayout()
        who.setSpacing(em(1))
        who.addWidget(self.name, 2)
        unit = make_caption("单位/支部", self.unit, role="")
        who.addWidget(unit)
        who.addWidget(self.unit, 4)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(em(1))
        grid.setVerticalSpacing(em(0.75))
        grid.setColumnStretch(1, 1)
        grid.addWidget(make_caption("姓名", self.name, role=""), 0, 0)
        grid.addLayout(who, 0, 1)
        for row, (caption, buttons) in enumerate(
            (
                ("身份", (self.staff, *self.posts.values())),
                ("工作包括", tuple(self.work.values())),
            ),
            start=1,
        ):
            words = make_caption(caption, role="")
            words.setMinimumHeight(buttons[0].sizeHint().height())
            grid.addWidget(words, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addLayout(_row(buttons), row, 1)
        hint = ParagraphLabel(
            "身份和工作只用来决定问哪些条目，与你无关的不问；可以兼有，随时能改，"
            "已经开始的自查不变。",
            "small",
        )
        grid.addWidget(hint, 3, 1)

    def _connect(self) -> None:
        self._changes.profile_changed.connect(self.show_profile)
        self._who.problem.connect(self.problem)
        self.staff.clicked.connect(self._on_staff)
        for button in (*self.posts.values(), *self.work.values()):
            button.clicked.connect(self._save_audiences)

    @Slot()
    def _on_staff(self) -> None:
        for button in self.posts.values():
            button.setChecked(False)
        self._save_audiences()

    @Slot()
    def _save_audiences(self) -> None:
        buttons = {**self.posts, **self.work}
        chosen = ordered(audience for audience, button in buttons.items() if button.isChecked())
        try:
            self._introducing.introduce(replace(self._introducing.profile(), audiences=chosen))
        except SelfCheckError as error:
            self.problem.emit(sentence(error))
            self.show_profile()  # the button went ahead of the store
            return
        self.show_profile()
        self._changes.profile_changed.emit()


def _row(buttons: tuple[QPushButton, ...]) -> FlowLayout:
    row = FlowLayout(gap=em(0.5))
    for button in buttons:
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        row.addWidget(button)
    return row
