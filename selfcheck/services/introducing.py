"""The person introduces themselves, as far as they like, and may look at an example first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from selfcheck.domain.profile import Profile
from selfcheck.store.driver import Database
from selfcheck.store.personal import checklists, journal, profiles, rounds
from selfcheck.store.personal.journal import Act
from selfcheck.store.transactions import write_tx


class Introducing:
    """Who the person is. What a method changes is on disk when it returns."""

    def __init__(self, db: Database, *, now: Callable[[], datetime]) -> None:
        self._db = db
        self._now = now

    def has_checklists(self) -> bool:
        """Whether there is a library at all: not in a folder just made."""
        return checklists.any_checklist(self._db)

    def is_first_run(self) -> bool:
        """Whether nobody has begun here yet: nothing said about oneself, no round of one's own."""
        if profiles.profile(self._db):
            return False
        return len(rounds.rounds_by_touch(self._db)) == len(rounds.examples(self._db))

    def profile(self) -> Profile:
        """Who the person is, as far as they said."""
        return profiles.profile(self._db) or Profile()

    def introduce(self, profile: Profile) -> None:
        """Save who the person is, an empty profile too. Raises `NotSaved`."""
        with write_tx(self._db):
            stored = profiles.profile(self._db)
            if profile == stored:
                return
            profiles.put_profile(self._db, profile)
            was, now = profiles.facts_of(stored or Profile()), profiles.facts_of(profile)
            if was != now:
                at = self._now().isoformat()
                journal.note(self._db, Act.PROFILE, at=at, round_id=None, key="", was=was, now=now)
