"""Cells that are one, and rows that are one item: merged ones, and texts too long for a cell."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from selfcheck.content.ledger_cells import id_in, number_in
from selfcheck.content.workbook.cells import Merged, Row, Value
from selfcheck.content.workbook.package import NotWorkbook
from selfcheck.domain.ledger_columns import Column, marked
from selfcheck.domain.ledger_rows import LedgerRow, Noticed, Remark, RowProblem, Wrong

_MOST_STEPS = 2_000_000  # merged cells lie nowhere over one another, so there are never so many
_ONE_ANSWER = (Column.DUE, Column.CLOSED, Column.CLOSED_ON)


class Groups:
    """Which rows are one item: those over which the cell of 序号 reaches."""

    def __init__(self, body: Sequence[Row], merged: Iterable[Merged], numbers: int | None) -> None:
        """Give every row of *body* what the merged cells above it say."""
        self.first: dict[int, int] = {}
        """Of each row of a group that is not its first, the first."""
        lines = [row.line for row in body]
        steps = 0
        for cells in merged:
            start = bisect_left(lines, cells.first_line)
            end = bisect_left(lines, cells.last_line + 1)
            steps += max(0, end - start)
            if steps > _MOST_STEPS:
                raise NotWorkbook
            if end - start < 2 or lines[start] != cells.first_line:  # noqa: PLR2004
                continue
            for row in body[start + 1 : end]:
                _put(row, cells.first_column, body[start].at(cells.first_column))
                if cells.first_column == numbers:
                    self.first[row.line] = cells.first_line

    def __contains__(self, line: int) -> bool:
        return line in self.first


def _put(row: Row, column: int, value: Value | None) -> None:
    if value is None or row.at(column) is not None:
        return
    row.cells += [None] * (column + 1 - len(row.cells))
    row.cells[column] = value


def whole_rows(
    body: Sequence[Row], places: Mapping[Column, int]
) -> tuple[list[Row], tuple[Remark, ...]]:
    """*body* with texts whole that went on in rows of their own; such rows that belong nowhere."""
    numbers, ids = places.get(Column.NUMBER), places.get(Column.ID)
    if numbers is None:
        return list(body), ()
    whole: list[Row] = []
    parts: list[tuple[tuple[str, int], int, Row]] = []
    for row in body:
        number, part = number_in(row.at(numbers)) if _goes_on(row.at(numbers)) else (0, 0)
        if part:
            parts.append((_key(row, ids, number), part, row))
        else:
            whole.append(row)
    if not parts:
        return whole, ()
    bases = {_key(row, ids, number_in(row.at(numbers))[0]): row for row in reversed(whole)}
    lost = []
    for key, _, row in sorted(parts, key=lambda part: part[:2]):
        base = bases.get(key)
        if base is None:
            lost.append(Remark(Noticed.ASIDE, row.line, str(row.at(numbers))))
        else:
            _append(base, row, leave={numbers, ids})
    return whole, tuple(lost)


def _goes_on(cell: Value | None) -> bool:
    return isinstance(cell, str) and "续" in cell


def _key(row: Row, ids: int | None, number: int) -> tuple[str, int]:
    name = "" if ids is None else marked(id_in(row.at(ids)))[0]
    return (name, 0) if name else ("", number)


def _append(base: Row, row: Row, *, leave: set[int | None]) -> None:
    for place, cell in enumerate(row.cells):
        held = base.at(place)
        if place not in leave and isinstance(cell, str) and isinstance(held, str):
            base.cells[place] = held + cell


def joined(
    items: Sequence[LedgerRow], groups: Groups, letters: Mapping[Column, str]
) -> tuple[list[LedgerRow], tuple[Remark, ...]]:
    """*items* with those of one group made one, and which these are.

    A row with an id of its own stays itself.
    """
    kept: list[LedgerRow] = []
    ends: dict[int, int] = {}
    for item in items:
        first = groups.first.get(item.line)
        before = kept[-1] if kept else None
        if (
            first is None
            or before is None
            or before.line != first
            or item.id not in ("", before.id)
        ):
            kept.append(item)
        else:
            kept[-1] = _one(before, item, letters)
            ends[before.line] = item.line
    remarks = (Remark(Noticed.JOINED, first, str(last)) for first, last in ends.items())
    return kept, tuple(remarks)


def _one(before: LedgerRow, item: LedgerRow, letters: Mapping[Column, str]) -> LedgerRow:
    said: dict[Column, str] = {}
    problems = [*before.problems, *item.problems]
    for column in before.said.keys() & item.said.keys():
        words = [before.said[column], item.said[column]]
        if column not in _ONE_ANSWER:
            said[column] = _lines(words)
        elif len(answers := set(filter(None, words))) <= 1:
            said[column] = "".join(answers)
        else:
            found = "、".join(words)
            problems.append(RowProblem(item.line, letters[column], Wrong.DIFFERENT, found))
    extras = {
        heading: _lines([before.extras[heading], item.extras[heading]])
        for heading in before.extras
        if heading in item.extras
    }
    return replace(before, said=said, extras=extras, problems=tuple(problems))


def _lines(words: Iterable[str]) -> str:
    """Every line once."""
    return "\n".join(dict.fromkeys(line for text in words for line in text.split("\n") if line))
