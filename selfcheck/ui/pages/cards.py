"""The cards: guided notes that a person writes for themselves, and 谈心一页纸."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from selfcheck.domain.cards import Card, CardKind
from selfcheck.domain.checklists import Audience
from selfcheck.domain.errors import Cancelled, NotFound, SelfCheckError
from selfcheck.services.checking import Checking
from selfcheck.services.introducing import Introducing
from selfcheck.services.noting import Noting
from selfcheck.services.printing import file_task
from selfcheck.ui.changes import Changes
from selfcheck.ui.jobs import JobRunner, Lane
from selfcheck.ui.pages.card import CardPane
from selfcheck.ui.pages.talk import TalkPane
from selfcheck.ui.theme import Tokens, em
from selfcheck.ui.widgets.card_lines import Written, written
from selfcheck.ui.widgets.cards_overview import CardsOverview
from selfcheck.ui.widgets.print_progress import PrintLine
from selfcheck.ui.widgets.save_place import choose_place, in_documents
from selfcheck.ui.widgets.take_back_line import TakeBackLine
from selfcheck.words import sentence

_DAILY = "meiri-kouwen"  # one a day: it opens with what was written today


@dataclass(frozen=True, slots=True)
class _Kept:
    """Where the person is among the cards."""

    card_id: str = ""
    kind_id: str = ""
    talk: bool = False
    in_bin: bool = False
    ticked: tuple[str, ...] = ()


class CardsPage(QWidget):
    """All cards, one of them, or 谈心一页纸.

    Signals:
        exported: the path of the file that has been written.
        problem: a sentence.
    """

    exported = Signal(Path)
    problem = Signal(str)

    def __init__(
        self,
        noting: Noting,
        checking: Checking,
        introducing: Introducing,
        jobs: JobRunner,
        changes: Changes,
        *,
        tokens: Tokens,
        now: Callable[[], datetime],
        today: Callable[[], date],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._noting = noting
        self._checking = checking
        self._introducing = introducing
        self._jobs = jobs
        self._today = today
        self._printed: tuple[str, ...] = ()
        self.overview = CardsOverview()
        self.card = CardPane(noting, tokens=tokens, now=now, today=today)
        self.talk = TalkPane(noting, checking, jobs)
        self.taken_away = TakeBackLine("cards-taken-away")
        self.printing = PrintLine(jobs, "cards")
        self._panes = QStackedWidget()
        self._lay_out()
        self._connect(changes)

    def refresh(self) -> None:
        """Show what is stored, and put the focus where the person was."""
        self._show_stored()
        overview = self.overview
        here = self._panes.currentWidget().focusWidget()
        if overview.isVisibleTo(self) and here not in {overview.list, overview.search}:
            here = overview.kinds  # whatever came first when the page was shown
        if here:
            here.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_card(self, card_id: str) -> None:
        """Show one card, if what is typed on another can be saved. Raises `NotFound`."""
        if self.flush():
            self._open(self._noting.card(card_id))

    def write_new(self, kind_id: str) -> None:
        """Show a fresh card; of the daily one, today's if there is one. Raises `NotFound`."""
        if not self.flush():
            return
        today = self._today()
        begun = (card for card in self._noting.cards() if kind_id == card.kind_id == _DAILY)
        self._open(
            next((card for card in begun if card.on == today), None) or self._noting.begin(kind_id)
        )

    def show_talk(self) -> None:
        """Show 谈心一页纸 of the last round; nothing if there is none."""
        latest = self._checking.latest()
        if latest and self.flush() and self._attempt(lambda: self.talk.open(latest)):
            self._panes.setCurrentWidget(self.talk)
            self.taken_away.retire()
            self.talk.print.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def show_all(self) -> None:
        """Show all cards; where the last one stands, the focus is."""
        if not self.flush():
            return
        before = self._panes.currentWidget()
        opened = self.card.card.id if before is self.card and self.card.card else ""
        self.talk.close_page()
        self._show_stored()
        self._panes.setCurrentWidget(self.overview)
        if opened and self.overview.list.go_to(opened):
            self.overview.list.setFocus(Qt.FocusReason.OtherFocusReason)
        elif before is self.talk:
            self.overview.talk.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.overview.kinds.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> bool:
        """Save what was typed; False if something could not be saved."""
        return self._panes.currentWidget() is not self.card or self.card.flush()

    def unsaved_words(self) -> str:
        """All that stands here and is not stored; empty without any."""
        return self.card.unsaved_words()

    def save_elsewhere(self) -> bool:
        """Write what is not stored to a file the person chooses; whether there is one now."""
        return bool(self.card.unsaved.save_elsewhere())

    def panes(self) -> tuple[QWidget, ...]:
        """The panes in reading order, for F6."""
        shown = {
            self.overview: self.overview.panes,
            self.card: self.card.panes,
            self.talk: self.talk.panes,
        }
        return (self.taken_away, *shown[self._panes.currentWidget()](), self.printing)

    def kept(self) -> object:
        """Where the person is."""
        shown, card = self._panes.currentWidget(), self.card.card
        if shown is self.card and card:
            return _Kept(card_id=card.id, kind_id=card.kind_id)
        return _Kept(
            talk=shown is self.talk,
            in_bin=self.overview.in_bin,
            ticked=self.overview.list.ticked_ids,
        )

    def take_up(self, kept: object) -> None:
        """Go there again."""
        if not isinstance(kept, _Kept):
            return
        if kept.card_id:
            self._attempt(lambda: self._take_up_card(kept.card_id, kept.kind_id))
        elif kept.talk:
            self.show_talk()
        else:
            if kept.in_bin:
                self.overview.show_bin(on=True)
            self.overview.list.tick(kept.ticked)

    def choose_path(self, proposed: Path) -> Path | None:
        """Ask the person where the file goes; None if they think better of it."""
        return choose_place(self, "导出 PDF", proposed)

    def _lay_out(self) -> None:
        for pane in (self.overview, self.card, self.talk):
            self._panes.addWidget(pane)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em(1.25), em(0.75), em(1.25), em(0.5))
        layout.setSpacing(em(0.5))
        layout.addWidget(self.taken_away)
        layout.addWidget(self._panes, 1)
        layout.addWidget(self.printing)

    def _connect(self, changes: Changes) -> None:
        # undoing something, whatever it was, comes with the first of these
        changes.profile_changed.connect(self._on_changed)
        changes.rounds_changed.connect(self._on_changed)
        self.card.binned.connect(self._on_binned)
        self.card.export_wanted.connect(lambda card_id: self._export((card_id,)))
        self.card.left.connect(self.show_all)
        self.card.print_wanted.connect(lambda card_id: self._print((card_id,)))
        self.card.problem.connect(self.problem)
        self.overview.chosen.connect(self._on_chosen)
        self.overview.export_wanted.connect(self._export)
        self.overview.opened.connect(self._on_opened)
        self.overview.print_wanted.connect(self._print)
        self.overview.taken_back.connect(self._take_back)
        self.overview.talk_wanted.connect(self.show_talk)
        self.printing.export_wanted.connect(lambda: self._export(self._printed))
        self.talk.left.connect(self.show_all)
        self.talk.problem.connect(self.problem)

    def _show_stored(self) -> None:
        audiences = self._introducing.profile().audiences
        self.overview.show_kinds(_suited(tuple(self._noting.kinds.values()), audiences))
        self.overview.show_cards(*map(self._written, (self._noting.cards(), self._noting.bin())))
        self.overview.offer_talk(on=bool(self._checking.latest()))
        if self._panes.currentWidget() is self.card:
            self.card.refresh()

    def _written(self, cards: Sequence[Card]) -> list[Written]:
        kinds, today = self._noting.kinds, self._today()
        return [written(card, kinds.get(card.kind_id), today=today) for card in cards]

    def _open(self, card: Card) -> None:
        self.card.open(card)
        self._panes.setCurrentWidget(self.card)
        self.taken_away.retire()
        self.card.focus_first()

    def _take_up_card(self, card_id: str, kind_id: str) -> None:
        try:
            self.open_card(card_id)
        except NotFound:  # nothing had been written on it
            self.write_new(kind_id)

    def _attempt(self, act: Callable[[], object]) -> bool:
        try:
            act()
        except SelfCheckError as error:
            self.problem.emit(sentence(error))
            return False
        return True

    @Slot()
    def _on_changed(self) -> None:
        if self.isVisible():  # whenever it is shown, it reads everything anew
            self._show_stored()

    @Slot(str)
    def _on_chosen(self, kind_id: str) -> None:
        self._attempt(lambda: self.write_new(kind_id))

    @Slot(str)
    def _on_opened(self, card_id: str) -> None:
        self._attempt(lambda: self.open_card(card_id))

    @Slot(str)
    def _on_binned(self, card_id: str) -> None:
        self.show_all()
        self.taken_away.offer("卡片放进了回收站。", lambda: self._take_back((card_id,)))
        self.taken_away.take_back.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(tuple)
    def _take_back(self, card_ids: tuple[str, ...]) -> None:
        def take() -> None:
            for card_id in card_ids:
                self._noting.take_back(card_id)

        self._attempt(take)
        self.taken_away.retire()
        self._show_stored()
        self.overview.list.go_to(card_ids[0])
        self.overview.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(tuple)
    def _print(self, card_ids: tuple[str, ...]) -> None:
        self._printed = card_ids
        self._attempt(lambda: self.printing.print(self._noting.paper_task(card_ids)))

    @Slot(tuple)
    def _export(self, card_ids: tuple[str, ...]) -> None:
        path = self.choose_path(in_documents(self._proposed_name(card_ids)))
        if path:
            self._attempt(lambda: self._write(card_ids, path))

    def _write(self, card_ids: tuple[str, ...], path: Path) -> None:
        job = self._jobs.start(file_task(self._noting.paper_task(card_ids), path), Lane.DOCUMENTS)
        job.succeeded.connect(self.exported)
        job.failed.connect(self._on_failed)

    def _proposed_name(self, card_ids: Sequence[str]) -> str:
        """No word that was written stands in the name of a file: it is seen by others."""
        cards = [self._noting.card(card_id) for card_id in card_ids]
        kinds = {card.kind_id for card in cards}
        kind = self._noting.kinds.get(cards[0].kind_id) if len(kinds) == 1 else None
        name = kind.name if kind else "卡片"
        of = cards[0].on.isoformat() if len(cards) == 1 else f"{len(cards)}张"
        return f"【个人留存】{name} {of}.pdf"

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Cancelled):
            return
        if not isinstance(error, SelfCheckError):
            raise error
        self.problem.emit(sentence(error))


def _suited(kinds: Sequence[CardKind], audiences: Sequence[Audience]) -> list[CardKind]:
    """Those for this person, first those that are not for everybody."""
    mine = [kind for kind in kinds if kind.audience in audiences]
    return mine + [kind for kind in kinds if kind.audience is Audience.ALL]
