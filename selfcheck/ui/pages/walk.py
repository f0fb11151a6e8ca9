"""The walk: one section a page, answered by keyboard or mouse, saved on every act."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QAbstractButton,
    QFrame,
    QHBoxLayout,
    QProgressBar,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from selfcheck.domain.checklists import Checklist, Item, Section, placed_sections
from selfcheck.domain.errors import Refused, SelfCheckError
from selfcheck.domain.rounds import Acknowledgement, Answer, Place, Rating, Walk
from selfcheck.services.checking import Checking
from selfcheck.ui.changes import Changes
from selfcheck.ui.theme import Tokens, em, set_role
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_button, make_caption
from selfcheck.ui.widgets.quotation import QuotationPane
from selfcheck.ui.widgets.saved_label import SavedLabel
from selfcheck.ui.widgets.section_body import SectionBody
from selfcheck.ui.widgets.section_list import SectionList
from selfcheck.words import RATING, sentence

_OUTLINE_FROM_EM = 78  # narrower than this many characters, the outline is a drawer
_QUOTATION_FROM_EM = 48  # narrower than this, the quotation takes turns with the card
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class WalkPage(QWidget):
    """Walks one round.

    Signals:
        problem: a sentence; a text could not be saved, so nothing was left.
        review_requested: the round id; the person has come to the end.
    """

    problem = Signal(str)
    review_requested = Signal(str)

    def __init__(
        self,
        checking: Checking,
        changes: Changes,
        *,
        tokens: Tokens,
        now: Callable[[], datetime],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._checking = checking
        self._changes = changes
        self._tokens = tokens
        self._now = now
        self._walk: Walk | None = None
        self._sections: list[tuple[Checklist, Section]] = []
        self._number = 0
        self._body: SectionBody | None = None
        self._reason = ""
        self._make_controls()
        self._lay_out()
        self._connect()

    def open(self, round_id: str, place: Place | None = None) -> None:
        """Show a round where the person was, or at *place*. Raises `NotFound`."""
        if not self.flush():
            return
        self._walk = self._checking.walk(round_id)
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
            self.problem.emit(f"{self._reason}文字还在这一页上，请先不要离开。")
        return saved

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
        """Keep the outline beside the card only where there is room for it."""
        super().resizeEvent(event)
        self._show_drawer(on=False)

    def _make_controls(self) -> None:
        self._crumb = make_caption("", role="crumb")
        self.saved = SavedLabel()
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("完成进度")
        self._count = make_caption("")
        self.outline = SectionList(self._tokens)
        self.quotation = QuotationPane()
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.source = make_button("出处", "walk-source", tip="看这一方面的原话", role="ghost")
        self.source.setCheckable(True)
        self.back = make_button("上一方面", "walk-back", tip="Alt+←")
        self.flag = make_button("稍后再看", "walk-flag", tip="给这一条做个记号", role="ghost")
        self.talk = make_button(
            "当面谈", "walk-talk", tip="这一条留到当面谈，算已作答", role="ghost"
        )
        self.next = make_button(
            "下一方面　Enter", "walk-next", tip="Enter 或 Alt+→", role="primary"
        )
        for button in (self.flag, self.talk):
            button.setCheckable(True)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self._crumb, 1)
        top.addWidget(self.source)
        top.addWidget(self.saved)
        progress = QHBoxLayout()
        progress.setSpacing(em(0.75))
        progress.addWidget(self._bar, 1)
        progress.addWidget(self._count)
        foot = QHBoxLayout()
        foot.setSpacing(em(0.5))
        foot.setContentsMargins(0, 0, em(0.75), 0)
        for button in (self.back, self.flag, self.talk):
            foot.addWidget(button)
        foot.addStretch(1)
        self._keys = make_caption("1–5 评价 · ↑↓ 换条")
        foot.addWidget(self._keys)
        foot.addWidget(self.next)
        self._card = QFrame()
        set_role(self._card, "card")
        card = QVBoxLayout(self._card)
        card.setContentsMargins(em(1.5), em(1.25), em(0.75), em(1))
        card.setSpacing(em(0.75))
        card.addWidget(self._scroll, 1)
        card.addLayout(foot)
        self._drawer = QFrame()
        set_role(self._drawer, "card")
        drawer = QVBoxLayout(self._drawer)
        drawer.setContentsMargins(em(0.5), em(0.75), em(0.5), em(0.5))
        drawer.addWidget(make_caption("目录　Ctrl+J", self.outline))
        drawer.addWidget(self.outline, 1)
        self._drawer.setFixedWidth(em(13))
        panes = QHBoxLayout()
        panes.setSpacing(em(0.75))
        panes.addWidget(self._drawer)
        panes.addWidget(self._card, 1)
        panes.addWidget(self.quotation)
        notice = ParagraphLabel(
            "非涉密软件，请勿填写国家秘密、工作秘密。　谁能看到：只有你自己，都存在这台电脑里。",
            "small",
        )
        whole = QVBoxLayout(self)
        whole.setContentsMargins(em(1.25), em(0.875), em(1.25), em(0.625))
        whole.setSpacing(em(0.625))
        whole.addLayout(top)
        whole.addLayout(progress)
        whole.addLayout(panes, 1)
        whole.addWidget(notice)

    def _connect(self) -> None:
        self._changes.round_changed.connect(self._on_round_changed)
        self.back.clicked.connect(lambda: self._turn(-1))
        self.flag.clicked.connect(self._on_flag)
        self.next.clicked.connect(lambda: self._turn(1))
        self.outline.chosen.connect(self._on_chosen)
        self.source.toggled.connect(lambda: self._show_drawer(on=False))
        self.talk.clicked.connect(self._on_talk)
        for keys, act in (
            ("Alt+Left", lambda: self._turn(-1)),
            ("Alt+Right", lambda: self._turn(1)),
            ("Ctrl+J", self._on_outline_key),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _show_section(self, number: int, place: Place | None) -> None:
        if self._walk is None:
            return
        self._number = number
        checklist, section = self._sections[number]
        body = SectionBody(section, self._walk.round.lead_in, tokens=self._tokens)
        body.acknowledged.connect(self._on_acknowledged)
        body.changed.connect(self.saved.show_pending)
        body.entered.connect(self._on_entered)
        body.next_wanted.connect(lambda: self._turn(1))
        body.rated.connect(self._on_rated)
        body.reflection_due.connect(self._on_reflection)
        body.text_due.connect(self._on_text)
        self._body = body
        if before := self._scroll.takeWidget():
            before.deleteLater()  # not at once: a key press of its own may have brought us here
        self._scroll.setWidget(body)
        self._scroll.verticalScrollBar().setValue(0)
        self.quotation.show_section(checklist, section)
        self._show_drawer(on=False)
        self._show_walk()
        # the focus can come only to what has been laid out
        QTimer.singleShot(0, body, lambda: body.go_to(place))

    def _show_walk(self) -> None:
        if self._walk is None or self._body is None:
            return
        checklist, section = self._sections[self._number]
        progress = self._walk.progress
        self._crumb.setText(f"{self._walk.round.period}　{checklist.title} › {section.name}")
        self._bar.setMaximum(max(1, progress.total))
        self._bar.setValue(progress.answered)
        self._count.setText(
            f"第 {self._number + 1} 方面，共 {len(self._sections)} 方面 · "
            f"已答 {progress.answered}/{progress.total} 条"
        )
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

    def _show_drawer(self, *, on: bool) -> None:
        """Give the panes what room there is; *on* lets the outline take the quotation's place."""
        wide = self.width() >= _OUTLINE_FROM_EM * em(1)
        roomy = self.width() >= _QUOTATION_FROM_EM * em(1)
        alone = self.source.isChecked() and not roomy
        self.source.setVisible(not roomy)
        self._drawer.setVisible(wide or on)
        self._card.setVisible(not alone)
        self.quotation.setVisible(wide or alone or (roomy and not on))
        self._keys.setVisible(wide)
        if roomy:
            self.quotation.setFixedWidth(em(16 if wide else 13))
        else:
            self.quotation.setMinimumWidth(0)
            self.quotation.setMaximumWidth(self.width())

    @property
    def _section_key(self) -> str:
        checklist, section = self._sections[self._number]
        return checklist.section_key(section)

    def _current_answer(self) -> Answer | None:
        item = self._body.current_item if self._body else None
        return self._walk.answer_to(item) if self._walk and item else None

    def _save(self, change: Callable[[], None]) -> bool:
        try:
            change()
        except SelfCheckError as error:
            self._reason = sentence(error)
            self.saved.show_problem(self._reason)
            return False
        self.saved.show_saved(self._now().astimezone())
        self._changes.round_changed.emit(self.round_id)
        return True

    def _record(self, answer: Answer, visit: str = "") -> bool:
        return self._save(lambda: self._checking.record(self.round_id, answer, visit=visit))

    def _remember_place(self) -> None:
        if self._body and self._walk and not self._walk.round.finished:
            place = self._body.place(self._section_key)
            try:
                self._checking.remember_place(self.round_id, place)
            except SelfCheckError as error:
                self.saved.show_problem(sentence(error))

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
        if round_id == self.round_id:
            self._walk = self._checking.walk(round_id)
            self._show_walk()

    @Slot(Item, object)
    def _on_rated(self, item: Item, rating: Rating | None) -> None:
        if self._walk:
            self._record(replace(self._walk.answer_to(item), rating=rating))

    @Slot(Item, str, str, str)
    def _on_text(self, item: Item, which: str, text: str, visit: str) -> None:
        if self._walk and self._body:
            was = self._walk.answer_to(item)
            answer = (
                replace(was, instance=text) if which == "instance" else replace(was, na_reason=text)
            )
            if not self._record(answer, visit):
                self._body.hold(item, which)

    @Slot(str, str)
    def _on_reflection(self, text: str, visit: str) -> None:
        key = self._section_key
        saved = self._save(lambda: self._checking.reflect(self.round_id, key, text, visit=visit))
        if not saved and self._body:
            self._body.reflection.hold()

    @Slot(str, object)
    def _on_acknowledged(self, item_id: str, stance: Acknowledgement | None) -> None:
        if not self._save(lambda: self._checking.acknowledge(self.round_id, item_id, stance)):
            self._show_walk()  # the button went ahead of the store

    @Slot()
    def _on_flag(self) -> None:
        answer = self._current_answer()
        if answer and not self._record(replace(answer, flagged=not answer.flagged)):
            self._show_current()

    @Slot()
    def _on_talk(self) -> None:
        answer = self._current_answer()
        if answer and not self._record(replace(answer, talk_in_person=not answer.talk_in_person)):
            self._show_current()

    @Slot(bool)
    def _on_entered(self, by_key: bool) -> None:  # noqa: FBT001 - a signal has no keywords
        self._show_current()
        self._remember_place()
        if by_key:  # under the mouse nothing may move
            QTimer.singleShot(0, self.body, self._bring_into_sight)

    def _bring_into_sight(self) -> None:
        focused = self.focusWidget()
        if focused and self.body.isAncestorOf(focused):
            self._scroll.ensureWidgetVisible(focused, 0, em(1))

    @Slot(str)
    def _on_chosen(self, section_key: str) -> None:
        if not self.flush():
            return
        keys = [checklist.section_key(section) for checklist, section in self._sections]
        self._show_section(keys.index(section_key), None)
        self._remember_place()

    @Slot()
    def _on_outline_key(self) -> None:
        self._show_drawer(on=True)
        self.outline.setFocus(Qt.FocusReason.ShortcutFocusReason)
