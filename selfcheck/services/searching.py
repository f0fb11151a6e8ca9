"""Finding words: in what the person wrote, in the checklists and in their quotations."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from itertools import groupby, islice
from operator import itemgetter
from typing import TypeVar

from selfcheck.domain.cards import CardKind
from selfcheck.domain.checklists import FIRST, Checklist, placed_sections
from selfcheck.domain.rounds import Place
from selfcheck.domain.searched_texts import (
    KeptText,
    texts_of,
    texts_of_card,
    texts_of_finding,
)
from selfcheck.domain.searching import (
    Hit,
    HitKind,
    InCard,
    InFinding,
    excerpt,
    marks_in,
    patterns,
)
from selfcheck.domain.task import Pulse, Task, no_pulse
from selfcheck.store.driver import Database
from selfcheck.store.personal import cards, findings, rounds, searching
from selfcheck.store.personal.bodies import from_body
from selfcheck.store.personal.searching import OwnText

_Terms = tuple[re.Pattern[str], ...]
_Row = TypeVar("_Row", OwnText, KeptText)


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
    kept: tuple[KeptText, ...]
    """The rest, in the order it is found in."""


_NOTHING = _Texts((), {}, {}, ())


class Searching:
    """Looks through every text of a store but the example's and the bin's.

    The texts are kept in memory, read again once anything was written: a scan of them answers
    while a person types (`bench search`). FTS5's trigrams cannot find 慎独, a word of two. Of a
    card whose kind is not among *kinds* the words are found, but not what they stand under.
    """

    def __init__(self, db: Database, kinds: Sequence[CardKind] = ()) -> None:
        self._db = db
        self._kinds = {kind.id: kind for kind in kinds}
        self._known: tuple[tuple[int, int] | None, _Texts] = None, _NOTHING

    def hits(self, text: str, *, most: int = 200) -> tuple[Hit, ...]:
        """What has every word of *text* in it, at most *most* of each kind; none for no word.

        Own words come first, the round touched last before the others, then the ledger by number
        and the cards by day, then the library. What a revision took over unchanged is found in
        the revision only. Raises `StoreProblem` if what was written since cannot be read.
        """
        return self.task(text, most=most)(no_pulse)

    def task(self, text: str, *, most: int = 200) -> Task[tuple[Hit, ...]]:
        """The slow part as a task, for any thread: read what was written since, look through all.

        A store in memory is read at once: it has one handle, and that stays on this thread.
        """
        read = self._reading()

        def look(pulse: Pulse) -> tuple[Hit, ...]:
            pulse(0, 1)
            return _hits(read(), patterns(text), most)

        return look

    def _reading(self) -> Callable[[], _Texts]:
        """What gives all texts as they stand now, or later, on whatever thread it is called."""
        state, path = searching.state_of(self._db), searching.path_of(self._db)

        def read() -> _Texts:
            known, texts = self._known
            if known != state:
                with searching.read_beside(path) if path else nullcontext(self._db) as db:
                    texts = self._read(db)
                self._known = state, texts
            return texts

        if path:
            return read
        texts = read()
        return lambda: texts

    def _read(self, db: Database) -> _Texts:
        examples = rounds.examples(db)
        names = [name for name, _ in rounds.rounds_by_touch(db) if name not in examples]
        known = self._known[1].spots  # the wording of a round never changes
        return _Texts(
            own=tuple(row for name in names for row in searching.own_texts(db, name)),
            periods=dict(searching.periods(db)),
            spots={name: known.get(name) or _spots_in(db, name) for name in names},
            kept=tuple(self._kept(db)),
        )

    def _kept(self, db: Database) -> Iterator[KeptText]:
        for finding in findings.findings(db):
            if not finding.binned:
                yield from texts_of_finding(finding)
        for card in cards.cards(db):
            yield from texts_of_card(card, self._kinds.get(card.kind_id))
        library = [from_body(body) for body in searching.library_bodies(db)]
        library.sort(key=lambda checklist: checklist.id not in FIRST)
        for checklist in library:
            yield from texts_of(checklist)


def _hits(texts: _Texts, terms: _Terms, most: int) -> tuple[Hit, ...]:
    if not terms:
        return ()
    found = list(islice(_own_hits(texts, terms), most))
    kept = _matching(texts.kept, terms)
    for kind in (HitKind.LEDGER, HitKind.CARD, HitKind.ITEM, HitKind.QUOTATION):
        rows = (row for row in kept if row[0] is kind)
        found += [_kept_hit(row, terms) for row in islice(rows, most)]
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


def _spots_in(db: Database, round_id: str) -> Mapping[str, _Spot]:
    return _spots_of(map(from_body, rounds.bodies_of(db, round_id)))


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


def _kept_hit(row: KeptText, terms: _Terms) -> Hit:
    kind, title, where, words = row
    return Hit(
        kind,
        title,
        *excerpt(words, marks_in(words, terms)),
        checklist_id=where if isinstance(where, str) else "",
        finding=where if isinstance(where, InFinding) else None,
        card=where if isinstance(where, InCard) else None,
    )
