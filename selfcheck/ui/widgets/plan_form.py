"""One plan to be changed: what it is called, when it comes, what is checked, what is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from selfcheck.domain.plans import Cadence, Plan
from selfcheck.domain.rounds import DEFAULT_TEMPLATE
from selfcheck.ui.plan_words import CADENCE, WEEKDAYS, WHICH_DAY, note_on
from selfcheck.ui.theme import em
from selfcheck.ui.widgets.choice import Choices
from selfcheck.ui.widgets.day_grid import DayGrid
from selfcheck.ui.widgets.field_line import CAPTION_EM, FieldLine
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_button
from selfcheck.ui.widgets.plan_presets import PROPOSED_DAY
from selfcheck.ui.widgets.plan_template import TemplateMenu

_MOST_DAYS = 31
_WEEK = dict(enumerate(WEEKDAYS, start=1))
_MONTH = {number: str(number) for number in range(1, _MOST_DAYS + 1)}
_WIDEST_EM = 40
_LONGEST_NAME = 30  # characters: it stands in one line on the first page


class PlanForm(QWidget):
    """Shows one plan; a choice holds at once, the name when it is left.

    Signals:
        changed: the `Plan` the person wants.
        checklists_wanted: choose what is checked.
        deletion_wanted: the plan is to go.
    """

    changed = Signal(object)
    checklists_wanted = Signal()
    deletion_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setMaximumWidth(em(_WIDEST_EM))
        self._plan: Plan | None = None
        self.name = FieldLine("名称", "plan-name", tip="计划叫什么，首页上就这样提起它")
        self.name.line.setMaxLength(_LONGEST_NAME)
        self.cadence = Choices("多久一次", CADENCE, "plan-cadence")
        self.week = DayGrid(WHICH_DAY[Cadence.WEEKLY], _WEEK, "plan-weekday")
        self.month = DayGrid(WHICH_DAY[Cadence.MONTHLY], _MONTH, "plan-day")
        self._note = ParagraphLabel("", "small")
        self._next = ParagraphLabel("", "body")
        self._next.setObjectName("plan-next")
        self._titles = ParagraphLabel("", "body")
        self._titles.setObjectName("plan-titles")
        self.choose = make_button(
            "换清单…", "plan-choose", role="link", tip="勾选这个计划要查的清单"
        )
        self.template = TemplateMenu("plan-template")
        self.delete = make_button(
            "删除这个计划", "plan-delete", role="link", tip="以后不再提起；做过的自查都留着"
        )
        self._lay_out()
        self._connect()

    @property
    def modified(self) -> bool:
        """Whether a name stands here that is not saved."""
        return self.name.line.isModified()

    def show_plan(
        self, plan: Plan, *, coming: str, titles: str, templates: Mapping[str, str]
    ) -> None:
        """Show what is stored, but for a name that is being typed; nothing is emitted.

        *coming* and *titles* are sentences, *templates* the names of all of them by id.
        """
        if not self._plan or plan.id != self._plan.id or not self.modified:
            self.name.show_text(plan.name)
            self.name.show_fault("")
        self._plan = plan
        self.cadence.show_chosen(plan.cadence)
        weekly = plan.cadence is Cadence.WEEKLY
        self.week.setVisible(weekly)
        self.month.setVisible(not weekly)
        (self.week if weekly else self.month).show_chosen(plan.day)
        self._note.set_text(note_on(plan))
        self._note.setVisible(bool(self._note.words))
        self._next.set_text(coming)
        self._titles.set_text(titles)
        # without its template a round is printed as the first one
        there = plan.template if plan.template in templates else DEFAULT_TEMPLATE
        self.template.show_chosen(there, templates)

    def flush(self) -> None:
        """Ask for saving the name if it was changed; an empty one gives way to the stored one."""
        if not self._plan or not self.modified:
            return
        name = self.name.text.strip()
        if name:
            self.changed.emit(replace(self._plan, name=name))
        else:
            self.name.line.setModified(False)
            self.name.show_text(self._plan.name)
            self.name.show_fault("")

    def note_saved(self) -> None:
        """What stands here is on disk."""
        self.name.line.setModified(False)

    def _lay_out(self) -> None:
        days = QVBoxLayout()
        days.setSpacing(em(0.25))
        for widget in (self.week, self.month, self._note):
            days.addWidget(widget)
        lists = QVBoxLayout()
        lists.setSpacing(0)
        lists.addWidget(self._titles)
        lists.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignLeft)
        template = QHBoxLayout()
        template.addWidget(self.template)
        template.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(self.delete)
        foot.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(em(0.75), em(0.5), em(0.75), em(0.5))
        column.setSpacing(em(0.75))
        column.addWidget(self.name)
        for caption, inside, first in (
            ("多久一次", self.cadence, next(iter(self.cadence.buttons.values()))),
            ("哪一天", days, self.week.buttons[1]),
            ("下次", self._next, self._next),
            ("查什么", lists, self._titles),
            ("写成", template, self.template),
        ):
            column.addLayout(_captioned(caption, inside, first))
        column.addStretch(1)
        column.addLayout(foot)

    def _connect(self) -> None:
        for value, button in self.cadence.buttons.items():
            button.clicked.connect(lambda _=False, cadence=value: self._on_cadence(cadence))
        self.choose.clicked.connect(self.checklists_wanted)
        self.delete.clicked.connect(self.deletion_wanted)
        self.month.chosen.connect(self._on_day)
        self.name.edited.connect(self._on_edited)
        self.name.line.editingFinished.connect(self.flush)
        self.template.chosen.connect(self._on_template)
        self.week.chosen.connect(self._on_day)

    def _on_cadence(self, cadence: Cadence) -> None:
        if self._plan and cadence is not self._plan.cadence:
            weekly = Cadence.WEEKLY in (cadence, self._plan.cadence)
            day = PROPOSED_DAY[cadence] if weekly else self._plan.day
            self.changed.emit(replace(self._plan, cadence=cadence, day=day))

    @Slot(int)
    def _on_day(self, day: int) -> None:
        if self._plan:
            self.changed.emit(replace(self._plan, day=day))

    @Slot(str)
    def _on_template(self, template_id: str) -> None:
        if self._plan:
            self.changed.emit(replace(self._plan, template=template_id))

    @Slot()
    def _on_edited(self) -> None:
        stored = self._plan.name if self._plan else ""
        empty = not self.name.text.strip()
        self.name.show_fault(f"名称空着就不存，仍叫“{stored}”。" if empty else "")


def _captioned(
    words: str, inside: QWidget | QHBoxLayout | QVBoxLayout, first: QWidget
) -> QHBoxLayout:
    """A caption beside *inside*, in the middle of its *first* line."""
    row = QHBoxLayout()
    row.setSpacing(em(0.5))
    caption = ParagraphLabel(words, "body") if isinstance(first, ParagraphLabel) else QLabel(words)
    caption.setFixedWidth(em(CAPTION_EM))
    if not isinstance(first, ParagraphLabel):
        first.ensurePolished()
        caption.setMinimumHeight(first.sizeHint().height())
    row.addWidget(caption, 0, Qt.AlignmentFlag.AlignTop)
    if isinstance(inside, QWidget):
        row.addWidget(inside, 1)
    else:
        row.addLayout(inside, 1)
    return row
