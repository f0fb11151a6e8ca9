"""The ledger over time: how many findings were listed, closed and came back, span by span."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from selfcheck.domain.findings import State
from selfcheck.domain.rounds import quarter_of

_MOST_MONTHS, _MOST_QUARTERS = 6, 12  # rows of the table; beyond, a row stands for more


@dataclass(frozen=True, slots=True)
class StateChange:
    """One act that stands and brought a finding from one state into another."""

    finding_id: str
    at: datetime
    was: State | None
    """None where the finding was made by the act."""
    now: State
    closed_on: date | None
    """The day it says, where it closed the finding."""
    relapsed: bool
    """Whether 回头看 found it there again."""


@dataclass(frozen=True, slots=True)
class Span:
    """A month, a quarter or a year of the ledger."""

    name: str
    listed: int
    closed: int
    relapsed: int
    open: int
    """At its end."""


@dataclass(frozen=True, slots=True)
class LedgerHistory:
    """The ledger from its first line on; *spans* follow each other without a gap."""

    since: date
    listed: int
    closed: int
    relapsed: int
    open: int
    """Now: *listed* − *closed* + *relapsed*."""
    spans: tuple[Span, ...]


class _Turn(Enum):
    LISTED = "列入"
    CLOSED = "销号"
    RELAPSED = "反复"


def ledger_history(
    changes: Iterable[StateChange], *, today: date, day_of: Callable[[datetime], date]
) -> LedgerHistory | None:
    """Count *changes*, in the order in which they were made; None if nothing was ever listed.

    A finding that was opened again because it was not finished after all was not closed before.
    *day_of* gives the local day of an instant.
    """
    turns = sorted(_turns(changes, day_of), key=lambda each: each[0])
    if not turns:
        return None
    first, last = turns[0][0], max(today, turns[-1][0])
    name_of = _naming(first, last)
    names = list(dict.fromkeys(name_of(day) for day in _months(first, last)))
    spans, still_open = [], 0
    for name in names:
        mine = [turn for day, turn in turns if name_of(day) == name]
        listed, closed, relapsed = (mine.count(turn) for turn in _Turn)
        still_open += listed - closed + relapsed
        spans.append(Span(name, listed, closed, relapsed, still_open))
    return LedgerHistory(
        since=first,
        listed=sum(span.listed for span in spans),
        closed=sum(span.closed for span in spans),
        relapsed=sum(span.relapsed for span in spans),
        open=still_open,
        spans=tuple(spans),
    )


def _turns(
    changes: Iterable[StateChange], day_of: Callable[[datetime], date]
) -> list[tuple[date, _Turn]]:
    of_finding: dict[str, list[tuple[date, _Turn]]] = {}
    for change in changes:
        day = day_of(change.at)
        turns = of_finding.setdefault(change.finding_id, [])
        if change.was in (None, State.DRAFT) and change.now is not State.DRAFT:
            turns.append((day, _Turn.LISTED))
        elif change.was is State.CLOSED and change.relapsed:
            turns.append((day, _Turn.RELAPSED))
        elif change.was is State.CLOSED:
            _take_back_closing(turns)
        if change.now is State.CLOSED:
            _close(turns, change.closed_on or day)
    return [turn for turns in of_finding.values() for turn in turns]


def _close(turns: list[tuple[date, _Turn]], day: date) -> None:
    """Add a closing. Its day may lie before it was told, as in a sheet that was taken in.

    What was closed before it was listed here was listed elsewhere, that day at the latest; but
    nothing is closed before it came back.
    """
    before, turn = turns[-1] if turns else (day, _Turn.LISTED)
    if turn is _Turn.LISTED and day < before:
        turns[-1] = (day, _Turn.LISTED)
    turns.append((day if turn is _Turn.LISTED else max(day, before), _Turn.CLOSED))


def _take_back_closing(turns: list[tuple[date, _Turn]]) -> None:
    closings = [number for number, (_, turn) in enumerate(turns) if turn is _Turn.CLOSED]
    if closings:
        del turns[closings[-1]]


def _naming(first: date, last: date) -> Callable[[date], str]:
    """What the span of a day is called: the finer, the less time there is to show."""
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if months <= _MOST_MONTHS:
        return lambda day: f"{day.year}年{day.month}月"
    quarters = (last.year - first.year) * 4 + (last.month - 1) // 3 - (first.month - 1) // 3 + 1
    return quarter_of if quarters <= _MOST_QUARTERS else lambda day: f"{day.year}年"


def _months(first: date, last: date) -> Iterator[date]:
    """A day of each month from *first* to *last*."""
    for month in range(first.year * 12 + first.month - 1, last.year * 12 + last.month):
        yield date(month // 12, month % 12 + 1, 1)
