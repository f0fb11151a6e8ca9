"""Who filled in a sheet: what they wrote on the sheet 本人."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from unicodedata import normalize

from selfcheck.content.ledger_cells import shown_value
from selfcheck.content.workbook.cells import Fault, Formula, Row
from selfcheck.content.written_days import day_in
from selfcheck.domain.fill_in import (
    DAY,
    NAME,
    OWN_NUMBER,
    SELF,
    TIME,
    UNIT,
    CellProblem,
    FilledBy,
    Wrong,
)

_VALUES = "B"
_SHOWN = 40
_TIME = re.compile("第?([1-9][0-9]?)次?")


def person_in(rows: Mapping[str, Row]) -> tuple[FilledBy, tuple[CellProblem, ...]]:
    """What *rows*, by their labels, say, and what is missing or cannot be read."""
    said = _Said(rows)
    name, number, unit = (said.words(label) for label in (NAME, OWN_NUMBER, UNIT))
    if not name:
        said.refuse(NAME, Wrong.NO_NAME)
    person = FilledBy(name, number, unit, said.day(), said.time())
    return person, tuple(said.problems)


class _Said:
    """The values beside the labels; at most one problem each."""

    def __init__(self, rows: Mapping[str, Row]) -> None:
        self._rows = rows
        self.problems: list[CellProblem] = []

    def words(self, label: str) -> str:
        """What is written there, in one line."""
        row = self._rows.get(label)
        cell = row.at(1) if row else None
        if isinstance(cell, Formula | Fault):
            wrong = Wrong.FORMULA if isinstance(cell, Formula) else Wrong.FAULT
            self.refuse(label, wrong, shown_value(cell))
            return ""
        return " ".join(shown_value(cell).split())

    def day(self) -> date | None:
        """The day; None and a problem if there is none."""
        words = self.words(DAY)
        day = day_in(words)
        if not day:
            self.refuse(DAY, Wrong.NOT_A_DAY if words else Wrong.NO_DAY, words)
        return day

    def time(self) -> int:
        """How often; once where nothing is written."""
        words = self.words(TIME)
        match = _TIME.fullmatch("".join(normalize("NFKC", words).split()))
        if words and not match:
            self.refuse(TIME, Wrong.NOT_A_TIME, words)
        return int(match[1]) if match else 1

    def refuse(self, label: str, wrong: Wrong, found: str = "") -> None:
        """Say what is wrong beside *label*, unless something was said of it."""
        line = self._rows[label].line if label in self._rows else 0
        column = _VALUES if line else ""
        if not line or all(one.line != line for one in self.problems):
            self.problems.append(CellProblem(SELF, line, column, wrong, found[:_SHOWN]))
