"""What a sheet of the ledger says that came back, row by row, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from selfcheck.domain.ledger_columns import Column


class Wrong(StrEnum):
    """Why a row, or one cell of it, is not taken; `words.ledger` has a sentence for each."""

    ANSWER_NEEDED = "answer-needed"
    """是否销号 was emptied."""
    DAY_NEEDED = "day-needed"
    """销号日期 was emptied."""
    DIFFERENT = "different"
    """Rows that are one item say different things."""
    FAULT = "fault"
    """An error such as #N/A."""
    FORMULA = "formula"
    FUTURE = "future"
    """Closed on a day that is still to come."""
    NO_PROBLEM = "no-problem"
    NOT_A_DAY = "not-a-day"
    NOT_CLOSED = "not-closed"
    """A 销号日期 where nothing is closed."""
    NOT_IN_LEDGER = "not-in-ledger"
    """It lies in the bin, or is a draft again."""
    NOT_YES_OR_NO = "not-yes-or-no"
    NOTE_KEPT = "note-kept"
    """A note is not in the sheet any more; it is not deleted here."""
    SAME_LINE = "same-line"
    """Another row is the same line of the ledger."""
    SAME_NUMBER = "same-number"
    """Another row has the same 序号; both are taken."""
    VERIFIER_FIRST = "verifier-first"
    """Somebody is named who has to look before it is closed."""


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong in row *line*: with one cell where *column*, its letter, is not empty."""

    line: int
    column: str
    wrong: Wrong
    found: str = ""
    proposal: str = ""
    """What to write instead, where that is clear."""


class Noticed(StrEnum):
    """What the person is told of a file without anything being wrong."""

    ASIDE = "aside"
    """A row that is no item: a heading over rows, a signature."""
    JOINED = "joined"
    """Rows that are one item, their 序号 being one merged cell."""
    KEPT_COLUMN = "kept-column"
    """A column of the person's own."""
    LONE_NUMBERS = "lone-numbers"
    """Rows with a 序号 and nothing else."""
    MACROS = "macros"
    NUMBERS_KEPT = "numbers-kept"
    """序号 that were changed; they stay as they are here."""
    OTHER_SHEET = "other-sheet"
    REPEATED_HEAD = "repeated-head"
    SECOND_TABLE = "second-table"
    """Another table below, not read."""


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that was noticed, in row *line* where that is not 0."""

    noticed: Noticed
    line: int = 0
    found: str = ""


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One row of the sheet, or several that are one item."""

    line: int
    """The row, counted as Excel does."""
    said: Mapping[Column, str]
    """What each column says, days as 2026-11-20. One that is not there, or whose cell cannot be
    taken, is not among them: it says nothing. An empty cell says that there is nothing."""
    id: str = ""
    digests: Mapping[Column, str] = field(default_factory=dict)
    number: int = 0
    """序号; 0 if there is none."""
    extras: Mapping[str, str] = field(default_factory=dict)
    """What the person's own columns say, by their headings."""
    problems: tuple[RowProblem, ...] = ()


@dataclass(frozen=True, slots=True)
class LedgerFile:
    """The ledger that a workbook holds."""

    sheet: str
    rows: tuple[LedgerRow, ...]
    letters: Mapping[Column, str]
    """Where each column stands."""
    extras: tuple[str, ...] = ()
    """The headings of the person's own columns, from left to right."""
    remarks: tuple[Remark, ...] = ()
