"""Comparing a sheet of the ledger that came back with the ledger, before anything is changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from selfcheck.domain.findings import Finding, Move, State, may
from selfcheck.domain.ledger_changes import (
    AddNote,
    Change,
    ChangeNote,
    Fate,
    Instruction,
    MoveTo,
    NewFinding,
    Preview,
    RowPreview,
    SetExtra,
    SetField,
)
from selfcheck.domain.ledger_columns import (
    HEADINGS,
    NO,
    WORDS,
    WRITABLE,
    YES,
    Column,
    as_shown,
    digest,
    note_line,
    notes_in,
    shown,
)
from selfcheck.domain.ledger_matching import matches
from selfcheck.domain.ledger_rows import (
    LedgerFile,
    LedgerRow,
    Noticed,
    Remark,
    RowProblem,
    Wrong,
)


def preview(
    file: LedgerFile,
    findings: Sequence[Finding],
    extras: Mapping[str, Mapping[str, str]],
    *,
    today: date,
) -> Preview:
    """Compare *file* with all *findings*, drafts and the bin among them.

    *extras* is what is kept of the person's own columns, by finding and heading. Days of closing
    and notes without a day get *today*.
    """
    found = matches(file.rows, findings)
    rows, numbers = [], Counter(row.number for row in file.rows if row.number)
    renumbered = 0
    for row in file.rows:
        finding = found.findings.get(row.line)
        comparing = _Comparing(file, row, today)
        if row.line in found.refused:
            rows.append(comparing.refused(*found.refused[row.line]))
        elif finding:
            rows.append(comparing.changed(finding, extras.get(finding.id, {})))
            renumbered += row.number not in (0, finding.number)
        else:
            rows.append(comparing.new(has_twin=numbers[row.number] > 1))
    told = {finding.id for finding in found.findings.values()}
    told |= {row.id for row in file.rows if row.line in found.refused}
    missing = [one for one in findings if one.in_ledger and one.id not in told]
    kept = (Remark(Noticed.NUMBERS_KEPT, found=str(renumbered)),) if renumbered else ()
    missing.sort(key=lambda one: one.number)
    return Preview(file.sheet, tuple(rows), tuple(missing), (*file.remarks, *kept))


@dataclass(slots=True)
class _Comparing:
    """Compares one row."""

    file: LedgerFile
    row: LedgerRow
    today: date
    changes: list[Change] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)
    steps: list[Instruction] = field(default_factory=list)

    def refused(self, wrong: Wrong, found: str) -> RowPreview:
        """The row, of which nothing is taken."""
        problem = self._problem(None, wrong, found)
        return RowPreview(self.row.line, Fate.REFUSED, problems=(*self.row.problems, problem))

    def new(self, *, has_twin: bool) -> RowPreview:
        """The row as a new line of the ledger."""
        said = self.row.said
        if not said.get(Column.PROBLEM):
            letter = self.file.letters.get(Column.PROBLEM)
            if any(problem.column == letter for problem in self.row.problems):
                return self._preview(Fate.REFUSED)  # what is wrong with its cell is said
            return self.refused(Wrong.NO_PROBLEM, "")
        if has_twin:
            self._wrong(Column.NUMBER, Wrong.SAME_NUMBER, str(self.row.number))
        closed_on = self._closing_day() if said.get(Column.CLOSED) == YES else None
        if said.get(Column.CLOSED) != YES:
            self._refuse_day_of_closing("")
        texts = {str(column): said[column] for column in WORDS if said.get(column)}
        notes = notes_in(said.get(Column.DONE, ""), self.today)
        extras = {heading: text for heading, text in self.row.extras.items() if text}
        step = NewFinding(
            self.row.line, texts, _day(said.get(Column.DUE)), notes, closed_on, extras
        )
        cells = {HEADINGS[column]: said.get(column, "") for column in WRITABLE} | extras
        self.changes = [Change(heading, "", text) for heading, text in cells.items() if text]
        self.steps = [step]
        return self._preview(Fate.NEW)

    def changed(self, finding: Finding, extras: Mapping[str, str]) -> RowPreview:
        """The row as what is to become of *finding*."""
        cells = shown(finding)
        touched = self._touched(cells)
        for column in WORDS:
            if column in touched:
                self._set_words(finding, column, cells[column])
        if Column.DUE in touched:
            now = _day(self.row.said[Column.DUE])
            self._set(finding, Column.DUE, finding.due, now, cells[Column.DUE])
        if Column.DONE in touched:
            self._set_notes(finding, cells[Column.DONE])
        for heading, text in self.row.extras.items():
            was = extras.get(heading, "")
            if text != as_shown(was):
                self.changes.append(Change(heading, as_shown(was), text))
                self.steps.append(SetExtra(finding.id, heading, was, text))
        fate = self._move(finding, cells, touched)
        if fate is Fate.UNCHANGED and self.steps:
            fate = Fate.CHANGED
        return self._preview(fate, finding)

    def _touched(self, cells: Mapping[Column, str]) -> set[Column]:
        """The columns in which the sheet says something else than here, and not since it went out.

        What was changed here meanwhile and not in the sheet stays as it is here.
        """
        return {
            column
            for column in WRITABLE
            if (text := self.row.said.get(column)) is not None
            and text != cells[column]
            and digest(text) != self.row.digests.get(column)
        }

    def _set_words(self, finding: Finding, column: Column, was: str) -> None:
        now = self.row.said[column]
        if column is Column.PROBLEM and not now:
            self._wrong(column, Wrong.NO_PROBLEM, proposal=was)
        else:
            self._set(finding, column, getattr(finding, column), now, was)

    def _set(
        self,
        finding: Finding,
        column: Column,
        was: str | date | None,
        now: str | date | None,
        was_shown: str,
    ) -> None:
        self._change(column, was_shown, self.row.said[column])
        self.steps.append(SetField(finding.id, str(column), was, now))

    def _change(self, column: Column, was: str, now: str) -> None:
        went_out = self.row.digests.get(column)
        also_here = went_out is not None and went_out != digest(was)
        self.changes.append(Change(HEADINGS[column], was, now, also_here))

    def _set_notes(self, finding: Finding, was: str) -> None:
        """Add notes that are new, change those that are there with other words on their day."""
        wanted = Counter(notes_in(self.row.said[Column.DONE], self.today))
        gone = []
        for note in finding.progress:
            own = Counter(notes_in(note_line(note), self.today))
            if own <= wanted:
                wanted -= own
            else:
                gone.append((note, own.total() == 1))
        left = list(wanted.elements())
        before = len(self.steps)
        for note, is_plain in gone:
            same_day = next((one for one in left if one[0] == note.on), None)
            if is_plain and same_day:
                left.remove(same_day)
                self.steps.append(ChangeNote(finding.id, note.id, *same_day))
            else:
                self._wrong(Column.DONE, Wrong.NOTE_KEPT, note_line(note))
        self.steps += (AddNote(finding.id, on, text) for on, text in left)
        if len(self.steps) > before:
            self._change(Column.DONE, was, self.row.said[Column.DONE])

    def _move(self, finding: Finding, cells: Mapping[Column, str], touched: set[Column]) -> Fate:
        """Close or open *finding* as 是否销号 says, or set the day on which it was closed."""
        is_closed = finding.state is State.CLOSED
        answer = self.row.said.get(Column.CLOSED) if Column.CLOSED in touched else None
        if answer == YES and not is_closed:
            return self._close(finding, cells)
        if answer == NO and is_closed:
            self._change(Column.CLOSED, YES, NO)
            self.steps.append(MoveTo(finding.id, Move.REOPEN, self.today))
            return Fate.REOPENED
        if answer == "" and is_closed:
            self._wrong(Column.CLOSED, Wrong.ANSWER_NEEDED, proposal=f"{YES} 或 {NO}")
        if Column.CLOSED_ON in touched:
            self._set_day_of_closing(finding, cells[Column.CLOSED_ON])
        return Fate.UNCHANGED

    def _close(self, finding: Finding, cells: Mapping[Column, str]) -> Fate:
        if not may(finding, Move.CLOSE):
            self._wrong(Column.CLOSED, Wrong.VERIFIER_FIRST, as_shown(finding.verifier))
            return Fate.UNCHANGED
        day = self._closing_day()
        if day is None:
            return Fate.UNCHANGED
        self._change(Column.CLOSED, cells[Column.CLOSED], YES)
        self._change(Column.CLOSED_ON, cells[Column.CLOSED_ON], day.isoformat())
        self.steps.append(MoveTo(finding.id, Move.CLOSE, day))
        return Fate.CLOSED

    def _closing_day(self) -> date | None:
        """The day on which the row says it was closed, today if none; None for one to come."""
        said = self.row.said.get(Column.CLOSED_ON, "")
        day = _day(said) or self.today
        if day <= self.today:
            return day
        self._wrong(Column.CLOSED_ON, Wrong.FUTURE, said)
        return None

    def _set_day_of_closing(self, finding: Finding, was: str) -> None:
        now = _day(self.row.said[Column.CLOSED_ON])
        if finding.state is not State.CLOSED:
            self._refuse_day_of_closing(was)
        elif now is None:
            self._wrong(Column.CLOSED_ON, Wrong.DAY_NEEDED, proposal=was)
        elif self._closing_day():
            self._set(finding, Column.CLOSED_ON, finding.closed_on, now, was)

    def _refuse_day_of_closing(self, was: str) -> None:
        said = self.row.said.get(Column.CLOSED_ON, "")
        if said and said != was:
            self._wrong(Column.CLOSED_ON, Wrong.NOT_CLOSED, said)

    def _wrong(self, column: Column, wrong: Wrong, found: str = "", proposal: str = "") -> None:
        self.problems.append(self._problem(column, wrong, found, proposal))

    def _problem(
        self, column: Column | None, wrong: Wrong, found: str = "", proposal: str = ""
    ) -> RowProblem:
        letter = self.file.letters.get(column, "") if column else ""
        return RowProblem(self.row.line, letter, wrong, found, proposal)

    def _preview(self, fate: Fate, finding: Finding | None = None) -> RowPreview:
        return RowPreview(
            self.row.line,
            fate,
            finding.id if finding else "",
            finding.number if finding else 0,
            tuple(self.changes),
            (*self.row.problems, *self.problems),
            tuple(self.steps),
        )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
