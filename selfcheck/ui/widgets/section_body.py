"""One section to answer: its meaning, its rows, its reminders and the reflection."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import chain

from PySide6.QtCore import QElapsedTimer, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QStyle,  # noqa: F401 - the binding takes 10 ms to make it: not at the first focus
    QVBoxLayout,
    QWidget,
)

from selfcheck.domain.checklists import Item, Section
from selfcheck.domain.rounds import Place, Rating, Walk
from selfcheck.ui.icons import rating_icon
from selfcheck.ui.theme import Tokens, em, set_role
from selfcheck.ui.unsaved import UnsavedText
from selfcheck.ui.widgets.bottom_line import BottomLine
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.parts_column import PartsColumn
from selfcheck.ui.widgets.pieces import make_caption
from selfcheck.ui.widgets.rating_row import RatingRow
from selfcheck.ui.widgets.remark_lines import RemarkLines
from selfcheck.ui.widgets.step_line import StepLine
from selfcheck.ui.widgets.text_field import AutosavedText

DEAF_MS = 300  # a digit this soon after the page turned was meant for the page before
_POINTED = (
    Qt.FocusReason.ActiveWindowFocusReason,  # coming back to the window moves nothing either
    Qt.FocusReason.MouseFocusReason,
    Qt.FocusReason.PopupFocusReason,
)
_BY_TAB = Qt.FocusPolicy.TabFocus
_REMINDERS = "底线提醒"
_REFLECTION = "我的反思（仅存本机，可不写）"


class SectionBody(QWidget):
    """Holds the rows of one section and knows at which of them the person is.

    Signals:
        rated: the `Item` and the `Rating` or None.
        text_due: the `Item`, which of its texts (`instance`, `na_reason`), the text, the visit.
        reflection_due: the text, the visit.
        acknowledged: the id it is kept under, the `Acknowledgement` or None.
        entered: the person has come to another row or field; whether by keyboard.
        opened: the row that has unfolded at a key.
        next_wanted: Ctrl+Enter inside a text.
        changed: a text holds something that is not saved yet.
    """

    rated = Signal(Item, object)
    text_due = Signal(Item, str, str, str)
    reflection_due = Signal(str, str)
    acknowledged = Signal(str, object)
    entered = Signal(bool)
    opened = Signal(RatingRow)
    next_wanted = Signal()
    changed = Signal()

    def __init__(
        self,
        section: Section,
        lead_in: str,
        *,
        tokens: Tokens,
        deaf_ms: int = DEAF_MS,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.section = section
        self._deaf_ms = deaf_ms
        self.current = 0
        icons = {rating: rating_icon(rating, tokens) for rating in Rating}
        self.rows = [
            RatingRow(item, number, typical_gaps=section.typical_gaps, icons=icons, parent=self)
            for number, item in enumerate(section.conduct_items, start=1)
        ]
        self.reflection = AutosavedText(f"我的反思：{section.name}", lines=3, parent=self)
        self.reflection.setObjectName("reflection")
        self._reminders = BottomLine(section.bottom_line_items, self)
        self._last = _part(self, make_caption(_REFLECTION, self.reflection), self.reflection)
        self._reminded = _part(self, self._reminders)
        self._reminded.setObjectName("reminders")
        self._reminded.setAccessibleName(_REMINDERS)
        self._reminded.setHidden(not section.bottom_line_items)
        between = [self._reminded] if section.bottom_line_items else []
        self._parts = PartsColumn([*self.rows, *between, self._last], self)
        self._steps = StepLine(self)
        self._remarks: QWidget | None = None
        self._lead_in = lead_in
        self._lay_out()
        self._connect()
        self._since = QElapsedTimer()
        self._since.start()

    def show_walk(self, walk: Walk, section_key: str) -> None:
        """Show what is stored; nothing is emitted."""
        for row in self.rows:
            row.show_answer(walk.answer_to(row.item))
            row.set_read_only(on=walk.round.finished)
            if row.unfolded:
                row.unfold(on=True)
        for item in self.section.bottom_line_items:
            self._reminders.show_stance(item, walk.acknowledgements.get(item.answered_as))
        self._reminders.setEnabled(not walk.round.finished)
        self.reflection.show_text(walk.reflections.get(section_key, ""))
        self.reflection.setReadOnly(walk.round.finished)

    def show_remarks(self, head: Sequence[str], items: Mapping[str, Sequence[str]]) -> None:
        """Show what the branch said: *head* over the rows, *items* at theirs.

        The keys are the ids that answers are kept under. It is shown once, before it is seen.
        """
        for row in self.rows:
            row.show_remarks(items.get(row.item.answered_as, ()))
        of_reminders = (items.get(one.answered_as, ()) for one in self.section.bottom_line_items)
        if lines := [*head, *chain.from_iterable(of_reminders)]:
            self._remarks = QWidget(self)
            around = QVBoxLayout(self._remarks)
            around.setContentsMargins(0, 0, 0, em(0.375))
            around.addWidget(RemarkLines(lines, "remarks-of-section", self._remarks))
            self._whole.insertWidget(self._whole.indexOf(self._intro) + 1, self._remarks)

    def put_in_tab_order(self, *, after: QWidget) -> None:
        """Let Tab come here right after *after*: what is made late would stand at the end."""
        rows = [control for row in self.rows for control in (row, *row.texts.values())]
        reminders = [self._reminded, *self._reminded.findChildren(QPushButton)]
        for control in (*rows, *reminders, self.reflection):
            if control.focusPolicy() is not Qt.FocusPolicy.NoFocus:
                QWidget.setTabOrder(after, control)
                after = control

    def show_one_at_a_time(self, *, on: bool) -> None:
        """Show the row the person is at without the others, or all of the section."""
        self._intro.setVisible(not on)
        self._steps.setVisible(on)
        self._lead.setVisible(on or bool(self.rows))
        # among others a reminder is entered at its buttons, alone at itself: Enter goes on from it
        self._reminded.setFocusPolicy(_BY_TAB if on else Qt.FocusPolicy.NoFocus)
        set_role(self._reminded, "row" if on else "")
        set_role(self._reminders, "" if on else "reminder")
        if on:
            self._parts.show_alone(self._part_with_focus())
        else:
            self._parts.show_all()
            self._show_over(self._lead_in)
            if self._remarks:
                self._remarks.show()

    def listens(self) -> bool:
        """Whether digits count: not right after the page has turned."""
        return self._since.elapsed() >= self._deaf_ms

    @property
    def current_item(self) -> Item | None:
        """The item the person is at; None where there is none to be seen."""
        alone = self._parts.alone
        if not self.rows or (alone is not None and alone >= len(self.rows)):
            return None
        return self.rows[self.current].item

    @property
    def unsaved_texts(self) -> tuple[UnsavedText, ...]:
        """What stands here and is not stored, from the top."""
        fields = [(name, at, row.item) for row in self.rows for name, at in row.texts.items()]
        return tuple(
            UnsavedText(name, field.toPlainText(), item)
            for name, field, item in (*fields, ("reflection", self.reflection, None))
            if field.unsaved
        )

    def place(self, section_key: str) -> Place:
        """Where the person is, to come back to."""
        item_id = self.rows[self.current].item.id if self.rows else ""
        fields = [("reflection", self.reflection)]
        if self.rows:
            fields += self.rows[self.current].texts.items()
        for name, field in fields:
            if field.hasFocus():
                return Place(section_key, item_id, name, field.cursor_position)
        return Place(section_key, item_id)

    def unfold_at(self, place: Place | None) -> None:
        """Unfold the row of *place*, to be laid out with the rest before anybody comes there."""
        self._unfold(self._number_at(place), pointed=False)

    def go_to(self, place: Place | None) -> None:
        """Put the person back where they were; at the first row if that is unknown."""
        number = self._number_at(place)
        if place and place.field == "reflection":
            self._enter(self._last)
            self.reflection.put_cursor(place.cursor)
            self.current = number
        elif not self.rows:
            # a page of reminders only: they are above the reflection, unless they stand alone
            self._enter(self._last if self._parts.alone is None else self._parts.parts[0])
        else:
            self.go_to_row(number)
            row = self.rows[number]
            field = row.texts.get(place.field) if place else None
            if field and place and row.unfolded:
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                field.put_cursor(place.cursor)

    def go_to_row(self, number: int) -> None:
        """Bring the focus to a row; one beyond the ends is the nearest."""
        if self.rows:
            self._enter(self.rows[max(0, min(number, len(self.rows) - 1))])

    def first_empty(self, walk: Walk) -> int | None:
        """The number of the first row without an answer, None if all have one."""
        for number, row in enumerate(self.rows):
            if not walk.answer_to(row.item).given:
                return number
        return None

    def hold(self, item: Item, which: str) -> None:
        """Keep a text of *item* as unsaved: saving it failed."""
        for row in self.rows:
            if row.item is item:
                row.texts[which].hold()

    def flush(self) -> bool:
        """Ask for saving everything typed here; False if something could not be saved."""
        saved = [row.flush() for row in self.rows]  # each gets its chance
        return self.reflection.flush() and all(saved)

    def _lay_out(self) -> None:
        self._intro = QWidget(self)
        intro = QVBoxLayout(self._intro)
        intro.setContentsMargins(0, 0, 0, em(0.5))
        intro.setSpacing(em(0.25))
        intro.addWidget(ParagraphLabel(self.section.name, "title", self._intro))
        if self.section.before and self.section.after:
            change = f"破：{self.section.before}　立：{self.section.after}"
            intro.addWidget(ParagraphLabel(change, "muted", self._intro))
        intro.addWidget(ParagraphLabel(self.section.meaning, "muted", self._intro))
        self._lead = ParagraphLabel(self._lead_in, "lead", self)
        self._lead.setHidden(not self.rows)
        self._steps.hide()
        over = QHBoxLayout()
        over.addWidget(self._lead, 1)
        over.addWidget(self._steps, 0, Qt.AlignmentFlag.AlignRight)
        layout = self._whole = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, em(0.75), 0)  # the scroll bar keeps its distance
        layout.setSpacing(em(0.25))
        layout.addWidget(self._intro)
        layout.addLayout(over)
        layout.addWidget(self._parts)
        layout.addStretch(1)

    def _connect(self) -> None:
        for number, row in enumerate(self.rows):
            row.typed.connect(lambda rating, at=number: self._on_typed(at, rating))
            row.clicked.connect(lambda rating, at=number: self._on_clicked(at, rating))
            row.cleared.connect(lambda at=number: self._on_cleared(at))
            row.entered.connect(lambda reason, at=number: self._on_entered(at, reason))
            row.stepped.connect(lambda step, at=number: self._on_stepped(at, step))
            row.text_due.connect(
                lambda which, text, visit, at=number: self.text_due.emit(
                    self.rows[at].item, which, text, visit
                )
            )
            row.changed.connect(self.changed)
            row.next_wanted.connect(self.next_wanted)
        self._parts.shown.connect(self._on_shown_alone)
        self._reminders.acknowledged.connect(self.acknowledged)
        self._steps.stepped.connect(self._parts.step)
        self.reflection.changed.connect(self.changed)
        self.reflection.save_due.connect(self.reflection_due)
        self.reflection.done.connect(self.next_wanted)
        self.reflection.entered.connect(lambda reason: self.entered.emit(reason not in _POINTED))

    def _number_at(self, place: Place | None) -> int:
        numbers = {row.item.id: number for number, row in enumerate(self.rows)}
        return numbers.get(place.item_id, 0) if place else 0

    def _enter(self, part: QWidget) -> None:
        self._parts.enter(self._parts.parts.index(part), Qt.FocusReason.OtherFocusReason)

    def _part_with_focus(self) -> int:
        """The number of the part the person is at; without one, of the current row."""
        focused = self.focusWidget()
        for number, part in enumerate(self._parts.parts):
            if focused and (part is focused or part.isAncestorOf(focused)):
                return number
        return self.current

    def _on_typed(self, number: int, rating: Rating) -> None:
        if not self.listens():
            return
        self.rated.emit(self.rows[number].item, rating)
        if rating.falls_short:
            self._unfold(number, pointed=False)
            self.opened.emit(self.rows[number])
        elif self.rows[number].rating is rating:  # not from a row whose rating could not be saved
            self.go_to_row(number + 1)

    def _on_clicked(self, number: int, rating: Rating) -> None:
        self.rated.emit(self.rows[number].item, rating)
        self._unfold(number, pointed=True)

    def _on_cleared(self, number: int) -> None:
        if self.listens():
            self.rated.emit(self.rows[number].item, None)

    def _on_stepped(self, number: int, step: int) -> None:
        if self._parts.alone is None:
            self.go_to_row(number + step)
        else:
            self._parts.step(step)

    def _on_entered(self, number: int, reason: Qt.FocusReason) -> None:
        self.current = number
        for other, row in enumerate(self.rows):
            row.set_active(on=other == number)
        self._unfold(number, pointed=reason in _POINTED)
        self.entered.emit(reason not in _POINTED)

    def _on_shown_alone(self, number: int) -> None:
        def name(part: int) -> str:
            if not 0 <= part < len(self._parts.parts):
                return ""
            if part < len(self.rows):
                return "上一条" if part < number else "下一条"
            return _REMINDERS if self._parts.parts[part] is self._reminded else "我的反思"

        is_row = number < len(self.rows)
        words = f"第 {number + 1} 条，共 {len(self.rows)} 条" if is_row else ""
        self._show_over(self._lead_in if is_row else "")
        if self._remarks:  # beside each row, they would take its room
            self._remarks.setVisible(number == 0)
        self._steps.show_step(words, before=name(number - 1), after=name(number + 1))
        if self._parts.parts[number] is self._reminded:
            self.entered.emit(True)  # noqa: FBT003 - rows and texts tell by themselves

    def _show_over(self, lead_in: str) -> None:
        """Put over the parts what rows are read under, or else what the section is about."""
        set_role(self._lead, "lead" if lead_in else "muted")
        self._lead.set_text(lead_in or self.section.meaning)

    def _unfold(self, number: int, *, pointed: bool) -> None:
        """Unfold one row and fold the others; under the mouse nothing above it may move."""
        for other, row in enumerate(self.rows):
            if other == number:
                row.unfold(on=True)
            elif other > number or not pointed:
                row.unfold(on=False)


def _part(parent: QWidget, *widgets: QWidget) -> QFrame:
    part = QFrame(parent)
    layout = QVBoxLayout(part)
    layout.setContentsMargins(0, em(0.5), 0, 0)
    layout.setSpacing(em(0.25))
    for widget in widgets:
        layout.addWidget(widget)
    return part
