"""What one writes for oneself, and how everything written is found again."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from selfcheck.ui.ways.desk import Desk

if TYPE_CHECKING:  # imported when first shown: the home page does not wait for the others
    from selfcheck.ui.pages.cards import CardsPage
    from selfcheck.ui.pages.search import SearchPage


class Notes(QObject):
    """Leads to the cards, and by words to everything else.

    Signals:
        checklist_requested: the id of a checklist.
        finding_requested: the id of a finding.
        place_requested: a round's id and a `Place` in it.
        report_requested: the id of a round.
    """

    checklist_requested = Signal(str)
    finding_requested = Signal(str)
    place_requested = Signal(str, object)
    report_requested = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.frame)
        self._desk = desk
        self._frame = desk.frame

    @cached_property
    def cards(self) -> CardsPage:
        """Guided notes for oneself, and 谈心一页纸."""
        from selfcheck.ui.pages.cards import CardsPage  # noqa: PLC0415 - see above

        desk = self._desk
        page = CardsPage(
            desk.services.noting,
            desk.services.checking,
            desk.services.introducing,
            desk.jobs,
            desk.changes,
            tokens=desk.tokens,
            now=desk.now,
            today=desk.today,
        )
        page.exported.connect(self._frame.tell_saved)
        page.problem.connect(self._frame.tell_problem)
        return self._frame.added(page, "cards")

    @cached_property
    def search(self) -> SearchPage:
        """Everything, by its words."""
        from selfcheck.ui.pages.search import SearchPage  # noqa: PLC0415 - see above

        page = SearchPage(self._desk.services.searching, self._desk.jobs)
        page.card_requested.connect(self.show_card)
        page.checklist_requested.connect(self.checklist_requested)
        page.finding_requested.connect(self.finding_requested)
        page.place_requested.connect(self.place_requested)
        page.report_requested.connect(self.report_requested)
        return self._frame.added(page, "search")

    @Slot()
    def show_cards(self) -> None:
        """Show the cards, where the person was among them."""
        if self._frame.leave():
            self._frame.attempt(self._show_cards)

    @Slot(str)
    def show_card(self, card_id: str) -> None:
        """Show one card, to read it or to write on."""

        def show() -> None:
            self._show_cards()
            self.cards.open_card(card_id)

        if self._frame.leave():
            self._frame.attempt(show)

    @Slot(str)
    def write_card(self, kind_id: str) -> None:
        """Show a new card of a kind, to write on."""
        self.show_cards()
        self._frame.attempt(lambda: self.cards.write_new(kind_id))

    @Slot()
    def show_search(self) -> None:
        """Show what finds everything by its words."""
        if self._frame.leave():
            self._frame.present(self.search)
            self.search.open()

    def _show_cards(self) -> None:
        self._frame.present(self.cards)
        self.cards.refresh()
