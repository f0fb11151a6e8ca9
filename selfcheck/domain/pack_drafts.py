"""A task that is being written: as little or as much of it as somebody has filled in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from selfcheck.domain.errors import Refused
from selfcheck.domain.task_packs import Reader, TaskPack
from selfcheck.domain.units import Unit


class Sealing(StrEnum):
    """Whether what is handed in may be sealed. Stored: never rename."""

    NONE = "none"
    OFFERED = "offered"
    ASKED = "asked"
    """Asked for; the person decides all the same."""


@dataclass(frozen=True, slots=True)
class PackDraft:
    """What the secretary has said so far; a field that is empty has not been said."""

    title: str = ""
    period: str = ""
    checklists: tuple[str, ...] = ()
    """Ids, in the order they will be walked."""
    template: str = "self-check"
    deadline: date | None = None
    branch: Unit = ()
    """The path to the branch, the top first."""
    sees: str = ""
    """What the branch itself will see, in words for the person."""
    above: tuple[Reader, ...] = ()
    """The offices above that will read too, nearest first."""
    sealing: Sealing = Sealing.NONE
    note: str = ""
    revises: str = ""
    """The id of the task that this is to take the place of; empty for a new one."""


def check_draft(draft: PackDraft) -> None:
    """Raise `Refused` with the first thing that *draft* has to say yet."""
    for rule in _unsaid(draft):
        raise Refused(rule)


def unsaid(draft: PackDraft) -> tuple[str, ...]:
    """Everything that *draft* has to say before it can be sent, as the rules of `Refused`."""
    return tuple(_unsaid(draft))


def draft_of(pack: TaskPack) -> PackDraft:
    """What was said of *pack*, to be sent once more in a new revision."""
    sealing = Sealing.OFFERED if pack.sealing_key else Sealing.NONE
    return PackDraft(
        title=pack.title,
        period=pack.period,
        checklists=tuple(one.id for one in pack.checklists),
        template=pack.template,
        deadline=pack.deadline,
        branch=pack.branch,
        sees=pack.readers[0].sees,
        above=pack.readers[1:],
        sealing=Sealing.ASKED if pack.sealing_asked else sealing,
        note=pack.note,
        revises=pack.id,
    )


def next_draft(pack: TaskPack) -> PackDraft:
    """What stays the same for the task after *pack*: who asks, who reads, how it is sealed."""
    before = draft_of(pack)
    return PackDraft(
        checklists=before.checklists,
        template=before.template,
        branch=before.branch,
        sees=before.sees,
        above=before.above,
        sealing=before.sealing,
    )


def _unsaid(draft: PackDraft) -> Iterator[str]:
    if not draft.title.strip():
        yield "pack-no-title"
    if not draft.period.strip():
        yield "pack-no-period"
    if not draft.checklists:
        yield "pack-no-checklists"
    if draft.deadline is None:
        yield "pack-no-deadline"
    if not any(name.strip() for name in draft.branch):
        yield "pack-no-branch"
    if not draft.sees.strip():
        yield "pack-no-sees"
    if not all(reader.office.strip() and reader.sees.strip() for reader in draft.above):
        yield "pack-reader-unsaid"
