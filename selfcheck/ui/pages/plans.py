"""自查计划: when to check oneself again."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from selfcheck.domain.checklists import FIRST
from selfcheck.domain.errors import SelfCheckError
from selfcheck.domain.plans import Plan, period_at
from selfcheck.services.browsing import Browsing
from selfcheck.services.planning import Planning
from selfcheck.services.templating import Templating
from selfcheck.ui.changes import Changes
from selfcheck.ui.plan_words import day_in_full, day_soon, how_often, listed
from selfcheck.ui.theme import em
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_button, make_caption, make_card, put_in_tab_order
from selfcheck.ui.widgets.plan_card import PlanCard
from selfcheck.ui.widgets.plan_checklists import PlanChecklists
from selfcheck.ui.widgets.plan_form import PlanForm
from selfcheck.ui.widgets.plan_presets import NoPlans, Preset, PresetButtons
from selfcheck.ui.widgets.take_back_line import TakeBackLine
from selfcheck.words import sentence


@dataclass(frozen=True, slots=True)
class _Kept:
    """Where the person is among the plans."""

    plan_id: str = ""
    choosing: bool = False


class PlansPage(QWidget):
    """All plans, and the chosen one to be changed; whatever is changed is saved at once.

    Signals:
        left: back to the first page.
        problem: a sentence; something could not be saved.
    """

    left = Signal()
    problem = Signal(str)

    def __init__(
        self,
        planning: Planning,
        browsing: Browsing,
        templating: Templating,
        changes: Changes,
        *,
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._planning = planning
        self._browsing = browsing
        self._templating = templating
        self._today = today
        self._plans: dict[str, Plan] = {}
        self._chosen = ""
        self.cards: dict[str, PlanCard] = {}
        self._make_controls()
        self._lay_out()
        self._connect(changes)

    @property
    def chosen(self) -> str:
        """The id of the chosen plan, empty if there is none."""
        return self._chosen

    def refresh(self) -> None:
        """Show what is stored, and put the focus where one begins."""
        self._show_stored()
        # the focus can come only to what has been laid out
        QTimer.singleShot(0, self, self._focus_first)

    def flush(self) -> bool:
        """Save a name that was typed; False if it could not be saved."""
        self.form.flush()
        return not self.form.modified

    def panes(self) -> tuple[QWidget, ...]:
        """The panes in reading order, for F6."""
        if not self._plans:
            return (self._top, self.taken_away, self.none)
        beside = self.choice.panes() if self._is_choosing else (self.form,)
        return (self._top, self.taken_away, self._list, *beside)

    def kept(self) -> object:
        """Where the person is."""
        return _Kept(self._chosen, choosing=self._is_choosing)

    def take_up(self, kept: object) -> None:
        """Go there again."""
        if isinstance(kept, _Kept) and kept.plan_id in self._plans:
            self._choose(kept.plan_id)
            if kept.choosing:
                self._on_checklists_wanted()

    @property
    def _is_choosing(self) -> bool:
        return self._beside.currentWidget() is self.choice

    def _make_controls(self) -> None:
        self.back = make_button("回到首页", "plans-back", role="ghost", tip="计划都已经存好")
        self.taken_away = TakeBackLine("plans-taken-away")
        self.none = NoPlans()
        self.presets = PresetButtons("plans-add", role="link")
        self.form = PlanForm()
        self.choice = PlanChecklists()
        self._group = QButtonGroup(self)

    def _lay_out(self) -> None:
        self._top = QWidget()
        top = QHBoxLayout(self._top)
        top.setContentsMargins(0, 0, 0, 0)
        top.addWidget(make_caption("自查计划", role="heading"))
        top.addStretch(1)
        top.addWidget(self.back)
        self._panes = QStackedWidget()
        self._panes.addWidget(self.none)
        self._panes.addWidget(self._laid_out_panes())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em(1.25), em(0.875), em(1.25), em(0.625))
        layout.setSpacing(em(0.625))
        layout.addWidget(self._top)
        layout.addWidget(self.taken_away)
        layout.addWidget(self._panes, 1)
        layout.addWidget(
            ParagraphLabel(
                "谁能看到：计划只存在这台电脑里，不进任何报告；错过的不作记录。", "small"
            )
        )

    def _laid_out_panes(self) -> QWidget:
        self._list = QWidget()
        self._list.setAccessibleName("计划")
        self._column = QVBoxLayout()
        self._column.setSpacing(em(0.5))
        column = QVBoxLayout(self._list)
        column.setContentsMargins(em(0.5), 0, em(0.75), em(0.25))
        column.setSpacing(em(0.25))
        column.addLayout(self._column)
        column.addSpacing(em(0.75))
        column.addWidget(make_caption("再添一个："))
        column.addWidget(self.presets)
        column.addStretch(1)
        left, inside = make_card(padding_em=0.25)
        inside.setContentsMargins(em(0.25), em(0.75), em(0.125), em(0.75))
        inside.addWidget(_scrolled(self._list))
        left.setMaximumWidth(em(22))
        right, beside = make_card(padding_em=0.5)
        beside.setContentsMargins(em(0.5), em(0.5), em(0.25), em(0.5))
        self._beside = QStackedWidget()
        self._beside.addWidget(_scrolled(self.form))
        self._beside.addWidget(self.choice)
        beside.addWidget(self._beside)
        whole = QWidget()
        panes = QHBoxLayout(whole)
        panes.setContentsMargins(0, 0, 0, 0)
        panes.setSpacing(em(0.75))
        panes.addWidget(left, 1)
        panes.addWidget(right, 2)
        return whole

    def _connect(self, changes: Changes) -> None:
        # undoing something, whatever it was, comes with the first of these
        changes.profile_changed.connect(self._on_changed)
        changes.rounds_changed.connect(self._on_changed)
        self.back.clicked.connect(self.left)
        self.choice.changed.connect(self._on_checklists)
        self.choice.done.connect(self._on_chosen_checklists)
        self.form.changed.connect(self._on_form)
        self.form.checklists_wanted.connect(self._on_checklists_wanted)
        self.form.deletion_wanted.connect(self._on_deletion_wanted)
        self.none.presets.chosen.connect(self._on_preset)
        self.presets.chosen.connect(self._on_preset)

    def _show_stored(self) -> None:
        plans = self._planning.plans()
        self._plans = {plan.id: plan for plan in plans}
        if [*self.cards] != [*self._plans]:
            self._show_cards(plans)
        if self._chosen not in self._plans:
            self._chosen = plans[0].id if plans else ""
            self._beside.setCurrentIndex(0)
        self._panes.setCurrentIndex(1 if plans else 0)
        for plan in plans:
            self._show_plan(plan)
        if self._chosen:
            self.cards[self._chosen].setChecked(True)

    def _show_cards(self, plans: Sequence[Plan]) -> None:
        while taken := self._column.takeAt(0):
            if before := taken.widget():
                before.hide()
                before.deleteLater()
        self.cards.clear()
        last: QWidget = self.back
        for plan in plans:
            card = self.cards[plan.id] = PlanCard(plan.id)
            self._group.addButton(card)
            self._column.addWidget(card)
            card.toggled.connect(lambda on, one=plan.id: self._choose(one) if on else None)
            QWidget.setTabOrder(last, card)
            last = card
        put_in_tab_order(self.presets, after=last)

    def _show_plan(self, plan: Plan) -> None:
        on = self._planning.next_time(plan)
        titles = listed(self._planning.titles(plan))
        soon = f"下次：{day_soon(on, self._today())}"
        self.cards[plan.id].show_words(plan.name, f"{how_often(plan)} · {titles}\n{soon}")
        if plan.id == self._chosen:
            templates = self._templating.templates()
            self.form.show_plan(
                plan,
                coming=f"{day_in_full(on)}；到时回看{period_at(plan.cadence, on)}",
                titles=titles,
                templates={one.id: one.name for one in templates.values()},
            )

    def _choose(self, plan_id: str) -> None:
        if plan_id == self._chosen:
            return
        if not self.flush():
            self.cards[self._chosen].setChecked(True)
            return
        self._chosen = plan_id
        self._beside.setCurrentIndex(0)
        self.cards[plan_id].setChecked(True)
        self._show_plan(self._plans[plan_id])

    def _attempt(self, act: Callable[[], object]) -> bool:
        """Do *act* and show what is stored then; False after saying why it is not."""
        try:
            act()
        except SelfCheckError as error:
            self.problem.emit(sentence(error))
            self._show_stored()  # a button may have gone ahead of the store
            return False
        self._show_stored()
        return True

    @Slot(object)
    def _on_preset(self, preset: Preset) -> None:
        if not self.flush():
            return
        as_proposed = (preset.name, preset.cadence, preset.day)
        there = (p.id for p in self._plans.values() if (p.name, p.cadence, p.day) == as_proposed)
        if found := next(there, ""):
            self._choose(found)
            self._focus_first()
            return
        made: list[str] = []
        if self._attempt(lambda: made.append(self._planning.plan(*as_proposed, FIRST))):
            self._choose(made[0])
            self.form.name.line.setFocus(Qt.FocusReason.OtherFocusReason)
            self.form.name.line.selectAll()

    @Slot(object)
    def _on_form(self, plan: Plan) -> None:
        saved = self._attempt(lambda: self._planning.change(plan))
        if saved and plan.name == self.form.name.text.strip():
            self.form.note_saved()
            self._show_plan(self._plans[plan.id])

    @Slot()
    def _on_checklists_wanted(self) -> None:
        if self.flush() and self._chosen:
            plan = self._plans[self._chosen]
            self.choice.show_choice(plan.name, self._browsing.offers(), plan.checklists)
            self._beside.setCurrentWidget(self.choice)
            self.choice.focus_list()

    @Slot(tuple)
    def _on_checklists(self, checklists: tuple[str, ...]) -> None:
        plan = replace(self._plans[self._chosen], checklists=checklists)
        if not self._attempt(lambda: self._planning.change(plan)):
            self._on_checklists_wanted()  # the tick went ahead of the store

    @Slot()
    def _on_chosen_checklists(self) -> None:
        self._beside.setCurrentIndex(0)
        self.form.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _on_deletion_wanted(self) -> None:
        plan = self._plans[self._chosen]
        if self._attempt(lambda: self._planning.drop(plan.id)):
            self.taken_away.offer(
                f"计划“{plan.name}”已经删除，做过的自查都在。", lambda: self._take_back(plan.id)
            )
            self.taken_away.take_back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _take_back(self, plan_id: str) -> None:
        if self._attempt(lambda: self._planning.take_back(plan_id)):
            self._choose(plan_id)
            self._focus_first()

    @Slot()
    def _on_changed(self) -> None:
        if self.isVisible():  # whenever it is shown, it reads everything anew
            self._show_stored()
            if self._is_choosing:
                self._on_checklists_wanted()

    @Slot()
    def _focus_first(self) -> None:
        buttons = (*self.none.presets.buttons.values(),)
        first = self.cards[self._chosen] if self._chosen else buttons[0]
        first.setFocus(Qt.FocusReason.OtherFocusReason)


def _scrolled(inside: QWidget) -> QScrollArea:
    """A view that scrolls what the focus comes to into sight."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inside)
    return area
