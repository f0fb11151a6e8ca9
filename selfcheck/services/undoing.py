"""Taking acts back and doing them again, step by step, also those of earlier sittings."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from selfcheck.domain.checklists import placed_sections
from selfcheck.domain.errors import Refused
from selfcheck.domain.rounds import Round
from selfcheck.domain.selection import Edition, Part
from selfcheck.services.step_words import EDITION, OWN_PLACES, PART, place_in_ledger, what
from selfcheck.store.driver import Database
from selfcheck.store.personal import rounds, undo
from selfcheck.store.personal.journal import Act
from selfcheck.store.personal.undo import Entry
from selfcheck.store.transactions import write_tx


@dataclass(frozen=True, slots=True)
class Step:
    """One act that was, or can be, taken back or done again, told as it was first done."""

    where: str
    """「慎独 第2条」."""
    what: str
    """「做到 → 有差距」; empty where the place says it all."""
    round_id: str
    """Empty for what belongs to no round."""
    act: Act
    key: str
    """As in the journal: an item, a section, a heading …"""

    @property
    def words(self) -> str:
        """「慎独 第2条：做到 → 有差距」."""
        return f"{self.where}：{self.what}" if self.what else self.where


class Undoing:
    """Undo and redo of one person's acts, in the order in which they were begun.

    Answers, reflections, acknowledgements, texts and ticks of the report, the profile, one's own
    templates, number and names can be taken back; starting, finishing and revising a round cannot.
    What lies in a finished round or was handed in is passed over: the step before it is the next
    one. A new act ends what could be done again. Everything is read from the store, so closing the
    program changes nothing.
    """

    def __init__(self, db: Database, *, now: Callable[[], datetime]) -> None:
        self._db = db
        self._now = now
        self._places: dict[str, dict[str, str]] = {}

    def next_undo(self) -> Step | None:
        """What `undo` would take back; None if there is nothing."""
        entry = undo.last_standing(self._db)
        return self._step(entry, entry.was, entry.now) if entry else None

    def next_redo(self) -> Step | None:
        """What `redo` would do again; None if there is nothing."""
        entry = undo.last_taken_back(self._db)
        return self._step(entry, entry.now, entry.was) if entry else None

    def undo(self) -> Step | None:
        """Take the last act back: what was taken back, or None. It is on disk when this returns.

        Raises `Refused` (`changed-since`) if what the act left no longer stands, and `NotSaved`;
        the store is then as before.
        """
        with write_tx(self._db):
            step = self.next_undo()
            self._reverse(undo.last_standing(self._db))
        return step

    def redo(self) -> Step | None:
        """Do again what was taken back last; otherwise as `undo`."""
        with write_tx(self._db):
            step = self.next_redo()
            self._reverse(undo.last_taken_back(self._db))
        return step

    def _reverse(self, entry: Entry | None) -> None:
        if entry is None:
            return
        if not undo.put_back(self._db, entry):
            raise Refused("changed-since", entry.key)
        undo.note_undone(self._db, entry, at=self._now().isoformat())

    def _step(self, entry: Entry, was: Mapping[str, Any], now: Mapping[str, Any]) -> Step:
        where = self._where(entry)
        return Step(where, what(entry.act, was, now), entry.round_id, entry.act, entry.key)

    def _where(self, entry: Entry) -> str:
        if entry.act in OWN_PLACES:
            return OWN_PLACES[entry.act](self._db, entry)
        if entry.act is Act.SELECTION:
            edition, part, key = entry.key.split("/", 2)
            place = ""
            if Part(part) is Part.FINDING:
                place = f" {place_in_ledger(self._db, key)}"
            elif Part(part) is not Part.TEXT:
                place = f" {self._place(entry.round_id, key)}"
            return f"{EDITION[Edition(edition)]}{place} {PART[Part(part)]}"
        place = self._place(entry.round_id, entry.key)
        return f"{place} 反思" if entry.act is Act.REFLECTION else place

    def _place(self, round_id: str, key: str) -> str:
        if round_id not in self._places:  # the wording of a round never changes
            self._places[round_id] = _places(rounds.round_of(self._db, round_id))
        return self._places[round_id].get(key, key)


def _places(of: Round) -> dict[str, str]:
    """What the items and sections of a round are called, by the key they are kept under."""
    places: dict[str, str] = {}
    for checklist, section in placed_sections(of.checklists):
        places[checklist.section_key(section)] = section.name
        for number, item in enumerate(section.items, start=1):
            name = f"{section.name} 第{number}条"
            places[item.id] = name
            places.setdefault(item.answered_as, name)
    return places
