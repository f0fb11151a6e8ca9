"""One person of the roster, to be written: nothing is kept before it is saved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from selfcheck.domain.roster import Person
from selfcheck.domain.units import Unit
from selfcheck.ui.ledger.day_field import DayField
from selfcheck.ui.roster.arranging import has_left
from selfcheck.ui.roster.columns import PersonColumn
from selfcheck.ui.roster.incoming import last_day
from selfcheck.ui.roster.wording import UNIT_STROKE, unit_typed, unit_words
from selfcheck.ui.theme import em
from selfcheck.ui.widgets.drop_button import DropButton
from selfcheck.ui.widgets.field_line import CAPTION_EM, FieldLine
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_button, make_caption, make_card, make_pane

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class PersonForm(QWidget):
    """The fields of one person.

    Signals:
        closed: it is not wanted any more.
        saved: save what stands here.
        leave_wanted: the person left, or came back.
    """

    closed = Signal()
    saved = Signal()
    leave_wanted = Signal()

    def __init__(self, *, today: Callable[[], date]) -> None:
        super().__init__()
        self._today = today
        self.person = Person("", "")
        self._units: tuple[Unit, ...] = ()
        self._make_fields()
        self._lay_out()
        self.save.clicked.connect(self.saved)
        self.drop.clicked.connect(self.closed)
        self.leave.clicked.connect(self.leave_wanted)

    @property
    def is_changed(self) -> bool:
        """Whether something stands here that is not in the roster."""
        return self.typed() != self.person or self.has_no_day

    @property
    def has_no_day(self) -> bool:
        """Whether something stands for a day that is none; the field says so."""
        return any(field.line.isModified() for field in self._days)

    def typed(self) -> Person:
        """The person as they stand here."""
        for field in self._days:
            field.flush()
        unit = (part.strip() for part in self.unit.text.replace("／", UNIT_STROKE).split("/"))
        return replace(
            self.person,
            name=_tidy(self.name),
            number=_tidy(self.number),
            unit=tuple(part for part in unit if part),
            post=_tidy(self.post),
            since=self.since.day,
            until=self.until.day,
            exempt=_tidy(self.exempt),
        )

    def show_typed(self, typed: Person) -> None:
        """Show what was being written of who is shown; it is not in the roster yet."""
        for column, field in self._texts.items():
            value = getattr(typed, column)
            field.show_text(unit_typed(value) if column is PersonColumn.UNIT else value)
        for each, day in ((self.since, typed.since), (self.until, typed.until)):
            each.line.setModified(False)
            each.show_day(day)

    def show_person(self, person: Person, units: Iterable[Unit]) -> None:
        """Show somebody; without an id they are to be added. *units* are those there are."""
        self.person, self._units = person, tuple(units)
        self.show_typed(person)
        self.show_faults({})
        self._title.set_text(person.name if person.id else "加一个人")
        self._show_leave(person)
        self.known.fill(
            (unit_words(unit), unit == person.unit, partial(self._take_unit, unit))
            for unit in self._units
        )
        self.known.setVisible(bool(self._units))

    def show_faults(self, faults: Mapping[PersonColumn, str]) -> None:
        """Say where something is wrong, and go to the first."""
        for column, field in self._texts.items():
            field.show_fault(faults.get(column, ""))
        self._days_fault.set_text(faults.get(PersonColumn.UNTIL, ""))
        self._days_fault.setVisible(PersonColumn.UNTIL in faults)
        if first := next((column for column in PersonColumn if column in faults), None):
            line = self.until.line if first is PersonColumn.UNTIL else self._texts[first].line
            line.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_first(self) -> None:
        """Put the focus where one writes first."""
        self.name.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_back(self) -> bool:
        """Show again what is in the roster; False if nothing else stood here."""
        changed = self.is_changed
        self.show_person(self.person, self._units)
        return changed

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a line saves."""
        lines = (*(field.line for field in self._texts.values()), *(d.line for d in self._days))
        if event.key() in _ENTER and any(line.hasFocus() for line in lines):
            if not event.isAutoRepeat():
                self.saved.emit()
        else:
            super().keyPressEvent(event)

    def _make_fields(self) -> None:
        self.name = FieldLine("姓名", "roster-name", tip="一个人的姓名")
        self.number = FieldLine(
            "编号", "roster-number", tip="工号或别的编号，不是身份证号；可以不写"
        )
        self.unit = FieldLine(
            "支部", "roster-unit", tip="支部，和小组之间用 / 分开", hint="有小组的写成：支部/小组"
        )
        self.post = FieldLine("职务", "roster-post", tip="可以不写")
        self.exempt = FieldLine(
            "免填", "roster-exempt", tip="为什么不用交；空着就是要交", hint="写原因；空着就是要交。"
        )
        self.since = DayField("从哪一天起", "roster-since", today=self._today)
        self.until = DayField("到哪一天止", "roster-until", today=self._today)
        self._texts = {
            PersonColumn.NAME: self.name,
            PersonColumn.NUMBER: self.number,
            PersonColumn.UNIT: self.unit,
            PersonColumn.POST: self.post,
            PersonColumn.EXEMPT: self.exempt,
        }
        self._days = (self.since, self.until)
        self._days_fault = ParagraphLabel("", "warning")
        self.known = DropButton("已有的支部和小组", "roster-known-units")
        self.known.say("选已有的")
        self.known.setAccessibleName("选已有的支部或小组")
        self.known.setAccessibleDescription("按回车打开，选了就写进上面一栏")
        self.save = make_button(
            "保存", "roster-save", role="primary", tip="写进花名册；在任何一栏里按 Enter 也行"
        )
        self.drop = make_button("收起", "roster-drop", tip="Esc；改了没有保存的会恢复原样")
        self.leave = make_button("", "roster-leave", role="link")

    def _lay_out(self) -> None:
        self._title = ParagraphLabel("", "heading")
        fields, column = QWidget(), QVBoxLayout()
        fields.setLayout(column)
        column.setContentsMargins(em(0.25), em(0.25), em(0.75), em(0.25))
        column.setSpacing(em(0.5))
        for field in (self.name, self.number, self.unit):
            column.addWidget(field)
        column.addWidget(_beside("", self.known))
        column.addWidget(self.post)
        column.addWidget(_beside("起", self.since))
        column.addWidget(_beside("止", self.until))
        column.addWidget(self._days_fault)
        column.addWidget(self.exempt)
        column.addWidget(_beside("", self.leave))
        column.addStretch(1)
        card, inside = make_card(padding_em=1)
        inside.addWidget(self._title)
        self.pane = make_pane(fields, "roster-form", "一个人的资料")
        self.pane.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside.addWidget(self.pane, 1)
        row = QHBoxLayout()
        row.setSpacing(em(0.5))
        row.addStretch(1)
        row.addWidget(self.drop)
        row.addWidget(self.save)
        inside.addLayout(row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)

    def _show_leave(self, person: Person) -> None:
        gone = has_left(person, self._today())
        words = "重新列入" if gone else "记作已离开"
        tip = (
            "不再是已离开，“止”清空；马上保存"
            if gone
            else f"最后一天记作 {last_day(self._today())}；交过的材料都还在，马上保存"
        )
        self.leave.setText(words)
        self.leave.setAccessibleName(words)
        self.leave.setAccessibleDescription(tip)
        self.leave.setToolTip(tip)
        self.leave.setVisible(bool(person.id))

    def _take_unit(self, unit: Unit) -> None:
        self.unit.show_text(unit_typed(unit))
        self.unit.line.setFocus(Qt.FocusReason.OtherFocusReason)


def _tidy(field: FieldLine) -> str:
    return " ".join(field.text.split())


def _beside(caption: str, field: QWidget) -> QWidget:
    """*field* in line with the others, its caption before it."""
    around = QWidget()
    row = QHBoxLayout(around)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(em(0.5))
    words = make_caption(caption, role="")
    words.setMinimumWidth(em(CAPTION_EM))
    words.setMinimumHeight(field.sizeHint().height())
    row.addWidget(words, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(field)
    row.addStretch(1)
    return around
