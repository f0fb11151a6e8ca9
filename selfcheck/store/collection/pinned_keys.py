"""Submissions that wait until somebody says whose their key is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from selfcheck.store.driver import Database


@dataclass(frozen=True, slots=True)
class Waiting:
    """One submission that would count if its key were known to be the person's."""

    submission: int
    task: str
    who: str
    name: str
    unit: str
    revision: int
    on: date
    signer: bytes
    """Empty where nobody signed."""
    earlier_tasks: int
    """In how many other tasks something of this person counts that this key signed."""


def waiting(db: Database, task: str) -> tuple[Waiting, ...]:
    """What waits in *task*, person by person."""
    rows = db.execute(
        "select id, task, who, name, unit, revision, on_day, signer,"
        " (select count(*) from submission as other where other.who = submission.who"
        "  and other.task <> submission.task and other.signer = submission.signer"
        "  and other.state = 'current' and length(other.signer) > 0)"
        " from submission where task = ? and state = 'waiting' order by name, who, signer",
        (task,),
    )
    return tuple(
        Waiting(
            *(submission, task_id, who, name, unit, revision, date.fromisoformat(on)),
            *(signer, earlier),
        )
        for submission, task_id, who, name, unit, revision, on, signer, earlier in rows.fetchall()
    )
