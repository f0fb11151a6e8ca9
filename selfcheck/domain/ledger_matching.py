"""Which row of a sheet is which line of the ledger."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from selfcheck.domain.findings import Finding
from selfcheck.domain.ledger_columns import WORDS, Column, shown
from selfcheck.domain.ledger_rows import LedgerRow, Wrong


@dataclass(slots=True)
class Matches:
    """Which finding each row is, by the row's line; a row that is in neither is a new one."""

    findings: dict[int, Finding] = field(default_factory=dict)
    refused: dict[int, tuple[Wrong, str]] = field(default_factory=dict)
    """Rows that are a line of the ledger and cannot be told or taken; why, and what it is about."""


def matches(rows: Sequence[LedgerRow], findings: Sequence[Finding]) -> Matches:
    """Match by the hidden id, where that was lost by 序号 and one equal text, or by 存在问题.

    Time grows with rows and findings, not with their product.
    """
    found = Matches()
    known = {finding.id: finding for finding in findings}
    by_id: dict[str, list[LedgerRow]] = defaultdict(list)
    others = []
    for row in rows:
        if row.id in known:
            by_id[row.id].append(row)
        else:
            others.append(row)
    for name, same in by_id.items():
        _tell_apart(known[name], same, found)
    left = {one.id: one for one in findings if one.in_ledger and one.id not in by_id}
    _match_by_words(sorted(others, key=lambda row: row.line), left, found)
    return found


def _tell_apart(finding: Finding, rows: list[LedgerRow], found: Matches) -> None:
    """Match *finding* with one of the rows that carry its id.

    Who copies a row to write a new one copies its hidden id too. A copy whose 序号 was changed or
    emptied is new; of those with the same 序号, the one in which nothing was changed is the line.
    """
    own = rows if len(rows) == 1 else [row for row in rows if row.number == finding.number]
    own = own or rows
    if not finding.in_ledger:
        found.refused |= dict.fromkeys((row.line for row in own), (Wrong.NOT_IN_LEDGER, ""))
        return
    cells = shown(finding)
    old = own if len(own) == 1 else [row for row in own if _says(row, cells)]
    for row in own:
        if old and row is old[0]:
            found.findings[row.line] = finding
        else:
            first = old[0] if old else next(other for other in own if other is not row)
            found.refused[row.line] = (Wrong.SAME_LINE, str(first.line))


def _says(row: LedgerRow, cells: Mapping[Column, str]) -> bool:
    """Whether *row* says the same as *cells*."""
    return all(cells[column] == text for column, text in row.said.items())


def _match_by_words(rows: Iterable[LedgerRow], left: dict[str, Finding], found: Matches) -> None:
    by_number = {finding.number: finding for finding in left.values()}
    by_problem: dict[str, list[Finding]] = defaultdict(list)
    for finding in left.values():
        by_problem[shown(finding)[Column.PROBLEM]].append(finding)
    rows = [row for row in rows if not _match(row, by_number.get(row.number), left, found)]
    for row in rows:
        same = by_problem.get(row.said.get(Column.PROBLEM, ""), [])
        same = [finding for finding in same if finding.id in left]
        if len(same) == 1 and row.said.get(Column.PROBLEM):
            found.findings[row.line] = left.pop(same[0].id)


def _match(
    row: LedgerRow, finding: Finding | None, left: dict[str, Finding], found: Matches
) -> bool:
    """Match *row* with the finding of its 序号, if they have a text in common."""
    if finding is None or finding.id not in left:
        return False
    cells = shown(finding)
    if not any(row.said.get(column) == cells[column] != "" for column in WORDS):
        return False
    found.findings[row.line] = left.pop(finding.id)
    return True
