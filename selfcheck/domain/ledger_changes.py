"""What taking in a sheet of the ledger would change: said row by row, carried out by a service."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from selfcheck.domain.findings import Finding, Move
from selfcheck.domain.ledger_rows import Remark, RowProblem


@dataclass(frozen=True, slots=True)
class SetField:
    """Give *field*, by its name in `Finding`, the value *now*; *was* is what it is to replace."""

    finding_id: str
    field: str
    was: str | date | None
    now: str | date | None


@dataclass(frozen=True, slots=True)
class SetExtra:
    """Keep what stands in the person's own column *heading*."""

    finding_id: str
    heading: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class AddNote:
    """Add to 完成情况 what was done *on* a day."""

    finding_id: str
    on: date
    text: str


@dataclass(frozen=True, slots=True)
class ChangeNote:
    """Give the note with *note_id* other words, or another day."""

    finding_id: str
    note_id: str
    on: date
    text: str


@dataclass(frozen=True, slots=True)
class MoveTo:
    """Make *move*, as of *on*. It comes after all that is written into the finding."""

    finding_id: str
    move: Move
    on: date


@dataclass(frozen=True, slots=True)
class NewFinding:
    """Add a line to the ledger, from row *line*; its number is given here."""

    line: int
    texts: Mapping[str, str]
    """By the names of the fields of `Finding`."""
    due: date | None
    notes: tuple[tuple[date, str], ...]
    closed_on: date | None
    """The day it was closed; None while it is open."""
    extras: Mapping[str, str]


Instruction = SetField | SetExtra | AddNote | ChangeNote | MoveTo | NewFinding


class Fate(StrEnum):
    """What becomes of a row."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    NEW = "new"
    CLOSED = "closed"
    REOPENED = "reopened"
    REFUSED = "refused"
    """Nothing of it is taken; what is here stays as it is."""


@dataclass(frozen=True, slots=True)
class Change:
    """One cell: what is here *was* this, and would *now* be that; as people read it."""

    heading: str
    was: str
    now: str
    also_here: bool = False
    """Whether it was changed here, too, since the sheet went out."""


@dataclass(frozen=True, slots=True)
class RowPreview:
    """What taking in one row would do."""

    line: int
    fate: Fate
    finding_id: str = ""
    number: int = 0
    """Its 序号 here; 0 for a new one."""
    changes: tuple[Change, ...] = ()
    problems: tuple[RowProblem, ...] = ()
    instructions: tuple[Instruction, ...] = ()


@dataclass(frozen=True, slots=True)
class Preview:
    """What taking in the whole sheet would do. Nothing is ever deleted by it."""

    sheet: str
    rows: tuple[RowPreview, ...]
    missing: tuple[Finding, ...]
    """Lines of the ledger that the sheet does not have; they stay."""
    remarks: tuple[Remark, ...] = ()
    called: Mapping[str, str] = field(default_factory=dict)
    """存在问题 of the lines there are, by their ids: what a person calls them."""

    @property
    def counts(self) -> Mapping[Fate, int]:
        """How many rows meet which fate."""
        return Counter(row.fate for row in self.rows)

    @property
    def instructions(self) -> tuple[Instruction, ...]:
        """All that is to be carried out, in the order of the rows."""
        return tuple(step for row in self.rows for step in row.instructions)

    @property
    def problems(self) -> tuple[RowProblem, ...]:
        """All that is wrong, in the order of the rows."""
        return tuple(problem for row in self.rows for problem in row.problems)
