"""A task pack as an Excel file to fill in. Equal packs, equal bytes; it names nobody.

It is protected without a password: against slips, not against anybody.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Protection
from openpyxl.utils import get_column_letter
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from selfcheck.documents.fill_in_guide import guide
from selfcheck.documents.lines import one_line
from selfcheck.documents.wording import checklist_name, section_name, speech_name
from selfcheck.documents.workbook.cells import put
from selfcheck.documents.workbook.packing import packed
from selfcheck.documents.workbook.prose import Prose
from selfcheck.documents.workbook.styles import (
    Furniture,
    Look,
    add_styles,
    fit_row,
    lines_needed,
    set_up_page,
)
from selfcheck.domain.checklists import Checklist, Item, Section, placed_sections
from selfcheck.domain.fill_in import (
    CHECK,
    CHOICES,
    DAY,
    GUIDE,
    INSTANCE,
    KEY,
    NAME,
    NUMBER,
    OWN_NUMBER,
    RATED,
    SELF,
    TALK,
    TICK,
    TIME,
    UNIT,
    asked,
    key_of,
    mark_of,
    mark_text,
)
from selfcheck.domain.outline import Heading, Paragraph
from selfcheck.domain.task_packs import TaskPack
from selfcheck.machine.whole_files import write_whole

_NO_FURNITURE = Furniture("", "")
_WIDTHS = (6.0, 56.0, 17.0, 56.0, 9.0, 12.0)  # of a digit; a page on its side has room for 147
_SEEN = sum(_WIDTHS[:-1])
_C_RATED, _C_INSTANCE, _C_TALK, _C_KEY = "CDEF"
_TITLE_ROW, _NOTE_ROW, _HEAD_ROW = 1, 2, 3
_LEADING, _AROUND = 16.0, 8.0  # points
_TITLE_HEIGHT, _ROOM_TO_WRITE = 34.0, 2  # lines a row has at least
_MARGINS = (18.0, 12.0, 18.0, 12.0)
_OPEN = Protection(locked=False)
_MIDDLE = Alignment(horizontal="left", vertical="center", wrap_text=True)
_MOST_UNITS = 40  # more are no list to choose from
_SELF_WIDTHS = (14.0, 46.0)
_AS_TEXT = "@"  # a number such as 007 keeps its noughts
_FORMATS = {DAY: "yyyy-mm-dd", TIME: "0"}


def fill_in_bytes(pack: TaskPack, units: Sequence[str] = ()) -> bytes:
    """The sheets 说明, 自查 and 本人 of *pack*; *units* are offered to choose from if few."""
    book = Workbook()
    book.calculation.fullCalcOnLoad = True  # the one count is written without what it comes to
    add_styles(book)
    title = one_line(pack.title)
    _write_guide(book.active, pack, title)
    _Check(book.create_sheet(CHECK), pack).write(title)
    _write_self(book.create_sheet(SELF), units)
    for sheet in book.worksheets:
        _protect(sheet)
    book.security = WorkbookProtection(lockStructure=True)
    return packed(book, title=f"{title}填报表")


def write_fill_in(pack: TaskPack, path: Path, units: Sequence[str] = ()) -> None:
    """Write them into the file *path*, which appears whole or not at all. Raises `CannotWrite`."""
    content = fill_in_bytes(pack, units)
    write_whole(path, lambda file: file.write(content))


def _write_guide(sheet: Worksheet, pack: TaskPack, title: str) -> None:
    sheet.title = GUIDE
    prose = Prose(sheet, f"{title}\n填报表", _NO_FURNITURE)
    for block in guide(pack, mark_of(pack).total):
        match block:
            case Heading():
                prose.heading(block)
            case Paragraph():
                prose.paragraph(block)
    prose.close()


class _Check:
    """Writes the sheet 自查 from its head to its last row."""

    def __init__(self, sheet: Worksheet, pack: TaskPack) -> None:
        self._sheet = sheet
        self._pack = pack
        self._row = _HEAD_ROW
        self._numbers = {
            item.id: number for number, (*_, item) in enumerate(asked(pack.checklists), start=1)
        }
        self._first = {
            item.answered_as: self._numbers[item.id] for *_, item in asked(pack.checklists)
        }

    def write(self, title: str) -> None:
        """Head, sections with their items, and what keeps the whole in order."""
        for place, width in enumerate(_WIDTHS, start=1):
            self._sheet.column_dimensions[get_column_letter(place)].width = width
        self._sheet.column_dimensions[_C_KEY].hidden = True
        for checklist, section in placed_sections(self._pack.checklists):
            self._section(checklist, section)
        self._head(title)
        self._choices()
        self._set_up()

    def _head(self, title: str) -> None:
        sheet = self._sheet
        sheet.merge_cells(f"A{_TITLE_ROW}:{_C_TALK}{_TITLE_ROW}")
        put(sheet.cell(_TITLE_ROW, 1), title, Look.TITLE)
        sheet.row_dimensions[_TITLE_ROW].height = _TITLE_HEIGHT
        put(sheet[f"{_C_KEY}{_TITLE_ROW}"], mark_text(mark_of(self._pack)), Look.TABLE_TEXT)
        sheet.merge_cells(f"A{_NOTE_ROW}:B{_NOTE_ROW}")
        sheet.merge_cells(f"{_C_RATED}{_NOTE_ROW}:{_C_TALK}{_NOTE_ROW}")
        put(sheet.cell(_NOTE_ROW, 1), "填了就是要交的；写下的事例也随表交出。", Look.NOTE)
        count = sheet[f"{_C_RATED}{_NOTE_ROW}"]
        count.style = Look.NOTE
        # words in the format, so that the formula is a plain count, which every program knows
        count.number_format = f'"已评价 "0" 条，共 {len(self._numbers)} 条；想当面说的不算在内"'
        count.value = f'=COUNTIF({_C_RATED}{_HEAD_ROW + 1}:{_C_RATED}{self._row},"?*")'
        sheet.row_dimensions[_NOTE_ROW].height = _LEADING + _AROUND
        lead_in = f"{one_line(self._pack.period)}里，我："
        heads = (NUMBER, lead_in, RATED, f"{INSTANCE}（可不写，写了就交出）", TALK, KEY)
        for place, words in enumerate(heads, start=1):
            put(sheet.cell(_HEAD_ROW, place), words, Look.TABLE_HEAD)
        most = max(map(lines_needed, heads[:-1], _WIDTHS))
        fit_row(sheet, _HEAD_ROW, most, leading=_LEADING, around=2 * _AROUND)

    def _section(self, checklist: Checklist, section: Section) -> None:
        name = f"{checklist_name(checklist)} · {section_name(checklist, section)}"
        self._across(name, Look.HEADING_1)
        quote = f"{one_line(section.quote)}　——{speech_name(checklist.source)}"
        self._across(quote, Look.QUOTE)
        for item in section.conduct_items:
            if item.id in self._numbers:
                self._item(item)
            else:
                number = self._first[item.answered_as]
                self._across(f"（{one_line(item.text)}——同第 {number} 条，只答一次。）", Look.NOTE)
        for item in section.bottom_line_items:
            self._across(f"底线提醒（不用填）：{one_line(item.text)}", Look.NOTE)

    def _across(self, words: str, look: Look) -> None:
        """A row of one cell: its height is fixed, for no program fits rows to merged cells."""
        self._row += 1
        sheet = self._sheet
        sheet.merge_cells(f"A{self._row}:{_C_TALK}{self._row}")
        put(sheet.cell(self._row, 1), words, look)
        lines = lines_needed(words, _SEEN * 0.9)  # faces of prose are larger than those of tables
        sheet.row_dimensions[self._row].height = lines * _LEADING + _AROUND

    def _item(self, item: Item) -> None:
        self._row += 1
        words = one_line(item.text)
        cells = (
            (str(self._numbers[item.id]), Look.TABLE_CENTRED),
            (words, Look.TABLE_TEXT),
            ("", Look.TABLE_CENTRED),
            ("", Look.TABLE_TEXT),
            ("", Look.TABLE_CENTRED),
            (key_of(item), Look.TABLE_TEXT),
        )
        for place, (text, look) in enumerate(cells, start=1):
            _write(self._sheet.cell(self._row, place), text, look, typed=place == 1)
        self._sheet.cell(self._row, 2).alignment = _MIDDLE  # beside a low row of choices
        for letter in (_C_RATED, _C_INSTANCE, _C_TALK):
            self._sheet[f"{letter}{self._row}"].protection = _OPEN
        lines = max(_ROOM_TO_WRITE, lines_needed(words, _WIDTHS[1]))
        fit_row(self._sheet, self._row, lines, leading=_LEADING, around=_AROUND)

    def _choices(self) -> None:
        for letter, heading, words in (
            (_C_RATED, RATED, tuple(CHOICES.values())),
            (_C_TALK, TALK, (TICK,)),
        ):
            choice = _list(f'"{",".join(words)}"')
            choice.errorTitle = heading
            choice.error = f"请从{'、'.join(words)}里选，或者空着。"[:225]
            choice.add(f"{letter}{_HEAD_ROW + 1}:{letter}{self._row}")
            self._sheet.add_data_validation(choice)

    def _set_up(self) -> None:
        sheet = self._sheet
        sheet.freeze_panes = f"A{_HEAD_ROW + 1}"
        sheet.sheet_view.showGridLines = False
        sheet.print_title_rows = f"{_HEAD_ROW}:{_HEAD_ROW}"
        set_up_page(sheet, _NO_FURNITURE, margins=_MARGINS, landscape=True)
        sheet.sheet_properties.pageSetUpPr.fitToPage = True
        sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0


def _write_self(sheet: Worksheet, units: Sequence[str]) -> None:
    for place, width in enumerate(_SELF_WIDTHS, start=1):
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.merge_cells("A1:B1")
    put(sheet["A1"], "填表人", Look.TITLE)
    sheet.row_dimensions[1].height = _TITLE_HEIGHT
    fields = {NAME: "", OWN_NUMBER: "", UNIT: "", DAY: "", TIME: "1"}
    for row, (label, words) in enumerate(fields.items(), start=2):
        put(sheet.cell(row, 1), label, Look.TABLE_HEAD)
        cell = sheet.cell(row, 2)
        _write(cell, words, Look.TABLE_TEXT, typed=label == TIME)
        cell.alignment = _MIDDLE
        cell.number_format = _FORMATS.get(label, _AS_TEXT)
        cell.protection = _OPEN
        fit_row(sheet, row, 1, leading=_LEADING, around=2 * _AROUND)
    for row, words in enumerate(_asides(units), start=len(fields) + 2):
        sheet.merge_cells(f"A{row}:B{row}")
        put(sheet.cell(row, 1), words, Look.NOTE)
        lines = lines_needed(words, sum(_SELF_WIDTHS))
        sheet.row_dimensions[row].height = lines * _LEADING + _AROUND
    if _may_offer(units):
        _offer(sheet, units)
    sheet.sheet_view.showGridLines = False
    set_up_page(sheet, _NO_FURNITURE, margins=_MARGINS)


def _asides(units: Sequence[str]) -> Iterator[str]:
    yield "姓名要写，好对上花名册；没有编号就空着。"
    if _may_offer(units):
        yield "单位可以点右边的小三角选，选不到的照写。"
    yield "日期写成 2026-11-20 这样。退回改过再交的，把“第几次交”改成 2。"


def _may_offer(units: Sequence[str]) -> bool:
    return 0 < len(units) <= _MOST_UNITS


def _offer(sheet: Worksheet, units: Sequence[str]) -> None:
    """Let the unit be chosen from a hidden column: a list within the rule holds 255 characters."""
    for row, unit in enumerate(units, start=1):
        put(sheet.cell(row, 4), one_line(unit), Look.TABLE_TEXT)
    sheet.column_dimensions["D"].hidden = True
    choice = _list(f"$D$1:$D${len(units)}")
    choice.showErrorMessage = False  # who belongs to none of them writes their own
    choice.add("B4")
    sheet.add_data_validation(choice)


def _write(cell: Cell, words: str, look: Look, *, typed: bool) -> None:
    """*words* as `put` does; a cell to be filled in is left without a type of its own."""
    if words:
        put(cell, words, look, typed=typed)
    else:
        cell.style = look


def _list(source: str) -> DataValidation:
    return DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=True)


def _protect(sheet: Worksheet) -> None:
    sheet.protection.sheet = True
    sheet.protection.formatColumns = False  # these two are then allowed: who writes more needs room
    sheet.protection.formatRows = False
