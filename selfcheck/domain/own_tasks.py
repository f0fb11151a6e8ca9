"""A task as the person who was asked sees it: how it stands, and what came back for it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from selfcheck.domain.receipts import Receipt, ReceiptState
from selfcheck.domain.return_slips import ReturnSlip
from selfcheck.domain.units import Unit

RETURNED = "returned"
"""What a return slip says, beside what receipts say. Stored: never rename."""


class TaskState(StrEnum):
    """How a task stands."""

    OPEN = "open"
    """Nothing was written for it."""
    WRITTEN = "written"
    """The file was written; nobody has said that it arrived."""
    TAKEN = "taken"
    """已交: a receipt says so."""
    RETURNED = "returned"
    """退回修改: there are comments, and nothing was written since."""
    REFUSED = "refused"
    """退件: a receipt says that it cannot be taken."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back: a `ReceiptState` or `RETURNED`, and the revision of the round it is about."""

    state: str
    revision: int
    deadline: date | None = None


@dataclass(frozen=True, slots=True)
class OwnTask:
    """One task in a line; what the home page shows."""

    id: str
    title: str
    unit: Unit
    """The branch that asks."""
    deadline: date
    """The last day: the task's, or the new one of a return slip."""
    round_id: str
    """The last revision of the round that was begun for it."""
    revision: int
    state: TaskState
    written_on: date | None
    """The day that the last file written for it bears; None if none was."""
    late: bool
    """Whether the last day has gone by and nothing was written."""


def standing(written: int, replies: Iterable[Reply]) -> tuple[TaskState, date | None]:
    """How a task stands whose revisions up to *written* were written, and a new last day.

    Only what is said of the last revision counts, in whatever order it came. A return slip weighs
    more than a receipt: what was taken may be sent back, never the other way round.
    """
    told = list(replies)
    last = max([written, *(one.revision for one in told)])
    of_last = [one for one in told if one.revision == last]
    states = {one.state for one in of_last}
    if RETURNED in states:
        days = [one.deadline for one in of_last if one.deadline]
        return TaskState.RETURNED, max(days, default=None)
    if states - {ReceiptState.REFUSED}:  # taken, the same again, or a later one is there already
        return TaskState.TAKEN, None
    if states:
        return TaskState.REFUSED, None
    return (TaskState.WRITTEN if written else TaskState.OPEN), None


class Came(StrEnum):
    """What came from a branch, by what it says of itself."""

    TASK_PACK = "selfcheck-task-pack"
    RECEIPT = "selfcheck-receipt"
    RETURN_SLIP = "selfcheck-return-slip"
    SUBMISSION = "selfcheck-submission"
    """Somebody's 上报件: a matter for the secretary's desk."""


class Standing(StrEnum):
    """What a pack is beside those of the same task that were opened before."""

    NEW = "new"
    SAME = "same"
    NEWER = "newer"
    OLDER = "older"


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a receipt or a return slip."""

    said: Receipt | ReturnSlip
    round_id: str
    """The round it speaks of."""
    again: bool
    """Whether it was here before; nothing was changed then."""
