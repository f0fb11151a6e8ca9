"""自查计划: when the person wants to check themselves again."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from selfcheck.domain.rounds import DEFAULT_TEMPLATE, quarter_of

LAST_OF_EVERY_MONTH = 28
"""The last day that every month has."""

_DECEMBER, _A_QUARTER, _A_WEEK = 12, 3, 7
_EARLY_IN_WEEK, _EARLY_IN_MONTH = 3, 10  # up to then one looks back on the time that has ended


class Cadence(StrEnum):
    """How often. Stored: never rename."""

    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"


_AHEAD = {Cadence.WEEKLY: 1, Cadence.MONTHLY: 7, Cadence.QUARTERLY: 14}  # days it is announced


@dataclass(frozen=True, slots=True)
class Plan:
    """What is checked how often, from a day on."""

    id: str
    name: str
    cadence: Cadence
    day: int
    """Weekly: 1 Monday to 7 Sunday. Else a day of the month, of a quarter's last month; a month
    that has no such day takes its last."""
    checklists: tuple[str, ...]
    since: date
    template: str = DEFAULT_TEMPLATE

    def on_or_before(self, day: date) -> date | None:
        """The last time it was due, *day* included; None if that was before the plan."""
        found = _last(self.cadence, self.day, day)
        return found if found >= self.since else None

    def after(self, day: date) -> date:
        """The next time it is due after *day*."""
        start = max(day, self.since - timedelta(days=1))
        ahead = start + timedelta(days=1)
        while _last(self.cadence, self.day, ahead) <= start:
            ahead += timedelta(days=1)
        return _last(self.cadence, self.day, ahead)


@dataclass(frozen=True, slots=True)
class Due:
    """One time a plan is due."""

    plan: Plan
    on: date
    come: bool
    """Whether the day has come; if not, it is near."""

    @property
    def period(self) -> str:
        """What is looked back on, as the period of the round that is begun for it."""
        return period_at(self.plan.cadence, self.on)


def due(plan: Plan, today: date, done: Collection[date]) -> Due | None:
    """What the plan asks for now; None if nothing.

    Only the last time counts: those missed before it are gone, without a word. *done* are the
    times that were kept.
    """
    last = plan.on_or_before(today)
    if last and last not in done:
        return Due(plan, last, come=True)
    coming = plan.after(today)
    if coming - today <= timedelta(days=_AHEAD[plan.cadence]) and coming not in done:
        return Due(plan, coming, come=False)
    return None


def next_time(plan: Plan, today: date, done: Collection[date]) -> date:
    """The first time from *today* on that was not kept already: one may have begun early."""
    coming = plan.after(today - timedelta(days=1))
    while coming in done:
        coming = plan.after(coming)
    return coming


def period_at(cadence: Cadence, on: date) -> str:
    """What a time on this day looks back on: 「2026年11月」.

    Early in a week or a month that is the one before.
    """
    if cadence is Cadence.QUARTERLY:
        return quarter_of(on)
    if cadence is Cadence.MONTHLY:
        looked_back_on = on if on.day > _EARLY_IN_MONTH else on.replace(day=1) - timedelta(days=1)
        return f"{looked_back_on.year}年{looked_back_on.month}月"
    begin = on - timedelta(days=on.isoweekday() - 1)
    if on.isoweekday() <= _EARLY_IN_WEEK:
        begin -= timedelta(days=_A_WEEK)
    return _week(begin, begin + timedelta(days=_A_WEEK - 1))


def _week(begin: date, end: date) -> str:
    until = f"{end.day}日" if end.month == begin.month else f"{end.month}月{end.day}日"
    if end.year != begin.year:
        until = f"{end.year}年{until}"
    return f"{begin.year}年{begin.month}月{begin.day}日至{until}这一周"


def _last(cadence: Cadence, day: int, today: date) -> date:
    """The last time that is not after *today*."""
    if cadence is Cadence.WEEKLY:
        return today - timedelta(days=(today.isoweekday() - day) % _A_WEEK)
    step = 1 if cadence is Cadence.MONTHLY else _A_QUARTER
    months = today.year * _DECEMBER + today.month - 1
    months += -(months + 1) % step if step > 1 else 0  # a quarter ends with its third month
    while _day_of(months, day) > today:
        months -= step
    return _day_of(months, day)


def _day_of(months: int, day: int) -> date:
    year, month = divmod(months, _DECEMBER)
    return date(year, month + 1, min(day, monthrange(year, month + 1)[1]))
