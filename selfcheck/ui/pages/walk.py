"""The walk: one section a page, answered by keyboard or mouse, saved on every act."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QVBoxLayout,
    QWidget,
)

from selfcheck.domain.checklists import Checklist, Item, Section, placed_sections
from selfcheck.domain.errors import Refused, SelfCheckError
from selfcheck.domain.rounds import Acknowledgement, Answer, Place, Rating, Walk
from selfcheck.services.checking import Checking
from selfcheck.ui.changes import Changes
from selfcheck.ui.theme import Tokens, em
from selfcheck.ui.unsaved import worded
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.quotation import QuotationPane
from selfcheck.ui.widgets.rating_row import RatingRow
from selfcheck.ui.widgets.save_state import SaveState
from selfcheck.ui.widgets.saved_label import SavedLabel
from selfcheck.ui.widgets.section_body import DEAF_MS, SectionBody
from selfcheck.ui.widgets.section_list import SectionList
from selfcheck.ui.widgets.unsaved_bar import UnsavedBar
from selfcheck.ui.widgets.walk_card import WalkCard
from selfcheck.ui.widgets.walk_head import WalkHead
from selfcheck.ui.widgets.walk_panes import WalkPanes
from selfcheck.words import ACKNOWLEDGEMENT, RATING

if TYPE_CHECKING:  # few rounds have any: imported with the first
    from selfcheck.ui.remarks import Remarks

_SECTION_FROM_EM = 25.5  # a page lower than this many characters shows one item at a time
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_WHO_SEES = "非涉密软件，请勿填写国家秘密、工作秘密。　谁能看到：只有你自己"


class WalkPage(QWidget):
    """Walks one round.

    Signals:
        problem: a sentence; a text could not be saved, so nothing was left.
        review_requested: the round id; the person has come to the end.
        source_requested: the checklist and the section to be seen in their speech.
    """

    problem = Signal(str)
    review_requested = Signal(str)
    source_requested = Signal(Checklist, Section)

    def __init__(
        self,
        checking: Checking,
        changes: Changes,
        *,
        tokens: Tokens,
        now: Callable[[], datetime],
        remarks_on: Callable[[str], Remarks | None] = lambda _round_id: None,
        deaf_ms: int = DEAF_MS,
        parent: QWidget | None = None,
    ) -> None:
        """*remarks_on* gives what the branch said of a round; asked once when it is opened.

        For *deaf_ms* after a page has turned digits do not count.
        """
        super().__init__(parent)
        self._checking = checking
        self._changes = changes
        self._tokens = tokens
        self._now = now
        self._remarks_on = remarks_on
        self._deaf_ms = deaf_ms
        self._remarks: Remarks | None = None
        self._walk: Walk | None = None
        self._sections: list[tuple[Checklist, Section]] = []
        self._number = 0
        self._body: SectionBody | None = None
        self._low = False
        self._remembered: Place | None = None
        self._stale = False
        self._make_controls()
        self._lay_out()
        self._connect()

    def open(self, round_id: str, place: Place | None = None) -> None:
        """Show a round where the person was, or at *place*. Raises `NotFound`."""
        if not self.flush():
            return
        self._walk = self._checking.walk(round_id)
        self._remarks = self._remarks_on(round_id)
        self._remembered = self._walk.place
        self._sections = list(placed_sections(self._walk.round.checklists))
        place = place or self._walk.place
        keys = [checklist.section_key(section) for checklist, section in self._sections]
        number = keys.index(place.section_key) if place and place.section_key in keys else 0
        self._show_section(number, place)

    def flush(self) -> bool:
        """Save what was typed and where the person is; False if a text could not be saved."""
        if self._body is None:
            return True
        saved = self._body.flush()
        self._remember_place()
        if not saved:
            self.problem.emit(
                "有文字没有存上，还在这一页上，请先不要离开。可以用这一页的“另存…”在别处留一份。"
            )
        return saved

    def panes(self) -> tuple[QWidget, ...]:
        """The panes in reading order, those hidden now among them."""
        return self._panes.in_order

    def unsaved_words(self) -> str:
        """All texts of this page that are not stored, to be kept elsewhere; empty without any."""
        if self._walk is None or self._body is None:
            return ""
        checklist, section = self._sections[self._number]
        return worded(
            self._body.unsaved_texts,
            of=self._walk.round,
            checklist=checklist,
            section=section,
        )

    def save_elsewhere(self) -> bool:
        """Write what is not stored to a file the person chooses; whether there is one now."""
        return bool(self.unsaved.save_elsewhere())

    @property
    def body(self) -> SectionBody:
        """The section that is shown; only after `open`."""
        if self._body is None:
            raise Refused("no-round")
        return self._body

    @property
    def round_id(self) -> str:
        """The round that is shown, empty if none is."""
        return self._walk.round.id if self._walk else ""

    def showEvent(self, event: QShowEvent) -> None:
        """Show what has been said elsewhere meanwhile."""
        super().showEvent(event)
        if self._stale:
            self._on_round_changed(self.round_id)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the focused button, or goes on."""
        if event.key() not in _ENTER or event.isAutoRepeat():
            super().keyPressEvent(event)
            return
        focused = self.focusWidget()
        if isinstance(focused, QAbstractButton):
            focused.click()
        else:
            self._go_on()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show one item at a time where a section would be seen through a slit."""
        super().resizeEvent(event)
        low = self.height() < em(_SECTION_FROM_EM)
        if low is not self._low:
            self._low = low
            self._fit()

    def _make_controls(self) -> None:
        self.outline = SectionList(self._tokens)
        self.quotation = QuotationPane()
        self._card = WalkCard()
        self.back, self.next = self._card.back, self._card.next
        self.flag, self.talk = self._card.flag, self._card.talk
        self._panes = WalkPanes(self.outline, self._card, self.quotation)
        self.source = self._panes.source
        self.saved = SavedLabel()
        self.unsaved = UnsavedBar(self.unsaved_words, tokens=self._tokens)
        self._state = SaveState(self.saved, self.unsaved, words=self.unsaved_words, now=self._now)
        self._head = WalkHead(self.source, self.saved)
        self._notice = ParagraphLabel("", "small")

    def _lay_out(self) -> None:
        self._whole = QVBoxLayout(self)
        self._whole.addWidget(self._head)
        self._whole.addWidget(self.unsaved)
        self._whole.addWidget(self._panes, 1)
        self._whole.addWidget(self._notice)
        self._fit()

    def _fit(self) -> None:
        """Use the height there is: what can be said shorter is, where it is low."""
        above, below, between = (0.375, 0.25, 0.375) if self._low else (0.875, 0.625, 0.625)
        self._whole.setContentsMargins(em(1.25), em(above), em(1.25), em(below))
        self._whole.setSpacing(em(between))
        self._notice.set_text(_WHO_SEES + ("。" if self._low else "，都存在这台电脑里。"))
        self._head.be_dense(on=self._low)
        self._card.be_dense(on=self._low)
        if self._body:
            self._body.show_one_at_a_time(on=self._low)
            self._body.put_in_tab_order(after=self.outline)
            self._show_walk()

    def _connect(self) -> None:
        self._changes.round_changed.connect(self._on_round_changed)
        self.back.clicked.connect(lambda: self._turn(-1))
        self.flag.clicked.connect(self._on_flag)
        self.next.clicked.connect(lambda: self._turn(1))
        self.outline.chosen.connect(self._on_chosen)
        self.quotation.source_wanted.connect(self.source_requested)
        self.talk.clicked.connect(self._on_talk)
        for keys, act in (
            ("Alt+Left", lambda: self._turn(-1)),
            ("Alt+Right", lambda: self._turn(1)),
            ("Ctrl+J", self._panes.open_outline),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _show_section(self, number: int, place: Place | None) -> None:
        if self._walk is None:
            return
        self._number = number
        checklist, section = self._sections[number]
        lead_in = self._walk.round.lead_in
        body = SectionBody(
            section,
            lead_in,
            tokens=self._tokens,
            deaf_ms=self._deaf_ms,
            parent=self._card.sheet,
        )
        body.acknowledged.connect(self._on_acknowledged)
        body.changed.connect(self._state.note_change)
        body.entered.connect(self._on_entered)
        body.next_wanted.connect(lambda: self._turn(1))
        body.opened.connect(self._on_opened)
        body.rated.connect(self._on_rated)
        body.reflection_due.connect(self._on_reflection)
        body.text_due.connect(self._on_text)
        self._body = body
        self._state.turn_over()
        if remarks := self._remarks:
            whole = () if number else remarks.whole  # where one begins to read, and not again
            body.show_remarks((*whole, *remarks.sections.get(self._section_key, ())), remarks.items)
        if self._low:
            body.show_one_at_a_time(on=True)
        self._card.show_section(body)
        body.put_in_tab_order(after=self.outline)
        self.quotation.show_section(checklist, section)
        self._panes.close_outline()
        self._show_walk()
        body.unfold_at(place)
        # the focus can come only to what has been laid out
        QTimer.singleShot(0, body, lambda: body.go_to(place))

    def _show_walk(self) -> None:
        if self._walk is None or self._body is None:
            return
        self._head.show_walk(self._walk, self._sections, self._number)
        self.outline.show_walk(self._walk, self._section_key)
        self._body.show_walk(self._walk, self._section_key)
        self.back.setEnabled(self._number > 0)
        last = self._number == len(self._sections) - 1
        self.next.setText("检查并完成　Enter" if last else "下一方面　Enter")
        self._show_current()

    def _show_current(self) -> None:
        answer = self._current_answer()
        editable = answer is not None and bool(self._walk and not self._walk.round.finished)
        for button in (self.flag, self.talk):
            button.setEnabled(editable)
        self.quotation.show_before(self._before(answer))
        self.flag.setChecked(bool(answer and answer.flagged))
        self.talk.setChecked(bool(answer and answer.talk_in_person))

    def _before(self, answer: Answer | None) -> str:
        """How the current item was rated the time before, once it has been answered anew."""
        item = self._body.current_item if self._body else None
        if item is None or answer is None or not answer.given:
            return ""
        before = self._checking.previous(self.round_id, item)
        if before is None:
            return ""
        if not before.same_wording:
            return f"上次（{before.period}）问法不同，不作对照。"
        return f"上次（{before.period}）：{RATING[before.rating]}"

    @property
    def _section_key(self) -> str:
        checklist, section = self._sections[self._number]
        return checklist.section_key(section)

    def _current_answer(self) -> Answer | None:
        item = self._body.current_item if self._body else None
        return self._walk.answer_to(item) if self._walk and item else None

    def _save(self, change: Callable[[], None], *, said: str = "", to: str = "") -> bool:
        saved = self._state.attempt(change, said=said, to=to)
        if saved:
            self._changes.round_changed.emit(self.round_id)
        return saved

    def _record(self, answer: Answer, *, said: str = "", visit: str = "") -> bool:
        return self._save(
            lambda: self._checking.record(self.round_id, answer, visit=visit),
            said=said,
            to=answer.item_id,
        )

    def _remember_place(self) -> None:
        if self._body and self._walk and not self._walk.round.finished:
            place = self._body.place(self._section_key)
            if place == self._remembered:
                return
            try:
                self._checking.remember_place(self.round_id, place)
                self._remembered = place
            except SelfCheckError:
                return  # no word is lost by it; the next answer that fails is told

    def _go_on(self) -> None:
        """Go to the first empty row of the section; from there, or if none is, to the next."""
        if self._walk and self._body:
            empty = self._body.first_empty(self._walk)
            if empty is not None and empty != self._body.current:
                self._body.go_to_row(empty)
                return
        self._turn(1)

    def _turn(self, step: int) -> None:
        if self._walk is None or not self.flush():
            return
        number = self._number + step
        if number >= len(self._sections):
            self.review_requested.emit(self.round_id)
        elif number >= 0:
            self._show_section(number, None)
            self._remember_place()

    @Slot(str)
    def _on_round_changed(self, round_id: str) -> None:
        if round_id != self.round_id:
            return
        self._stale = not self.isVisible()  # then it is read again when it is next seen
        if not self._stale:
            self._walk = self._checking.walk(round_id)
            self._show_walk()

    @Slot(Item, object)
    def _on_rated(self, item: Item, rating: Rating | None) -> None:
        if self._walk:
            said = f"{self._named(item)}的“{RATING[rating] if rating else '清除评价'}”"
            self._record(replace(self._walk.answer_to(item), rating=rating), said=said)

    @Slot(Item, str, str, str)
    def _on_text(self, item: Item, which: str, text: str, visit: str) -> None:
        if self._walk and self._body:
            was = self._walk.answer_to(item)
            answer = (
                replace(was, instance=text) if which == "instance" else replace(was, na_reason=text)
            )
            if not self._record(answer, visit=visit):
                self._body.hold(item, which)
                self.unsaved.refresh()

    @Slot(str, str)
    def _on_reflection(self, text: str, visit: str) -> None:
        key = self._section_key
        saved = self._save(lambda: self._checking.reflect(self.round_id, key, text, visit=visit))
        if not saved and self._body:
            self._body.reflection.hold()
            self.unsaved.refresh()

    @Slot(str, object)
    def _on_acknowledged(self, item_id: str, stance: Acknowledgement | None) -> None:
        saved = self._save(
            lambda: self._checking.acknowledge(self.round_id, item_id, stance),
            said=f"底线提醒的“{ACKNOWLEDGEMENT[stance] if stance else '取消'}”",
            to=item_id,
        )
        if not saved:
            self._show_walk()  # the button went ahead of the store

    @Slot()
    def _on_flag(self) -> None:
        self._mark(self.flag, lambda answer: replace(answer, flagged=not answer.flagged))

    @Slot()
    def _on_talk(self) -> None:
        self._mark(
            self.talk, lambda answer: replace(answer, talk_in_person=not answer.talk_in_person)
        )

    def _mark(self, button: QAbstractButton, marked: Callable[[Answer], Answer]) -> None:
        answer = self._current_answer()
        if answer and self._body and self._body.current_item:
            said = f"{self._named(self._body.current_item)}的“{button.text()}”"
            if not self._record(marked(answer), said=said):
                self._show_current()  # the button went ahead of the store

    def _named(self, item: Item) -> str:
        _, section = self._sections[self._number]
        return f"“{section.name}”第 {section.conduct_items.index(item) + 1} 条"

    @Slot(bool)
    def _on_entered(self, by_key: bool) -> None:  # noqa: FBT001 - a signal has no keywords
        self._show_current()
        self._remember_place()
        if by_key:  # under the mouse nothing may move
            QTimer.singleShot(0, self.body, self._bring_into_sight)

    @Slot(RatingRow)
    def _on_opened(self, row: RatingRow) -> None:
        def show() -> None:
            self._card.bring_into_sight(row)
            self._card.bring_into_sight(row.instance)  # all of a high row is too much

        QTimer.singleShot(0, row, show)

    def _bring_into_sight(self) -> None:
        focused = self.focusWidget()
        if focused and self.body.isAncestorOf(focused):
            self._card.bring_into_sight(focused)

    @Slot(str)
    def _on_chosen(self, section_key: str) -> None:
        if not self.flush():
            return
        keys = [checklist.section_key(section) for checklist, section in self._sections]
        self._show_section(keys.index(section_key), None)
        self._remember_place()
