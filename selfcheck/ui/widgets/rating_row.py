"""One item to rate: the statement, five worded buttons, and a place for the instance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QIcon, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QGroupBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from selfcheck.domain.checklists import Item
from selfcheck.domain.rounds import Answer, Rating
from selfcheck.ui.theme import em, set_role, set_state
from selfcheck.ui.widgets.flow import FlowLayout
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_caption
from selfcheck.ui.widgets.remark_lines import RemarkLines
from selfcheck.ui.widgets.row_details import RowDetails, wants_details
from selfcheck.ui.widgets.text_field import AutosavedText
from selfcheck.words import RATING

RATINGS = tuple(Rating)
_DIGITS = {
    digit: rating
    for digits in ("12345", "１２３４５")
    for digit, rating in zip(digits, RATINGS, strict=True)
}


class _RatingButton(QPushButton):
    """A button that shows what is stored: a click asks, only the answer checks it."""

    def nextCheckState(self) -> None:
        """Leave the state to `RatingRow.show_answer`."""


class RatingRow(QGroupBox):
    """The statement on line one, the buttons on line two; details unfold beneath.

    The details are made at their first need: most rows never show any.

    The row itself takes the focus, and digits with it; the buttons are for the mouse.

    Signals:
        typed, clicked: the `Rating`, by key or by mouse.
        cleared: Delete was pressed.
        entered: the `Qt.FocusReason` with which the focus came to the row or a text of it.
        text_due: which text (`instance` or `na_reason`), the text, the visit.
        next_wanted: Ctrl+Enter inside a text.
        changed: a text holds something that is not saved yet.
        stepped: +1 or −1 for the row below or above.
    """

    typed = Signal(Rating)
    clicked = Signal(Rating)
    cleared = Signal()
    entered = Signal(Qt.FocusReason)
    text_due = Signal(str, str, str)
    next_wanted = Signal()
    changed = Signal()
    stepped = Signal(int)

    def __init__(
        self,
        item: Item,
        number: int,
        *,
        typical_gaps: tuple[str, ...],
        icons: Mapping[Rating, QIcon],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.item = item
        self._typical_gaps = typical_gaps
        self._made: RowDetails | None = None
        self._read_only = False
        self._remarks: tuple[str, ...] = ()
        self._answer = Answer(item.answered_as)
        self.setObjectName(f"row-{item.id}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        # digits are ratings here: no input method may take them for a candidate's number
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, on=False)
        set_role(self, "row")
        self._statement = ParagraphLabel(item.text, "statement", self)
        self._marks = make_caption("")
        self._buttons = {rating: self._button(rating, icons[rating]) for rating in RATINGS}
        self._lay_out(number)
        self.show_answer(self._answer)
        self.set_active(on=False)

    def show_answer(self, answer: Answer) -> None:
        """Show what is stored; nothing is emitted."""
        self._answer = answer
        for rating, button in self._buttons.items():
            button.setChecked(rating is answer.rating)
        marks = [("◆ 稍后再看", answer.flagged), ("当面谈", answer.talk_in_person)]
        self._marks.setText("　".join(words for words, on in marks if on))
        if self._made:
            self._made.show_answer(answer)
        self.setAccessibleName(self.item.text)
        rated = RATING[answer.rating] if answer.rating else "还没有评价"
        remarks = "".join(self._remarks)
        self.setAccessibleDescription(f"{rated}。{remarks}按 1 到 5 评价，Delete 清除。")

    def show_remarks(self, remarks: Sequence[str]) -> None:
        """Show what the branch said of this item, beneath the statement; once, before it is seen.

        It stays whatever is answered, so that nothing moves.
        """
        if remarks:
            self._remarks = tuple(remarks)
            lines = RemarkLines(self._remarks, f"remarks-{self.item.id}", self)
            self._column.insertWidget(1, lines)
            self.show_answer(self._answer)

    def set_active(self, *, on: bool) -> None:
        """Mark the row the person is at; its size stays, so no other row moves."""
        set_state(self, "active", on=on)
        for button in self._buttons.values():
            set_state(button, "active", on=on)

    def unfold(self, *, on: bool) -> None:
        """Show or hide the details that fit the rating: an instance, or why it does not apply."""
        if on and wants_details(self._answer):
            self._details.fit(self._answer)
            self._details.show()
        elif self._made:
            self._made.hide()

    @property
    def instance(self) -> AutosavedText:
        """The text for what happened."""
        return self._details.instance

    @property
    def reason(self) -> AutosavedText:
        """The text for why the item does not apply."""
        return self._details.reason

    @property
    def texts(self) -> Mapping[str, AutosavedText]:
        """The texts there are by now, by their names."""
        return self._made.texts if self._made else {}

    @property
    def rating(self) -> Rating | None:
        """The rating that is shown: the one that is stored."""
        return self._answer.rating

    @property
    def unfolded(self) -> bool:
        """Whether the details are to be seen."""
        return self._made is not None and not self._made.isHidden()

    def set_read_only(self, *, on: bool) -> None:
        """Show without taking anything: the round is finished."""
        self._read_only = on
        for button in self._buttons.values():
            button.setEnabled(not on)
        for field in self.texts.values():
            field.setReadOnly(on)

    def flush(self) -> bool:
        """Ask for saving what was typed here; False if something could not be saved."""
        saved = [field.flush() for field in self.texts.values()]  # each gets its chance
        return all(saved)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits rate, arrows step, Delete clears; anything else goes to the page."""
        rating = _DIGITS.get(event.text())
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if rating and plain:
            if not event.isAutoRepeat():
                self.typed.emit(rating)
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and plain:
            self.stepped.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and plain:
            if not event.isAutoRepeat():  # held a little too long in a text, it goes on here
                self.cleared.emit()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell the page which row the person is at."""
        super().focusInEvent(event)
        self.entered.emit(event.reason())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take the focus on a click anywhere in the row."""
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        super().mousePressEvent(event)

    def _button(self, rating: Rating, shape: QIcon) -> QPushButton:
        button = _RatingButton(f"{RATINGS.index(rating) + 1} {RATING[rating]}", self)
        button.setObjectName(f"rate-{rating.value}-{self.item.id}")
        button.setAccessibleName(f"评价：{RATING[rating]}")
        button.setAccessibleDescription(f"{self.item.text}。快捷键 {RATINGS.index(rating) + 1}")
        button.setCheckable(True)
        button.setIcon(shape)
        button.setIconSize(QSize(em(1), em(1)))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        set_role(button, "rate")
        button.clicked.connect(lambda _=False, given=rating: self._on_clicked(given))
        return button

    def _on_clicked(self, rating: Rating) -> None:
        self.setFocus(Qt.FocusReason.MouseFocusReason)
        self.clicked.emit(rating)

    @property
    def _details(self) -> RowDetails:
        if self._made is None:
            made = self._made = RowDetails(self.item, self._typical_gaps, self)
            made.show_answer(self._answer)
            made.changed.connect(self.changed)
            made.entered.connect(self.entered)
            made.next_wanted.connect(self.next_wanted)
            made.text_due.connect(self.text_due)
            before: QWidget = self
            for field in made.texts.values():
                field.setReadOnly(self._read_only)
                QWidget.setTabOrder(before, field)  # what is made late would stand at the end
                before = field
            self._column.addWidget(made)
        return self._made

    def _lay_out(self, number: int) -> None:
        position = make_caption(str(number), role="number")
        position.setFixedWidth(em(1.25))
        position.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        first = QHBoxLayout()
        first.setSpacing(em(0.5))
        first.addWidget(self._statement, 1)
        first.addWidget(self._marks, 0, Qt.AlignmentFlag.AlignTop)
        second = FlowLayout(gap=em(0.375))
        for button in self._buttons.values():
            second.addWidget(button)
        self._column = QVBoxLayout()
        self._column.setSpacing(em(0.375))
        self._column.addLayout(first)
        self._column.addLayout(second)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(em(0.625), em(0.5), em(0.625), em(0.5))
        whole.setSpacing(em(0.25))
        whole.addWidget(position, 0, Qt.AlignmentFlag.AlignTop)
        whole.addLayout(self._column, 1)
