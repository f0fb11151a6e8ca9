"""The columns of the ledger on screen: what they show of a finding, how wide, how weighty."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from selfcheck.domain.findings import Finding
from selfcheck.domain.ledger_columns import HEADINGS, WORDS, Column
from selfcheck.ui.ledger.wording import STATE, due_words, number_words, review_words
from selfcheck.ui.widgets.column_rooms import Room

COLUMNS: tuple[Column, ...] = tuple(one for one in Column if one is not Column.ID)
"""In the order of the paper ledger; `Column.CLOSED` shows the whole state."""
HEADING: Mapping[Column, str] = {
    column: "状态" if column is Column.CLOSED else HEADINGS[column] for column in COLUMNS
}
EDITABLE = frozenset({*WORDS, Column.DUE})
"""Those that are written in the table itself; the others follow from what is done."""


ROOMS: Mapping[Column, Room] = {
    Column.NUMBER: Room(4),
    Column.PROBLEM: Room(10, share=3),
    Column.DETAIL: Room(9, share=3, turn=4),
    Column.CAUSE: Room(9, share=3, turn=5),
    Column.MEASURE: Room(10, share=3, turn=1),
    Column.RESPONSIBLE: Room(5, turn=2),
    Column.DUE: Room(7),
    Column.DONE: Room(9, share=2, turn=3),
    Column.CLOSED: Room(9),
    Column.CLOSED_ON: Room(7, turn=6),
    Column.REMARK: Room(7, share=1, turn=7),
}


def text_of(finding: Finding, column: Column) -> str:
    """What the cell holds, whole, as it is copied and edited; days as 2026-12-31."""
    match column:
        case Column.NUMBER:
            return str(finding.number) if finding.number else "—"
        case Column.DUE:
            return _iso(finding.due)
        case Column.DONE:
            return "\n".join(f"{note.on} {note.text}" for note in finding.progress)
        case Column.CLOSED:
            return STATE[finding.state]
        case Column.CLOSED_ON:
            return _iso(finding.closed_on)
    return str(getattr(finding, column))


def added_to(finding: Finding, column: Column, today: date) -> str:
    """What the cell says beneath: how the day stands to *today*, when it is looked at again."""
    if column is Column.DUE:
        return due_words(finding, today)
    return review_words(finding, today) if column is Column.CLOSED else ""


def spoken(finding: Finding, column: Column, today: date, *, draft: int = 0) -> str:
    """What is read aloud of the cell; a draft has no number, so it is called the *draft*-th."""
    line = number_words(finding) if finding.number else f"草稿第 {draft} 条"
    parts = (text_of(finding, column), added_to(finding, column, today))
    words = "，".join(part for part in parts if part) or "空"
    return f"{line}　{HEADING[column]}：{words}"


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
