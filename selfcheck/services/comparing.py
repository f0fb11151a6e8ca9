"""Rounds side by side: what has become of it since."""

from __future__ import annotations

from selfcheck.domain.history import Comparison, Trend, compare, trends
from selfcheck.domain.rounds import Walk
from selfcheck.services.checking import walk_of
from selfcheck.store.driver import Database
from selfcheck.store.personal import rounds

_MOST = 12  # rounds in one picture: three years of quarters


class Comparing:
    """The history of one person's rounds. It only reads."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def walks(self) -> tuple[Walk, ...]:
        """The person's own rounds that are finished, the oldest first, at most twelve.

        Of a chain of revisions only the last finished one stands for it.
        """
        ids = rounds.finished_rounds(self._db)[-_MOST:]
        return tuple(walk_of(self._db, round_id) for round_id in ids)

    def comparison(self) -> Comparison | None:
        """The last round beside the nearest earlier one that asked some of the same.

        None while there is no such round.
        """
        *before, last = self.walks() or (None,)
        if last is None:
            return None
        found = (compare(earlier, last) for earlier in reversed(before))
        return next((one for one in found if one.compared or one.reworded), None)

    def trends(self) -> tuple[Trend, ...]:
        """The sections of the last round that earlier ones asked too."""
        return trends(self.walks())
