"""The first page of somebody who has not begun: make it easy to read, say who one is, begin."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from selfcheck.domain.rounds import quarter_of
from selfcheck.services.introducing import Introducing
from selfcheck.settings import Settings
from selfcheck.ui.changes import Changes
from selfcheck.ui.theme import em
from selfcheck.ui.widgets.about_you import AboutYou
from selfcheck.ui.widgets.flow import FlowLayout
from selfcheck.ui.widgets.looks import LooksChoice
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import centred, make_button, make_caption, make_card

_WIDEST_EM = 56


class FirstRunPage(QWidget):
    """Nothing on it must be filled in.

    Signals:
        example_requested: look at what somebody else's round looks like.
        library_requested: choose among all checklists.
        problem: a sentence.
        secretary_requested: the person collects what others hand in.
        settings_wanted: the `Settings` the person wants.
        start_requested: the period; the checklists are those everyone meets first.
        task_opening_requested: open a file that came from the branch.
    """

    example_requested = Signal()
    library_requested = Signal()
    problem = Signal(str)
    secretary_requested = Signal()
    settings_wanted = Signal(Settings)
    start_requested = Signal(str)
    task_opening_requested = Signal()

    def __init__(
        self,
        introducing: Introducing,
        changes: Changes,
        *,
        settings: Settings,
        today: Callable[[], date],
        offers_desk: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        """*offers_desk* says whether there is a secretary's desk to go to."""
        super().__init__(parent)
        self._today = today
        self.looks = LooksChoice(settings, "first")
        self.about_you = AboutYou(introducing, changes, "first")
        self.start = make_button("开始第一次自查　Enter", "first-start", role="primary")
        self.start.setAccessibleDescription("四慎、三个圈，七个方面，随时可以停")
        self.example = make_button(
            "看看示例", "first-example", tip="一份编出来的自查，看完可以移除", role="ghost"
        )
        self.library = make_button(
            "先看全部清单…", "first-library", tip="六十一份清单，先看再选", role="ghost"
        )
        self.task = make_button(
            "打开支部发来的任务包…", "first-task", tip="先看一遍，再决定接不接受", role="ghost"
        )
        self.secretary: QPushButton | None = None
        if offers_desk:
            self.secretary = make_button(
                "我是汇总人…", "first-secretary", tip="发任务，收上报件，看谁还没有交", role="ghost"
            )
            self.secretary.clicked.connect(self.secretary_requested)
        self._lay_out()
        self.about_you.problem.connect(self.problem)
        self.example.clicked.connect(self.example_requested)
        self.library.clicked.connect(self.library_requested)
        self.looks.changed.connect(self.settings_wanted)
        self.start.clicked.connect(lambda: self.start_requested.emit(quarter_of(self._today())))
        self.task.clicked.connect(self.task_opening_requested)

    def flush(self) -> bool:
        """Save what was typed; False if it could not be saved."""
        return self.about_you.flush()

    def refresh(self) -> None:
        """Show what is stored and put the focus on what is next."""
        self.about_you.show_profile()
        self.start.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        column = QWidget()
        layout = QVBoxLayout(column)
        layout.setContentsMargins(0, em(0.5), 0, em(0.5))
        layout.setSpacing(em(1))
        layout.addWidget(ParagraphLabel("三省自查", "title"))
        layout.addWidget(
            ParagraphLabel(
                "吾日三省吾身。对照讲话里的原话，一条一条想过去，记下来，改过来。"
                "先从四慎、三个圈开始：七个方面，十来分钟，随时可以停，"
                "停在哪里下次就从哪里接着来。",
                "muted",
            )
        )
        layout.addWidget(_card("看得舒服", "", self.looks))
        layout.addWidget(_card("关于你", "都可以先空着，以后在设置里补。", self.about_you))
        layout.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(centred(column, widest_em=_WIDEST_EM))
        notice = ParagraphLabel(
            "数据只存在这台电脑，不联网，不上传。　非涉密软件，请勿填写国家秘密、工作秘密。　"
            "本软件不是向组织说明问题的渠道，具体情况请按规定当面说明。　谁能看到：只有你自己。",
            "small",
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(em(1.25), em(1.25), em(1.25), em(0.625))
        whole.setSpacing(em(0.625))
        whole.addWidget(scroll, 1)
        whole.addWidget(centred(self._start_row(), widest_em=_WIDEST_EM, beneath=scroll))
        whole.addWidget(centred(notice, widest_em=_WIDEST_EM, beneath=scroll))

    def _start_row(self) -> QWidget:
        row = QWidget()
        others = FlowLayout(gap=em(0.25))
        for button in (self.example, self.library, self.task, self.secretary):
            if button:
                others.addWidget(button)
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em(0.5))
        layout.addLayout(others, 1)
        layout.addWidget(self.start, 0, Qt.AlignmentFlag.AlignBottom)
        return row


def _card(heading: str, hint: str, inside: QWidget) -> QFrame:
    card, layout = make_card()
    top = QHBoxLayout()
    top.setSpacing(em(1))
    top.addWidget(make_caption(heading, role="heading"))
    if hint:
        top.addWidget(ParagraphLabel(hint, "small"), 1, Qt.AlignmentFlag.AlignBottom)
    layout.addLayout(top)
    layout.addWidget(inside)
    return card
