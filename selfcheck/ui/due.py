"""What the first page says of the ledger."""

from __future__ import annotations

from collections.abc import Sequence

from selfcheck.domain.findings import Finding, Standing
from selfcheck.ui.pages.home import Due

_MOST_REVIEWS = 3  # named one by one; the ledger has all of them
_MOST_OF_A_PROBLEM = 24  # characters


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


def _called(finding: Finding) -> str:
    first = next(iter(finding.problem.strip().splitlines()), "")
    words = first if len(first) <= _MOST_OF_A_PROBLEM else f"{first[: _MOST_OF_A_PROBLEM - 1]}…"
    return f"第 {finding.number} 号 {words}"
