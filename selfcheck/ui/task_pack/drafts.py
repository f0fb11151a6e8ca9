"""What is taken up when the page is opened: a draft that was kept, or what stands to begin with."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from selfcheck.domain.choosing import periods_at
from selfcheck.domain.pack_drafts import PackDraft, next_draft
from selfcheck.services.collecting import Collecting
from selfcheck.services.issuing import SEES


@dataclass(frozen=True, slots=True)
class TakenUp:
    """What the page begins with."""

    draft: PackDraft
    instead: PackDraft | None = None
    """What was asked for, where a draft of something else is kept."""


def take_up(collecting: Collecting, task_id: str, *, today: date) -> TakenUp:
    """What to show for *task_id*, empty for a new task: what was kept is not passed over.

    Raises `NotFound`.
    """
    issuing = collecting.issuing
    kept = issuing.draft()
    anew = _anew(collecting)
    asked = issuing.revise(task_id) if task_id else _with_period(anew, today)
    if kept == anew:
        return TakenUp(asked)
    return TakenUp(kept, None if kept.revises == task_id else asked)


def fresh(collecting: Collecting, *, today: date) -> PackDraft:
    """A new task, with what stays from the last one."""
    return _with_period(_anew(collecting), today)


def _anew(collecting: Collecting) -> PackDraft:
    """What the service gives where no draft is kept."""
    sent = collecting.tasks()
    return next_draft(collecting.issuing.pack_of(sent[0].id)) if sent else PackDraft(sees=SEES)


def _with_period(draft: PackDraft, today: date) -> PackDraft:
    return replace(draft, period=draft.period or periods_at(today)[0])
