"""Rounds side by side: only what was asked in the same words is compared, the rest is counted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from selfcheck.domain.checklists import Item, placed_sections
from selfcheck.domain.report import Counts, count, profile_value
from selfcheck.domain.rounds import Answer, Rating, Walk


@dataclass(frozen=True, slots=True)
class Comparison:
    """What has become of the items that two rounds asked in the same words.

    「比上次多做到 3 条，少 1 条」 is *gained* and *lost*. Items without a rating in either round,
    不适用 and those kept for a talk are in *not_compared*.
    """

    earlier: str
    """The period of the earlier round."""
    compared: int
    gained: int
    """做到 now and not then."""
    lost: int
    """做到 then and not now."""
    reworded: int
    """Asked in both, but in other words."""
    not_compared: int
    only_now: int
    """Not asked in the earlier round."""


@dataclass(frozen=True, slots=True)
class Point:
    """A section in one round, over the items that all the points share."""

    round_id: str
    period: str
    counts: Counts
    value: float | None
    """As `report.profile_value`: a shape, never a mark."""


@dataclass(frozen=True, slots=True)
class Trend:
    """A section over the rounds that asked it, the oldest first."""

    key: str
    name: str
    points: tuple[Point, ...]
    left_out: int
    """Items of the last round that an earlier point had in other words or not at all."""


def compare(earlier: Walk, later: Walk) -> Comparison:
    """What *later* says beside *earlier*."""
    was, now = _asked(earlier), _asked(later)
    both = [key for key in now if key in was]
    same = [key for key in both if was[key].text == now[key].text]
    pairs = [(_rating(earlier, key), _rating(later, key)) for key in same]
    rated = [(before, after) for before, after in pairs if before and after]
    return Comparison(
        earlier=earlier.round.period,
        compared=len(rated),
        gained=sum(after is Rating.MET and before is not Rating.MET for before, after in rated),
        lost=sum(before is Rating.MET and after is not Rating.MET for before, after in rated),
        reworded=len(both) - len(same),
        not_compared=len(same) - len(rated),
        only_now=len(now) - len(both),
    )


def trends(walks: Sequence[Walk]) -> tuple[Trend, ...]:
    """The sections of the last of *walks*, the oldest first, that an earlier one asked too."""
    if not walks:
        return ()
    return tuple(_trends(walks))


def _trends(walks: Sequence[Walk]) -> Iterator[Trend]:
    asked = [_asked(walk) for walk in walks]
    for checklist, section in placed_sections(walks[-1].round.checklists):
        items = section.conduct_items
        shared = [
            (walk, same)
            for walk, there in zip(walks, asked, strict=True)
            if (same := {item for item in items if _same(item, there.get(item.answered_as))})
        ]
        if len(shared) > 1:
            everywhere = set.intersection(*(same for _, same in shared))
            points = tuple(_point(walk, everywhere) for walk, _ in shared)
            if everywhere:
                left_out = len(items) - len(everywhere)
                yield Trend(checklist.section_key(section), section.name, points, left_out)


def _point(walk: Walk, items: Iterable[Item]) -> Point:
    answers = [walk.answer_to(item) for item in items]
    return Point(walk.round.id, walk.round.period, count(answers), profile_value(answers))


def _asked(walk: Walk) -> dict[str, Item]:
    """The conduct items of a round, those that are `same_as` another once."""
    found: dict[str, Item] = {}
    for _, section in placed_sections(walk.round.checklists):
        for item in section.conduct_items:
            found.setdefault(item.answered_as, item)
    return found


def _same(item: Item, other: Item | None) -> bool:
    return other is not None and other.text == item.text


def _rating(walk: Walk, key: str) -> Rating | None:
    """What can be compared of an answer: a rating that says how far, and is not for a talk."""
    answer = walk.answers.get(key) or Answer(key)
    if answer.talk_in_person or answer.rating is Rating.NOT_APPLICABLE:
        return None
    return answer.rating
