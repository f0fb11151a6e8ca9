"""Rounds side by side, and the ledger over time: what has become of it since."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

from selfcheck.domain.history import History, history
from selfcheck.domain.ledger_history import LedgerHistory, ledger_history
from selfcheck.domain.rounds import Walk
from selfcheck.services.checking import walk_of
from selfcheck.store.driver import Database
from selfcheck.store.personal import findings, rounds

MOST = 12
"""Rounds looked at: three years of quarters."""


class Comparing:
    """The history of one person. It only reads; examples are not in it.

    *today* is the local date.
    """

    def __init__(self, db: Database, *, today: Callable[[], date]) -> None:
        self._db = db
        self._today = today

    def finished(self) -> int:
        """How many rounds of the person's own are finished, also those beyond `MOST`.

        Of a chain of revisions only the last finished one stands for it.
        """
        return len(rounds.finished_rounds(self._db))

    def walks(self) -> tuple[Walk, ...]:
        """The last of these rounds, the oldest first."""
        ids = rounds.finished_rounds(self._db)[-MOST:]
        return tuple(walk_of(self._db, round_id) for round_id in ids)

    def history(self) -> History:
        """What these rounds say beside each other."""
        return history(self.walks())

    def ledger(self) -> LedgerHistory | None:
        """How many findings were listed, closed and came back over time; None without any."""
        changes = findings.state_changes(self._db)
        return ledger_history(changes, today=self._today(), day_of=_local_day)


def _local_day(instant: datetime) -> date:
    return instant.astimezone().date()
