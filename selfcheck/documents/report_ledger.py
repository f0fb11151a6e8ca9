"""The ledger in a report: the round's own lines in a wide table, those before it in prose.

A person's words stand alone in a paragraph's text or a cell, ours in leads and headings.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from selfcheck.documents.finding_words import FINDING_STATE
from selfcheck.documents.wording import day_in_words, own_words
from selfcheck.domain.findings import State
from selfcheck.domain.ledger_columns import HEADINGS
from selfcheck.domain.ledger_columns import Column as LedgerColumn
from selfcheck.domain.outline import Block, Column, Paragraph, Table
from selfcheck.domain.report import Report
from selfcheck.domain.told_findings import ToldFinding

TITLE = "整改台账"
_SHARES = {  # of the width; a day stands on one line, and a heading on two at most
    LedgerColumn.NUMBER: 0.8,
    LedgerColumn.PROBLEM: 2.15,
    LedgerColumn.DETAIL: 2.35,
    LedgerColumn.CAUSE: 1.95,
    LedgerColumn.MEASURE: 2.35,
    LedgerColumn.RESPONSIBLE: 1.4,
    LedgerColumn.DUE: 2.05,
    LedgerColumn.DONE: 2.4,
    LedgerColumn.CLOSED: 1.02,
    LedgerColumn.CLOSED_ON: 2.05,
    LedgerColumn.REMARK: 1.4,
}
_CENTRED = (
    *(LedgerColumn.NUMBER, LedgerColumn.RESPONSIBLE, LedgerColumn.DUE),
    *(LedgerColumn.CLOSED, LedgerColumn.CLOSED_ON),
)
_STATES = (State.CLOSED, State.AWAITING, State.UNDER_WAY, State.NOT_BEGUN)


def ledger(report: Report) -> Table:
    """The lines that the round brought, under the headings of the ledger; on wide pages."""
    told = [column for column in _SHARES if any(column in one.cells for one in report.findings)]
    return Table(
        columns=tuple(
            Column(HEADINGS[column], _SHARES[column], centred=column in _CENTRED) for column in told
        ),
        rows=tuple(tuple(one.cells[column] for column in told) for one in report.findings),
        landscape=True,
    )


def earlier(report: Report) -> tuple[Block, ...]:
    """How the lines from before this round stand now, then each with its measure."""
    if not report.earlier:
        return ()
    blocks: list[Block] = [Paragraph(_overview(report.earlier))]
    for one in report.earlier:
        blocks.append(
            Paragraph(
                own_words(one.cells[LedgerColumn.PROBLEM]),
                lead=f"{place_in_ledger(one.number)}（{'，'.join(_standing(one))}）。",
            )
        )
        if measure := own_words(one.cells[LedgerColumn.MEASURE]):
            blocks.append(Paragraph(measure, lead=f"{HEADINGS[LedgerColumn.MEASURE]}。"))
    return tuple(blocks)


def place_in_ledger(number: int) -> str:
    """How prose names a line of the ledger: 「台账第3号」."""
    return f"台账第{number}号"


def _overview(findings: Sequence[ToldFinding]) -> str:
    """Counts of what is told here, never of what is not."""
    sentence = f"此前列入台账的问题，这里列出{len(findings)}个"
    if len(findings) == 1:  # the paragraph below says where it stands
        return f"{sentence}。"
    states = Counter(one.state for one in findings)
    parts = [f"{FINDING_STATE[state]}{states[state]}个" for state in _STATES if states[state]]
    sentence += (
        f"，均{FINDING_STATE[findings[0].state]}" if len(parts) == 1 else f"：{'，'.join(parts)}"
    )
    relapsed = sum(one.relapses > 0 for one in findings)
    return f"{sentence}；其中{relapsed}个销号以后出现过反弹。" if relapsed else f"{sentence}。"


def _standing(one: ToldFinding) -> Iterator[str]:
    if one.closed_on:
        yield f"{day_in_words(one.closed_on)}销号"
    else:
        yield FINDING_STATE[one.state]
        if one.due:
            yield f"时限{day_in_words(one.due)}"
    if one.relapses:
        yield f"反弹过{one.relapses}次"
