"""A roster out of the clipboard: cells of a sheet, or names in a row."""

from __future__ import annotations

import csv
import re
from datetime import date

from selfcheck.content.names import (
    can_be_name,
    is_surely_unit,
    may_be_unit,
    name_and_note,
    several_names,
    unit_words,
)
from selfcheck.content.pinyin import sort_key
from selfcheck.content.roster_heads import head_in
from selfcheck.content.roster_joining import joined
from selfcheck.content.roster_table import Sheet
from selfcheck.content.roster_workbook import roster_of, rows_in
from selfcheck.content.workbook.package import NotWorkbook
from selfcheck.domain.roster import Person, namesakes
from selfcheck.domain.roster_rows import (
    Asked,
    Noticed,
    Remark,
    RosterFile,
    RosterRow,
    RosterSheet,
    RowProblem,
    Wrong,
)
from selfcheck.domain.units import Unit

PASTED = "粘贴的内容"
"""What the sheet of a pasted roster is called."""

_MOST = 10_000_000  # characters: a sheet of 100,000 people has half of it
_MOST_CELLS = 2_000_000
_HEADED = re.compile(r"([^：:]{2,60})[：:](.*)")
_SHOWN = 40


def pasted_roster(text: str, *, today: date, asked: Asked | None = None) -> RosterFile:
    """The people whom *text* names: cells with tabs between, or names.

    Names stand one a line, or with 、，； or blanks between; 「一支部：」 before them is the unit.
    In a text that names nobody, or is longer than any roster, nobody is found.
    """
    text = text[:_MOST] if len(text) <= _MOST else ""
    for separator in "\t,，":
        if not 0 < text.count(separator) <= _MOST_CELLS:
            continue
        try:
            rows = list(rows_in(text, separator))
            if separator == "\t" or head_in(rows, ()):
                file = roster_of([Sheet(PASTED, rows, ())], asked or Asked(), today=today)
                if file.rows or file.problems:
                    return file
        except (csv.Error, NotWorkbook):
            continue  # then it is read as names
    return _Names().read(text)


class _Names:
    """Reads names line by line."""

    def __init__(self) -> None:
        self._rows: list[RosterRow] = []
        self._problems: list[RowProblem] = []
        self._remarks: list[Remark] = []
        self._unit: Unit = ()

    def read(self, text: str) -> RosterFile:
        """Everybody whom *text* names."""
        for line, said in enumerate(text.splitlines(), start=1):
            self._line(line, said)
        together = joined(self._rows)
        people = [row.person for row in together.rows]
        sheets = (RosterSheet(PASTED, (), len(people)),) if people else ()
        return RosterFile(
            tuple(together.rows),
            sheets,
            (*self._problems, *together.problems),
            (*self._remarks, *together.remarks),
            namesakes(people),
        )

    def _line(self, line: int, said: str) -> None:
        headed = _HEADED.fullmatch(said.strip())
        if headed and may_be_unit(unit := unit_words(headed[1])):
            self._remarks.append(Remark(Noticed.UNIT_ABOVE, PASTED, line, "", unit))
            if headed[2].strip():
                self._names(line, headed[2], (unit,))
            else:
                self._unit = (unit,)
        elif is_surely_unit(unit := unit_words(said)):
            self._remarks.append(Remark(Noticed.UNIT_ABOVE, PASTED, line, "", unit))
            self._unit = (unit,)
        else:
            self._names(line, said, self._unit)

    def _names(self, line: int, said: str, unit: Unit) -> None:
        for part in several_names(said):
            name, note = name_and_note(part)
            if not can_be_name(name):
                wrong = RowProblem(PASTED, line, "", Wrong.NOT_A_NAME, part[:_SHOWN])
                self._problems.append(wrong)
                continue
            if note:
                self._remarks.append(Remark(Noticed.BRACKETS, PASTED, line, "", part[:_SHOWN]))
            key = sort_key(name)
            person = Person(id="", name=name, unit=unit, note=note, sort_key=key)
            self._rows.append(RosterRow(PASTED, line, "", person))
