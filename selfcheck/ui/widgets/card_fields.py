"""The fields of a card: what is asked, a question that helps to think, and room for words."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from selfcheck.domain.cards import Again, Field, Value
from selfcheck.ui.theme import em
from selfcheck.ui.widgets.card_day import DAY_EM, DayLine, what_is_wrong
from selfcheck.ui.widgets.choice import Choices
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_button, make_caption
from selfcheck.ui.widgets.text_field import AutosavedText

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_LONGEST_TITLE_LINES = 3
_NOT_CHOSEN = "还没定"


class CardField(QWidget):
    """One field. It asks to be saved, and keeps what could not be.

    Signals:
        changed: something stands here now that is not saved yet.
        checked: it was asked whether this is a day: see `trouble`.
        due: the value, and the id of this visit.
    """

    changed = Signal()
    checked = Signal()
    due = Signal(object, str)

    def __init__(self, label: str, prompt: str = "") -> None:
        super().__init__()
        self.label = label
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(em(0.25))
        self._caption = make_caption(label, role="lead")
        self.column.addWidget(self._caption)
        if prompt:
            self.column.addWidget(ParagraphLabel(prompt, "muted"))

    @property
    def control(self) -> QWidget:
        """Where one begins to write."""
        raise NotImplementedError

    @property
    def trouble(self) -> str:
        """What stands here and cannot be saved as it is; empty if all is well."""
        return ""

    @property
    def unsaved_words(self) -> str:
        """What stands here and is not saved, to be read without the program."""
        raise NotImplementedError

    def show_value(self, value: Value) -> None:
        """Show what is stored, unless something unsaved stands here."""
        raise NotImplementedError

    def flush(self) -> bool:
        """Ask for saving now; False if something is left that is not saved."""
        raise NotImplementedError

    def hold(self) -> None:
        """Keep what stands here as unsaved: saving failed."""
        raise NotImplementedError


class TextField(CardField):
    """Words."""

    def __init__(self, label: str, name: str, *, prompt: str = "", lines: int = 2) -> None:
        super().__init__(label, prompt)
        self.text = AutosavedText(label, lines=lines)
        self._take(self.text, name, prompt)

    @property
    def control(self) -> QWidget:
        """The text."""
        return self.text

    @property
    def unsaved_words(self) -> str:
        """The text, if it is not saved."""
        return self.text.toPlainText() if self.text.unsaved else ""

    def show_value(self, value: Value) -> None:
        """Show the text that is stored."""
        self.text.show_text(value if isinstance(value, str) else "")

    def flush(self) -> bool:
        """Ask for saving now."""
        return self.text.flush()

    def hold(self) -> None:
        """Keep the text as unsaved."""
        self.text.hold()

    def _take(self, text: AutosavedText, name: str, prompt: str) -> None:
        text.setObjectName(name)
        text.setAccessibleDescription(f"{prompt}自动保存，只存在这台电脑里")
        self._caption.setBuddy(text)
        self.column.addWidget(text)
        text.changed.connect(self.changed)
        text.save_due.connect(self.due.emit)


class TitleText(AutosavedText):
    """A title: Enter goes on to what follows."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on."""
        if event.key() in _ENTER and not event.modifiers():
            if not event.isAutoRepeat():
                self.focusNextChild()
            return
        super().keyPressEvent(event)


class TitleField(TextField):
    """What a card is about, in a few words."""

    def __init__(self, label: str, name: str) -> None:
        CardField.__init__(self, label)
        self.text = TitleText(label, lines=1, most=_LONGEST_TITLE_LINES)
        self._take(self.text, name, "")


class DayField(CardField):
    """A day, and beneath it what is wrong with it."""

    def __init__(self, label: str, name: str, *, today: date, prompt: str = "") -> None:
        super().__init__(label, prompt)
        self.line = DayLine(label, name, today=today)
        self.line.setFixedWidth(em(DAY_EM + 1))
        self._caption.setBuddy(self.line)
        self._fault = ParagraphLabel("", "warning")
        self._fault.setObjectName(f"{name}-fault")
        self._fault.hide()
        self.meant = make_button("", f"{name}-meant", role="link", tip="把这一天写进这一栏")
        self.meant.hide()
        self.row = QHBoxLayout()
        self.row.setSpacing(em(0.75))
        self.row.addWidget(self.line)
        self.row.addStretch(1)
        self.column.addLayout(self.row)
        self.column.addWidget(self._fault)
        self.column.addWidget(self.meant, 0, Qt.AlignmentFlag.AlignLeft)
        self.line.changed.connect(self.changed)
        self.line.checked.connect(self._show_fault)
        self.line.due.connect(self.due.emit)
        self.line.moved_on.connect(self.focusNextChild)
        self.meant.clicked.connect(self._on_meant)

    @property
    def control(self) -> QWidget:
        """The line."""
        return self.line

    @property
    def trouble(self) -> str:
        """What is no day."""
        return self.line.wrong

    @property
    def unsaved_words(self) -> str:
        """The day, if it is not saved."""
        return self.line.text() if self.line.unsaved else ""

    def show_value(self, value: Value) -> None:
        """Show the day that is stored."""
        self.line.show_day(value if isinstance(value, str) else "")

    def flush(self) -> bool:
        """Ask for saving now."""
        return self.line.flush()

    def hold(self) -> None:
        """Keep the day as unsaved."""
        self.line.hold()

    @Slot()
    def _show_fault(self) -> None:
        words, likely = what_is_wrong(self.line), self.line.likely
        self._fault.set_text(words)
        self._fault.setVisible(bool(words))
        self.meant.setVisible(likely is not None)
        if likely:
            said = f"就是 {day_in_words(likely)}"
            self.meant.setText(said)
            self.meant.setAccessibleName(f"{self.label}：{said}")
        self.checked.emit()

    @Slot()
    def _on_meant(self) -> None:
        if likely := self.line.likely:
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
            self.line.put(likely.isoformat())


class LookField(DayField):
    """The day of a later look, if the person wants one."""

    def __init__(self, again: Again, name: str, *, today: date, proposed: date) -> None:
        super().__init__(
            "过些日子再看",
            name,
            today=today,
            prompt=f"想再看一眼，就定个日子；到那天这张卡片排在最前面，多问一栏“{again.field.label}”。",
        )
        self._proposed = proposed
        said = f"按建议：{day_in_words(proposed)}"
        self.propose = make_button(
            said, f"{name}-propose", tip=f"写卡片之后第 {again.days} 天；定了还可以改"
        )
        self.row.insertWidget(1, self.propose)
        self.propose.clicked.connect(self._on_propose)

    @Slot()
    def _on_propose(self) -> None:
        self.line.put(self._proposed.isoformat())


class ChoiceField(CardField):
    """One of the words offered, or none of them yet."""

    def __init__(self, field: Field, name: str, *, stored: str = "") -> None:
        """What is *stored* can be chosen although it may be offered no longer."""
        super().__init__(field.label, field.prompt)
        words = {"": _NOT_CHOSEN, **dict.fromkeys((*field.choices, *filter(None, [stored])))}
        self.choices = Choices(
            field.label, {value: word or value for value, word in words.items()}, name
        )
        self.column.addWidget(self.choices)
        self._unsaved = False
        self._value = stored
        self._visit = ""
        for value, button in self.choices.buttons.items():
            button.clicked.connect(lambda _=False, value=value: self._on_chosen(value))

    @property
    def control(self) -> QWidget:
        """The one that is chosen."""
        return self.choices.buttons[self._value]

    @property
    def unsaved_words(self) -> str:
        """What is chosen, if that is not saved."""
        return self._value if self._unsaved else ""

    def show_value(self, value: Value) -> None:
        """Show what is chosen in the store."""
        if not self._unsaved and isinstance(value, str) and value in self.choices.buttons:
            self._value = value
            self.choices.show_chosen(value)

    def flush(self) -> bool:
        """Ask for saving now."""
        if self._unsaved:
            self._unsaved = False
            self.due.emit(self._value, self._visit)
        return not self._unsaved

    def hold(self) -> None:
        """Keep what is chosen as unsaved."""
        self._unsaved = True

    def _on_chosen(self, value: str) -> None:
        self._value, self._unsaved, self._visit = value, True, uuid4().hex
        self.changed.emit()
        self.flush()


def day_in_words(day: date) -> str:
    """2026年11月20日."""
    return f"{day.year}年{day.month}月{day.day}日"
