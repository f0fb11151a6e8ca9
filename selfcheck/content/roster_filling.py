"""Cells of a roster that are empty because another speaks for them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator, Sequence
from itertools import groupby, pairwise

from selfcheck.content.ledger_cells import shown_value
from selfcheck.content.roster_heads import Block
from selfcheck.content.workbook.cells import Merged, Row, Value
from selfcheck.content.workbook.package import NotWorkbook

_MOST_STEPS = 2_000_000  # merged cells lie nowhere over one another, so there are never so many


def spread(body: Sequence[Row], merged: Sequence[Merged], *, kept: Collection[int]) -> None:
    """Give every row of *body* what the merged cells above it say, but for the columns *kept*."""
    lines = [row.line for row in body]
    steps = 0
    for cells in merged:
        start = bisect_left(lines, cells.first_line)
        end = bisect_left(lines, cells.last_line + 1)
        steps += max(0, end - start)
        if steps > _MOST_STEPS:
            raise NotWorkbook
        place = cells.first_column
        if end - start < 2 or place in kept or lines[start] != cells.first_line:  # noqa: PLR2004
            continue
        value = body[start].at(place)
        for row in body[start + 1 : end]:
            _put(row, place, value)


def fill_down(
    people: Sequence[tuple[Row, Sequence[Block]]],
    blocks: Sequence[Block],
    *,
    wanted: bool | None,
) -> Iterator[tuple[int, int]]:
    """Fill empty cells of units with what stands above them, in the same higher unit.

    Gives the columns where that was so, each with how many cells. Where *wanted* is None, only
    columns in which units look as if they were written once for all below them.
    """
    above: dict[int, tuple[int, ...]] = {}
    for block in blocks:
        for index, place in enumerate(block.units):
            above.setdefault(place, block.units[:index])
    for place, higher in above.items():
        rows = [row for row, own in people if any(place in one.units for one in own)]
        runs = _runs(rows, higher)
        if wanted is False or not (wanted or all(_is_written_once(run, place) for run in runs)):
            continue
        filled = sum(_fill(run, place) for run in runs)
        if filled:
            yield place, filled


def _runs(rows: Sequence[Row], higher: Sequence[int]) -> list[list[Row]]:
    """*rows* as they follow one another in one higher unit."""

    def unit(row: Row) -> list[str]:
        return [shown_value(row.at(place)) for place in higher]

    return [list(run) for _, run in groupby(rows, unit)]


def _is_written_once(rows: Sequence[Row], place: int) -> bool:
    """Whether a unit in *place* was written once for all below it, as far as one can see.

    It stands in the first row, or nowhere; and never in two rows that follow each other.
    """
    texts = [shown_value(row.at(place)) for row in rows]
    if not texts[0]:
        return not any(texts)
    return all(one != other for one, other in pairwise(texts) if one)


def _fill(rows: Sequence[Row], place: int) -> int:
    """Fill what is empty in *place* with what stands above it; how many cells there were."""
    value: Value | None = None
    filled = 0
    for row in rows:
        if not is_blank(row.at(place)):
            value = row.at(place)
        elif value is not None:
            _put(row, place, value)
            filled += 1
    return filled


def _put(row: Row, column: int, value: Value | None) -> None:
    if value is None or not is_blank(row.at(column)):
        return
    row.cells += [None] * (column + 1 - len(row.cells))
    row.cells[column] = value


def is_blank(cell: Value | None) -> bool:
    """Whether nothing can be seen in *cell*."""
    if not isinstance(cell, str):
        return cell is None
    first = cell[:1]  # mostly there is something to see at once, and there are many cells
    seen = "\u4e00" <= first <= "\u9fff" or (first.isascii() and first.isalnum())
    return not seen and not shown_value(cell)
