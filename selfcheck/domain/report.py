"""What a round came to: counts first, then gaps and reflections; bottom-line items never."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from selfcheck.domain.checklists import Checklist, Item, Section, placed_sections
from selfcheck.domain.findings import Finding
from selfcheck.domain.profile import Profile
from selfcheck.domain.round_findings import NO_FINDINGS, RoundFindings
from selfcheck.domain.rounds import Answer, Rating, Walk
from selfcheck.domain.selection import Edition, Part, Selection
from selfcheck.domain.told_findings import ToldFinding, tells, told

_WEIGHT = {Rating.MET: 3, Rating.MOSTLY: 2, Rating.GAP: 1, Rating.UNMET: 0}
_FEWEST_RATED = 2  # below this a section has no profile value


@dataclass(frozen=True, slots=True)
class Counts:
    """How many items stand at each rating; *talk* counts those left for a talk, unrated."""

    met: int = 0
    mostly: int = 0
    gap: int = 0
    unmet: int = 0
    na: int = 0
    talk: int = 0
    unanswered: int = 0

    @property
    def total(self) -> int:
        """All conduct items."""
        return self.answered + self.unanswered

    @property
    def answered(self) -> int:
        """Those that count as answered."""
        return self.met + self.mostly + self.gap + self.unmet + self.na + self.talk


@dataclass(frozen=True, slots=True)
class ItemResult:
    """One conduct item with what was said to it and may be printed."""

    item: Item
    rating: Rating | None
    instance: str
    talk_in_person: bool


@dataclass(frozen=True, slots=True)
class SectionResult:
    """One section that has conduct items."""

    key: str
    checklist: Checklist
    section: Section
    counts: Counts
    profile_value: float | None
    """Mean of met=3, mostly=2, gap=1, unmet=0 over rated items; None below two rated items.

    A shape to look at, never a mark. `na` and items kept for a talk are left out.
    """
    items: tuple[ItemResult, ...]
    reflection: str


@dataclass(frozen=True, slots=True)
class Report:
    """A round ready to be printed: nothing unticked is in it."""

    profile: Profile
    period: str
    made_on: date
    finished: bool
    revision: int
    checklists: tuple[Checklist, ...]
    sections: tuple[SectionResult, ...]
    counts: Counts
    """Over the whole round, items that are `same_as` another once."""
    texts: Mapping[str, str]
    """What the person wrote under the template's headings, by the heading's key."""
    selection: Selection
    findings: tuple[ToldFinding, ...] = ()
    """Lines of the ledger that this round brought."""
    earlier: tuple[ToldFinding, ...] = ()
    """Those from before it, as they stand now."""


def build_report(
    walk: Walk,
    profile: Profile,
    texts: Mapping[str, str],
    selection: Selection,
    made_on: date,
    *,
    ledger: RoundFindings = NO_FINDINGS,
) -> Report:
    """Gather what *selection* takes; unticked texts and ratings never enter the report.

    Of what is kept for a talk in person, the edition that leaves the machine has the number only.
    """
    leaves = selection.edition is Edition.SUBMIT
    sections = []
    for checklist, section in placed_sections(walk.round.checklists):
        if not section.conduct_items:
            continue
        kept = [
            (item, walk.answer_to(item))
            for item in section.conduct_items
            if not (leaves and walk.answer_to(item).talk_in_person)
        ]
        answers = [answer for _, answer in kept]
        key = checklist.section_key(section)
        sections.append(
            SectionResult(
                key=key,
                checklist=checklist,
                section=section,
                counts=count(answers),
                profile_value=profile_value(answers),
                items=tuple(_printable(item, answer, selection) for item, answer in kept),
                reflection=walk.reflections.get(key, "")
                if selection.takes(Part.REFLECTION, key)
                else "",
            )
        )
    asked = {
        item.answered_as: walk.answer_to(item)
        for _, section in placed_sections(walk.round.checklists)
        for item in section.conduct_items
    }
    return Report(
        profile=profile,
        period=walk.round.period,
        made_on=made_on,
        finished=walk.round.finished,
        revision=walk.round.revision,
        checklists=walk.round.checklists,
        sections=tuple(sections),
        counts=count(_without_rating(a) if leaves else a for a in asked.values()),
        texts={key: text for key, text in texts.items() if selection.takes(Part.TEXT, key)},
        selection=selection,
        findings=_told(ledger.found, walk, selection),
        earlier=_told(ledger.earlier, walk, selection),
    )


def count(answers: Iterable[Answer]) -> Counts:
    """How many of *answers* stand at each rating."""
    tally = dict.fromkeys(Counts.__slots__, 0)
    for answer in answers:
        if answer.rating is not None:
            tally[answer.rating.value] += 1
        elif answer.talk_in_person:
            tally["talk"] += 1
        else:
            tally["unanswered"] += 1
    return Counts(**tally)


def profile_value(answers: Iterable[Answer]) -> float | None:
    """Mean of met=3, mostly=2, gap=1, unmet=0 over rated items; None below two of them.

    `na` and items kept for a talk are left out, rated or not.
    """
    weights = [_WEIGHT[a.rating] for a in answers if a.rating in _WEIGHT and not a.talk_in_person]
    if len(weights) < _FEWEST_RATED:
        return None
    return sum(weights) / len(weights)


def _told(findings: Iterable[Finding], walk: Walk, selection: Selection) -> tuple[ToldFinding, ...]:
    return tuple(told(one, selection.edition) for one in findings if tells(one, walk, selection))


def _without_rating(answer: Answer) -> Answer:
    """*answer*, if it is kept for a talk, as kept for a talk and nothing else."""
    return Answer(answer.item_id, talk_in_person=True) if answer.talk_in_person else answer


def _printable(item: Item, answer: Answer, selection: Selection) -> ItemResult:
    return ItemResult(
        item=item,
        rating=answer.rating if selection.takes(Part.RATING, item.answered_as) else None,
        instance=answer.instance if selection.takes(Part.INSTANCE, item.answered_as) else "",
        talk_in_person=answer.talk_in_person,
    )
