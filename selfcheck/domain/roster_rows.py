"""What a file or a pasted text says of a roster, how it was understood, and what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from selfcheck.domain.roster import Namesakes, Person
from selfcheck.domain.units import Unit


class Column(StrEnum):
    """What a column of a roster holds."""

    NAME = "name"
    NUMBER = "number"
    UNIT = "unit"
    """One level of the unit tree, or all of it with strokes between; several may stand in a row."""
    POST = "post"
    SINCE = "since"
    UNTIL = "until"
    PERIOD = "period"
    """Both days in one cell."""
    EXEMPT = "exempt"
    ORDINAL = "ordinal"
    """序号: says nothing of the person."""
    NOTHING = "nothing"
    """Not read and not kept."""


class Wrong(StrEnum):
    """Why a row, or one cell of it, is not taken."""

    BACKWARDS = "backwards"
    """The last day lies before the first; neither is taken."""
    FAULT = "fault"
    FORMULA = "formula"
    IDENTITY_CARD = "identity-card"
    """The number of an identity card is no 编号 and is not to be kept."""
    NOT_A_DAY = "not-a-day"
    NOT_A_NAME = "not-a-name"
    NO_NAME = "no-name"
    SAME_NUMBER = "same-number"
    """Somebody of another name has it; it is not taken."""
    SAME_PERSON = "same-person"
    """The same name and number again, in another unit: the first row counts."""
    TOO_LONG = "too-long"


@dataclass(frozen=True, slots=True)
class RowProblem:
    """What is wrong in row *line* of *sheet*, with the cell in *column* where that is not empty."""

    sheet: str
    line: int
    column: str
    wrong: Wrong
    found: str = ""
    proposal: str = ""
    """What to write instead, where that is clear."""


class Noticed(StrEnum):
    """What was understood of a file without anybody having said so."""

    ASIDE = "aside"
    """A row that is nobody: a signature, a note."""
    BRACKETS = "brackets"
    """Brackets after a name, kept apart from it."""
    DUPLICATE = "duplicate"
    """The same person again: taken once."""
    FILLED_DOWN = "filled-down"
    """Empty cells of units were understood as what stands above them; *found* is how many."""
    IDENTITY_CARDS = "identity-cards"
    """A column of them was neither read nor kept."""
    LONE_NUMBERS = "lone-numbers"
    MACROS = "macros"
    NO_UNIT = "no-unit"
    """People without a unit where others have one; *found* is how many."""
    OTHER_SHEET = "other-sheet"
    PEOPLE_BESIDE = "people-beside"
    """Several people stand side by side; *found* is how many."""
    REPEATED_HEAD = "repeated-head"
    SEVERAL_NAMES = "several-names"
    """One cell that holds several names."""
    TOTAL = "total"
    UNIT_ABOVE = "unit-above"
    """A row of its own that is the unit of those below."""
    UNIT_OF_SHEET = "unit-of-sheet"
    """The name of the sheet was taken as the unit."""
    UNREAD_COLUMN = "unread-column"


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that was noticed, in row *line* where that is not 0, in *column* if not empty."""

    noticed: Noticed
    sheet: str
    line: int = 0
    column: str = ""
    found: str = ""


@dataclass(frozen=True, slots=True)
class ReadAs:
    """「把 B 列“姓 名”当作 姓名」."""

    place: int
    """The column, counted from 0."""
    letter: str
    heading: str
    column: Column
    certain: bool = True
    """Known by its heading; otherwise guessed from what stands under it."""


@dataclass(frozen=True, slots=True)
class RosterRow:
    """One person as a row says it; *person* has no id yet."""

    sheet: str
    line: int
    letter: str
    """The column in which the name stands."""
    person: Person


@dataclass(frozen=True, slots=True)
class RosterSheet:
    """A sheet with people on it, and how it was read or would be."""

    name: str
    columns: tuple[ReadAs, ...]
    people: int
    """How many rows hold a name."""
    is_read: bool = True


@dataclass(frozen=True, slots=True)
class Asked:
    """What the person decided of how a file is to be read; what is not said is guessed."""

    sheets: tuple[str, ...] = ()
    columns: Mapping[str, Mapping[int, Column]] = field(default_factory=dict)
    """By sheet, and by column counted from 0."""
    fill_down: bool | None = None


@dataclass(frozen=True, slots=True)
class RosterFile:
    """The people that a file names."""

    rows: tuple[RosterRow, ...]
    sheets: tuple[RosterSheet, ...]
    problems: tuple[RowProblem, ...] = ()
    remarks: tuple[Remark, ...] = ()
    namesakes: tuple[Namesakes, ...] = ()
    """By their places in *rows*. Those told apart by nothing but their order are asked about."""

    @property
    def asks_which_sheet(self) -> bool:
        """Whether several sheets name people and none was chosen, so that none was read."""
        return len(self.sheets) > 1 and not any(sheet.is_read for sheet in self.sheets)

    @property
    def told(self) -> frozenset[Column]:
        """What the file says of everybody; of what is not here it says nothing."""
        columns = {one.column for sheet in self.sheets if sheet.is_read for one in sheet.columns}
        if Column.PERIOD in columns:
            columns |= {Column.SINCE, Column.UNTIL}
        if any(row.person.unit for row in self.rows):
            columns.add(Column.UNIT)
        return frozenset(columns - {Column.PERIOD, Column.ORDINAL, Column.NOTHING})

    @property
    def units(self) -> tuple[Unit, ...]:
        """The units that are named, each once, in the order of the file."""
        return tuple(dict.fromkeys(row.person.unit for row in self.rows if row.person.unit))
