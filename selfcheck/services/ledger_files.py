"""The ledger as an Excel file, and what came back in one, looked at before it is taken in."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import groupby
from pathlib import Path
from typing import Any

from selfcheck.domain.errors import Refused
from selfcheck.domain.findings import Finding, Move, Origin, Progress, State, moved
from selfcheck.domain.ledger_changes import (
    AddNote,
    ChangeNote,
    Instruction,
    MoveTo,
    NewFinding,
    Preview,
    SetExtra,
    SetField,
)
from selfcheck.domain.profile import Profile
from selfcheck.domain.task import Pulse, Task
from selfcheck.domain.text import file_name
from selfcheck.services.rectifying import put, without_review
from selfcheck.store.driver import Database
from selfcheck.store.personal import findings, profiles
from selfcheck.store.transactions import write_tx

_Step = SetField | SetExtra | AddNote | ChangeNote | MoveTo


class LedgerFiles:
    """One person's ledger out to Excel and back. Nothing is changed before it was looked at."""

    def __init__(
        self,
        db: Database,
        *,
        now: Callable[[], datetime],
        today: Callable[[], date],
        new_id: Callable[[], str],
    ) -> None:
        self._db = db
        self._now = now
        self._today = today
        self._new_id = new_id

    @property
    def title(self) -> str:
        """What stands above the table: 「李明个人整改台账（2026年度）」."""
        name = (profiles.profile(self._db) or Profile()).name.strip()
        return f"{name}个人整改台账（{self._today().year}年度）"

    @property
    def proposed_name(self) -> str:
        """A name for the file: 「李明个人整改台账（2026年度）.xlsx」."""
        return file_name(f"{self.title}.xlsx")

    def file_task(self, path: Path) -> Task[Path]:
        """Read the ledger now; return the slow part, which writes it to *path*.

        Drafts and the bin are left out. The task raises `CannotWrite`; the file appears whole or
        not at all.
        """
        lines = [one for one in findings.findings(self._db) if one.in_ledger]
        extras = {one.id: dict(one.extras) for one in lines}
        title = self.title

        def write(pulse: Pulse) -> Path:
            from selfcheck.documents.ledger_sheet import write_ledger  # noqa: PLC0415 - when asked

            write_ledger(lines, title, path, extras=extras, pulse=pulse)
            return path

        return write

    def preview_task(self, path: Path) -> Task[Preview]:
        """Read the ledger now; return the slow part, which says what *path* would change in it.

        The task raises `FileProblem` for what is no such file. Nothing is changed.
        """
        there = findings.findings(self._db)
        extras = {one.id: dict(one.extras) for one in there}
        called = {one.id: one.problem.strip() for one in there}
        today = self._today()

        def read(pulse: Pulse) -> Preview:
            from selfcheck.content.ledger_workbook import read_ledger  # noqa: PLC0415 - when asked
            from selfcheck.domain.ledger_comparing import preview  # noqa: PLC0415 - as above

            file = read_ledger(path, today=today, pulse=pulse)
            return replace(preview(file, there, extras, today=today), called=called)

        return read

    def take_in(self, instructions: Sequence[Instruction]) -> int:
        """Carry out what a preview said, all or nothing; how many lines were changed.

        What is done to one line is one act. Raises `Refused` (`changed-since`) if a line is no
        longer as it was looked at, `NotFound` if it is gone, and `NotSaved`; the store is then as
        before.
        """
        changed = 0
        for changed in self.taking_in(instructions):  # noqa: B007 - the last one counts
            pass
        return changed

    def taking_in(self, instructions: Sequence[Instruction]) -> Generator[int]:
        """The same line by line, for whoever has something else to do in between.

        Yields how many lines are done; all of it is on disk when it ends. One that is closed before
        that, or raises, leaves the store as before. Meanwhile nothing else can be written.
        """
        changed, number = 0, 0
        with write_tx(self._db):
            for finding_id, steps in groupby(instructions, key=_line_of):
                if finding_id:
                    was = findings.finding(self._db, finding_id)
                    put(self._db, was, self._after(was, steps), at=self._now())
                    changed += 1
                    yield changed
                    continue
                for step in steps:
                    if isinstance(step, NewFinding):
                        number = number + 1 if number else findings.next_number(self._db)
                        put(self._db, None, self._made(step, number), at=self._now())
                        changed += 1
                        yield changed

    def _after(self, was: Finding, steps: Iterator[Instruction]) -> Finding:
        now = was
        for step in steps:
            if not isinstance(step, NewFinding):
                now = self._stepped(now, step)
        return now

    def _stepped(self, was: Finding, step: _Step) -> Finding:
        match step:
            case SetField():
                if getattr(was, step.field) != step.was:
                    raise Refused("changed-since", was.id)
                value: dict[str, Any] = {step.field: step.now}
                return replace(was, **value)
            case SetExtra():
                own = dict(was.extras)
                if own.get(step.heading, "") != step.was:
                    raise Refused("changed-since", was.id)
                own[step.heading] = step.now
                return replace(was, extras=tuple((key, text) for key, text in own.items() if text))
            case AddNote():
                note = Progress(self._new_id(), step.on, step.text)
                return replace(was, progress=_by_day([*was.progress, note]))
            case ChangeNote():
                others = [note for note in was.progress if note.id != step.note_id]
                if len(others) == len(was.progress):
                    raise Refused("changed-since", was.id)
                note = Progress(step.note_id, step.on, step.text)
                return replace(was, progress=_by_day([*others, note]))
            case MoveTo():
                now = moved(was, step.move, on=step.on)
                return without_review(now) if step.move is Move.REOPEN else now

    def _made(self, step: NewFinding, number: int) -> Finding:
        texts: dict[str, Any] = dict(step.texts)
        new = Finding(
            self._new_id(),
            State.NOT_BEGUN,
            number,
            due=step.due,
            origin=Origin.OTHER,
            progress=_by_day([Progress(self._new_id(), on, text) for on, text in step.notes]),
            extras=tuple((heading, text) for heading, text in step.extras.items() if text),
            **texts,
        )
        return moved(new, Move.CLOSE, on=step.closed_on) if step.closed_on else new


def _line_of(step: Instruction) -> str:
    return "" if isinstance(step, NewFinding) else step.finding_id


def _by_day(notes: Sequence[Progress]) -> tuple[Progress, ...]:
    return tuple(sorted(notes, key=lambda note: note.on))
