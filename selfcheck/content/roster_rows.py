"""What the cells of one person in a roster mean, and which of them cannot be taken."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from selfcheck.content.ledger_cells import shown_value
from selfcheck.content.names import can_be_name, closed_up, name_and_note, several_names, tidy
from selfcheck.content.pinyin import sort_key
from selfcheck.content.roster_heads import Block
from selfcheck.content.workbook.cells import Fault, Formula, Row, Value, letter_of
from selfcheck.content.written_days import day_in, proposed_day
from selfcheck.domain.roster import Person
from selfcheck.domain.roster_rows import (
    Column,
    Noticed,
    Remark,
    RosterRow,
    RowProblem,
    Wrong,
)
from selfcheck.domain.units import Unit

_SHOWN = 40
_LONGEST = 60  # characters of an 编号, a 职务, a name of a unit, a reason
_DEEPEST = 8  # levels of units
_NOTHING = frozenset(("/", "-", "—", "——", "无", "\\", "／", "－", "否", "不", "0"))
_NO_END = frozenset(("至今", "今", "现在", "长期", "目前", "现任"))
_STROKES = re.compile(r"\s*[/／\\>＞›→]+\s*")
_CARD = re.compile(r"\d{17}[\dXxＸ]|\d{15}", re.ASCII)
_TO = re.compile(r"\s*(?:至|到|~|～|—+|–|－|--|\s-\s)\s*")
_HYPHEN = re.compile(r"([^-]+)-([^-]+)")
_MONTH = re.compile(r"\d{4}(?:[-/.年]\d{1,2}月?)(?:份|起)?")


class Reading:
    """Reads the people of *sheet*, row by row, and gathers what is to be said of them."""

    def __init__(self, sheet: str, today: date) -> None:
        self.problems: list[RowProblem] = []
        self.remarks: list[Remark] = []
        self._sheet = sheet
        self._today = today
        self._row = Row(0, [])
        self._keys: dict[str, str] = {}
        self._texts: dict[str, str] = {}
        self._units: dict[Unit, Unit] = {}

    def people(self, row: Row, block: Block, unit: Unit) -> Iterator[RosterRow]:
        """Whom *row* names in *block*: mostly one; *unit* is where they are if no column says."""
        self._row = row
        cell = row.at(block.name)
        if isinstance(cell, Formula | Fault):
            self._wrong(block.name, _wrong(cell), shown_value(cell))
            return
        names = self._names(shown_value(cell), block.name)
        if not names:
            return
        since, until = self._days(block)
        person = Person(
            id="",
            name="",
            number=self._number(block.places.get(Column.NUMBER)),
            unit=self._unit(block.units) or unit,
            post=self._text(block.places.get(Column.POST)),
            since=since,
            until=until,
            exempt=self._exempt(block.places.get(Column.EXEMPT)),
        )
        for name, note in names:
            key = self._keys.get(name) or self._keys.setdefault(name, sort_key(name))
            one = replace(person, name=name, note=note, sort_key=key)
            yield RosterRow(self._sheet, row.line, letter_of(block.name), one)

    def _names(self, text: str, place: int) -> list[tuple[str, str]]:
        name, note = name_and_note(text)
        parts = several_names(text)
        if len(parts) > 1:
            found = [name_and_note(part) for part in parts]
            if all(can_be_name(each) for each, _ in found):
                self._notice(Noticed.SEVERAL_NAMES, place, "、".join(each for each, _ in found))
                return found
        if not can_be_name(name):
            self._wrong(place, Wrong.NOT_A_NAME, text)
            return []
        if note:
            self._notice(Noticed.BRACKETS, place, text)
        return [(name, note)]

    def _unit(self, places: tuple[int, ...]) -> Unit:
        parts: list[str] = []
        for place in places:
            text = closed_up(self._text(place, most=_LONGEST * _DEEPEST))
            parts += (part for part in _STROKES.split(text) if part and part not in _NOTHING)
        if len(parts) > _DEEPEST or any(len(part) > _LONGEST for part in parts):
            said = "/".join(parts)
            parts = [part[:_LONGEST] for part in parts[:_DEEPEST]]
            self._wrong(places[0], Wrong.TOO_LONG, said, "/".join(parts))
        return self._units.setdefault(tuple(parts), tuple(parts))

    def _number(self, place: int | None) -> str:
        text = self._text(place)
        if _CARD.fullmatch(text):
            self._wrong(place, Wrong.IDENTITY_CARD)  # which is not to be shown either
            return ""
        return "" if text in _NOTHING - {"0"} else text

    def _exempt(self, place: int | None) -> str:
        text = self._text(place)
        return "" if text in _NOTHING else text

    def _text(self, place: int | None, most: int = _LONGEST) -> str:
        cell = None if place is None else self._row.at(place)
        if isinstance(cell, Formula | Fault):
            self._wrong(place, _wrong(cell), shown_value(cell))
            return ""
        said = shown_value(cell) if not isinstance(cell, str) else cell
        text = self._texts.get(said)
        if text is None:
            text = tidy(said)
            if len(text) > most:
                self._wrong(place, Wrong.TOO_LONG, text, text[:most])
                return ""
            self._texts[said] = text  # most come again and again
        return text

    def _days(self, block: Block) -> tuple[date | None, date | None]:
        place = block.places.get(Column.PERIOD)
        if place is not None:
            since, until = self._period(place)
        else:
            since = self._day(block.places.get(Column.SINCE), is_first=True)
            until = self._day(block.places.get(Column.UNTIL), is_first=False)
            place = block.places.get(Column.UNTIL)
        if since and until and until < since:
            self._wrong(place, Wrong.BACKWARDS, f"{since.isoformat()}—{until.isoformat()}")
            return None, None
        return since, until

    def _period(self, place: int) -> tuple[date | None, date | None]:
        cell = self._row.at(place)
        text = shown_value(cell).strip()
        parts = [text]
        if len(text) <= _LONGEST and not day_in(text):
            match = _HYPHEN.fullmatch(text)
            parts = list(match.groups()) if match else _TO.split(text)
        since = self._said(place, parts[0], is_first=True)
        until = self._said(place, parts[1], is_first=False) if len(parts) > 1 else None
        return since, until

    def _day(self, place: int | None, *, is_first: bool) -> date | None:
        cell = None if place is None else self._row.at(place)
        if place is None or isinstance(cell, date):
            return cell if isinstance(cell, date) else None
        return self._said(place, self._plain(place, cell), is_first=is_first)

    def _plain(self, place: int, cell: Value | None) -> str:
        if isinstance(cell, Formula | Fault):
            self._wrong(place, _wrong(cell), shown_value(cell))
            return ""
        return shown_value(cell).strip()

    def _said(self, place: int, text: str, *, is_first: bool) -> date | None:
        text = text.strip()
        if len(text) > _LONGEST:
            self._wrong(place, Wrong.NOT_A_DAY, text)
            return None
        if not text or text in _NOTHING or (not is_first and text in _NO_END):
            return None
        day = day_in(text.removesuffix("起"))
        if day is None:
            proposal = proposed_day(text.removesuffix("起"), self._today)
            if proposal and is_first and _MONTH.fullmatch(text):
                proposal = proposal.replace(day=1)
            self._wrong(place, Wrong.NOT_A_DAY, text, proposal.isoformat() if proposal else "")
        return day

    def _wrong(self, place: int | None, wrong: Wrong, found: str = "", proposal: str = "") -> None:
        letter = "" if place is None else letter_of(place)
        self.problems.append(
            RowProblem(self._sheet, self._row.line, letter, wrong, _short(found), proposal)
        )

    def _notice(self, noticed: Noticed, place: int, found: str) -> None:
        self.remarks.append(
            Remark(noticed, self._sheet, self._row.line, letter_of(place), _short(found))
        )


def _short(text: str) -> str:
    return text.replace("\n", " ")[:_SHOWN]


def _wrong(cell: Formula | Fault) -> Wrong:
    return Wrong.FORMULA if isinstance(cell, Formula) else Wrong.FAULT
