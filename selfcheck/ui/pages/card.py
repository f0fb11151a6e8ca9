"""One card, opened: its sentence, its fields, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from selfcheck.domain.cards import Card, CardKind, Value, blank
from selfcheck.domain.errors import NotFound, Refused
from selfcheck.services.noting import Noting
from selfcheck.ui.theme import Tokens, em
from selfcheck.ui.unsaved_cards import worded
from selfcheck.ui.widgets.card_fields import day_in_words
from selfcheck.ui.widgets.card_form import LOOK, TITLE, CardForm
from selfcheck.ui.widgets.card_quotation import CardQuotation
from selfcheck.ui.widgets.card_rows import RowsField
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import centred, make_button, make_caption, make_card
from selfcheck.ui.widgets.save_state import SaveState
from selfcheck.ui.widgets.saved_label import SavedLabel
from selfcheck.ui.widgets.take_back_line import TakeBackLine
from selfcheck.ui.widgets.unsaved_bar import UnsavedBar

_BESIDE_FROM_EM = 66  # from this width of the page on, the quotation stands beside the fields
_QUOTATION_EM = 18
_ABOVE_FIELD_EM = 4  # its caption and its question
_BENEATH_TITLE = 3  # after name, purpose and caution
_WIDEST_EM = 54
_WHO_SEES = "谁能看到：只有你自己；卡片不进报告、不上报。　非涉密软件，请勿填写国家秘密、工作秘密。"


class CardPane(QWidget):
    """Shows one card and saves what is written on it, field by field.

    Signals:
        binned: the id of the card that was put into the bin.
        export_wanted: the id of the card.
        left: back to all cards.
        print_wanted: the id of the card.
        problem: a sentence.
    """

    binned = Signal(str)
    export_wanted = Signal(str)
    left = Signal()
    print_wanted = Signal(str)
    problem = Signal(str)

    def __init__(
        self,
        noting: Noting,
        *,
        tokens: Tokens,
        now: Callable[[], datetime],
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._noting = noting
        self._today = today
        self._card: Card | None = None
        self._kind: CardKind | None = None
        self._kept = False  # whether there is such a card in the store
        self._form: CardForm | None = None
        self._quotation: CardQuotation | None = None
        self.saved = SavedLabel()
        self.unsaved = UnsavedBar(self.unsaved_words, tokens=tokens)
        self._state = SaveState(self.saved, self.unsaved, words=self.unsaved_words, now=now)
        self.taken_out = TakeBackLine("card-taken-out")
        self._make_controls()
        self._lay_out()
        self._connect()

    @property
    def card(self) -> Card | None:
        """What is shown, as far as it is saved."""
        return self._card

    @property
    def form(self) -> CardForm | None:
        """Its fields."""
        return self._form

    def open(self, card: Card) -> None:
        """Show *card*; one that is not kept yet is kept once something is written on it.

        Raises `NotFound` if its kind is not there.
        """
        kind = self._noting.kinds.get(card.kind_id)
        if kind is None:
            raise NotFound("card-kind", card.kind_id)
        self._card, self._kind, self._kept = card, kind, False
        self._state.turn_over()
        self.saved.clear()
        self.taken_out.retire()
        self._name.set_text(kind.name)
        self._day.setText(day_in_words(card.on))
        self._purpose.set_text(kind.purpose)
        self._caution.set_text(kind.caution)
        self._caution.setVisible(bool(kind.caution))
        self._show_form(kind, card)
        self.refresh()

    def refresh(self) -> None:
        """Show what is stored now; what is not saved yet stays."""
        if self._card is None or self._kind is None or self._form is None:
            return
        try:
            self._card = self._noting.card(self._card.id)
            self._kept = True
        except NotFound:
            if self._kept:  # what was written first was taken back, and the card with it
                self._card = blank(self._kind, self._card.id, self._card.on)
            self._kept = False
        self._form.show_card(self._card)
        self._show_what_goes()

    def focus_first(self) -> None:
        """Put the focus where one begins to write."""
        form = self._form
        if form:  # the focus can come only to what has been laid out
            QTimer.singleShot(0, form, lambda: self._on_reached(form.focus_first()))

    def flush(self) -> bool:
        """Save what was typed; False if something could not be saved, and why is told."""
        if self._form is None or self._form.flush():
            return True
        if troubled := self._form.troubled:
            self.problem.emit(
                f"“{troubled.label}”里的“{troubled.trouble}”认不出是哪一天，还没有存上，别的都存了。"
                "请改成 2026-11-20 这样，或者清空，再离开。"
            )
        else:
            self.problem.emit(
                "有文字没有存上，还在这张卡片上，请先不要离开。可以用上面的“另存…”在别处留一份。"
            )
        return False

    def unsaved_words(self) -> str:
        """All that stands here and is not stored, to be kept elsewhere; empty without any."""
        if self._form is None or self._kind is None or self._card is None:
            return ""
        return worded(self._kind, self._card, self._form.unsaved_texts)

    def panes(self) -> tuple[QWidget, ...]:
        """What F6 goes round, in reading order."""
        beside = [self._quotation] if self._quotation else []
        return (self._head, self.unsaved, self.taken_out, self._scroll, *beside)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to all cards."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the quotation beside the fields where there is room for both."""
        super().resizeEvent(event)
        self._share_out()

    def _make_controls(self) -> None:
        self.back = make_button("回到全部卡片", "card-back", tip="Esc")
        self._name = ParagraphLabel("", "heading")
        self._day = make_caption("", role="muted")
        self._purpose = ParagraphLabel("", "body")
        self._caution = ParagraphLabel("", "muted")
        self.throw_away = make_button(
            "放进回收站", "card-bin", role="ghost", tip="不删掉，随时可以取回"
        )
        self.print = make_button("打印…", "card-print", tip="选一台打印机，印这张卡片")
        self.export = make_button("导出 PDF…", "card-export", tip="把这张卡片存成 PDF 文件")

    def _lay_out(self) -> None:
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(em(0.5))
        head.addWidget(self.back)
        head.addStretch(1)
        head.addWidget(self.saved)
        head.addSpacing(em(0.5))
        for button in (self.throw_away, self.print, self.export):
            head.addWidget(button)
        self._across = QHBoxLayout()
        self._across.setSpacing(em(0.75))
        self._across.addWidget(self._sheet(), 1)
        self._whole = QWidget()
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(centred(self._whole, widest_em=_WIDEST_EM))
        layout = QVBoxLayout(self._whole)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em(0.5))
        layout.addWidget(self._head)
        layout.addWidget(self.unsaved)
        layout.addWidget(self.taken_out)
        layout.addLayout(self._across, 1)
        layout.addWidget(ParagraphLabel(_WHO_SEES, "small"))

    def _sheet(self) -> QFrame:
        """The card: what is written on it scrolls."""
        inside = QWidget()
        self._inside = QVBoxLayout(inside)
        self._inside.setContentsMargins(0, 0, em(0.75), em(0.25))
        self._inside.setSpacing(em(0.375))
        title = QHBoxLayout()
        title.setSpacing(em(1))
        title.addWidget(self._name, 1)
        title.addWidget(self._day, 0, Qt.AlignmentFlag.AlignBottom)
        self._inside.addLayout(title)
        for label in (self._purpose, self._caution):
            self._inside.addWidget(label)
        self._inside.addSpacing(em(0.5))
        self._inside.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setObjectName("card-scroll")
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inside)
        sheet, column = make_card()
        column.setContentsMargins(em(1.25), em(1), em(0.5), em(0.75))
        column.addWidget(self._scroll, 1)
        return sheet

    def _connect(self) -> None:
        self.back.clicked.connect(self.left)
        self.throw_away.clicked.connect(self._on_throw_away)
        self.print.clicked.connect(lambda: self._hand_on(self.print_wanted.emit))
        self.export.clicked.connect(lambda: self._hand_on(self.export_wanted.emit))

    def _show_form(self, kind: CardKind, card: Card) -> None:
        for before in (self._form, self._quotation):
            if before:
                before.hide()
                before.deleteLater()  # not at once: a key press of its own may have brought us here
        self._form = CardForm(kind, card, today=self._today())
        self._form.changed.connect(self._state.note_change)
        self._form.due.connect(self._on_due)
        self._form.reached.connect(self._on_reached)
        self._form.removed.connect(self._on_removed)
        self._form.checked.connect(self._show_trouble)
        self._inside.insertWidget(self._inside.count() - 1, self._form)
        self._quotation = CardQuotation(kind)
        self._share_out()
        self._scroll.verticalScrollBar().setValue(0)

    def _share_out(self) -> None:
        """Put the quotation beside the card where there is room, else at its head."""
        if self._quotation is None:
            return
        beside = self.width() >= em(_BESIDE_FROM_EM)
        self._quotation.be_flat(on=not beside)
        self._whole.setMaximumWidth(em(_WIDEST_EM + (_QUOTATION_EM + 0.75 if beside else 0)))
        if beside:
            self._quotation.setFixedWidth(em(_QUOTATION_EM))
            self._across.addWidget(self._quotation, 0, Qt.AlignmentFlag.AlignTop)
        else:
            self._quotation.setMinimumWidth(0)
            self._quotation.setMaximumWidth(em(_WIDEST_EM))
            self._inside.insertWidget(_BENEATH_TITLE, self._quotation)
        self._quotation.show()

    def _show_what_goes(self) -> None:
        for button in (self.throw_away, self.print, self.export):
            button.setEnabled(self._kept)

    @Slot(str, object, str)
    def _on_due(self, key: str, value: Value, visit: str) -> None:
        if self._card is None or self._form is None:
            return
        card = _with(self._card, key, value)

        def write() -> None:
            if self._noting.write(card, visit=visit):
                raise Refused("card-values", card.id)

        if self._state.attempt(write):
            self._card = card
            self._kept = self._kept or not card.empty
            self._show_what_goes()
            if not self._kept:
                self.saved.clear()  # a day for a later look alone is no card yet
            self._show_trouble()
        else:
            self._form.fields[key].hold()
            self.unsaved.refresh()

    @Slot()
    def _show_trouble(self) -> None:
        """Nothing is being saved as long as something stands here that cannot be."""
        if self._form and self._form.troubled:
            self.saved.show_problem()

    @Slot(QWidget)
    def _on_reached(self, control: QWidget) -> None:
        """Show what the person has been brought to, with what is said over it, if it fits."""
        self._scroll.ensureWidgetVisible(control, 0, em(_ABOVE_FIELD_EM))

    @Slot(RowsField, int, dict)
    def _on_removed(self, field: RowsField, place: int, texts: dict[str, str]) -> None:
        said = f"已从“{field.label}”里删去第 {place + 1} 行。"
        self.taken_out.offer(said, lambda: field.put_back(place, texts))

    @Slot()
    def _on_throw_away(self) -> None:
        if self._card and self.flush():
            card_id = self._card.id
            if self._state.attempt(lambda: self._noting.throw_away(card_id)):
                self.binned.emit(card_id)

    def _hand_on(self, ask: Callable[[str], object]) -> None:
        if self._card and self.flush():
            ask(self._card.id)


def _with(card: Card, key: str, value: Value) -> Card:
    """*card* with another value; what is blank is left out."""
    if key == TITLE:
        return replace(card, title=str(value))
    if key == LOOK:
        return replace(card, look_again_on=date.fromisoformat(str(value)) if value else None)
    values = {**card.values, key: value}
    if not value:
        del values[key]
    return replace(card, values=values)
