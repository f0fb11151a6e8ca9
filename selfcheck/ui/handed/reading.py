"""One submission as the page shows it: read from the store in one go, compared with what was."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from selfcheck.domain.errors import NotFound
from selfcheck.domain.handed_texts import HandedText
from selfcheck.domain.return_slips import Comment, ReturnSlip
from selfcheck.domain.settling import State
from selfcheck.services.collecting import Collecting, Kept
from selfcheck.ui.handed.parts import At, Earlier, Part, earlier_comments, parts_of
from selfcheck.ui.handed.wording import STATE, revision_words
from selfcheck.ui.task.wording import day_named

SentBack = Callable[[int], ReturnSlip | None]
"""The slip with which a submission was sent back last; None if it never was."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What is known of one submission when it is opened."""

    text: HandedText
    kept: Kept
    same_person: tuple[Kept, ...]
    """All that came from this person for this task, the latest first; this one among them."""
    counted: Mapping[str, int]
    """The submissions of the task that count, by whose they are."""
    parts: tuple[Part, ...]
    comments: Mapping[At, str]
    earlier: Mapping[At, Earlier]
    deadline: date | None
    """Of the task; None where its pack is not here."""
    title: str
    is_late: bool
    """Whether it came after the last day of the task, and after any that was given since."""

    @property
    def read_only(self) -> bool:
        """Whether it is only to be looked at."""
        return self.kept.state is not State.CURRENT

    @property
    def counting(self) -> int:
        """The submission of this person that counts; 0 if none does."""
        return next((one.id for one in self.same_person if one.state is State.CURRENT), 0)

    def facts(self, slip: ReturnSlip | None, today: date) -> tuple[str, ...]:
        """What the head says of it, in its order."""
        text, kept = self.text, self.kept
        state = "已退回修改" if slip and kept.state is State.CURRENT else STATE[kept.state]
        return (
            text.unit,
            f"编号 {text.number}" if text.number else "",
            text.period,
            f"{day_named(kept.on, today)}交来",
            "晚于截止日" if self.is_late else "",
            revision_words(kept.revision),
            "" if kept.is_signed else "未签名",
            state,
        )


def reading(collecting: Collecting, submission: int, sent_back: SentBack) -> Reading:
    """Read a submission with all that the page says of it. Raises `NotFound`."""
    text = collecting.replying.handed(submission)
    everything = collecting.submissions(text.task_id)
    kept = next(one for one in everything if one.id == submission)
    mine = [one for one in everything if one.who == kept.who]
    mine.sort(key=lambda one: (one.revision, one.on, one.id), reverse=True)
    before = [one for one in mine if one.revision < kept.revision]
    task = next((one for one in collecting.tasks() if one.id == text.task_id), None)
    slips = {one.id: sent_back(one.id) for one in before}
    last_days = [slip.deadline for slip in slips.values() if slip and slip.deadline]
    return Reading(
        text=text,
        kept=kept,
        same_person=tuple(mine),
        counted={one.who: one.id for one in everything if one.state is State.CURRENT},
        parts=parts_of(text),
        comments={
            (one.place, one.key): one.text for one in collecting.replying.comments(submission)
        },
        earlier=_earlier(collecting, before, slips),
        deadline=task.deadline if task else None,
        title=task.title if task else "",
        is_late=task is not None and kept.on > max([task.deadline, *last_days]),
    )


def order_of(collecting: Collecting, shown: Reading) -> tuple[int, ...]:
    """The submissions that count: of the roster as they stand there, then of all others."""
    try:
        seen = collecting.board(shown.text.task_id).board
    except NotFound:
        return tuple(shown.counted.values())
    people = (*(line.person.id for line in seen.lines), *seen.strangers)
    return tuple(shown.counted[who] for who in people if who in shown.counted)


def _earlier(
    collecting: Collecting, before: Sequence[Kept], slips: Mapping[int, ReturnSlip | None]
) -> Mapping[At, Earlier]:
    """What was noted at the last of the revisions *before* this one at which anything was."""
    for one in before:
        if one.state is State.SET_ASIDE:
            continue
        slip = slips[one.id]
        noted: tuple[Comment, ...] = slip.comments if slip else collecting.replying.comments(one.id)
        if noted:
            parts = parts_of(collecting.replying.handed(one.id))
            return earlier_comments(noted, parts, sent=slip is not None)
    return {}
