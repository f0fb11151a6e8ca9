"""A card to write on: its fields, in the order of its kind."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from selfcheck.domain.cards import Card, CardKind, Field, FieldKind, Value
from selfcheck.ui.theme import em
from selfcheck.ui.widgets.card_fields import (
    CardField,
    ChoiceField,
    DayField,
    LookField,
    TextField,
    TitleField,
    day_in_words,
)
from selfcheck.ui.widgets.card_rows import RowsField
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_card

TITLE = ""
"""The key under which the title comes; no field has it."""
LOOK = "?"
"""The key under which the day of a later look comes; no field has it."""


class CardForm(QFrame):
    """Holds the fields of one card. It is made for that card and no other.

    Signals:
        changed: something stands here now that is not saved yet.
        checked: a day was looked at: see `troubled`.
        due: a key, its value, and the id of this visit.
        reached: the control to which the person was brought.
        removed: the field, the place in it and the words of a row that was taken out.
    """

    changed = Signal()
    checked = Signal()
    due = Signal(str, object, str)
    reached = Signal(QWidget)
    removed = Signal(RowsField, int, dict)

    def __init__(self, kind: CardKind, card: Card, *, today: date) -> None:
        super().__init__()
        self._kind = kind
        self._today = today
        self.fields: dict[str, CardField] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(em(1.125))
        self._fill(card)
        self.show_card(card)

    @property
    def unsaved_texts(self) -> tuple[tuple[str, str], ...]:
        """What stands here and is not saved, each text after its label."""
        said = ((field.label, field.unsaved_words) for field in self.fields.values())
        return tuple((label, words) for label, words in said if words)

    @property
    def troubled(self) -> CardField | None:
        """The first field with something in it that is no day."""
        return next((field for field in self.fields.values() if field.trouble), None)

    def show_card(self, card: Card) -> None:
        """Show what is stored; what is not saved yet stays. No field comes, goes or moves."""
        values: dict[str, Value] = {
            TITLE: card.title,
            LOOK: card.look_again_on.isoformat() if card.look_again_on else "",
            **card.values,
        }
        for key, field in self.fields.items():
            field.show_value(values.get(key, ""))

    def flush(self) -> bool:
        """Ask for saving of all that is not saved; False if something is left."""
        flushed = [field.flush() for field in self.fields.values()]  # each gets its chance
        return all(flushed)

    def focus_first(self) -> QWidget:
        """Put the focus where one begins to write: there."""
        control = next(iter(self.fields.values())).control
        control.setFocus(Qt.FocusReason.OtherFocusReason)
        return control

    def _fill(self, card: Card) -> None:
        kind, again = self._kind, self._kind.again
        awaited = card.awaits_look(kind, self._today)
        if again and awaited:
            self._column.addWidget(self._look_now(card, again.field))
        if kind.subject:
            self._add(TITLE, TitleField(kind.subject, "card-title"), self._column)
        for one in kind.fields:
            self._add(one.key, self._field(one, card), self._column)
        if again and not awaited and card.looked_at(kind):
            self._add(again.field.key, self._field(again.field, card), self._column)
        if again and (proposed := kind.proposed_look(card.on)):
            look = LookField(again, "card-look", today=self._today, proposed=proposed)
            self._add(LOOK, look, self._column)

    def _look_now(self, card: Card, asked: Field) -> QWidget:
        """What is asked at a later look, apart from the rest."""
        frame, column = make_card("quote", padding_em=1)
        column.addWidget(
            ParagraphLabel(f"该再看一眼了。这张卡片写于 {day_in_words(card.on)}。", "body")
        )
        self._add(asked.key, self._field(asked, card), column)
        return frame

    def _add(self, key: str, field: CardField, column: QVBoxLayout) -> None:
        self.fields[key] = field
        column.addWidget(field)
        field.changed.connect(self.changed)
        field.checked.connect(self.checked)
        field.due.connect(lambda value, visit: self.due.emit(key, value, visit))
        if isinstance(field, RowsField):
            field.reached.connect(self.reached)
            field.removed.connect(lambda place, texts: self.removed.emit(field, place, texts))

    def _field(self, one: Field, card: Card) -> CardField:
        name = f"card-{one.key}"
        match one.kind:
            case FieldKind.TEXT:
                return TextField(one.label, name, prompt=one.prompt)
            case FieldKind.DAY:
                return DayField(one.label, name, today=self._today, prompt=one.prompt)
            case FieldKind.CHOICE:
                stored = card.values.get(one.key, "")
                return ChoiceField(one, name, stored=stored if isinstance(stored, str) else "")
            case FieldKind.ROWS:
                return RowsField(one, name, today=self._today)
