"""What a sheet brings, line by line, as the person looks it over before it is taken in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from selfcheck.domain.ledger_changes import (
    AddNote,
    Change,
    ChangeNote,
    Fate,
    Instruction,
    Preview,
    RowPreview,
)
from selfcheck.words.ledger import problem_sentence, remark_sentence


class Kind(StrEnum):
    """What becomes of a line, in the order in which they are counted."""

    CHANGED = "changed"
    NOTED = "noted"
    """Nothing but 完成情况."""
    NEW = "new"
    CLOSED = "closed"
    REOPENED = "reopened"
    REFUSED = "refused"
    """Nothing of it can be taken."""
    SAID = "said"
    """No line at all: what was noticed of the file."""


class Only(StrEnum):
    """What the list is narrowed to."""

    ALL = "all"
    CHANGED = "changed"
    NOTED = "noted"
    NEW = "new"
    CLOSED = "closed"
    REOPENED = "reopened"
    DOUBTS = "doubts"


BADGE = {
    Kind.CHANGED: "改",
    Kind.NOTED: "补进展",
    Kind.NEW: "新增",
    Kind.CLOSED: "销号",
    Kind.REOPENED: "重新打开",
    Kind.REFUSED: "没有采用",
    Kind.SAID: "说明",
}
_FATES = {
    Fate.CHANGED: Kind.CHANGED,
    Fate.NEW: Kind.NEW,
    Fate.CLOSED: Kind.CLOSED,
    Fate.REOPENED: Kind.REOPENED,
}
_NAME = 40  # characters of a problem by which a line is called
_NOTES = (AddNote, ChangeNote)


@dataclass(frozen=True, slots=True)
class Incoming:
    """One line of the list. One with *steps* can be taken or left out; *row* is 0 without one."""

    kind: Kind
    row: int
    title: str
    changes: tuple[Change, ...] = ()
    doubts: tuple[str, ...] = ()
    """What was not taken, and what to write instead."""
    steps: tuple[Instruction, ...] = ()

    @property
    def facts(self) -> str:
        """「改 · 第 5 行」."""
        return f"{BADGE[self.kind]} · 第 {self.row} 行" if self.row else BADGE[self.kind]

    @property
    def spoken(self) -> str:
        """All of it, for those who hear it."""
        cells = (f"{one.heading}：{_spoken(one)}" for one in self.changes)
        return "。".join((f"{self.title}，{self.facts}", *cells, *self.doubts))


@dataclass(frozen=True, slots=True)
class Arrival:
    """A whole sheet: what it brings, and how much of it says nothing new."""

    lines: tuple[Incoming, ...]
    unchanged: int
    stays: int
    """How many lines of the ledger the sheet does not have."""
    counts: Mapping[Only, int] = field(default_factory=dict)
    """How many lines there are of each; of the doubts, each one."""

    def only(self, only: Only) -> tuple[Incoming, ...]:
        """Those that the list shows when it is narrowed."""
        match only:
            case Only.ALL:
                return self.lines
            case Only.DOUBTS:
                return tuple(one for one in self.lines if one.doubts)
        return tuple(one for one in self.lines if one.kind is Kind(only))


_NO_KIND = (Only.ALL, Only.DOUBTS)


def arrival(preview: Preview) -> Arrival:
    """What *preview* says, put as a person reads it."""
    lines = list(_lines(preview))
    said = [Incoming(Kind.SAID, 0, remark_sentence(one)) for one in preview.remarks]
    unchanged = sum(
        row.fate is Fate.UNCHANGED and not row.instructions and not row.problems
        for row in preview.rows
    )
    return Arrival((*lines, *said), unchanged, len(preview.missing), _counts(lines))


def _counts(lines: Sequence[Incoming]) -> Mapping[Only, int]:
    kinds = Counter(one.kind for one in lines)
    counts = {only: kinds[Kind(only)] for only in Only if only not in _NO_KIND}
    doubts = sum(len(one.doubts) for one in lines)
    return {Only.ALL: len(lines), **counts, Only.DOUBTS: doubts}


def _lines(preview: Preview) -> Iterator[Incoming]:
    for row in preview.rows:
        if row.instructions or row.problems:
            yield Incoming(
                _kind(row),
                row.line,
                _title(row, preview.called),
                row.changes,
                tuple(problem_sentence(preview.sheet, one) for one in row.problems),
                row.instructions,
            )


def _kind(row: RowPreview) -> Kind:
    if not row.instructions:
        return Kind.REFUSED
    if row.fate is Fate.CHANGED and all(isinstance(one, _NOTES) for one in row.instructions):
        return Kind.NOTED
    return _FATES[row.fate]


def _title(row: RowPreview, called: Mapping[str, str]) -> str:
    if row.number:
        name = _short(called.get(row.finding_id, ""))
        return f"第 {row.number} 号“{name}”" if name else f"第 {row.number} 号"
    return "新的一条" if row.fate is Fate.NEW else f"表里第 {row.line} 行"


def _short(problem: str) -> str:
    first = next(iter(problem.splitlines()), "")
    return f"{first[:_NAME]}…" if len(first) > _NAME else first


def _spoken(change: Change) -> str:
    if not change.was:
        return change.now
    return f"原来“{change.was}”，改为“{change.now}”" if change.now else f"清空“{change.was}”"


def chosen(lines: Sequence[Incoming], left_out: set[int]) -> tuple[Incoming, ...]:
    """Those that are to be taken: all that can be, but for the rows that are *left_out*."""
    return tuple(one for one in lines if one.steps and one.row not in left_out)
