"""Who the person is, as far as they chose to say, and what is therefore asked of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from selfcheck.domain.checklists import Audience, Checklist


@dataclass(frozen=True, slots=True)
class Profile:
    """Name and unit are for the report only; *audiences* choose the items that are asked."""

    name: str = ""
    unit: str = ""
    audiences: tuple[Audience, ...] = ()
    """In the order of `Audience`, without `ALL`; empty for a member of staff without more."""


def ordered(audiences: Iterable[Audience]) -> tuple[Audience, ...]:
    """*audiences* as `Profile` holds them."""
    chosen = set(audiences)
    return tuple(one for one in Audience if one in chosen and one is not Audience.ALL)


def suits(checklist: Checklist, audiences: Iterable[Audience]) -> bool:
    """Whether *checklist* is for these audiences, and asks anything of them."""
    wanted = {Audience.ALL, *audiences}
    return checklist.audience in wanted and any(
        item.audience in wanted for section in checklist.sections for item in section.items
    )


def tailored(checklist: Checklist, audiences: Iterable[Audience]) -> Checklist:
    """What of *checklist* is asked of these audiences, in the same order.

    Whoever takes a checklist that is for others is asked what it asks of those. One of which
    nothing would be left is asked whole.
    """
    wanted = {Audience.ALL, checklist.audience, *audiences}
    sections = []
    for section in checklist.sections:
        items = tuple(item for item in section.items if item.audience in wanted)
        if items:
            sections.append(section if items == section.items else replace(section, items=items))
    if not sections or tuple(sections) == checklist.sections:
        return checklist
    return replace(checklist, sections=tuple(sections))
