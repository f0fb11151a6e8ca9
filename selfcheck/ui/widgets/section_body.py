"""One section to answer: its meaning, its rows, its reminders and the reflection."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from selfcheck.domain.checklists import Item, Section
from selfcheck.domain.rounds import Place, Rating, Walk
from selfcheck.ui.theme import Tokens, em
from selfcheck.ui.widgets.bottom_line import BottomLine
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_caption
from selfcheck.ui.widgets.rating_row import RatingRow
from selfcheck.ui.widgets.text_field import AutosavedText

_DEAF_MS = 300  # a digit this soon after the page turned was meant for the page before
_POINTED = (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.PopupFocusReason)


class SectionBody(QWidget):
    """Holds the rows of one section and knows at which of them the person is.

    Signals:
        rated: the `Item` and the `Rating` or None.
        text_due: the `Item`, which of its texts (`instance`, `na_reason`), the text, the visit.
        reflection_due: the text, the visit.
        acknowledged: the id it is kept under, the `Acknowledgement` or None.
        entered: the person has come to another row or field, or opened more of it; whether by
            keyboard.
        next_wanted: Ctrl+Enter inside a text.
        changed: a text holds something that is not saved yet.
    """

    rated = Signal(Item, object)
    text_due = Signal(Item, str, str, str)
    reflection_due = Signal(str, str)
    acknowledged = Signal(str, object)
    entered = Signal(bool)
    next_wanted = Signal()
    changed = Signal()

    def __init__(
        self, section: Section, lead_in: str, *, tokens: Tokens, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.section = section
        self.current = 0
        self.rows = [
            RatingRow(item, number, typical_gaps=section.typical_gaps, tokens=tokens)
            for number, item in enumerate(section.conduct_items, start=1)
        ]
        self.reflection = AutosavedText(f"我的反思：{section.name}", lines=3)
        self.reflection.setObjectName("reflection")
        self._reminders = BottomLine(section.bottom_line_items)
        self._lay_out(lead_in)
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

    def listens(self) -> bool:
        """Whether digits count: not right after the page has turned."""
        return self._since.elapsed() >= _DEAF_MS

    @property
    def current_item(self) -> Item | None:
        """The item the person is at; None if the section only reminds."""
        return self.rows[self.current].item if self.rows else None

    def place(self, section_key: str) -> Place:
        """Where the person is, to come back to."""
        item = self.current_item
        item_id = item.id if item else ""
        fields = [("reflection", self.reflection)]
        if self.rows:
            fields += self.rows[self.current].texts.items()
        for name, field in fields:
            if field.hasFocus():
                return Place(section_key, item_id, name, field.cursor_position)
        return Place(section_key, item_id)

    def go_to(self, place: Place | None) -> None:
        """Put the person back where they were; at the first row if that is unknown."""
        numbers = {row.item.id: number for number, row in enumerate(self.rows)}
        number = numbers.get(place.item_id, 0) if place else 0
        if place and place.field == "reflection":
            self.reflection.setFocus(Qt.FocusReason.OtherFocusReason)
            self.reflection.put_cursor(place.cursor)
            self.current = number
        elif not self.rows:
            self.reflection.setFocus(Qt.FocusReason.OtherFocusReason)
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
            row = self.rows[max(0, min(number, len(self.rows) - 1))]
            row.setFocus(Qt.FocusReason.OtherFocusReason)

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

    def _lay_out(self, lead_in: str) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, em(0.75), 0)  # the scroll bar keeps its distance
        layout.setSpacing(em(0.25))
        title = ParagraphLabel(self.section.name, "title")
        layout.addWidget(title)
        if self.section.before and self.section.after:
            layout.addWidget(
                ParagraphLabel(f"破：{self.section.before}　立：{self.section.after}", "muted")
            )
        layout.addWidget(ParagraphLabel(self.section.meaning, "muted"))
        layout.addSpacing(em(0.5))
        if self.rows:
            layout.addWidget(ParagraphLabel(lead_in, "lead"))
        for row in self.rows:
            layout.addWidget(row)
        if self.section.bottom_line_items:
            layout.addSpacing(em(0.5))
            layout.addWidget(self._reminders)
        layout.addSpacing(em(0.5))
        layout.addWidget(make_caption("我的反思（仅存本机，可不写）", self.reflection))
        layout.addWidget(self.reflection)
        layout.addStretch(1)

    def _connect(self) -> None:
        for number, row in enumerate(self.rows):
            row.typed.connect(lambda rating, at=number: self._on_typed(at, rating))
            row.clicked.connect(lambda rating, at=number: self._on_clicked(at, rating))
            row.cleared.connect(lambda at=number: self.rated.emit(self.rows[at].item, None))
            row.entered.connect(lambda reason, at=number: self._on_entered(at, reason))
            row.stepped.connect(lambda step, at=number: self.go_to_row(at + step))
            row.text_due.connect(
                lambda which, text, visit, at=number: self.text_due.emit(
                    self.rows[at].item, which, text, visit
                )
            )
            row.changed.connect(self.changed)
            row.next_wanted.connect(self.next_wanted)
        self._reminders.acknowledged.connect(self.acknowledged)
        self.reflection.changed.connect(self.changed)
        self.reflection.save_due.connect(self.reflection_due)
        self.reflection.done.connect(self.next_wanted)
        self.reflection.entered.connect(lambda reason: self.entered.emit(reason not in _POINTED))

    def _on_typed(self, number: int, rating: Rating) -> None:
        if not self.listens():
            return
        self.rated.emit(self.rows[number].item, rating)
        if rating.falls_short:
            self._unfold(number, pointed=False)
            self.entered.emit(True)  # noqa: FBT003 - a signal has no keywords
        else:
            self.go_to_row(number + 1)

    def _on_clicked(self, number: int, rating: Rating) -> None:
        self.rated.emit(self.rows[number].item, rating)
        self._unfold(number, pointed=True)

    def _on_entered(self, number: int, reason: Qt.FocusReason) -> None:
        self.current = number
        for other, row in enumerate(self.rows):
            row.set_active(on=other == number)
        self._unfold(number, pointed=reason in _POINTED)
        self.entered.emit(reason not in _POINTED)

    def _unfold(self, number: int, *, pointed: bool) -> None:
        """Unfold one row and fold the others; under the mouse nothing above it may move."""
        for other, row in enumerate(self.rows):
            if other == number:
                row.unfold(on=True)
            elif other > number or not pointed:
                row.unfold(on=False)
