"""Ledgers to send out, hands that work in the sheet, and a plain model to take it in."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date

import openpyxl

from selfcheck.domain.findings import Finding, Move, Progress, State, moved
from selfcheck.domain.ledger_changes import (
    AddNote,
    ChangeNote,
    MoveTo,
    NewFinding,
    SetExtra,
    SetField,
)
from selfcheck.domain.ledger_columns import HEADINGS, Column
from tests.documents.office_files import sheets

TODAY = date(2026, 11, 21)
HEAD = list(HEADINGS.values())
OPEN = Finding(
    "a" * 32,
    State.UNDER_WAY,
    1,
    problem="值班登记补得晚",
    detail="两次交接班后隔天才补登记。",
    cause="图省事。",
    measure="当班当时写。",
    responsible="王喆",
    due=date(2026, 12, 31),
    remark="每月底看一遍",
    progress=(
        Progress("n1", date(2026, 10, 8), "开始当班当时写"),
        Progress("n2", date(2026, 11, 2), "请同事抽看了两次\n有一次漏了时间"),
    ),
)
CLOSED = Finding(
    "b" * 32, State.CLOSED, 2, problem="数字没有核实", closed_on=date(2026, 11, 15), due=TODAY
)
WATCHED = Finding("c" * 32, State.NOT_BEGUN, 3, problem="下基层次数少", verifier="支部")
DRAFT = Finding("d" * 32, problem="草稿")
BINNED = Finding("e" * 32, State.NOT_BEGUN, 4, problem="扔掉的", binned=True)
LEDGER = (OPEN, CLOSED, WATCHED, DRAFT, BINNED)


def edited(content: bytes, edit) -> bytes:
    """*content* after somebody did *edit* to the sheet 台账 and saved it."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    edit(book["台账"])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def table(*rows, sheet="台账", above=("某单位整改台账",)) -> bytes:
    """A workbook that another office made: a row or two above, then *rows*."""
    book = openpyxl.Workbook()
    book.active.title = sheet
    for words in above:
        book.active.append([words])
    for row in rows:
        book.active.append(list(row))
    return saved(book)


def saved(book) -> bytes:
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def type_into(cell, value) -> None:
    """Put *value* into *cell*; words that begin with “=” stay words."""
    cell.value = value
    if isinstance(value, str) and value:
        cell.data_type = "s"


def rows_shown(content: bytes) -> dict[str, dict[str, str]]:
    """What each row shows under each heading, by its 序号; read with zip and XML alone."""
    (sheet,) = sheets(content)
    lines = [
        {letter: cell.shown for letter, cell in row.items()}
        for row in sheet.rows.values()
        if len(row) > 1
    ]
    head = next(line for line in lines if "序号" in line.values())
    found = {}
    for line in lines[lines.index(head) + 1 :]:
        cells = {head[letter]: shown for letter, shown in line.items() if shown}
        found[cells["序号"]] = cells
    return found


class Model:
    """Carries out instructions as a service would."""

    def __init__(self, findings, extras=None) -> None:
        self.findings = {one.id: one for one in findings}
        self.extras = {name: dict(own) for name, own in (extras or {}).items()}

    def carry_out(self, instructions) -> None:
        for step in instructions:
            if isinstance(step, NewFinding):
                self._add(step)
                continue
            was = self.findings[step.finding_id]
            match step:
                case SetField():
                    assert getattr(was, step.field) == step.was
                    now = replace(was, **{step.field: step.now})
                case SetExtra():
                    own = self.extras.setdefault(was.id, {})
                    assert own.get(step.heading, "") == step.was
                    own[step.heading] = step.now
                    now = was
                case AddNote():
                    note = Progress(f"new-{len(was.progress)}", step.on, step.text)
                    now = replace(was, progress=by_day(*was.progress, note))
                case ChangeNote():
                    others = [note for note in was.progress if note.id != step.note_id]
                    assert len(others) == len(was.progress) - 1
                    note = Progress(step.note_id, step.on, step.text)
                    now = replace(was, progress=by_day(*others, note))
                case MoveTo():
                    now = moved(was, step.move, on=step.on)
            self.findings[was.id] = now

    def _add(self, step: NewFinding) -> None:
        number = max((one.number for one in self.findings.values()), default=0) + 1
        notes = [Progress(f"new-{at}", on, text) for at, (on, text) in enumerate(step.notes)]
        new = Finding(
            f"new-{step.line}",
            State.NOT_BEGUN,
            number,
            due=step.due,
            progress=by_day(*notes),
            **step.texts,
        )
        if step.closed_on:
            new = moved(new, Move.CLOSE, on=step.closed_on)
        self.findings[new.id] = new
        self.extras[new.id] = dict(step.extras)


def by_day(*notes):
    return tuple(sorted(notes, key=lambda note: note.on))


def letter(column: Column) -> str:
    return "ABCDEFGHIJKL"[HEAD.index(HEADINGS[column])]
