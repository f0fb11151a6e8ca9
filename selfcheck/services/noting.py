"""Guided notes: cards filled in, looked at again, found by their words, printed and thrown away."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from selfcheck.domain.card_values import Fault, faults
from selfcheck.domain.cards import Card, CardKind, blank
from selfcheck.domain.errors import NotFound
from selfcheck.domain.papers import Paper
from selfcheck.domain.selection import Edition
from selfcheck.domain.task import Pulse, Task
from selfcheck.services.checking import walk_of
from selfcheck.store.driver import Database
from selfcheck.store.personal import cards, journal
from selfcheck.store.personal.journal import Act
from selfcheck.store.transactions import write_tx

DAILY = "meiri-kouwen"
"""The kind of which there is one a day."""

_STILL_USED = timedelta(days=7)  # whoever has not written it for so long has let it be
_A_DAY = timedelta(days=1)


class Noting:
    """One person's cards. What a method changes is on disk when it returns.

    All of it is private: no edition, submission or ledger takes anything from a card.
    """

    def __init__(
        self,
        db: Database,
        kinds: Sequence[CardKind],
        *,
        now: Callable[[], datetime],
        today: Callable[[], date],
        new_id: Callable[[], str],
    ) -> None:
        self._db = db
        self._now = now
        self._today = today
        self._new_id = new_id
        self.kinds: Mapping[str, CardKind] = {kind.id: kind for kind in kinds}

    def cards(self) -> tuple[Card, ...]:
        """All that is not in the bin, the latest day first."""
        return cards.cards(self._db)

    def bin(self) -> tuple[Card, ...]:
        """What was thrown away, to be taken back."""
        return cards.cards(self._db, binned=True)

    def card(self, card_id: str) -> Card:
        """One card, also from the bin. Raises `NotFound`."""
        return cards.card(self._db, card_id)

    def to_look_at(self) -> tuple[Card, ...]:
        """Those whose later look has come and was not written yet."""
        today = self._today()
        return tuple(
            card
            for card in self.cards()
            if (kind := self.kinds.get(card.kind_id)) and card.awaits_look(kind, today)
        )

    def for_these_days(self) -> tuple[tuple[Card, date], ...]:
        """Those on which today or tomorrow stands as the day they are for, and which."""
        today = self._today()
        return tuple(
            (card, day)
            for day in (today, today + _A_DAY)
            for card in self.cards()
            if (kind := self.kinds.get(card.kind_id)) and card.is_for(kind, day)
        )

    def to_write_today(self) -> CardKind | None:
        """The daily kind, if the person keeps to it and has not written today; None otherwise.

        Nobody is asked for what they never began, nor for what they have let be for a week.
        """
        today = self._today()
        written = {card.on for card in self.cards() if card.kind_id == DAILY}
        used = any(today - _STILL_USED <= on < today for on in written)
        return self.kinds.get(DAILY) if used and today not in written else None

    def begin(self, kind_id: str) -> Card:
        """A fresh card of today; nothing is kept until something is written on it.

        Raises `NotFound` for a kind that is not there.
        """
        if kind_id not in self.kinds:
            raise NotFound("card-kind", kind_id)
        return blank(self.kinds[kind_id], self._new_id(), self._today())

    def write(self, card: Card, *, visit: str = "") -> tuple[Fault, ...]:
        """Save *card* whole; what does not fit its kind, and then nothing is saved.

        *visit* names one stay in a field, which is one act. A new card that is still empty is not
        kept.
        """
        before = cards.card_if_there(self._db, card.id)
        if before is None and card.empty:
            return ()
        kind = self.kinds.get(card.kind_id)
        wrong = faults(kind, card.values, before=before.values if before else None) if kind else ()
        if not wrong:
            self._put(card.id, cards.facts_of(card, binned=False), visit=visit)
        return wrong

    def throw_away(self, card_id: str) -> None:
        """Put a card into the bin; nothing is deleted."""
        self._put(card_id, cards.facts_of(self.card(card_id), binned=True))

    def take_back(self, card_id: str) -> None:
        """Take a card out of the bin, as it was."""
        self._put(card_id, cards.facts_of(self.card(card_id), binned=False))

    def paper_task(self, card_ids: Sequence[str]) -> Task[Paper]:
        """Read these cards now; return the slow part, which composes them for print.

        Cards of a kind that is not there any more are left out. Raises `NotFound`.
        """
        found = [self.card(card_id) for card_id in card_ids]
        chosen = [(self.kinds[card.kind_id], card) for card in found if card.kind_id in self.kinds]

        def make(_pulse: Pulse) -> Paper:
            from selfcheck.documents.compose_card import compose  # noqa: PLC0415 - for print only

            return Paper(Edition.PERSONAL, compose(chosen))

        return make

    def talk_task(self, round_id: str) -> Task[Paper]:
        """Read the round now; return the slow part, which composes 谈心一页纸 of it.

        It is printed and kept nowhere. Raises `NotFound`.
        """
        walk = walk_of(self._db, round_id)

        def make(_pulse: Pulse) -> Paper:
            from selfcheck.documents.compose_talk import compose  # noqa: PLC0415 - for print only

            return Paper(Edition.PERSONAL, compose(walk))

        return make

    def _put(self, card_id: str, now: Mapping[str, Any], *, visit: str = "") -> None:
        with write_tx(self._db):
            was = cards.facts_in(self._db, card_id)
            names = [name for name in now if was[name] != now[name]]
            if not names:
                return
            cards.put_facts(self._db, card_id, now)
            journal.note(
                self._db,
                Act.CARD,
                at=self._now().isoformat(),
                round_id=None,
                key=card_id,
                was={name: was[name] for name in names},
                now={name: now[name] for name in names},
                visit=visit,
            )
