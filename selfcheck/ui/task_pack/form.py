"""Everything that a secretary says of a task, in the order one thinks of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from selfcheck.domain.checklists import Checklist
from selfcheck.domain.pack_drafts import PackDraft, Sealing
from selfcheck.domain.task_packs import Reader
from selfcheck.ui.ledger.day_field import DayField
from selfcheck.ui.task_pack.branch_field import BranchField
from selfcheck.ui.task_pack.chosen_checklists import ChosenChecklists
from selfcheck.ui.task_pack.field_row import field_row
from selfcheck.ui.task_pack.readers_field import ReadersField
from selfcheck.ui.task_pack.wording import MISSING, SEALING, SEALING_MEANS, SEALING_RISK
from selfcheck.ui.theme import em
from selfcheck.ui.widgets.choice import Choices
from selfcheck.ui.widgets.field_line import FieldLine
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.period_field import PeriodField
from selfcheck.ui.widgets.pieces import make_button
from selfcheck.ui.widgets.plan_template import TemplateMenu
from selfcheck.ui.widgets.text_field import AutosavedText


class PackForm(QWidget):
    """The fields of a `PackDraft`.

    Signals:
        changed: something stands here otherwise than before.
        choice_wanted: choose among all checklists.
        drop_wanted: throw away what is written.
        office_wanted: read an office from the task pack it sent.
        rearranged: there are other controls than before.
    """

    changed = Signal()
    choice_wanted = Signal()
    drop_wanted = Signal()
    office_wanted = Signal()
    rearranged = Signal()

    def __init__(
        self, *, today: Callable[[], date], templates: Mapping[str, tuple[str, str]]
    ) -> None:
        """*templates* are the names and purposes of all kinds of report, by id."""
        super().__init__()
        self._today = today
        self._templates = templates
        self._showing = False
        self._template = ""
        self._sealing = Sealing.NONE
        self._make_controls()
        self._lay_out()
        self._connect()

    @property
    def controls(self) -> tuple[QWidget, ...]:
        """All that Tab comes to, in reading order."""
        return (
            self.title.line,
            self.period,
            self.deadline.line,
            self.deadline.pick,
            *self.checklists.controls,
            self.template,
            *self.branch.controls,
            *self.readers.controls,
            *self.sealing.buttons.values(),
            self.note,
            self.drop,
        )

    @property
    def day_unread(self) -> bool:
        """Whether something stands for the last day that is no day."""
        return self.deadline.line.isModified()

    def draft(self, before: PackDraft) -> PackDraft:
        """*before* with what stands in the fields."""
        return replace(
            before,
            title=self.title.text,
            period=self.period.text(),
            checklists=self.checklists.ids,
            template=self._template,
            deadline=self.deadline.day,
            branch=self.branch.path,
            sees=self.readers.sees.toPlainText(),
            above=self.readers.above,
            sealing=self._sealing,
            note=self.note.toPlainText(),
        )

    def show_draft(self, draft: PackDraft, known: Mapping[str, Checklist]) -> None:
        """Show *draft*, its checklists as they are *known*; nothing is emitted."""
        self._showing = True
        try:
            self._show(draft, known)
        finally:
            self._showing = False
        self.show_late()

    def add_reader(self, reader: Reader) -> None:
        """Add an office that will read."""
        self.readers.put(reader)

    def flush(self) -> None:
        """Take what an input method still holds, and a day that was typed."""
        QGuiApplication.inputMethod().commit()
        self.readers.flush()
        self.note.flush()
        self.deadline.flush()

    def show_late(self) -> None:
        """Say if the last day has gone by."""
        late = bool(self.deadline.day and self.deadline.day < self._today())
        self._late.set_text(f"{MISSING['pack-late-already']}，请改。" if late else "")
        self._late.setVisible(late)

    def control_for(self, rule: str) -> QWidget:
        """Where what *rule* asks for is filled in."""
        first = next((row for row in self.readers.rows if not _is_said(row.reader)), None)
        unsaid: QWidget = self.readers.add
        if first:
            unsaid = first.sees if first.reader.office.strip() else first.office
        return {
            "pack-no-title": self.title.line,
            "pack-no-period": self.period,
            "pack-day-unread": self.deadline.line,
            "pack-no-deadline": self.deadline.line,
            "pack-late-already": self.deadline.line,
            "pack-no-checklists": self.checklists.choose,
            "pack-no-branch": self.branch.own,
            "pack-no-sees": self.readers.sees,
            "pack-reader-unsaid": unsaid,
            "note": self.note,
        }.get(rule, self.title.line)

    def _make_controls(self) -> None:
        self.title = FieldLine("名称", "pack-title", tip="任务叫什么，大家一眼认得出")
        self.title.line.setPlaceholderText("如 2026年第四季度作风自查")
        self.period = PeriodField(self._today(), "pack-period")
        self._lead_in = ParagraphLabel("", "small")
        self.deadline = DayField("截止日期", "pack-deadline", today=self._today)
        self._late = ParagraphLabel("", "warning")
        self.checklists = ChosenChecklists()
        self.template = TemplateMenu("pack-template")
        self._template_about = ParagraphLabel("", "small")
        self.branch = BranchField()
        self.readers = ReadersField()
        self.sealing = Choices("封装", SEALING, "pack-sealing")
        self._sealing_means = ParagraphLabel("", "small")
        self.note = AutosavedText("说明", lines=3)
        self.note.setObjectName("pack-note")
        self.note.setAccessibleDescription("写给大家的话，打开任务时看得到；可以不写")
        self.note.setPlaceholderText("可以不写")
        self.drop = make_button(
            "不要这份草稿", "pack-drop", role="link", tip="丢开写到一半的，从头再来；可以撤销"
        )

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(em(0.5), em(0.25), em(0.75), em(0.25))
        column.setSpacing(em(0.75))
        choices = next(iter(self.sealing.buttons.values()))
        self.branch_row = field_row("支部", self.branch, first=self.branch.own)
        for part in (
            ParagraphLabel("要大家做什么", "heading"),
            self.title,
            field_row("时段", self.period, self._lead_in, first=self.period),
            field_row("截止日期", self.deadline, self._late, first=self.deadline.line),
            field_row("清单", self.checklists, first=self.checklists.choose),
            field_row("材料模板", self.template, self._template_about, first=self.template),
            ParagraphLabel("谁发的，谁会看到", "heading"),
            self.branch_row,
            field_row("谁会看到", self.readers),
            ParagraphLabel("怎么交", "heading"),
            field_row("封装", self.sealing, self._sealing_means, first=choices),
            field_row("说明", self.note, first=self.title.line),
        ):
            column.addWidget(part)
        column.addWidget(self.drop, 0, Qt.AlignmentFlag.AlignLeft)

    def _connect(self) -> None:
        self.title.line.textChanged.connect(self._on_changed)
        self.period.textChanged.connect(self._on_changed)
        self.deadline.chosen.connect(self._on_changed)
        self.deadline.line.editingFinished.connect(self._on_changed)
        self.checklists.changed.connect(self._on_changed)
        self.checklists.choice_wanted.connect(self.choice_wanted)
        self.template.chosen.connect(self._on_template)
        for field in (self.branch, self.readers):
            field.changed.connect(self._on_changed)
            field.rearranged.connect(self.rearranged)
        self.readers.add_wanted.connect(self._on_add_reader)
        self.readers.office_wanted.connect(self.office_wanted)
        for value, button in self.sealing.buttons.items():
            button.toggled.connect(lambda on, one=value: self._on_sealing(one) if on else None)
        self.note.textChanged.connect(self._on_changed)
        self.drop.clicked.connect(self.drop_wanted)

    def _show(self, draft: PackDraft, known: Mapping[str, Checklist]) -> None:
        self.title.show_text(draft.title)
        self.period.setText(draft.period)
        self.deadline.line.setModified(False)  # what is no day belonged to the draft before
        self.deadline.show_day(draft.deadline)
        self.checklists.show_chosen(draft.checklists, known)
        self._show_template(draft.template)
        self.branch.show_path(draft.branch)
        self.readers.show_readers(draft.sees, draft.above)
        self._show_sealing(draft.sealing)
        self.note.show_text(draft.note)
        self._say_lead_in()

    def _show_template(self, template_id: str) -> None:
        self._template = template_id
        self.template.show_chosen(template_id, {one: n for one, (n, _) in self._templates.items()})
        _, about = self._templates.get(template_id, ("", ""))
        self._template_about.set_text(about)
        self._template_about.setVisible(bool(about))

    def _show_sealing(self, sealing: Sealing) -> None:
        self._sealing = sealing
        self.sealing.show_chosen(sealing)
        risk = "" if sealing is Sealing.NONE else f"\n{SEALING_RISK}"
        self._sealing_means.set_text(SEALING_MEANS[sealing] + risk)

    def _say_lead_in(self) -> None:
        period = self.period.text().strip()
        self._lead_in.set_text(f"大家读到的是“{period}里，我：……”" if period else "")
        self._lead_in.setVisible(bool(period))

    def _on_changed(self) -> None:
        if not self._showing:
            self._say_lead_in()
            self.show_late()
            self.changed.emit()

    def _on_template(self, template_id: str) -> None:
        self._show_template(template_id)
        self._on_changed()

    def _on_sealing(self, sealing: Sealing) -> None:
        if sealing is not self._sealing:
            self._show_sealing(sealing)
            self._on_changed()

    def _on_add_reader(self) -> None:
        """Add the nearest office of the branch's path that is not there yet, or an empty one."""
        there = {reader.office.strip() for reader in self.readers.above}
        offices = (name.strip() for name in reversed(self.branch.path[:-1]))
        office = next((name for name in offices if name and name not in there), "")
        self.readers.put(Reader(office, ""))


def _is_said(reader: Reader) -> bool:
    return bool(reader.office.strip() and reader.sees.strip())
