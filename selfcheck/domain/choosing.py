"""What a person chooses from: what is offered, what of it is shown, and what it comes to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from types import MappingProxyType

from selfcheck.domain.checklists import (
    Audience,
    Checklist,
    Item,
    Section,
    Theme,
    Tier,
    placed_sections,
)
from selfcheck.domain.profile import suits, tailored
from selfcheck.domain.rounds import progress, quarter_of
from selfcheck.domain.searching import patterns

_MONTHS_A_QUARTER, _QUARTERS_A_HALF = 3, 2


@dataclass(frozen=True, slots=True)
class Offer:
    """One checklist of the library, as it is offered to a person."""

    checklist: Checklist
    asked: Checklist
    """What of it is asked of this person."""
    suits: bool
    """Whether it is for this person at all."""
    walked: datetime | None = None
    """When it was last worked on."""
    words: str = field(default="", repr=False)
    """All that can be searched for in it."""

    @property
    def for_whom(self) -> Audience:
        """Whom it is for: its audience, or the one that all its items are for."""
        audiences = {item.audience for item in _items(self.checklist)}
        if self.checklist.audience is Audience.ALL and len(audiences) == 1:
            return audiences.pop()
        return self.checklist.audience

    @property
    def audiences(self) -> frozenset[Audience]:
        """All for whom anything in it is meant in particular; `ALL` if it is for everyone."""
        particular = {item.audience for item in _items(self.checklist)} - {Audience.ALL}
        return frozenset({self.for_whom, *particular})

    @property
    def left_out(self) -> Mapping[Audience, tuple[tuple[Section, Item], ...]]:
        """What of it is not asked of this person, by whom it is for."""
        asked = {item.id for item in _items(self.asked)}
        missing: dict[Audience, tuple[tuple[Section, Item], ...]] = {}
        for section in self.checklist.sections:
            for item in section.items:
                if item.id not in asked:
                    missing[item.audience] = (*missing.get(item.audience, ()), (section, item))
        return MappingProxyType(missing)


@dataclass(frozen=True, slots=True)
class Filters:
    """What a person wants to see; what is empty does not matter, all the rest must hold."""

    words: str = ""
    theme: Theme | None = None
    speech: str = ""
    """The document of a speech."""
    audience: Audience | None = None
    tier: Tier | None = None
    suited: bool = True
    """Only what is for this person."""

    def having(self, name: str, value: object) -> Filters:
        """These with another *value* of the one named; None for it to be empty."""
        changed = {name: _EMPTY[name] if value is None else value}
        return replace(self, **changed)  # type: ignore[arg-type]

    @property
    def loosened(self) -> Mapping[str, Filters]:
        """These without one of them, by the name of the one; *suited* comes last."""
        return {
            name: self.having(name, None)
            for name, empty in _EMPTY.items()
            if getattr(self, name) != empty
        }

    @property
    def cleared(self) -> Filters:
        """None of them, but for *suited*: clearing never takes anything out of sight."""
        return Filters(suited=self.suited)


_EMPTY = {
    "words": "",
    "theme": None,
    "speech": "",
    "audience": None,
    "tier": None,
    "suited": False,
}


@dataclass(frozen=True, slots=True)
class Twin:
    """Another place where the same thing is asked; both share one answer."""

    checklist: Checklist
    section: Section


@dataclass(frozen=True, slots=True)
class Extent:
    """What some checklists come to in one round."""

    checklists: int
    sections: int
    items: int
    """Those that are `same_as` another once; those that only remind are among them."""
    repeated: int
    """How many more there would be if they were not counted once."""
    minutes: int
    """A calm estimate."""


def offered(
    checklists: Iterable[Checklist],
    audiences: Iterable[Audience],
    walked: Mapping[str, datetime],
) -> tuple[Offer, ...]:
    """What *checklists* are to a person of these *audiences*, who has *walked* some of them."""
    own = tuple(audiences)
    return tuple(
        Offer(
            one,
            asked=tailored(one, own),
            suits=suits(one, own),
            walked=walked.get(one.id),
            words=_words(one),
        )
        for one in checklists
    )


def admitted(offers: Iterable[Offer], filters: Filters) -> frozenset[str]:
    """The ids of those that pass all *filters*; a search is for every one of its words."""
    terms = patterns(filters.words)
    return frozenset(
        offer.checklist.id
        for offer in offers
        if (offer.suits or not filters.suited)
        and filters.theme in (None, offer.checklist.theme)
        and filters.speech in ("", offer.checklist.source.document)
        and (filters.audience is None or filters.audience in offer.audiences)
        and filters.tier in (None, offer.checklist.tier)
        and all(term.search(offer.words) for term in terms)
    )


def twins(checklists: Sequence[Checklist]) -> Mapping[str, tuple[Twin, ...]]:
    """Where else each item is asked, by its id; one that is asked in one place is absent."""
    places: dict[str, list[tuple[str, Twin]]] = {}
    for checklist, section in placed_sections(checklists):
        for item in section.items:
            places.setdefault(item.answered_as, []).append((item.id, Twin(checklist, section)))
    return {
        item_id: tuple(twin for other, twin in same if other != item_id)
        for same in places.values()
        if len(same) > 1
        for item_id, _ in same
    }


def extent(asked: Sequence[Checklist]) -> Extent:
    """What a round over these comes to; they are tailored already."""
    sections = [section for _, section in placed_sections(asked)]
    items = [item for section in sections for item in section.items]
    different = {item.answered_as for item in items}
    return Extent(
        checklists=len(asked),
        sections=len(sections),
        items=len(different),
        repeated=len(items) - len(different),
        minutes=progress(sections, {}).minutes_left,
    )


def periods_at(day: date) -> tuple[str, ...]:
    """How the time a person looks back on may be named: the quarter first, then the others."""
    quarter = (day.month - 1) // _MONTHS_A_QUARTER
    before = date(day.year - (quarter == 0), 12 if quarter == 0 else quarter * 3, 1)
    half = "上下"[quarter // _QUARTERS_A_HALF]
    return (
        quarter_of(day),
        quarter_of(before),
        f"{day.year}年{half}半年",
        f"{day.year}年",
        f"{day.year}年{day.month}月",
    )


def _items(checklist: Checklist) -> Iterator[Item]:
    for section in checklist.sections:
        yield from section.items


def _words(checklist: Checklist) -> str:
    def words() -> Iterator[str]:
        yield from (checklist.name, checklist.theme, checklist.source.label, checklist.lead_quote)
        for section in checklist.sections:
            yield from (section.name, section.meaning, section.quote)
            yield from (item.text for item in section.items)

    return "\n".join(words())
