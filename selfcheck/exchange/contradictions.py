"""Whether what the data say twice, they say alike: in their parts and in the words of the pages."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256

from selfcheck.domain.ledger_columns import HEADINGS, NO, YES, Column
from selfcheck.exchange.submission import SaidBlock, SaidCounts, SaidFinding, Submission

_TITLES = {
    "做到": "met",
    "基本做到": "mostly",
    "有差距": "gap",
    "未做到": "unmet",
    "不适用": "na",
    "当面谈": "talk",
    "未答": "unanswered",
}
_TOTAL = "合计"


def contradictions(said: Submission) -> Iterator[tuple[str, str]]:
    """Pairs of the document's words and what the parts say instead.

    Only what is always printed is looked at: who speaks, the table of sections with its sum, the
    table of the ledger, and the wording of items. A document without them contradicts nothing.
    """
    yield from _of_person(said)
    for block in said.document.blocks:
        if _is_overview(block):
            yield from _of_counts(block, said)
        if _is_ledger(block):
            yield from _of_ledger(block, said)
    for section in said.sections:
        for item in section.items:
            if sha256(item.text.encode()).hexdigest() != item.wording_sha256:
                yield item.text, item.wording_sha256[:8]


def _of_person(said: Submission) -> Iterator[tuple[str, str]]:
    who = [said.person.unit, said.person.name]
    first = said.document.blocks[0] if said.document.blocks else None
    if first and first.kind == "byline" and _squeezed(first.text) != _squeezed("".join(who)):
        yield first.text, "　".join(filter(None, who))


def _is_overview(block: SaidBlock) -> bool:
    """Whether it is the table of all sections: counts in known columns, their sum in the end."""
    return (
        block.kind == "table"
        and len(block.columns) > 2  # noqa: PLR2004 - checklist and section stand before the counts
        and all(title in _TITLES for title in block.columns[2:])
        and bool(block.rows)
        and block.rows[-1][:1] == (_TOTAL,)
    )


def _of_counts(table: SaidBlock, said: Submission) -> Iterator[tuple[str, str]]:
    counted = [*(section.counts for section in said.sections), said.counts]
    if len(counted) != len(table.rows):
        yield f"{len(table.rows) - 1}个方面", f"{len(counted) - 1}个方面"
        return
    for row, counts in zip(table.rows, counted, strict=True):
        yield from _of_row(table.columns, row, counts)


def _of_row(
    columns: tuple[str, ...], row: tuple[str, ...], counts: SaidCounts
) -> Iterator[tuple[str, str]]:
    name = row[1] if row[0] != _TOTAL else _TOTAL
    for title, cell in zip(columns[2:], row[2:], strict=False):
        told = str(getattr(counts, _TITLES[title]))
        if cell != told:
            yield f"{name}，{title}{cell}", f"{title}{told}"


def _is_ledger(block: SaidBlock) -> bool:
    return block.kind == "table" and block.columns[:2] == (
        HEADINGS[Column.NUMBER],
        HEADINGS[Column.PROBLEM],
    )


def _of_ledger(table: SaidBlock, said: Submission) -> Iterator[tuple[str, str]]:
    told = [finding for finding in said.findings if not finding.earlier]
    if len(told) != len(table.rows):
        yield f"台账{len(table.rows)}条", f"台账{len(told)}条"
        return
    for row, finding in zip(table.rows, told, strict=True):
        cells = _cells_of(finding)
        for title, cell in zip(table.columns, row, strict=False):
            if title in cells and _squeezed(cell) != _squeezed(cells[title]):
                yield f"台账第{finding.number}号，{title}“{cell}”", f"“{cells[title]}”"


def _cells_of(finding: SaidFinding) -> dict[str, str]:
    cells = {
        Column.NUMBER: str(finding.number),
        Column.PROBLEM: finding.problem,
        Column.DETAIL: finding.detail,
        Column.CAUSE: finding.cause,
        Column.MEASURE: finding.measure,
        Column.RESPONSIBLE: finding.responsible,
        Column.DUE: finding.due or "",
        Column.DONE: finding.done,
        Column.CLOSED: YES if finding.closed else NO,
        Column.CLOSED_ON: finding.closed_on or "",
    }
    return {HEADINGS[column]: text for column, text in cells.items()}


def _squeezed(text: str) -> str:
    return "".join(text.split())
