"""The first page: go on where one was, or begin."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from selfcheck.domain.rounds import RoundSummary, quarter_of
from selfcheck.services.checking import Checking
from selfcheck.ui.changes import Changes
from selfcheck.ui.theme import em, set_role
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import (
    centred,
    make_button,
    make_caption,
    make_card,
    put_in_tab_order,
)

_WIDEST_EM = 56
_COMPARABLE = 2  # rounds


@dataclass(frozen=True, slots=True)
class Due:
    """What the first page is told once it has been seen."""

    words: str
    """How many stand where; empty while there is no ledger."""
    reviews: tuple[tuple[str, str], ...]
    """The ids of findings whose 回头看 has come, and what to say of each."""
    tasks: tuple[tuple[str, str, str], ...] = ()
    """The ids of tasks of the branch, their names, and how each stands."""
    plans: tuple[tuple[str, str, str], ...] = ()
    """The ids of plans that ask for a round, their names, and what more to say of each."""
    cards: tuple[tuple[str, str], ...] = ()
    """The ids of cards to be looked at, and what to say of each."""
    to_write: tuple[tuple[str, str], ...] = ()
    """The ids of kinds of card to be written today, and what to say of each."""


class HomePage(QWidget):
    """The round under way, what is at hand, the earlier rounds, and a way to begin.

    Signals:
        card_requested: the id of a card.
        card_kind_requested: the id of a kind of card; one of today is to be written.
        history_requested: see the rounds side by side.
        ledger_requested: the id of a finding, empty for the whole ledger.
        library_requested: choose among all checklists.
        materials_requested: choose a kind of report, and with it what feeds it.
        plan_requested: the id of a plan; the round it asks for is to be begun.
        plan_skipped: the id of a plan; not this time.
        plans_requested: see when to check oneself again.
        report_requested: the id of a round.
        revision_requested: the id of a finished round.
        start_requested: the period; the checklists are those everyone meets first.
        task_opening_requested: choose a file that came from the branch.
        task_requested: the id of a task.
        walk_requested: the id of a round.
    """

    card_requested = Signal(str)
    card_kind_requested = Signal(str)
    history_requested = Signal()
    ledger_requested = Signal(str)
    library_requested = Signal()
    materials_requested = Signal()
    plan_requested = Signal(str)
    plan_skipped = Signal(str)
    plans_requested = Signal()
    report_requested = Signal(str)
    revision_requested = Signal(str)
    start_requested = Signal(str)
    task_opening_requested = Signal()
    task_requested = Signal(str)
    walk_requested = Signal(str)

    def __init__(
        self,
        checking: Checking,
        changes: Changes,
        *,
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._checking = checking
        self._today = today
        self._first: QPushButton | None = None
        self._due = Due("", ())
        self._due_card: QWidget | None = None
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        notice = ParagraphLabel(
            "数据只存在这台电脑，不联网，不上传。　"
            "非涉密软件，请勿填写国家秘密、工作秘密。　谁能看到：只有你自己。",
            "small",
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em(1.25), em(1.25), em(1.25), em(0.625))
        layout.addWidget(self._scroll, 1)
        layout.addWidget(centred(notice, widest_em=_WIDEST_EM, beneath=self._scroll))
        changes.round_changed.connect(self._on_changed)
        changes.rounds_changed.connect(self._on_changed)
        self._stale = True

    def refresh(self) -> None:
        """Show what is stored and put the focus on what is next."""
        if self._stale:
            self._stale = False
            self._show(self._checking.rounds())
        if self._first:
            self._first.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_due(self, due: Due) -> None:
        """Say what is at hand; it is told once the page has been seen."""
        if due == self._due:
            return
        self._due = due
        if self._stale:
            return
        before = self._due_card
        held_focus = bool(before and before.isAncestorOf(before.window().focusWidget()))
        self._put_due()
        if before:
            before.hide()
            before.deleteLater()  # not at once: a button in it may have brought us here
        if held_focus:
            self._plans.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_changed(self) -> None:
        self._stale = True
        if self.isVisible():
            self.refresh()

    def _show(self, rounds: tuple[RoundSummary, ...]) -> None:
        column = QWidget()
        layout = QVBoxLayout(column)
        layout.setContentsMargins(0, em(0.5), 0, 0)
        layout.setSpacing(em(1))
        current = next((one for one in rounds if not one.finished), None)
        layout.addWidget(ParagraphLabel("三省自查", "title"))
        layout.addWidget(
            ParagraphLabel("吾日三省吾身。留十分钟给自己，看看这一段日子走得怎样。", "muted")
        )
        layout.addSpacing(em(0.25))
        if current:
            layout.addWidget(self._continue_card(current))
        else:
            layout.addWidget(self._start_card())
        layout.addLayout(self._more_row("另外：" if current else "或者："))
        self._due_place = QVBoxLayout()
        layout.addLayout(self._due_place)
        self._put_due()
        others = [one for one in rounds if one is not current]
        if others:
            layout.addSpacing(em(0.5))
            layout.addLayout(self._others_head(several=_own_finished(rounds) >= _COMPARABLE))
            layout.addWidget(self._others_card(others))
        layout.addStretch(1)
        if before := self._scroll.takeWidget():
            before.deleteLater()  # not at once: a button in it may have brought us here
        self._scroll.setWidget(centred(column, widest_em=_WIDEST_EM))

    def _continue_card(self, current: RoundSummary) -> QFrame:
        progress = current.progress
        bar = QProgressBar()
        bar.setTextVisible(False)
        bar.setMaximum(max(1, progress.total))
        bar.setValue(progress.answered)
        bar.setAccessibleName(f"已答 {progress.answered}/{progress.total} 条")
        left = f"，约 {progress.minutes_left} 分钟" if progress.minutes_left else "，都答完了"
        how_far = ParagraphLabel(
            f"已走完 {current.sections_done}/{current.sections_total} 个方面，"
            f"答了 {progress.answered}/{progress.total} 条{left}",
            "small",
        )
        go_on = make_button("继续　Enter", "home-continue", role="primary")
        go_on.setAccessibleDescription(f"继续{current.period}：{'、'.join(current.titles)}")
        go_on.clicked.connect(lambda: self.walk_requested.emit(current.id))
        self._first = go_on
        card, layout = make_card()
        layout.addWidget(ParagraphLabel(_named(current), "small"))
        layout.addWidget(ParagraphLabel(_listed(current.titles), "heading"))
        layout.addSpacing(em(0.25))
        layout.addWidget(bar)
        foot = QHBoxLayout()
        foot.addWidget(how_far, 1)
        foot.addWidget(go_on)
        layout.addLayout(foot)
        return card

    def _put_due(self) -> None:
        """Put what is at hand in its place; nothing stands there while nothing is."""
        due, self._due_card = self._due, None
        if due == Due("", ()):
            return
        from selfcheck.ui.widgets.due_card import DueCard  # noqa: PLC0415 - not for the first paint

        card = DueCard()
        card.card_requested.connect(self.card_requested)
        card.card_kind_requested.connect(self.card_kind_requested)
        card.ledger_requested.connect(self.ledger_requested)
        card.plan_requested.connect(self.plan_requested)
        card.plan_skipped.connect(self.plan_skipped)
        card.task_requested.connect(self.task_requested)
        if due.tasks or due.plans or due.cards or due.to_write:
            card.add_heading("这几天")
        for task in due.tasks:
            card.add_task(*task)
        for plan in due.plans:
            card.add_plan(*plan)
        for kind in due.to_write:
            card.add_to_write(*kind)
        for one in due.cards:
            card.add_card(*one)
        if due.words:
            card.add_ledger(due.words)
        for review in due.reviews:
            card.add_review(*review)
        self._due_card = card
        self._due_place.addWidget(card)
        put_in_tab_order(card, after=self._plans)

    def _start_card(self) -> QFrame:
        period = QLineEdit(quarter_of(self._today()))
        period.setObjectName("home-period")
        period.setAccessibleName("时段")
        period.setAccessibleDescription("这一次自查的是哪一段日子，可以改")
        period.setMinimumWidth(em(9))
        period.setMaximumWidth(em(14))
        start = make_button("开始　Enter", "home-start", role="primary")
        start.setAccessibleName("开始自查：四慎、三个圈")
        start.setAccessibleDescription("七个方面，随时可以停")
        start.clicked.connect(lambda: self.start_requested.emit(period.text()))
        period.returnPressed.connect(start.click)
        self._first = start
        card, layout = make_card()
        layout.addWidget(ParagraphLabel("从这里开始", "small"))
        layout.addWidget(ParagraphLabel("四慎、三个圈", "heading"))
        layout.addWidget(
            ParagraphLabel(
                "慎独、慎微、慎欲、慎行；生活圈、社交圈、娱乐圈。七个方面，一条一条对照，"
                "随时可以停，停在哪里下次就从哪里接着来。",
                "muted",
            )
        )
        foot = QHBoxLayout()
        foot.setSpacing(em(0.5))
        foot.addWidget(make_caption("时段", period, role=""))
        foot.addWidget(period, 2)
        foot.addStretch(1)
        foot.addWidget(start)
        layout.addSpacing(em(0.5))
        layout.addLayout(foot)
        return card

    def _more_row(self, words: str) -> QHBoxLayout:
        """The ways to begin with something else."""
        row = QHBoxLayout()
        row.setSpacing(em(1))
        row.addWidget(make_caption(words))
        for text, name, signal, tip in (
            ("按清单开始…", "home-library", self.library_requested, "从全部清单里选"),
            (
                "按材料模板开始…",
                "home-materials",
                self.materials_requested,
                "先选要写的材料，再看哪些清单对应它的各个部分",
            ),
            (
                "打开任务包…",
                "home-task",
                self.task_opening_requested,
                "支部发来的任务包、回执、退回修改，也可以直接拖进窗口",
            ),
        ):
            button = make_button(text, name, tip=tip, role="link")
            button.clicked.connect(signal)
            row.addWidget(button)
        row.addStretch(1)
        self._plans = make_button(
            "自查计划…", "home-plans", tip="隔多久自查一次，到时候这里会提一句", role="link"
        )
        self._plans.clicked.connect(self.plans_requested)
        row.addWidget(self._plans)
        return row

    def _others_head(self, *, several: bool) -> QHBoxLayout:
        """The heading of the earlier rounds; *several* can be seen side by side."""
        head = QHBoxLayout()
        head.addWidget(ParagraphLabel("以前的自查", "heading"), 1)
        if several:
            history = make_button("历程", "home-history", tip="几次自查放在一起看", role="link")
            history.clicked.connect(self.history_requested)
            head.addWidget(history)
        return head

    def _others_card(self, rounds: list[RoundSummary]) -> QFrame:
        card, layout = make_card()
        for place, one in enumerate(rounds):
            if place:
                rule = QFrame()
                set_role(rule, "rule")
                layout.addWidget(rule)
            layout.addLayout(self._row(one))
        return card

    def _row(self, one: RoundSummary) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(em(0.125))
        words.addWidget(ParagraphLabel(_listed(one.titles), "body"))
        state = f"{_day(one.finished_at)}完成" if one.finished_at else "还没有完成"
        how_far = f"答了 {one.progress.answered}/{one.progress.total} 条"
        whose = "示例 · " if one.example else ""
        words.addWidget(ParagraphLabel(f"{whose}{_named(one)} · {how_far} · {state}", "small"))
        row = QHBoxLayout()
        row.setSpacing(em(0.25))
        row.addLayout(words, 1)
        acts = [("看报告", "report", self.report_requested)]
        if not one.finished:
            acts.insert(0, ("继续", "walk", self.walk_requested))
        elif not (one.revised or one.example):
            acts.append(("另开修订", "revise", self.revision_requested))
        for text, name, signal in acts:
            button = make_button(text, f"home-{name}-{one.id}", role="ghost")
            button.setAccessibleName(f"{text}：{_named(one)}")
            button.setAccessibleDescription("、".join(one.titles))
            button.clicked.connect(lambda _=False, emits=signal: emits.emit(one.id))
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return row


def _own_finished(rounds: tuple[RoundSummary, ...]) -> int:
    """How many rounds of one's own were finished; a revision is none apart."""
    return sum(one.finished and one.revision == 1 and not one.example for one in rounds)


def _listed(titles: tuple[str, ...]) -> str:
    shown = 4
    if len(titles) <= shown:
        return "、".join(titles)
    return f"{'、'.join(titles[:shown])}等 {len(titles)} 份清单"


def _named(one: RoundSummary) -> str:
    return one.period if one.revision == 1 else f"{one.period} · 第 {one.revision - 1} 次修订"


def _day(instant: datetime) -> str:
    local = instant.astimezone()
    return f"{local.year}年{local.month}月{local.day}日"
