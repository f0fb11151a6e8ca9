"""The library of checklists: kept in step with the seeds, and shown."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from selfcheck.domain.checklists import FIRST, Audience, Checklist
from selfcheck.domain.choosing import Offer, offered
from selfcheck.domain.profile import Profile
from selfcheck.store.driver import Database
from selfcheck.store.personal import checklists, profiles, rounds


class Browsing:
    """What can be walked."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def checklists(self) -> tuple[Checklist, ...]:
        """The whole library: `FIRST`, then the others by speech, in the speech's order."""
        everything = checklists.all_checklists(self._db)
        order = {name: place for place, name in enumerate(FIRST)}
        return tuple(
            sorted(everything, key=lambda c: (order.get(c.id, len(FIRST)), c.source.document))
        )

    def audiences(self) -> tuple[Audience, ...]:
        """Whom the person belongs to, as far as they said."""
        return (profiles.profile(self._db) or Profile()).audiences

    def offers(self) -> tuple[Offer, ...]:
        """The whole library as it is offered to the person, in the order of `checklists`."""
        return offered(self.checklists(), self.audiences(), self.last_walked())

    def last_walked(self) -> Mapping[str, datetime]:
        """When each checklist was last worked on, by id; never walked ones are absent."""
        latest: dict[str, datetime] = {}
        examples = rounds.examples(self._db)
        for round_id, touched_at in rounds.rounds_by_touch(self._db):
            if round_id in examples:
                continue
            for checklist in rounds.round_of(self._db, round_id).checklists:
                latest.setdefault(checklist.id, touched_at)
        return latest
