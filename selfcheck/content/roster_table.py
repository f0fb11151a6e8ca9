"""One sheet of a roster: its head, its people, and the rows that are nobody."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from selfcheck.content.ledger_cells import number_in, shown_value
from selfcheck.content.names import is_surely_unit, may_be_unit, unit_words
from selfcheck.content.roster_filling import fill_down, is_blank, spread
from selfcheck.content.roster_heads import (
    LOOKED_AT,
    Block,
    Head,
    blocks_of,
    head_by_content,
    head_in,
    is_card_number,
    known,
    title_of,
)
from selfcheck.content.roster_rows import Reading
from selfcheck.content.workbook.cells import Formula, Merged, Row, Value, letter_of
from selfcheck.domain.roster_rows import (
    Column,
    Noticed,
    Remark,
    RosterRow,
    RosterSheet,
    RowProblem,
    Wrong,
)
from selfcheck.domain.units import Unit

_SHOWN = 30
_TOTALS = ("合计", "总计", "小计", "共计", "总人数", "总数")
_SIGNED = (
    "填报人 填表人 制表人 审核人 负责人 联系人 签字 日期 填报日期 填报单位 填报时间 制表 审核"
    " 注： 注: 备注： 说明： 填表说明 以下空白"
)
_BELOW = tuple(_SIGNED.split())


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as it was found: all rows in which something stands."""

    name: str
    rows: Sequence[Row]
    merged: Sequence[Merged]


class Table:
    """A sheet on which people stand. `is_one` says whether there are any."""

    def __init__(
        self, sheet: Sheet, columns: Mapping[int, Column] | None = None, *, today: date
    ) -> None:
        """*columns*: what the person says they are; the others are known or guessed."""
        self._sheet = sheet
        self._wide = {
            (cells.first_line, cells.first_column)
            for cells in sheet.merged
            if cells.last_column > cells.first_column
        }
        head = head_in(sheet.rows[:LOOKED_AT], sheet.merged)
        self.has_head = head is not None
        head = head or head_by_content(sheet.rows)
        if columns:
            head = _told(head, columns)
        self.blocks = blocks_of(head) if head else ()
        self.head = _used(head, self.blocks) if head else None
        self.is_one = bool(self.blocks) and any(self._named(row) for row in self._below_head())
        self._reading = Reading(sheet.name, today)
        self._remarks: list[Remark] = []
        self._lone: list[int] = []
        self._people: list[RosterRow] = []

    def seen(self, *, is_read: bool) -> RosterSheet:
        """What there is to say of the sheet as a whole."""
        people = sum(self._named(row) for row in self._below_head())
        columns = self.head.read_as() if self.head else ()
        return RosterSheet(self._sheet.name, columns, people, is_read)

    def read(self, *, is_filled: bool | None, sheet_is_unit: bool) -> None:
        """Go through the rows. *is_filled*: whether an empty unit is the one above it."""
        body = list(self._below_head())
        spread(body, self._sheet.merged, kept=self._own_places())
        if self.has_head:
            self._say_columns()
        found = [(row, list(self._people_in(row))) for row in self._counted(body)]
        people = [(row, blocks) for row, blocks in found if blocks]
        for place, filled in fill_down(people, self.blocks, wanted=is_filled):
            self._notice(Noticed.FILLED_DOWN, 0, str(filled), place)
        unit: Unit = (self._sheet.name.strip(),) if sheet_is_unit else ()
        if unit and not any(block.units for block in self.blocks):
            self._notice(Noticed.UNIT_OF_SHEET, 0, unit[0])
        above: Unit = ()
        for row, blocks in found:
            if blocks:
                for block in blocks:
                    self._people += self._reading.people(row, block, unit + above)
            elif heading := self._unit_above(row):
                above = (heading,)
            else:
                self._aside(row)
        self._say_rest()

    @property
    def people(self) -> Sequence[RosterRow]:
        """Who stands there."""
        return self._people

    @property
    def problems(self) -> Sequence[RowProblem]:
        """What could not be taken."""
        return self._reading.problems

    @property
    def remarks(self) -> Sequence[Remark]:
        """What was understood without having been said."""
        return (*self._remarks, *self._reading.remarks)

    def _below_head(self) -> Iterator[Row]:
        last = self.head.last_line if self.head else 0
        return (row for row in self._sheet.rows if row.line > last)

    def _named(self, row: Row) -> int:
        """How many blocks of *row* hold a name, or something in its place."""
        return sum(not is_blank(row.at(block.name)) for block in self.blocks)

    def _people_in(self, row: Row) -> Iterator[Block]:
        if self._is_nobody(row):
            return
        for block in self.blocks:
            cell = row.at(block.name)
            words = shown_value(cell)
            if not words or words.startswith(_BELOW) or _is_total(words):
                continue
            yield block

    def _is_nobody(self, row: Row) -> bool:
        """Whether *row* is a total, a signature, or a unit over those below."""
        stands = [cell for cell in row.cells if not is_blank(cell)]
        words = shown_value(stands[0])
        if _is_total(words) or words.startswith(_BELOW):
            return True
        return len(stands) == 1 and bool(self._unit_in(row))

    def _counted(self, body: Sequence[Row]) -> Iterator[Row]:
        """The rows that are not the head once more, nor an ordinal alone, nor empty."""
        heads = set(self.head.titles.values()) if self.head and self.has_head else set()
        ordinals = {block.places.get(Column.ORDINAL) for block in self.blocks}
        for row in body:
            stands = [place for place, cell in enumerate(row.cells) if not is_blank(cell)]
            if not stands:
                continue
            if self._is_head_again(row, stands, heads):
                self._notice(Noticed.REPEATED_HEAD, row.line)
            elif ordinals.issuperset(stands) and all(_counts(row.at(place)) for place in stands):
                self._lone.append(row.line)
            else:
                yield row

    @staticmethod
    def _is_head_again(row: Row, stands: Sequence[int], heads: Collection[str]) -> bool:
        if title_of(row.at(stands[0])) not in heads:
            return False
        texts = {title_of(row.at(place)) for place in stands}
        return len(texts) > 1 and texts.issubset(heads) and bool(known(dict(enumerate(texts))))

    def _own_places(self) -> set[int]:
        """The columns in which a merged cell speaks for its first row alone."""
        own = {Column.NAME, Column.NUMBER, Column.ORDINAL}
        return {
            block.places[column] for block in self.blocks for column in own & block.places.keys()
        }

    def _unit_in(self, row: Row) -> str:
        """The unit that *row*, in which only one cell says something, is a heading of."""
        place = next(place for place, cell in enumerate(row.cells) if not is_blank(cell))
        said = shown_value(row.at(place))
        words = unit_words(said)
        is_heading = said.endswith(("：", ":")) or (row.line, place) in self._wide
        sure = is_surely_unit(words) or (is_heading and may_be_unit(words))
        return words if sure else ""

    def _unit_above(self, row: Row) -> str:
        stands = [place for place, cell in enumerate(row.cells) if not is_blank(cell)]
        if len(stands) != 1 or any(block.units for block in self.blocks):
            return ""
        unit = self._unit_in(row)
        if unit:
            self._notice(Noticed.UNIT_ABOVE, row.line, unit, stands[0])
        return unit

    def _aside(self, row: Row) -> None:
        place = next(place for place, cell in enumerate(row.cells) if not is_blank(cell))
        words = shown_value(row.at(place)).replace("\n", " ")[:_SHOWN]
        if any(_is_total(shown_value(cell)) for cell in row.cells):
            self._notice(Noticed.TOTAL, row.line, words)
        elif words.startswith(_BELOW) or sum(not is_blank(cell) for cell in row.cells) == 1:
            self._notice(Noticed.ASIDE, row.line, words)
        else:
            letter = letter_of(self.blocks[0].name)
            self._reading.problems.append(
                RowProblem(self._sheet.name, row.line, letter, Wrong.NO_NAME, words)
            )

    def _say_columns(self) -> None:
        head = self.head
        assert head is not None  # noqa: S101 - people are read under a head only
        for place, title in sorted(head.titles.items()):
            if is_card_number(title):
                self._notice(Noticed.IDENTITY_CARDS, head.last_line, title, place)
            elif head.columns.get(place, Column.NOTHING) is Column.NOTHING:
                self._notice(Noticed.UNREAD_COLUMN, head.last_line, title, place)

    def _say_rest(self) -> None:
        if self._lone:
            self._notice(Noticed.LONE_NUMBERS, self._lone[0], str(len(self._lone)))
        letters = {row.letter for row in self._people}
        if len(letters) > 1:
            self._notice(Noticed.PEOPLE_BESIDE, 0, str(len(letters)))
        without = [row.line for row in self._people if not row.person.unit]
        if without and len(without) < len(self._people):
            self._notice(Noticed.NO_UNIT, without[0], str(len(without)))

    def _notice(
        self, noticed: Noticed, line: int, found: str = "", place: int | None = None
    ) -> None:
        letter = "" if place is None else letter_of(place)
        self._remarks.append(Remark(noticed, self._sheet.name, line, letter, found))


def _used(head: Head, blocks: Sequence[Block]) -> Head:
    """*head* without columns that say what another says already: a second 职务 is not read."""
    used = {place for block in blocks for place in (*block.places.values(), *block.units)}
    columns = {
        place: column if place in used else Column.NOTHING for place, column in head.columns.items()
    }
    return replace(head, columns=columns)


def _told(head: Head | None, columns: Mapping[int, Column]) -> Head:
    if head is None:
        head = Head(0, 0, {}, {}, certain=False)
    return replace(head, columns={**head.columns, **columns})


def _is_total(words: str) -> bool:
    return "".join(words.split()).startswith(_TOTALS)


def _counts(cell: Value | None) -> bool:
    return isinstance(cell, Formula) or number_in(cell)[0] > 0
