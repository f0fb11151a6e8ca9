"""What the papers of a desk say of the task they are about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from selfcheck.domain.task_packs import TaskPack
from selfcheck.domain.units import Unit


@dataclass(frozen=True, slots=True)
class DeskTask:
    """A task as papers name it; empty where its pack is not there, and papers still print."""

    title: str = ""
    period: str = ""
    deadline: date | None = None
    """The last day; None where nobody set one, and nobody is late."""
    branch: Unit = ()
    office: str = ""
    """Who asks, and stands under a paper."""
    can_be_sealed: bool = False


def desk_task(pack: TaskPack) -> DeskTask:
    """What papers say of the task of *pack*."""
    return DeskTask(
        title=pack.title,
        period=pack.period,
        deadline=pack.deadline,
        branch=pack.branch,
        office=pack.readers[0].office if pack.readers else pack.branch[-1],
        can_be_sealed=bool(pack.sealing_key),
    )
