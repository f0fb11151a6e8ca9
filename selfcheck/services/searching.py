"""Finding words: in the checklists, in their quotations, and in what the person wrote."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
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
from selfcheck.domain.task import Pulse, Task, no_pulse
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


@dataclass(frozen=True, slots=True)
class _Texts:
    """Everything that can be found, as it was read from the store; nothing changes it."""

    own: tuple[OwnText, ...]
    periods: Mapping[str, tuple[str, str]]
    """By round: its period, and the round it revises."""
    spots: Mapping[str, Mapping[str, _Spot]]
    """By round and the key a text is kept under."""
    library: tuple[LibraryText, ...]


class Searching:
    """Looks through every text of a store.

    The texts are kept in memory, read again once anything was written: a scan of them answers
    while a person types (`bench search`). FTS5's trigrams cannot find 慎独, a word of two.
    """

    def __init__(self, db: Database) -> None:
        self._db = db
        self._state: tuple[int, int] | None = None
        self._texts = _Texts((), {}, {}, ())

    def hits(self, text: str, *, most: int = 200) -> tuple[Hit, ...]:
        """What has every word of *text* in it, at most *most* of each kind; none for no word.

        Own words come first, the round touched last before the others, then the library. What a
        revision took over unchanged is found in the revision only.
        """
        return self.task(text, most=most)(no_pulse)

    def task(self, text: str, *, most: int = 200) -> Task[tuple[Hit, ...]]:
        """Read what is stored now, on this thread; return the slow part, which looks through it."""
        self._read()
        texts = self._texts

        def look(pulse: Pulse) -> tuple[Hit, ...]:
            pulse(0, 1)
            return _hits(texts, patterns(text), most)

        return look

    def _read(self) -> None:
        state = searching.state_of(self._db)
        if state == self._state:
            return
        examples = rounds.examples(self._db)
        names = [name for name, _ in rounds.rounds_by_touch(self._db) if name not in examples]
        library = [from_body(body) for body in searching.library_bodies(self._db)]
        library.sort(key=lambda checklist: checklist.id not in FIRST)
        known = self._texts.spots  # the wording of a round never changes
        self._texts = _Texts(
            own=tuple(row for name in names for row in searching.own_texts(self._db, name)),
            periods=dict(searching.periods(self._db)),
            spots={name: known.get(name) or self._spots_in(name) for name in names},
            library=tuple(row for checklist in library for row in texts_of(checklist)),
        )
        self._state = state

    def _spots_in(self, round_id: str) -> Mapping[str, _Spot]:
        return _spots_of(map(from_body, rounds.bodies_of(self._db, round_id)))


def _hits(texts: _Texts, terms: _Terms, most: int) -> tuple[Hit, ...]:
    if not terms:
        return ()
    library = _matching(texts.library, terms)
    found = list(islice(_own_hits(texts, terms), most))
    for kind in (HitKind.ITEM, HitKind.QUOTATION):
        rows = (row for row in library if row[0] is kind)
        found += [
            Hit(kind, title, *excerpt(words, marks_in(words, terms)), checklist_id=name)
            for _, title, name, words in islice(rows, most)
        ]
    return tuple(found)


def _own_hits(texts: _Texts, terms: _Terms) -> Iterator[Hit]:
    seen: set[OwnText] = set()
    for round_id, rows in groupby(_matching(texts.own, terms), key=itemgetter(0)):
        period, first = texts.periods[round_id][0], _first_of(round_id, texts)
        spots = texts.spots[round_id]
        nowhere = _Spot(len(spots), "", Place(""))
        ordered = sorted(rows, key=lambda row: spots.get(row[2], nowhere).rank)
        for _, field, key, words in ordered:
            if (same := (first, field, key, words)) in seen:
                continue
            seen.add(same)
            spot = spots.get(key, nowhere)
            yield _own_hit((round_id, field, key, words), period, spot, terms)


def _first_of(round_id: str, texts: _Texts) -> str:
    """The round that began the chain of revisions this one is in."""
    while revises := texts.periods[round_id][1]:
        round_id = revises
    return round_id


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
