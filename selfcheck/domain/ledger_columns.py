"""The ledger as a worksheet: its columns, what each shows of a finding, and what marks a row.

`documents.ledger_sheet` writes it, `content.ledger_workbook` reads it, `domain.ledger_comparing`
compares.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from hashlib import sha256

from selfcheck.domain.findings import Finding, Progress, State
from selfcheck.domain.text import printable


class Column(StrEnum):
    """A column of the sheet; those a finding has a field for by its name. Never rename."""

    NUMBER = "number"
    PROBLEM = "problem"
    DETAIL = "detail"
    CAUSE = "cause"
    MEASURE = "measure"
    RESPONSIBLE = "responsible"
    DUE = "due"
    DONE = "done"
    CLOSED = "closed"
    CLOSED_ON = "closed_on"
    REMARK = "remark"
    ID = "id"
    """Hidden. By it a row finds its way back, however the sheet was sorted."""


SHEET = "台账"
YES, NO = "是", "否"
HEADINGS: Mapping[Column, str] = {
    Column.NUMBER: "序号",
    Column.PROBLEM: "存在问题",
    Column.DETAIL: "具体表现",
    Column.CAUSE: "原因分析",
    Column.MEASURE: "整改措施",
    Column.RESPONSIBLE: "责任人",
    Column.DUE: "整改时限",
    Column.DONE: "完成情况",
    Column.CLOSED: "是否销号",
    Column.CLOSED_ON: "销号日期",
    Column.REMARK: "备注",
    Column.ID: "编号（勿改）",
}
WORDS = (
    Column.PROBLEM,
    Column.DETAIL,
    Column.CAUSE,
    Column.MEASURE,
    Column.RESPONSIBLE,
    Column.REMARK,
)
"""Those that hold a text of the finding as it is."""
WRITABLE = tuple(column for column in Column if column not in (Column.NUMBER, Column.ID))
"""Those in which a person may change something."""

_DATED = re.compile(r"(\d{4})([-/.年])(\d{1,2})[-/.月](\d{1,2})日?[\s：:、，,]*(.*)", re.DOTALL)
_DIGITS = 6  # of a digest: of 16 million edits, one would go unseen
_NO_DIGESTS: Mapping[Column, str] = {}
_MARK = re.compile(f"(.*):((?:[0-9a-f]{{{_DIGITS}}}){{{len(WRITABLE)}}})", re.DOTALL)


def as_shown(text: str) -> str:
    """*text* as a cell shows it: without what has no shape and blanks at the ends of lines."""
    lines = (line.strip() for line in printable(text).split("\n"))
    shown = "\n".join(lines).strip("\n")
    return text if shown == text else shown  # the same object: a sheet repeats many texts


def shown(finding: Finding) -> dict[Column, str]:
    """What each column shows of *finding*, but for its mark; days as 2026-11-20."""
    cells = {column: as_shown(getattr(finding, column)) for column in WORDS}
    closed = finding.state is State.CLOSED
    return cells | {
        Column.NUMBER: str(finding.number),
        Column.DUE: _iso(finding.due),
        Column.DONE: "\n".join(map(note_line, finding.progress)),
        Column.CLOSED: YES if closed else NO,
        Column.CLOSED_ON: _iso(finding.closed_on) if closed else "",
    }


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def note_line(note: Progress) -> str:
    """A note as 完成情况 shows it: its day, then its words."""
    return as_shown(f"{note.on.isoformat()}　{as_shown(note.text)}")


def notes_in(text: str, today: date) -> tuple[tuple[date, str], ...]:
    """The notes that 完成情况 holds, each with its day.

    A line without a day goes with the one above it; what stands above every day is of *today*.
    """
    notes: list[tuple[date, str]] = []
    for line in as_shown(text).split("\n"):
        match = _DATED.fullmatch(line)
        day = _day(*match.group(1, 3, 4)) if match else None
        if match and day:
            notes.append((day, match[5]))
        elif notes:
            notes[-1] = (notes[-1][0], f"{notes[-1][1]}\n{line}")
        elif line:
            notes.append((today, line))
    return tuple((day, as_shown(words)) for day, words in notes)


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def digest(text: str) -> str:
    """What tells whether a cell still says what it said."""
    return sha256(text.encode("utf-8", "replace")).hexdigest()[:_DIGITS]


def mark(finding: Finding) -> str:
    """What the hidden column holds: the id, and a digest of every cell as it goes out.

    By these a row that comes back tells what was changed in the sheet from what was changed here
    meanwhile.
    """
    cells = shown(finding)
    return f"{finding.id}:{''.join(digest(cells[column]) for column in WRITABLE)}"


def marked(text: str) -> tuple[str, Mapping[Column, str]]:
    """The id and the digests that `mark` wrote; no digests where there are none."""
    match = _MARK.fullmatch(text)
    if not match:
        return text, _NO_DIGESTS
    digests = match[2]
    parts = (digests[start : start + _DIGITS] for start in range(0, len(digests), _DIGITS))
    return match[1], dict(zip(WRITABLE, parts, strict=True))
