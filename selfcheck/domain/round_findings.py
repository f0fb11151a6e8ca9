"""Which lines of the ledger belong into the document of a round: its own, and those before it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from selfcheck.domain.findings import Finding


@dataclass(frozen=True, slots=True)
class Begun:
    """When one of the person's own rounds was begun; a revision begins with what it revises."""

    round_id: str
    first: str
    """The id of the first of its chain of revisions; its own where there are none."""
    at: datetime
    """When that first one was begun."""


@dataclass(frozen=True, slots=True)
class RoundFindings:
    """Lines of the ledger, by number; no drafts, and nothing from the bin."""

    found: tuple[Finding, ...] = ()
    """Those of the round itself, and what came from elsewhere while it was the last one."""
    earlier: tuple[Finding, ...] = ()
    """Those of the round before it, and older ones that were not closed when that one began."""


NO_FINDINGS = RoundFindings()


def findings_of(
    round_id: str,
    findings: Iterable[Finding],
    begun: Sequence[Begun],
    entered: Mapping[str, datetime],
) -> RoundFindings:
    """Those that belong into the document of a round, wherever they stand by now.

    *entered* says when each was first written down: what no round asked belongs to the one that
    was the last at that time. What belongs to a later round is left out, and so is what was over
    and done with before the round that came before this one.
    """
    first_of = {one.round_id: one.first for one in begun}
    starts = {one.first: one.at for one in begun}
    mine = first_of.get(round_id)
    if mine is None:
        return NO_FINDINGS
    before = [at for at in starts.values() if at < starts[mine]]
    since = max(before).date() if before else None
    found, earlier = [], []
    for finding in sorted(findings, key=lambda one: one.number):
        if not finding.in_ledger:
            continue
        belongs = _first_round(finding, first_of) or _last_at(entered.get(finding.id), starts)
        if belongs == mine:
            found.append(finding)
        elif (belongs is None or starts[belongs] < starts[mine]) and _matters(finding, since):
            earlier.append(finding)
    return RoundFindings(tuple(found), tuple(earlier))


def _matters(finding: Finding, since: date | None) -> bool:
    """Whether it is open, or was closed on that day or after; without a day, all matter."""
    return finding.is_open or since is None or (finding.closed_on or since) >= since


def _first_round(finding: Finding, first_of: Mapping[str, str]) -> str | None:
    return first_of.get(finding.asked.round_id) if finding.asked else None


def _last_at(instant: datetime | None, starts: Mapping[str, datetime]) -> str | None:
    """The round that was the last one at *instant*; None if there was none yet."""
    if instant is None:
        return None
    begun = [(at, first) for first, at in starts.items() if at <= instant]
    return max(begun)[1] if begun else None
