"""Rounds side by side: only what was asked in the same words is compared, the rest is counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from selfcheck.domain.checklists import Checklist, Item, Section, placed_sections
from selfcheck.domain.report import Counts, count, profile_value
from selfcheck.domain.rounds import Answer, Place, Rating, Walk

_STEPS = (Rating.UNMET, Rating.GAP, Rating.MOSTLY, Rating.MET)
_FEWEST_SHARED = 0.5  # of a section's items: an older round with fewer is passed over


@dataclass(frozen=True, slots=True)
class Change:
    """An item that is rated otherwise now than it was."""

    place: Place
    """Where it stands in the later round."""
    section: str
    text: str
    was: Rating
    now: Rating

    @property
    def nearer(self) -> bool:
        """Whether it is nearer to 做到 than it was."""
        return _STEPS.index(self.now) > _STEPS.index(self.was)


@dataclass(frozen=True, slots=True)
class Comparison:
    """What has become of the items that two rounds asked in the same words.

    「比上次多做到 3 条，少 1 条」 is *gained* and *lost*. Items without a rating in either round,
    不适用 and those kept for a talk are in *not_compared*.
    """

    earlier: str
    """The period of the earlier round."""
    earlier_at: datetime | None
    """When it was finished."""
    later_id: str
    """The id of the later round."""
    later: str
    compared: int
    gained: int
    """做到 now and not then."""
    lost: int
    """做到 then and not now."""
    changes: tuple[Change, ...]
    """In the order of the later round."""
    reworded: int
    """Asked in both, but in other words."""
    not_compared: int
    only_now: int
    """Not asked in the earlier round."""
    only_then: int
    """Not asked in the later round."""


@dataclass(frozen=True, slots=True)
class Point:
    """A section in one round, over the items that all the points share."""

    round_id: str
    period: str
    finished_at: datetime | None
    counts: Counts
    value: float | None
    """As `report.profile_value`: a shape, never a mark."""


@dataclass(frozen=True, slots=True)
class Trend:
    """A section over the rounds that asked it, the oldest first."""

    key: str
    checklist_id: str
    checklist: str
    """Its short name."""
    name: str
    points: tuple[Point, ...]
    left_out: int
    """Items of the last point that an earlier one had in other words or not at all."""
    passed_over: int
    """Rounds that asked the section, but most of it in other words: no points for them."""


@dataclass(frozen=True, slots=True)
class History:
    """All that can be said of a person's finished rounds beside each other."""

    periods: tuple[str, ...]
    """Of the rounds, the oldest first."""
    comparison: Comparison | None
    """The last round beside the nearest earlier one that asked some of the same."""
    beside: tuple[Trend, ...]
    """The sections of the two rounds of *comparison*, each with these two points."""
    trends: tuple[Trend, ...]
    new_sections: int
    """Sections of the last round that no earlier one asked in the same words."""


def history(walks: Sequence[Walk]) -> History:
    """What *walks*, the oldest first, say beside each other."""
    pair = _nearest_pair(walks)
    found = trends(walks)
    return History(
        periods=tuple(walk.round.period for walk in walks),
        comparison=compare(*pair) if pair else None,
        beside=trends(pair) if pair else (),
        trends=found,
        new_sections=len(_sections(walks[-1]).keys() - {one.key for one in found}) if walks else 0,
    )


def compare(earlier: Walk, later: Walk) -> Comparison:
    """What *later* says beside *earlier*."""
    was, now = _asked(earlier), _asked(later)
    both = [key for key in now if key in was]
    same = [(key, found) for key in both if (found := _same(was[key], now[key]))]
    rated = [
        Change(place, section.name, item.text, before, after)
        for key, (place, section, item) in same
        if (before := _rating(earlier, key)) and (after := _rating(later, key))
    ]
    return Comparison(
        earlier=earlier.round.period,
        earlier_at=earlier.round.finished_at,
        later_id=later.round.id,
        later=later.round.period,
        compared=len(rated),
        gained=sum(one.now is Rating.MET and one.was is not Rating.MET for one in rated),
        lost=sum(one.was is Rating.MET and one.now is not Rating.MET for one in rated),
        changes=tuple(one for one in rated if one.was is not one.now),
        reworded=len(both) - len(same),
        not_compared=len(same) - len(rated),
        only_now=len(now) - len(both),
        only_then=len(was) - len(both),
    )


def trends(walks: Sequence[Walk]) -> tuple[Trend, ...]:
    """The sections that at least two of *walks*, the oldest first, asked in the same words.

    Those of the last round stand first; each goes back from the round that asked it last.
    """
    return tuple(_trends(walks))


def _trends(walks: Sequence[Walk]) -> Iterator[Trend]:
    texts = [_texts(walk) for walk in walks]
    seen: set[str] = set()
    for last in range(len(walks) - 1, 0, -1):
        before = list(zip(walks[:last], texts[:last], strict=True))
        for key, (checklist, section) in _sections(walks[last]).items():
            if key not in seen:
                seen.add(key)
                if found := _trend(checklist, section, walks[last], before):
                    yield found


def _trend(
    checklist: Checklist,
    section: Section,
    last: Walk,
    before: Sequence[tuple[Walk, Mapping[str, str]]],
) -> Trend | None:
    items = section.conduct_items
    shared, taken, passed_over = list(items), [last], 0
    for walk, texts in reversed(before):
        same = [item for item in shared if texts.get(item.id) == item.text]
        if same and len(same) >= _FEWEST_SHARED * len(items):
            shared = same
            taken.append(walk)
        elif any(item.id in texts for item in items):
            passed_over += 1
    if len(taken) == 1:
        return None
    return Trend(
        key=checklist.section_key(section),
        checklist_id=checklist.id,
        checklist=checklist.title,
        name=section.name,
        points=tuple(_point(walk, shared) for walk in reversed(taken)),
        left_out=len(items) - len(shared),
        passed_over=passed_over,
    )


def _point(walk: Walk, items: Iterable[Item]) -> Point:
    answers = [walk.answer_to(item) for item in items]
    of = walk.round
    return Point(of.id, of.period, of.finished_at, count(answers), profile_value(answers))


def _nearest_pair(walks: Sequence[Walk]) -> tuple[Walk, Walk] | None:
    """The last of *walks* and the nearest earlier one that can be compared with it.

    If there is none, one that at least asked some of the same, so that this can be said.
    """
    related = None
    for earlier in reversed(walks[:-1]):
        beside = compare(earlier, walks[-1])
        if beside.compared:
            return earlier, walks[-1]
        if not related and (beside.reworded or beside.not_compared):
            related = earlier, walks[-1]
    return related


def _sections(walk: Walk) -> dict[str, tuple[Checklist, Section]]:
    """The sections of a round that have something to rate, by their keys."""
    return {
        checklist.section_key(section): (checklist, section)
        for checklist, section in placed_sections(walk.round.checklists)
        if section.conduct_items
    }


_Placed = tuple[Place, Section, Item]


def _asked(walk: Walk) -> dict[str, dict[str, _Placed]]:
    """By the id of its answer, each conduct item of a round with those `same_as` it, by their ids.

    In walking order, so that the first met speaks for the others.
    """
    found: dict[str, dict[str, _Placed]] = {}
    for key, (_, section) in _sections(walk).items():
        for item in section.conduct_items:
            place = Place(key, item.id)
            found.setdefault(item.answered_as, {}).setdefault(item.id, (place, section, item))
    return found


def _texts(walk: Walk) -> dict[str, str]:
    """What a round asked, by the ids of the items."""
    return {
        item.id: item.text
        for _, section in _sections(walk).values()
        for item in section.conduct_items
    }


def _same(was: Mapping[str, _Placed], now: Mapping[str, _Placed]) -> _Placed | None:
    """What both asked in the same words, as it stands now."""
    both = (placed for item_id, placed in now.items() if item_id in was)
    return next((placed for placed in both if was[placed[2].id][2].text == placed[2].text), None)


def _rating(walk: Walk, key: str) -> Rating | None:
    """What can be compared of an answer: a rating that says how far, and is not for a talk."""
    answer = walk.answers.get(key) or Answer(key)
    if answer.talk_in_person or answer.rating is Rating.NOT_APPLICABLE:
        return None
    return answer.rating
