"""What the first page says of tasks, of the ledger, of plans and of cards."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from selfcheck.domain.findings import Finding, Standing
from selfcheck.domain.own_tasks import OwnTask
from selfcheck.services.noting import Noting
from selfcheck.services.planning import Planning
from selfcheck.services.rectifying import Rectifying
from selfcheck.ui.pages.home import Due
from selfcheck.ui.plan_words import day_before, day_soon, listed
from selfcheck.ui.task.wording import at_hand

_MOST_REVIEWS = 3  # named one by one; the ledger has all of them
_MOST_LOOKS = 2  # as above, among the cards
_MOST_OF_A_PROBLEM = 24  # characters


def due_now(
    rectifying: Rectifying,
    planning: Planning,
    noting: Noting,
    *,
    tasks: Sequence[OwnTask] = (),
    today: date,
) -> Due:
    """All that the first page has to say today; of a card never what was written on it."""
    ledger = due_of(*rectifying.at_hand())
    daily = noting.to_write_today()
    return Due(
        ledger.words,
        ledger.reviews,
        tasks=tuple(at_hand(tasks, today)),
        plans=tuple(_plans(planning, today)),
        cards=tuple(_cards(noting, today)),
        to_write=((daily.id, f"{daily.name}：今天还没有写"),) if daily else (),
    )


def due_of(standing: Standing, to_review: Sequence[Finding]) -> Due:
    """How the ledger stands and what is to be looked at again; nothing where there is none."""
    parts = [
        (standing.overdue, "逾期"),
        (standing.this_week, "本周到期"),
        (standing.open, "未销号"),
        (standing.closed, "已销号"),
        (standing.drafts, "草稿"),
        (len(to_review), "回头看到期"),
    ]
    said = " · ".join(f"{words} {number}" for number, words in parts if number)
    return Due(
        f"整改台账：{said}" if said else "",
        tuple((one.id, f"该回头看了：{_called(one)}") for one in to_review[:_MOST_REVIEWS]),
    )


def _plans(planning: Planning, today: date) -> Iterator[tuple[str, str, str]]:
    for asked in planning.due():
        what = (asked.period, listed(planning.titles(asked.plan)), day_soon(asked.on, today))
        yield asked.plan.id, asked.plan.name, " · ".join(filter(None, what))


def _cards(noting: Noting, today: date) -> Iterator[tuple[str, str]]:
    for card, day in noting.for_these_days():
        name = noting.kinds[card.kind_id].name
        yield card.id, f"{name}：写的日子是{day_soon(day, today)}"
    for card in noting.to_look_at()[:_MOST_LOOKS]:
        name = noting.kinds[card.kind_id].name
        yield card.id, f"{name}（{day_before(card.on, today)}写的）：可以再看一眼了"


def _called(finding: Finding) -> str:
    first = next(iter(finding.problem.strip().splitlines()), "")
    words = first if len(first) <= _MOST_OF_A_PROBLEM else f"{first[: _MOST_OF_A_PROBLEM - 1]}…"
    return f"第 {finding.number} 号 {words}"
