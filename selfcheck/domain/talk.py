"""What a person means to bring to a talk: what they marked on their way through a round."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from selfcheck.domain.checklists import Checklist, Item, Nature, Section, placed_sections
from selfcheck.domain.rounds import Acknowledgement, Walk


class Reason(Enum):
    """Why an item is brought along; in the order in which they are talked about."""

    ASK = "ask"
    """A reminder the person wants to ask about: 想当面问."""
    TALK = "talk"
    """当面谈"""
    LATER = "later"
    """稍后再看"""


@dataclass(frozen=True, slots=True)
class Matter:
    """One item, where it stands, and why it is brought along."""

    reason: Reason
    checklist: Checklist
    section: Section
    item: Item


def matters(walk: Walk) -> tuple[Matter, ...]:
    """What was marked in *walk*, by reason and then in the order of the round.

    An item in two places comes once, where it is met first; one that was kept for a talk and
    flagged too, as kept for a talk.
    """
    order = list(Reason)
    return tuple(sorted(_marked(walk), key=lambda matter: order.index(matter.reason)))


def _marked(walk: Walk) -> Iterator[Matter]:
    met: set[str] = set()
    for checklist, section in placed_sections(walk.round.checklists):
        for item in section.items:
            reason = _reason(walk, item)
            if reason and item.answered_as not in met:
                met.add(item.answered_as)
                yield Matter(reason, checklist, section, item)


def _reason(walk: Walk, item: Item) -> Reason | None:
    if item.nature is Nature.BOTTOM_LINE:
        wants = walk.acknowledgements.get(item.answered_as)
        return Reason.ASK if wants is Acknowledgement.ASK else None
    answer = walk.answer_to(item)
    if answer.talk_in_person:
        return Reason.TALK
    return Reason.LATER if answer.flagged else None
