"""What is answered: a round of self-check, its answers, and how far along it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from selfcheck.domain.checklists import Checklist, Item, Section, placed_sections

DEFAULT_TEMPLATE = "self-check"
"""The report template every person has: 自查报告."""
_SECONDS_AN_ITEM = 15  # reading, thinking and pressing a key; texts come on top


class Rating(StrEnum):
    """How a person rates an item. Stored: never rename."""

    MET = "met"
    MOSTLY = "mostly"
    GAP = "gap"
    UNMET = "unmet"
    NOT_APPLICABLE = "na"

    @property
    def falls_short(self) -> bool:
        """Whether an instance (具体事例) is worth writing down."""
        return self in (Rating.GAP, Rating.UNMET)


class Acknowledgement(StrEnum):
    """What a person says to a bottom-line item, for themselves only. Stored: never rename."""

    CHECKED = "checked"
    """对照过了"""
    ASK = "ask"
    """想当面问"""
    NOT_MET_WITH = "not-met-with"
    """没遇到"""


class SectionState(StrEnum):
    """How complete a section is; shown ○ ◔ ✓, never with the shapes of the ratings."""

    EMPTY = "empty"
    PARTLY = "partly"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person said to one conduct item. Its texts are private."""

    item_id: str
    """The id the answer is kept under: `Item.answered_as`."""
    rating: Rating | None = None
    instance: str = ""
    na_reason: str = ""
    talk_in_person: bool = False
    flagged: bool = False

    @property
    def given(self) -> bool:
        """Whether the item counts as answered: rated, or kept for a talk in person."""
        return self.rating is not None or self.talk_in_person

    @property
    def lacks_instance(self) -> bool:
        """Whether a gap stands without a word on where it showed."""
        return bool(self.rating and self.rating.falls_short and not self.instance.strip())


def changed(was: Answer, now: Answer) -> tuple[dict[str, object], dict[str, object]]:
    """What differs between two answers to one item, by field: as it was, as it is."""
    names = [name for name in Answer.__slots__ if getattr(was, name) != getattr(now, name)]
    return {n: getattr(was, n) for n in names}, {n: getattr(now, n) for n in names}


@dataclass(frozen=True, slots=True)
class Progress:
    """Answered items out of all items; both counts, never a percentage."""

    answered: int
    total: int

    @property
    def complete(self) -> bool:
        """Whether nothing is left to answer."""
        return self.answered == self.total

    @property
    def minutes_left(self) -> int:
        """A calm estimate of what is left, in whole minutes; 0 only when complete."""
        return -(-(self.total - self.answered) * _SECONDS_AN_ITEM // 60)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a person was in a round: section, item, field and cursor."""

    section_key: str
    item_id: str = ""
    field: str = ""
    """`instance`, `na_reason`, `reflection`, or empty for the row itself."""
    cursor: int = 0


@dataclass(frozen=True, slots=True)
class Round:
    """One self-check: a period, some checklists, and a frozen copy of their wording."""

    id: str
    period: str
    checklists: tuple[Checklist, ...]
    started_at: datetime
    finished_at: datetime | None = None
    revision: int = 1
    revises: str = ""
    """The id of the round this one revises; empty for a first revision."""
    template: str = DEFAULT_TEMPLATE
    """The id of the report template it is meant for."""
    example: str = ""
    """The invented person whose round it is, to look at only; empty for the person's own."""

    @property
    def finished(self) -> bool:
        """Whether the round is read-only."""
        return self.finished_at is not None

    @property
    def lead_in(self) -> str:
        """The words every item is read under."""
        return f"{self.period}里，我："

    def item(self, item_id: str) -> Item | None:
        """The item with this id, or None."""
        return next(
            (
                item
                for _, section in placed_sections(self.checklists)
                for item in section.items
                if item.id == item_id
            ),
            None,
        )


@dataclass(frozen=True, slots=True)
class Walk:
    """A round with everything said in it so far; what the walk page shows."""

    round: Round
    answers: Mapping[str, Answer]
    """By `Item.answered_as`; an item never touched is absent."""
    reflections: Mapping[str, str]
    """By section key."""
    acknowledgements: Mapping[str, Acknowledgement]
    """By `Item.answered_as`."""
    place: Place | None = None

    def answer_to(self, item: Item) -> Answer:
        """The answer to *item*, an empty one if there is none."""
        return self.answers.get(item.answered_as) or Answer(item.answered_as)

    @property
    def progress(self) -> Progress:
        """How far the whole round is."""
        sections = (section for _, section in placed_sections(self.round.checklists))
        return progress(sections, self.answers)

    def section_state(self, section: Section) -> SectionState | None:
        """How complete *section* is; None if it only reminds and has no count."""
        how_far = progress((section,), self.answers)
        if not how_far.total:
            return None
        if how_far.complete:
            return SectionState.DONE
        return SectionState.PARTLY if how_far.answered else SectionState.EMPTY


@dataclass(frozen=True, slots=True)
class Previous:
    """How an item was rated the time before; shown only after it has been answered anew."""

    rating: Rating
    period: str
    same_wording: bool
    """Only then may the two be compared."""


@dataclass(frozen=True, slots=True)
class RoundSummary:
    """A round in one line; what the home page and `rounds` list."""

    id: str
    period: str
    titles: tuple[str, ...]
    """The short names of its checklists."""
    progress: Progress
    sections_done: int
    sections_total: int
    """Sections that have a count; those that only remind are left out."""
    started_at: datetime
    touched_at: datetime
    """When anything was last said in it."""
    finished_at: datetime | None
    revision: int
    revised: bool
    """Whether a later revision has taken its place."""
    example: str = ""
    """As in `Round`."""

    @property
    def finished(self) -> bool:
        """Whether the round is read-only."""
        return self.finished_at is not None


def summary_of(walk: Walk, *, touched_at: datetime, revised: bool) -> RoundSummary:
    """Count a round down to one line."""
    sections = placed_sections(walk.round.checklists)
    states = [walk.section_state(section) for _, section in sections]
    counted = [state for state in states if state]
    return RoundSummary(
        id=walk.round.id,
        period=walk.round.period,
        titles=tuple(checklist.title for checklist in walk.round.checklists),
        progress=walk.progress,
        sections_done=counted.count(SectionState.DONE),
        sections_total=len(counted),
        started_at=walk.round.started_at,
        touched_at=touched_at,
        finished_at=walk.round.finished_at,
        revision=walk.round.revision,
        revised=revised,
        example=walk.round.example,
    )


def progress(sections: Iterable[Section], answers: Mapping[str, Answer]) -> Progress:
    """Count conduct items, those that are `same_as` another once."""
    wanted = {item.answered_as for section in sections for item in section.conduct_items}
    answered = {key for key in wanted if key in answers and answers[key].given}
    return Progress(answered=len(answered), total=len(wanted))


def quarter_of(day: date) -> str:
    """The quarter *day* lies in, as a period is named: 「2026年第四季度」."""
    return f"{day.year}年第{'一二三四'[(day.month - 1) // 3]}季度"
