"""Which lines of the ledger are shown, and in what order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum

from selfcheck.domain.findings import Finding, State
from selfcheck.domain.ledger_columns import Column
from selfcheck.ui.ledger.columns import COLUMNS, text_of

_STATES = tuple(State)


class Shown(Enum):
    """What the table is narrowed to."""

    ALL = "all"
    DRAFTS = "drafts"
    NOT_BEGUN = "not-begun"
    UNDER_WAY = "under-way"
    AWAITING = "awaiting"
    CLOSED = "closed"
    OVERDUE = "overdue"
    TO_REVIEW = "to-review"
    BIN = "bin"


SHOWN: Mapping[Shown, str] = {
    Shown.ALL: "全部",
    Shown.DRAFTS: "草稿",
    Shown.NOT_BEGUN: "未启动",
    Shown.UNDER_WAY: "整改中",
    Shown.AWAITING: "待核验",
    Shown.CLOSED: "已销号",
    Shown.OVERDUE: "逾期",
    Shown.TO_REVIEW: "回头看到期",
    Shown.BIN: "回收站",
}
_STATE_OF = {
    Shown.DRAFTS: State.DRAFT,
    Shown.NOT_BEGUN: State.NOT_BEGUN,
    Shown.UNDER_WAY: State.UNDER_WAY,
    Shown.AWAITING: State.AWAITING,
    Shown.CLOSED: State.CLOSED,
}


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What is shown, by which words it is narrowed, and how it is sorted."""

    shown: Shown = Shown.ALL
    words: str = ""
    by: Column = Column.NUMBER
    descending: bool = False


def belongs(finding: Finding, shown: Shown, today: date) -> bool:
    """Whether *finding* is among those of *shown*; what lies in the bin is in no other."""
    if finding.binned or shown is Shown.BIN:
        return finding.binned and shown is Shown.BIN
    if shown in _STATE_OF:
        return finding.state is _STATE_OF[shown]
    if shown is Shown.OVERDUE:
        return finding.overdue(today)
    if shown is Shown.TO_REVIEW:
        review = finding.review_to_come
        return bool(review and review.due_by(today))
    return True


def counts(findings: Iterable[Finding], today: date) -> dict[Shown, int]:
    """How many there are of each."""
    findings = tuple(findings)
    return {shown: sum(belongs(one, shown, today) for one in findings) for shown in Shown}


def arranged(
    findings: Iterable[Finding], arrangement: Arrangement, today: date
) -> tuple[Finding, ...]:
    """Those of *findings* that are shown, in order; drafts stand after the ledger."""
    words = arrangement.words.casefold().split()
    chosen = [
        one
        for one in findings
        if belongs(one, arrangement.shown, today) and (not words or _says(one, words))
    ]
    chosen.sort(key=lambda one: one.number or len(chosen) + 10**9)  # ties stay by number
    chosen.sort(key=_key(arrangement.by), reverse=arrangement.descending)
    if arrangement.by is not Column.NUMBER:  # what has nothing there stands last, both ways
        chosen.sort(key=lambda one: not text_of(one, arrangement.by))
    chosen.sort(key=lambda one: one.state is State.DRAFT)
    return tuple(chosen)


def _says(finding: Finding, words: Iterable[str]) -> bool:
    texts = [text_of(finding, column) for column in COLUMNS]
    whole = "\n".join((*texts, finding.verifier)).casefold()
    return all(word in whole for word in words)


def _key(column: Column) -> Callable[[Finding], tuple[int, str]]:
    if column is Column.NUMBER:
        return lambda one: (one.number, "")
    if column is Column.CLOSED:
        return lambda one: (_STATES.index(one.state), "")
    return lambda one: (0, text_of(one, column))
