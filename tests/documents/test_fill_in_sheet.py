"""A task pack as a sheet to fill in, taken apart with zip and XML alone."""

from __future__ import annotations

import io
from dataclasses import replace
from zipfile import ZipFile

import openpyxl
import pytest

from selfcheck.content.seeds import read_seeds
from selfcheck.documents.fill_in_sheet import fill_in_bytes, write_fill_in
from selfcheck.domain.errors import CannotWrite
from selfcheck.domain.fill_in import CHECK, GUIDE, SELF, mark_in, mark_of
from selfcheck.machine.places import SEEDS
from tests.desk import TASK
from tests.documents.office import needs_office, pages_in_office
from tests.documents.office_files import S, part

UNITS = ("第一支部", "第二支部")
FIRST_ITEM = "独自办公时，按同样的流程办事"


@pytest.fixture(scope="module")
def content():
    return fill_in_bytes(TASK, UNITS)


@pytest.fixture
def book(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def words_of(sheet):
    return [cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)]


def row_of(sheet, statement):
    return next(row for row in sheet.iter_rows(min_row=4) if row[1].value == statement)


def test_there_are_three_sheets_and_the_first_is_open(book):
    assert book.sheetnames == [GUIDE, CHECK, SELF]
    assert book.active.title == GUIDE


def test_the_first_sheet_says_who_reads_and_that_all_of_it_is_handed_in(book):
    said = "\n".join(words_of(book[GUIDE]))
    assert "机关党总支。每个人交来的全部内容" in said
    assert "局党委。只看汇总，不看个人的材料" in said
    assert "请在2026年11月20日前交回" in said
    assert "这份表填了就是要交的：每一条的评价、写下的每一个字，都在里面" in said
    assert "程序里的上报版不同，默认只交各方面的条数" in said
    assert "没有加密，也没有签名" in said
    assert "请不要填写涉密内容" in said
    assert "附言。各支部书记先填。" in said
    assert "加封" not in said


def test_a_task_that_asks_for_sealing_says_that_a_sheet_cannot_be(content):
    sealed = openpyxl.load_workbook(
        io.BytesIO(fill_in_bytes(replace(TASK, sealing_key=b"s" * 32, sealing_asked=True)))
    )
    assert "这份表不能加封" in "\n".join(words_of(sealed[GUIDE]))


def test_every_statement_is_asked_once_and_every_bottom_line_reminds(book):
    sheet = book[CHECK]
    keys = [row[5].value.partition(":")[0] for row in sheet.iter_rows(min_row=4) if row[5].value]
    assert keys == ["alone.1", "alone.2", "small.1", "small.2", "small.3", "will.1"]
    said = words_of(sheet)
    assert "（报账之前，一笔一笔核对——同第 3 条，只答一次。）" in said
    assert "底线提醒（不用填）：金丝雀line.1" in said
    assert sheet["B3"].value == "2026年第四季度里，我："
    assert "四慎 · 慎独" in said
    assert "慎独的原文　——“作风建设年”动员讲话" in said


def test_only_what_is_to_be_filled_in_is_open(book):
    sheet = book[CHECK]
    open_cells = {
        cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked
    }
    rows = [row[0].row for row in sheet.iter_rows(min_row=4) if row[5].value]
    assert open_cells == {f"{letter}{row}" for row in rows for letter in "CDE"}
    person = {
        cell.coordinate
        for row in book[SELF].iter_rows()
        for cell in row
        if not cell.protection.locked
    }
    assert person == {"B2", "B3", "B4", "B5", "B6"}
    assert all(one.protection.sheet and not one.protection.password for one in book.worksheets)
    assert book.security.lockStructure


def test_a_number_keeps_its_noughts_and_a_day_is_one(book):
    formats = [book[SELF][f"B{row}"].number_format for row in range(2, 7)]
    assert formats == ["@", "@", "@", "yyyy-mm-dd", "0"]
    assert book[SELF]["B6"].value == 1


def test_ratings_ticks_and_units_are_chosen(content):
    lists = part(content, "xl/worksheets/sheet2.xml").findall(f"{S}dataValidations/*")
    rated, talk = (each.findtext(S + "formula1") for each in lists)
    assert rated == '"做到,基本做到,有差距,未做到,不适用或没遇到"'
    assert talk == '"√"'
    assert all(len(each.get("error")) <= 225 for each in lists)
    (units,) = part(content, "xl/worksheets/sheet3.xml").findall(f"{S}dataValidations/*")
    assert units.findtext(S + "formula1") == "$D$1:$D$2"


def test_many_units_are_written_by_hand():
    book = openpyxl.load_workbook(io.BytesIO(fill_in_bytes(TASK, [f"{n}支部" for n in range(41)])))
    assert not book[SELF].data_validations.dataValidation
    assert "小三角" not in "\n".join(words_of(book[SELF]))


def test_rows_grow_with_what_is_written_and_cells_to_fill_in_have_no_type(content):
    rows = [
        row
        for row in part(content, "xl/worksheets/sheet2.xml").iter(S + "row")
        if row.find(f"{S}c[@r='F{row.get('r')}']") is not None and int(row.get("r")) > 3
    ]
    assert len(rows) == 6
    for row in rows:
        assert row.get("customHeight") is None
        empty = [row.find(f"{S}c[@r='{letter}{row.get('r')}']") for letter in "CDE"]
        assert [(cell.get("t", "n"), list(cell)) for cell in empty] == [("n", [])] * 3


def test_the_one_formula_is_a_plain_count(content):
    with ZipFile(io.BytesIO(content)) as package:
        sheets = [name for name in package.namelist() if "worksheets/sheet" in name]
        formulas = [
            element.text for name in sheets for element in part(content, name).iter(S + "f")
        ]
        everything = b"".join(package.read(name) for name in package.namelist())
    assert len(formulas) == 1
    assert formulas[0].startswith("COUNTIF(C4:C")
    assert not any(word in everything for word in (b"conditionalFormatting", b"vba", b"extLst"))


def test_the_mark_is_hidden_and_comes_back(book):
    sheet = book[CHECK]
    assert sheet.column_dimensions["F"].hidden
    assert mark_in(sheet["F1"].value) == mark_of(TASK)
    assert mark_of(TASK).total == 6


def test_words_that_look_like_formulas_stay_words():
    checklist = TASK.checklists[0]
    section = checklist.sections[0]
    item = replace(section.items[0], text="=1+1")
    pack = replace(
        TASK,
        title="=cmd|' /C calc'!A0",
        checklists=(replace(checklist, sections=(replace(section, items=(item,)),)),),
    )
    sheet = openpyxl.load_workbook(io.BytesIO(fill_in_bytes(pack)))[CHECK]
    assert [cell.data_type for cell in (sheet["A1"], row_of(sheet, "=1+1")[1])] == ["s", "s"]


def test_it_prints_on_wide_a4_pages_under_its_head(book):
    sheet = book[CHECK]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.print_title_rows, sheet.freeze_panes) == ("$3:$3", "A4")


def test_equal_packs_are_equal_bytes_and_tell_nothing_of_the_machine(content):
    assert content == fill_in_bytes(TASK, list(UNITS))
    with ZipFile(io.BytesIO(content)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        everything = b"".join(package.read(name) for name in package.namelist())
    assert b"dcterms" not in everything
    assert b"<dc:creator>" not in everything
    assert b'filterPrivacy="1"' in everything
    assert (b"k" * 32).hex().encode() not in everything


def test_it_is_written_whole_or_not_at_all(tmp_path, content):
    write_fill_in(TASK, tmp_path / "a.xlsx", UNITS)
    assert (tmp_path / "a.xlsx").read_bytes() == content
    with pytest.raises(CannotWrite):
        write_fill_in(TASK, tmp_path / "没有" / "a.xlsx")
    assert [path.name for path in tmp_path.iterdir()] == ["a.xlsx"]


def test_every_checklist_that_ships_makes_a_sheet_that_travels():
    pack = replace(TASK, checklists=read_seeds(SEEDS).checklists)
    assert len(fill_in_bytes(pack)) < 500_000


@needs_office
def test_another_office_counts_and_prints_all_of_it(tmp_path, content):
    pages = ["".join(page) for page in pages_in_office(content, "a.xlsx", tmp_path)]
    said = "".join(pages)
    assert "已评价 0 条，共 6 条" in said
    assert FIRST_ITEM in said
    assert "底线提醒（不用填）：金丝雀line.1" in said
    assert "selfcheck-fill-in" not in said
    assert "alone.1" not in said
