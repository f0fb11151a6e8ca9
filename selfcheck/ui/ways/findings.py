"""What falls short and what becomes of it: the ledger, its sheets, and the rounds over time."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from selfcheck.ui.ways.desk import Desk

if TYPE_CHECKING:  # imported when first shown: the home page does not wait for the others
    from selfcheck.ui.pages.history import HistoryPage
    from selfcheck.ui.pages.ledger import LedgerPage
    from selfcheck.ui.pages.ledger_import import LedgerImportPage


class Findings(QObject):
    """Leads from a gap to the ledger, and from there to what has come of it.

    Signals:
        home_requested: back to the first page.
        place_requested: a round's id and a `Place` in it.
    """

    home_requested = Signal()
    place_requested = Signal(str, object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.frame)
        self._desk = desk
        self._frame = desk.frame

    @cached_property
    def history(self) -> HistoryPage:
        """The rounds beside each other, and the ledger over time."""
        from selfcheck.ui.pages.history import HistoryPage  # noqa: PLC0415 - see above

        desk = self._desk
        page = HistoryPage(desk.services.comparing, desk.changes, tokens=desk.tokens)
        page.home_requested.connect(self.home_requested)
        page.ledger_requested.connect(self.show_ledger)
        page.place_requested.connect(self.place_requested)
        return self._frame.added(page, "history")

    @cached_property
    def ledger(self) -> LedgerPage:
        """What falls short, and what is done about it."""
        from selfcheck.ui.pages.ledger import LedgerPage  # noqa: PLC0415 - see above

        desk = self._desk
        page = LedgerPage(
            desk.services.rectifying,
            desk.services.checking,
            desk.jobs,
            desk.changes,
            tokens=desk.tokens,
            now=desk.now,
            today=desk.today,
            files=desk.services.ledger_files,
        )
        page.exported.connect(self._frame.tell_saved)
        page.import_requested.connect(self.show_ledger_import)
        page.round_requested.connect(self.place_requested)
        return self._frame.added(page, "ledger")

    @cached_property
    def ledger_import(self) -> LedgerImportPage:
        """What a sheet would change in the ledger, before it does."""
        from selfcheck.ui.pages.ledger_import import LedgerImportPage  # noqa: PLC0415 - see above

        desk = self._desk
        page = LedgerImportPage(
            desk.services.ledger_files, desk.jobs, desk.changes, tokens=desk.tokens
        )
        page.done.connect(self._frame.tell_done)
        page.left.connect(self.show_ledger)
        page.problem.connect(self._frame.tell_problem)
        return self._frame.added(page, "ledger", "ledger-import")

    @Slot()
    def show_history(self) -> None:
        """Show what has become of it over the rounds."""
        if self._frame.leave():
            self._frame.present(self.history)
            self.history.refresh()

    @Slot(str)
    def show_ledger(self, finding_id: str = "") -> None:
        """Show the ledger; a finding with this id is opened in it."""
        if not self._frame.leave():
            return
        self._frame.present(self.ledger)
        if finding_id:
            self._frame.attempt(lambda: self.ledger.open(finding_id))
        else:
            self.ledger.refresh()

    @Slot(Path)
    def show_ledger_import(self, path: Path) -> None:
        """Show what a sheet would change in the ledger."""
        if self._frame.leave():
            self._frame.present(self.ledger_import)
            self.ledger_import.open(path)
            self.ledger_import.focus_first()

    @Slot(str, object)
    def draft(self, round_id: str, item_ids: tuple[str, ...]) -> None:
        """Put items of a round into the ledger as drafts."""

        def draft() -> None:
            rectifying = self._desk.services.rectifying
            drafts = [rectifying.draft(round_id, item_id) for item_id in item_ids]
            self._desk.changes.ledger_changed.emit("")
            self._frame.tell_done(
                f"台账里有了 {len(drafts)} 条草稿。改写、确认以后，才算列入问题清单。",
                "去台账",
                lambda: self.show_ledger(drafts[0]),
            )

        self._frame.attempt(draft)
