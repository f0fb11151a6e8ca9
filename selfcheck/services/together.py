"""The services over one store, joined once for the window, the tests and the pictures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from selfcheck.machine.places import RESOURCES, SEEDS
from selfcheck.services.checking import Checking
from selfcheck.services.introducing import Introducing
from selfcheck.store.driver import Database

if TYPE_CHECKING:  # imported at their first need: the home page does not wait for them
    from selfcheck.domain.cards import CardKind
    from selfcheck.services.browsing import Browsing
    from selfcheck.services.comparing import Comparing
    from selfcheck.services.ledger_files import LedgerFiles
    from selfcheck.services.noting import Noting
    from selfcheck.services.planning import Planning
    from selfcheck.services.rectifying import Rectifying
    from selfcheck.services.reporting import Reporting
    from selfcheck.services.searching import Searching
    from selfcheck.services.sourcing import Sourcing
    from selfcheck.services.submitting import Submitting
    from selfcheck.services.undoing import Undoing


class Services:
    """What is done over one store, by activity; what the home page does without comes when asked.

    *now* is an instant with its zone, *today* the local date, *new_id* gives a fresh id and
    *new_nonce* 128 fresh bits in 32 hexadecimal digits.
    """

    def __init__(
        self,
        db: Database,
        *,
        now: Callable[[], datetime],
        today: Callable[[], date],
        new_id: Callable[[], str],
        new_nonce: Callable[[], str],
    ) -> None:
        self._db = db
        self._now = now
        self._today = today
        self._new_id = new_id
        self._new_nonce = new_nonce
        self.checking = Checking(db, now=now, new_id=new_id)
        self.introducing = Introducing(db, now=now)

    @cached_property
    def browsing(self) -> Browsing:
        """The library of checklists."""
        from selfcheck.services.browsing import Browsing  # noqa: PLC0415 - see above

        return Browsing(self._db)

    @cached_property
    def comparing(self) -> Comparing:
        """Rounds side by side."""
        from selfcheck.services.comparing import Comparing  # noqa: PLC0415 - see above

        return Comparing(self._db, today=self._today)

    @cached_property
    def ledger_files(self) -> LedgerFiles:
        """The ledger to Excel and back."""
        from selfcheck.services.ledger_files import LedgerFiles  # noqa: PLC0415 - see above

        return LedgerFiles(self._db, now=self._now, today=self._today, new_id=self._new_id)

    @cached_property
    def noting(self) -> Noting:
        """Cards."""
        from selfcheck.services.noting import Noting  # noqa: PLC0415 - see above

        return Noting(
            self._db, self._card_kinds, now=self._now, today=self._today, new_id=self._new_id
        )

    @cached_property
    def planning(self) -> Planning:
        """When to check oneself again."""
        from selfcheck.services.planning import Planning  # noqa: PLC0415 - see above

        return Planning(
            self._db, self.checking, now=self._now, today=self._today, new_id=self._new_id
        )

    @cached_property
    def rectifying(self) -> Rectifying:
        """The ledger."""
        from selfcheck.services.rectifying import Rectifying  # noqa: PLC0415 - see above

        return Rectifying(self._db, now=self._now, today=self._today, new_id=self._new_id)

    @cached_property
    def reporting(self) -> Reporting:
        """Reports and the templates they follow."""
        from selfcheck.documents.templates import read_templates  # noqa: PLC0415 - see above
        from selfcheck.services.reporting import Reporting  # noqa: PLC0415 - see above

        return Reporting(
            self._db,
            templates=read_templates(RESOURCES / "report-templates"),
            now=self._now,
            today=self._today,
            new_nonce=self._new_nonce,
        )

    @cached_property
    def searching(self) -> Searching:
        """Every text by its words."""
        from selfcheck.services.searching import Searching  # noqa: PLC0415 - see above

        return Searching(self._db, self._card_kinds)

    @cached_property
    def sourcing(self) -> Sourcing:
        """The reader's own copies of the speeches."""
        from selfcheck.services.sourcing import Sourcing  # noqa: PLC0415 - see above

        return Sourcing(self._db)

    @cached_property
    def submitting(self) -> Submitting:
        """Tasks of a branch: opened, handed in, and what comes back."""
        from selfcheck.services.submitting import Submitting  # noqa: PLC0415 - see above

        return Submitting(
            self._db,
            self.checking,
            lambda: self.reporting,
            now=self._now,
            today=self._today,
            new_id=self._new_id,
            new_seed=lambda: bytes.fromhex(self._new_nonce() + self._new_nonce()),
        )

    @cached_property
    def undoing(self) -> Undoing:
        """What was done last, taken back."""
        from selfcheck.services.undoing import Undoing  # noqa: PLC0415 - see above

        return Undoing(self._db, now=self._now)

    def rehearse(self) -> str:
        """Put the example person's round beside the person's own; its id."""
        from selfcheck.content.example import read_example  # noqa: PLC0415 - see above
        from selfcheck.services.rehearsing import show  # noqa: PLC0415 - see above

        example = read_example(RESOURCES / "demo" / "person.toml")
        return show(example, self._db, new_id=self._new_id)

    @cached_property
    def _card_kinds(self) -> Sequence[CardKind]:
        from selfcheck.content.cards import read_cards  # noqa: PLC0415 - see above
        from selfcheck.content.files import CARDS  # noqa: PLC0415 - see above

        return read_cards(SEEDS / CARDS)
