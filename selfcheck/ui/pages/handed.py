"""One submission: read like a letter, commented at its places, sent back, receipted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from selfcheck.domain.errors import SelfCheckError
from selfcheck.domain.settling import State
from selfcheck.services.collecting import Collecting
from selfcheck.ui.handed.answering import Answering
from selfcheck.ui.handed.band import StandingBand
from selfcheck.ui.handed.head import HandedHead
from selfcheck.ui.handed.letter import Letter
from selfcheck.ui.handed.parts import Part
from selfcheck.ui.handed.reading import Reading, SentBack, order_of, reading
from selfcheck.ui.handed.replies import WIDEST_EM, ReplyPanel
from selfcheck.ui.handed.row import PartRow
from selfcheck.ui.handed.wording import (
    comments_words,
    problem_sentence,
    revision_choice,
    standing_words,
)
from selfcheck.ui.theme import Tokens, em, set_role
from selfcheck.ui.turns import take_turns
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import centred, make_button, make_pane
from selfcheck.ui.widgets.save_place import choose_place
from selfcheck.ui.widgets.save_state import SaveState
from selfcheck.ui.widgets.unsaved_bar import UnsavedBar

_WHO_SEES = "谁能看到：用这台电脑做汇总的人。意见在退回修改以前，不离开这台电脑。"
_UNSAVED = (
    "三省自查：没有存上的意见\n另存的时候，程序里还没有存上这些意见。能保存以后，请放回原处。"
)
_STAY = "有意见没有存上，还在这一页上，请先不要离开。可以用这一页的“另存…”在别处留一份。"


@dataclass(frozen=True, slots=True)
class _Kept:
    submission: int
    view: int
    note: str


class HandedPage(QWidget):
    """Shows what one person let out. Comments stay here until a slip takes them along.

    Signals:
        left: back to the board.
        problem: a sentence.
        replied: the id of the task of which a slip or a receipt was written.
        written: what was written, in words, and the `Path` of the file.
    """

    left = Signal()
    problem = Signal(str)
    replied = Signal(str)
    written = Signal(str, Path)

    def __init__(
        self,
        collecting: Collecting,
        *,
        sent_back: SentBack,
        tokens: Tokens,
        now: Callable[[], datetime],
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._collecting = collecting
        self._replying = collecting.replying
        self._sent_back = sent_back
        self._tokens = tokens
        self._today = today
        self._shown: Reading | None = None
        self._order: tuple[int, ...] = ()  # of all that count; empty as long as nobody asked
        self.letter: Letter | None = None
        self.head = HandedHead()
        self.unsaved = UnsavedBar(self.unsaved_words, tokens=tokens)
        self._state = SaveState(self.head.saved, self.unsaved, words=self.unsaved_words, now=now)
        self.answering = Answering(
            collecting.replying,
            choose_path=lambda proposed: self.choose_path(proposed),  # noqa: PLW0108
            today=today,
            parent=self,
        )
        self.slip, self.receipt = self.answering.slip, self.answering.receipt
        self.band = StandingBand()
        self.pane = make_pane(QWidget(), "handed-text", "上报的内容")
        self.back = make_button("回到汇总", "handed-back", role="ghost", tip="Esc")
        self.write_receipt = make_button(
            "写回执…", "handed-receipt", tip="告诉本人收下了没有；先给你看，再存成文件"
        )
        self.send_back = make_button(
            "退回修改…", "handed-send-back", tip="先给你看会带去什么，再存成文件"
        )
        self._views = QStackedWidget()
        self._lay_out()
        self._connect()

    # -- what is shown

    def open(self, submission: int) -> None:
        """Show a submission, unless something on the page could not be saved.

        Raises `NotFound`.
        """
        if self.flush():
            self._order = ()  # others may have come
            self._show(reading(self._collecting, submission, self._sent_back))

    def flush(self) -> bool:
        """Save what was typed; False if something could not be saved."""
        letter_saved = self.letter.flush() if self.letter else True
        if not letter_saved:
            self.problem.emit(_STAY)
        return self.answering.sign() and letter_saved

    def unsaved_words(self) -> str:
        """All comments that are not stored, to be kept elsewhere; empty without any."""
        words = self.letter.words if self.letter else ()
        whose = self._shown.text.name if self._shown else ""
        return "\n\n".join((_UNSAVED, whose, *words)) + "\n" if words else ""

    def save_elsewhere(self) -> bool:
        """Write what is not stored to a file the person chooses; whether there is one now."""
        return bool(self.unsaved.save_elsewhere())

    def focus_first(self) -> None:
        """Put the focus where one reads: reading comes before any answer."""
        # the focus can come only to what has been laid out
        QTimer.singleShot(0, self, lambda: self.pane.setFocus(Qt.FocusReason.OtherFocusReason))

    def panes(self) -> tuple[QWidget, ...]:
        """The panes in reading order, for F6."""
        panel = self._panel
        return (panel.pane, panel.foot) if panel else (self.head, self.pane, self._foot)

    def kept(self) -> object:
        """Which submission, and what is about to be written."""
        shown = self._shown.kept.id if self._shown else 0
        return _Kept(shown, self._views.currentIndex(), self.receipt.note_words)

    def take_up(self, kept: object) -> None:
        """Show that again, all of it at once: the focus is to come back to its place."""
        if not isinstance(kept, _Kept) or not kept.submission:
            return

        def show() -> None:
            self._show(reading(self._collecting, kept.submission, self._sent_back), at_once=True)
            if kept.view == self._views.indexOf(self.slip):
                self._on_send_back()
            elif kept.view == self._views.indexOf(self.receipt):
                self._on_receipt()
                self.receipt.show_note(kept.note)

        self._attempt(show)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def choose_path(self, proposed: Path) -> Path | None:
        """Ask where the file goes; None if the person thinks better of it."""
        return choose_place(self, "存成文件", proposed, kind="三省自查的文件")

    # -- laying out

    def _lay_out(self) -> None:
        self._foot = QWidget()
        foot = QHBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(em(0.5))
        foot.addWidget(ParagraphLabel(_WHO_SEES, "small"), 1)
        for button in (self.back, self.write_receipt, self.send_back):
            foot.addWidget(button, 0, Qt.AlignmentFlag.AlignBottom)
        view = QWidget()
        column = QVBoxLayout(view)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.625))
        column.addWidget(centred(self.pane, widest_em=WIDEST_EM), 1)
        column.addWidget(centred(self._foot, widest_em=WIDEST_EM))
        for one in (view, self.slip, self.receipt):
            self._views.addWidget(one)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(em(0.25), em(0.25), em(0.75), em(0.5))
        self._column.setSpacing(em(0.625))
        self._column.addWidget(self.band)
        self._column.addStretch(1)
        self.pane.setWidget(inside)
        above = QWidget()
        top = QVBoxLayout(above)
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(em(0.375))
        top.addWidget(self.head)
        top.addWidget(self.unsaved)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em(1.25), em(0.875), em(1.25), em(0.625))
        layout.setSpacing(em(0.625))
        layout.addWidget(centred(above, widest_em=WIDEST_EM))
        layout.addWidget(self._views, 1)

    def _connect(self) -> None:
        self.answering.left.connect(self._read)
        self.answering.problem.connect(self.problem)
        self.answering.written.connect(self._on_written)
        self.back.clicked.connect(self.left)
        self.band.wanted.connect(self._on_counting_wanted)
        self.head.stepped.connect(self._step)
        self.send_back.clicked.connect(self._on_send_back)
        self.write_receipt.clicked.connect(self._on_receipt)
        for keys, act in (
            ("Alt+Left", lambda: self._step(-1)),
            ("Alt+Right", lambda: self._step(1)),
            ("Alt+Up", lambda: self._to_row(-1)),
            ("Alt+Down", lambda: self._to_row(1)),
        ):
            shortcut = QShortcut(keys, self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # -- reading

    def _show(self, shown: Reading, *, at_once: bool = False) -> None:
        self._shown = shown
        self._state.turn_over()
        self._views.setCurrentIndex(0)
        letter = Letter(
            shown.parts,
            self._save,
            tokens=self._tokens,
            comments=shown.comments,
            earlier=shown.earlier,
            read_only=shown.read_only,
        )
        letter.changed.connect(self._state.note_change)
        letter.done.connect(lambda _row: self._to_row(1))
        letter.reading_wanted.connect(self.focus_first)
        if before := self.letter:
            self._column.removeWidget(before)
            before.hide()
            before.deleteLater()  # not at once: a button in it may have brought us here
        self.letter = letter
        self._column.insertWidget(1, letter)
        letter.set_after(self.pane, at_once=at_once)
        self.pane.verticalScrollBar().setValue(0)
        if not self._order:
            take_turns(letter, [lambda: self._show_place(shown)])  # it goes over the whole roster
        else:
            self._show_place(shown)
        self.head.show_revisions(
            revision_choice(shown.kept),
            [
                (revision_choice(one), one is shown.kept, partial(self._open_other, one.id))
                for one in shown.same_person
            ],
        )
        self._show_standing(shown)

    def _show_place(self, shown: Reading) -> int:
        """Say which of all it is, from 1; 0 if nothing of this person counts."""
        self._order = self._order or order_of(self._collecting, shown)
        counts = shown.counting in self._order
        place = self._order.index(shown.counting) + 1 if counts else 0
        self.head.show_place(place, len(self._order))
        return place

    def _show_standing(self, shown: Reading) -> None:
        slip = self._sent_back(shown.kept.id)
        self.head.show_whose(shown.text.name, shown.facts(slip, self._today()))
        self._show_count(shown.kept.id)
        words = standing_words(
            shown.kept.state, slip, self._today(), pack_is_here=shown.deadline is not None
        )
        elsewhere = shown.counting not in (0, shown.kept.id)
        self.band.say(words, lead="看算数的那一份" if elsewhere else "")
        may_answer = shown.deadline is not None
        self.send_back.setVisible(may_answer and shown.kept.state is State.CURRENT)
        self.write_receipt.setVisible(may_answer and self.answering.has_receipt(shown.kept.state))

    def _save(self, part: Part, words: str) -> bool:
        if self._shown is None:
            return False
        submission, (place, key) = self._shown.kept.id, part.at
        saved = self._state.attempt(
            lambda: self._replying.comment(submission, words, place=place, key=key)
        )
        if saved:
            self._show_count(submission)
        return saved

    def _show_count(self, submission: int) -> None:
        """Say how many comments there are; as long as there are none, nothing leads to a slip."""
        count = len(self._replying.comments(submission))
        self.head.show_count(comments_words(count))
        set_role(self.send_back, "primary" if count else "")

    def _open_other(self, submission: int) -> None:
        focused = self.focusWidget()
        on_text = bool(focused) and self.pane.isAncestorOf(focused)
        self._attempt(lambda: self._go(submission))
        focused = self.focusWidget()
        if on_text or not (focused and focused.isEnabled()):
            self.focus_first()

    def _go(self, submission: int) -> None:
        if self.flush():
            self._show(reading(self._collecting, submission, self._sent_back))

    @Slot()
    def _on_counting_wanted(self) -> None:
        if self._shown:
            self._open_other(self._shown.counting)

    @Slot(int)
    def _step(self, step: int) -> None:
        shown = self._shown
        if shown is None or self._panel:
            return
        place = self._show_place(shown)
        if place and 1 <= place + step <= len(self._order):
            self._open_other(self._order[place - 1 + step])

    def _to_row(self, step: int) -> None:
        if self.letter is None or self._panel:
            return
        row = self.letter.row_beside(self.focusWidget(), step)
        if row and (control := row.way_in):
            control.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._bring_into_sight(row)

    def _bring_into_sight(self, row: PartRow) -> None:
        inside = self.pane.widget()
        top = row.mapTo(inside, row.rect().topLeft()).y()
        bar, height = self.pane.verticalScrollBar(), self.pane.viewport().height()
        if top < bar.value() or top + row.height() > bar.value() + height:
            bar.setValue(top - em(0.5))

    # -- replies

    @property
    def _panel(self) -> ReplyPanel | None:
        """The reply that is about to be written, if one is."""
        shown = self._views.currentWidget()
        return shown if isinstance(shown, ReplyPanel) else None

    @Slot()
    def _on_send_back(self) -> None:
        self._begin(self.answering.begin_slip)

    @Slot()
    def _on_receipt(self) -> None:
        self._begin(self.answering.begin_receipt)

    def _begin(self, begin: Callable[[Reading], ReplyPanel]) -> None:
        def enter() -> None:
            if self._shown and self.flush():
                panel = begin(self._shown)
                self.head.allow_steps(on=False)
                self._views.setCurrentWidget(panel)
                panel.focus_first()

        self._attempt(enter)

    @Slot()
    def _read(self) -> None:
        """Back to the text, and to the button that led away from it."""
        came_by = self.send_back if self._panel is self.slip else self.write_receipt
        if not self.answering.sign():
            return
        self.head.allow_steps(on=True)
        self._views.setCurrentIndex(0)
        came_by.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str, Path)
    def _on_written(self, words: str, path: Path) -> None:
        self._read()
        if self._shown:
            self._show_standing(self._shown)
            self.written.emit(words, path)
            self.replied.emit(self._shown.text.task_id)

    def _attempt(self, act: Callable[[], object]) -> None:
        try:
            act()
        except SelfCheckError as error:
            self.problem.emit(problem_sentence(error))
