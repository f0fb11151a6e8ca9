"""Finding words: in the checklists, in their quotations, and in what the person wrote."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice
from operator import itemgetter
from typing import TypeVar

from selfcheck.domain.checklists import Checklist, placed_sections
from selfcheck.domain.rounds import Place
from selfcheck.domain.searching import (
    Hit,
    HitKind,
    LibraryText,
    excerpt,
    marks_in,
    patterns,
    texts_of,
)
from selfcheck.services.browsing import FIRST
from selfcheck.store.driver import Database
from selfcheck.store.personal import rounds, searching
from selfcheck.store.personal.bodies import from_body
from selfcheck.store.personal.searching import OwnText

_Terms = tuple[re.Pattern[str], ...]
_Row = TypeVar("_Row", OwnText, LibraryText)


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where in a round something is kept: its rank in walking order, its names, its place."""

    rank: int
    title: str
    place: Place


class Searching:
    """Looks through every text of a store.

    The texts are kept in memory, read again once anything was written: a scan of them answers
    while a person types (`bench search`). FTS5's trigrams cannot find 慎独, a word of two.
    """

    def __init__(self, db: Database) -> None:
        self._db = db
        self._state: tuple[int, int] | None = None
        self._own: list[OwnText] = []
        self._periods: dict[str, tuple[str, str]] = {}
        self._library: list[LibraryText] = []
        self._wordings: dict[str, Checklist] = {}
        self._spots: dict[str, dict[str, _Spot]] = {}

    def hits(self, text: str, *, most: int = 200) -> tuple[Hit, ...]:
        """What has every word of *text* in it, at most *most* of each kind; none for no word.

        Own words come first, the round touched last before the others, then the library. What a
        revision took over unchanged is found in the revision only.
        """
        terms = patterns(text)
        if not terms:
            return ()
        self._read()
        library = _matching(self._library, terms)
        found = list(islice(self._own_hits(terms), most))
        for kind in (HitKind.ITEM, HitKind.QUOTATION):
            rows = (row for row in library if row[0] is kind)
            found += [
                Hit(kind, title, *excerpt(words, marks_in(words, terms)), checklist_id=name)
                for _, title, name, words in islice(rows, most)
            ]
        return tuple(found)

    def _read(self) -> None:
        state = searching.state_of(self._db)
        if state == self._state:
            return
        examples = rounds.examples(self._db)
        own = [name for name, _ in rounds.rounds_by_touch(self._db) if name not in examples]
        self._own = [row for name in own for row in searching.own_texts(self._db, name)]
        self._periods = dict(searching.periods(self._db))
        library = [self._checklist(body) for body in searching.library_bodies(self._db)]
        library.sort(key=lambda checklist: checklist.id not in FIRST)
        self._library = [row for checklist in library for row in texts_of(checklist)]
        self._state = state

    def _checklist(self, body: str) -> Checklist:
        if body not in self._wordings:  # the rounds hold the same wording many times
            self._wordings[body] = from_body(body)
        return self._wordings[body]

    def _own_hits(self, terms: _Terms) -> Iterator[Hit]:
        seen: set[OwnText] = set()
        for round_id, rows in groupby(_matching(self._own, terms), key=itemgetter(0)):
            period, first = self._periods[round_id][0], self._first_of(round_id)
            spots = self._spots_in(round_id)
            nowhere = _Spot(len(spots), "", Place(""))
            ordered = sorted(rows, key=lambda row: spots.get(row[2], nowhere).rank)
            for _, field, key, words in ordered:
                if (same := (first, field, key, words)) in seen:
                    continue
                seen.add(same)
                spot = spots.get(key, nowhere)
                yield _own_hit((round_id, field, key, words), period, spot, terms)

    def _first_of(self, round_id: str) -> str:
        """The round that began the chain of revisions this one is in."""
        while revises := self._periods[round_id][1]:
            round_id = revises
        return round_id

    def _spots_in(self, round_id: str) -> dict[str, _Spot]:
        """By the key a text is kept under; the wording of a round never changes."""
        if round_id not in self._spots:
            bodies = rounds.bodies_of(self._db, round_id)
            self._spots[round_id] = _spots_of(map(self._checklist, bodies))
        return self._spots[round_id]


def _spots_of(checklists: Iterable[Checklist]) -> dict[str, _Spot]:
    spots: dict[str, _Spot] = {}
    for checklist, section in placed_sections(checklists):
        title, key = f"{checklist.title} › {section.name}", checklist.section_key(section)
        for item in section.items:
            spot = _Spot(len(spots), title, Place(key, item.id))
            spots.setdefault(item.answered_as, spot)
        spots[key] = _Spot(len(spots), title, Place(key))
    return spots


def _matching(rows: Sequence[_Row], terms: _Terms) -> list[_Row]:
    """Those *rows* whose last column has every term."""
    found = list(rows)
    for term in terms:
        finds = term.search
        found = [row for row in found if finds(row[3])]
    return found


def _own_hit(row: OwnText, period: str, spot: _Spot, terms: _Terms) -> Hit:
    round_id, field, _, words = row
    marks = marks_in(words, terms)
    title = " · ".join(filter(None, (period, spot.title)))
    place = None
    if field != "report":
        place = Place(spot.place.section_key, spot.place.item_id, field, marks[0][0])
    return Hit(HitKind.OWN_WORDS, title, *excerpt(words, marks), round_id=round_id, place=place)
