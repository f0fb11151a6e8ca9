"""The example person's ledger, written as they would write it, in a folder of their own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime
from itertools import count

from selfcheck.content.example_ledger import ExampleLine
from selfcheck.domain.findings import Move
from selfcheck.services.rectifying import Rectifying
from selfcheck.store.driver import Database


class ExampleLedger:
    """Lines from before the round first, then those the round brought.

    Nothing is left to chance: the ids count up, and *day* is today for whatever was not closed
    on a day of its own.
    """

    def __init__(
        self,
        db: Database,
        lines: Sequence[ExampleLine],
        *,
        now: Callable[[], datetime],
        day: date,
    ) -> None:
        self._lines = lines
        self._day = self._today = day
        ids = count(1)
        self._rectifying = Rectifying(
            db, now=now, today=lambda: self._today, new_id=lambda: f"example-{next(ids)}"
        )

    def enter_earlier(self) -> None:
        """Write the lines that came from elsewhere; before the round begins."""
        for line in self._lines:
            if not line.item:
                self._enter(line, self._rectifying.add(line.origin))

    def enter_found(self, round_id: str) -> None:
        """Write the lines that were drafted from answers of the round."""
        for line in self._lines:
            if line.item:
                self._enter(line, self._rectifying.draft(round_id, line.item))

    def _enter(self, line: ExampleLine, finding_id: str) -> None:
        for field, text in line.texts.items():
            self._rectifying.write(finding_id, field, text)
        self._rectifying.set_due(finding_id, line.due)
        self._rectifying.move(finding_id, Move.CONFIRM)
        if line.progress:
            self._rectifying.move(finding_id, Move.BEGIN)
        for on, text in line.progress:
            self._rectifying.put_progress(finding_id, on, text)
        if line.closed_on:
            self._today = line.closed_on
            self._rectifying.move(finding_id, Move.CLOSE)
            self._today = self._day
