"""Cells from the clipboard, put into the table where they fit; the rest is told, not dropped."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from selfcheck.domain.findings import Finding
from selfcheck.domain.ledger_columns import Column
from selfcheck.services.reading_days import written_day
from selfcheck.ui.ledger.columns import EDITABLE, HEADING
from selfcheck.ui.ledger.wording import number_words

_MOST_TOLD = 3  # refusals; more are counted
_LONGEST = 12  # characters of a refused text


@dataclass(frozen=True, slots=True)
class Pasted:
    """One text, and the cell it goes into."""

    finding: Finding
    column: Column
    text: str


@dataclass(frozen=True, slots=True)
class Pasting:
    """What goes where, and what goes nowhere and why."""

    cells: tuple[Pasted, ...]
    refused: tuple[str, ...]

    @property
    def refusal(self) -> str:
        """The refusals in a sentence; empty if there are none."""
        told = "；".join(self.refused[:_MOST_TOLD])
        more = len(self.refused) - _MOST_TOLD
        return f"{told}{f'；还有 {more} 处' if more > 0 else ''}。" if told else ""


def planned(
    rows: Sequence[Sequence[str]], findings: Sequence[Finding], columns: Sequence[Column]
) -> Pasting:
    """Where *rows* go: into *findings* and *columns*, both those from the current cell on."""
    cells, refused = [], []
    for finding, row in zip(findings, rows, strict=False):
        for column, text in zip(columns, row, strict=False):
            if why := _refusal(finding, column, text):
                refused.append(why)
            else:
                cells.append(Pasted(finding, column, text))
    refused += _too_many(rows, len(findings), len(columns))
    return Pasting(tuple(cells), tuple(refused))


def filled(text: str, places: Sequence[tuple[Finding, Column]]) -> Pasting:
    """One *text* into every one of *places*."""
    refused = [why for finding, column in places if (why := _refusal(finding, column, text))]
    cells = [
        Pasted(finding, column, text)
        for finding, column in places
        if not _refusal(finding, column, text)
    ]
    return Pasting(tuple(cells), tuple(refused))


def _refusal(finding: Finding, column: Column, text: str) -> str:
    where = f"{number_words(finding)}的“{HEADING[column]}”"
    if finding.binned:
        return f"{where}在回收站里，先取回再改"
    if column not in EDITABLE:
        return f"{where}不能直接填，打开这一条来改"
    if column is Column.DUE and text.strip() and not written_day(text):
        return f"{where}：“{text.strip()[:_LONGEST]}”不是完整的日期，请写成 2026-12-31"
    return ""


def _too_many(rows: Sequence[Sequence[str]], height: int, width: int) -> Iterator[str]:
    if len(rows) > height:
        yield f"多出的 {len(rows) - height} 行没有对应的问题，请先“新增”"
    wide = max((len(row) for row in rows), default=0)
    if wide > width:
        yield f"多出的 {wide - width} 列右边没有对应的栏目"
