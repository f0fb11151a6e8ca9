"""What falls short and what is done about it: a line of the ledger, and the moves it may make."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from selfcheck.domain.errors import Refused
from selfcheck.domain.reviews import Review


class State(StrEnum):
    """Where a finding stands. Stored: never rename."""

    DRAFT = "draft"
    """草稿: only the person's own click makes more of it; it is in no ledger."""
    NOT_BEGUN = "not-begun"
    """未启动"""
    UNDER_WAY = "under-way"
    """整改中"""
    AWAITING = "awaiting"
    """待核验: only where somebody is named who looks at it."""
    CLOSED = "closed"
    """已销号"""


class Origin(StrEnum):
    """Where a finding comes from. Stored: never rename."""

    SELF_CHECK = "self-check"
    TALK = "talk"
    OPINIONS = "opinions"
    SUPERVISION = "supervision"
    INSPECTION = "inspection"
    FEEDBACK = "feedback"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Asked:
    """The item a finding was drafted from, as it stood in the round; asked again at 回头看."""

    round_id: str
    section_key: str
    item_id: str
    """`Item.answered_as`."""
    wording: str
    quote: str
    """The sentence of the speech its section comes from."""


@dataclass(frozen=True, slots=True)
class Progress:
    """完成情况: what was done, with its own date."""

    id: str
    on: date
    text: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """佐证: what shows it, with its own date; a file stays where it is, only its hash is kept."""

    id: str
    on: date
    text: str
    file: str = ""
    """The name of the file, without its folder; empty where there is none."""
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One 问题 with what is done about it (整改措施). Its texts are private."""

    id: str
    state: State = State.DRAFT
    number: int = 0
    """序号 in the ledger, given when it is confirmed and never to another; 0 for a draft."""
    problem: str = ""
    detail: str = ""
    cause: str = ""
    measure: str = ""
    responsible: str = ""
    due: date | None = None
    verifier: str = ""
    remark: str = ""
    origin: Origin = Origin.SELF_CHECK
    asked: Asked | None = None
    """None where it comes from elsewhere."""
    closed_on: date | None = None
    relapses: int = 0
    """How often it came back after it was closed."""
    binned: bool = False
    """Whether it lies in the bin, out of every list but one."""
    progress: tuple[Progress, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    reviews: tuple[Review, ...] = ()
    """Those that were held and the one to come, in the order they were set."""
    extras: tuple[tuple[str, str], ...] = ()
    """What stands in columns of the person's own, from Excel: heading and text."""

    @property
    def in_ledger(self) -> bool:
        """Whether it is a line of the ledger: confirmed, and not in the bin."""
        return self.state is not State.DRAFT and not self.binned

    @property
    def is_open(self) -> bool:
        """Whether there is still something to do about it."""
        return self.in_ledger and self.state is not State.CLOSED

    @property
    def review_to_come(self) -> Review | None:
        """The 回头看 that is set and not yet held."""
        return next((review for review in self.reviews if not review.done), None)

    def overdue(self, today: date) -> bool:
        """Whether its day has passed."""
        return self.is_open and self.due is not None and self.due < today


TEXTS = ("problem", "detail", "cause", "measure", "responsible", "verifier", "remark")
"""The fields of a finding that a person writes in words."""


class Move(StrEnum):
    """What may happen to a finding. Stored: never rename."""

    CONFIRM = "confirm"
    """列入问题清单: the person has rewritten it and means it."""
    BEGIN = "begin"
    HAND_OVER = "hand-over"
    """提请核验"""
    SEND_BACK = "send-back"
    CLOSE = "close"
    """销号"""
    REOPEN = "reopen"
    """It was not finished after all."""
    RELAPSE = "relapse"
    """反弹: at 回头看 it was there again."""


_OPEN = frozenset({State.NOT_BEGUN, State.UNDER_WAY})
MOVES: Mapping[Move, tuple[frozenset[State], State]] = {
    Move.CONFIRM: (frozenset({State.DRAFT}), State.NOT_BEGUN),
    Move.BEGIN: (frozenset({State.NOT_BEGUN}), State.UNDER_WAY),
    Move.HAND_OVER: (_OPEN, State.AWAITING),
    Move.SEND_BACK: (frozenset({State.AWAITING}), State.UNDER_WAY),
    Move.CLOSE: (_OPEN | {State.AWAITING}, State.CLOSED),
    Move.REOPEN: (frozenset({State.CLOSED}), State.UNDER_WAY),
    Move.RELAPSE: (frozenset({State.CLOSED}), State.UNDER_WAY),
}
"""From which states a move leads to which. Besides: `may`."""


def may(finding: Finding, move: Move) -> bool:
    """Whether *move* is open to *finding*.

    待核验 is for those with a verifier only, and these are closed from there only. What lies in
    the bin does not move.
    """
    starts, _ = MOVES[move]
    if finding.binned or finding.state not in starts:
        return False
    if move is Move.HAND_OVER:
        return bool(finding.verifier.strip())
    if move is Move.CLOSE and finding.state is not State.AWAITING:
        return not finding.verifier.strip()
    return True


def moves(finding: Finding) -> tuple[Move, ...]:
    """Every move that is open to *finding*."""
    return tuple(move for move in Move if may(finding, move))


def moved(finding: Finding, move: Move, *, on: date) -> Finding:
    """*finding* after *move*. Raises `Refused` (`not-a-move`, `no-problem`)."""
    if not may(finding, move):
        raise Refused("not-a-move", finding.id)
    if move is Move.CONFIRM and not finding.problem.strip():
        raise Refused("no-problem", finding.id)
    _, state = MOVES[move]
    closed_on = on if state is State.CLOSED else None
    relapses = finding.relapses + (move is Move.RELAPSE)
    return replace(finding, state=state, closed_on=closed_on, relapses=relapses)


@dataclass(frozen=True, slots=True)
class Standing:
    """How many findings stand where; what the home page says of the ledger."""

    open: int
    overdue: int
    this_week: int
    """Due from today to Sunday."""
    closed: int
    drafts: int


def standing(findings: Iterable[Finding], today: date) -> Standing:
    """Count *findings*; those in the bin do not count."""
    kept = [finding for finding in findings if not finding.binned]
    sunday = today + timedelta(days=7 - today.isoweekday())
    return Standing(
        open=sum(one.is_open for one in kept),
        overdue=sum(one.overdue(today) for one in kept),
        this_week=sum(
            one.is_open and one.due is not None and today <= one.due <= sunday for one in kept
        ),
        closed=sum(one.state is State.CLOSED for one in kept),
        drafts=sum(one.state is State.DRAFT for one in kept),
    )


def to_review(findings: Iterable[Finding], today: date) -> tuple[Finding, ...]:
    """Those whose 回头看 has come, the oldest first."""
    due = [
        (review.due, finding.number, finding)
        for finding in findings
        if not finding.binned and (review := finding.review_to_come) and review.due_by(today)
    ]
    return tuple(finding for _, _, finding in sorted(due, key=lambda each: each[:2]))
