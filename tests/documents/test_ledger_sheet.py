"""The ledger as a worksheet, taken apart with zip and XML alone."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from zipfile import ZipFile

import openpyxl
import pytest

from selfcheck.documents.ledger_sheet import ledger_bytes, write_ledger
from selfcheck.domain.errors import Cancelled, CannotWrite
from selfcheck.domain.findings import Finding, State
from tests.documents.office import needs_office, pages_in_office
from tests.documents.office_files import S, part, sheets
from tests.ledgers import HEAD, LEDGER, OPEN, rows_shown

TITLE = "王喆个人整改台账（2026年度）"


def sheet_of(*findings, **extras):
    (sheet,) = sheets(ledger_bytes(findings or LEDGER, TITLE, **extras))
    return sheet


def test_there_is_one_sheet_with_the_headings_of_the_ledger():
    sheet = sheet_of()
    assert sheet.name == "台账"
    assert next(cell.shown for cell in sheet.rows[1].values()) == TITLE
    assert [cell.shown for cell in sheet.rows[2].values()] == [
        *("序号", "存在问题", "具体表现", "原因分析", "整改措施", "责任人", "整改时限"),
        *("完成情况", "是否销号", "销号日期", "备注", "编号（勿改）"),
    ]


def test_a_line_shows_what_the_finding_is():
    rows = rows_shown(ledger_bytes(LEDGER, TITLE))
    del rows["1"]["编号（勿改）"]
    assert rows["1"] == {
        "序号": "1",
        "存在问题": "值班登记补得晚",
        "具体表现": "两次交接班后隔天才补登记。",
        "原因分析": "图省事。",
        "整改措施": "当班当时写。",
        "责任人": "王喆",
        "整改时限": "2026-12-31",
        "完成情况": "2026-10-08　开始当班当时写\n2026-11-02　请同事抽看了两次\n有一次漏了时间",
        "是否销号": "否",
        "备注": "每月底看一遍",
    }
    assert (rows["2"]["是否销号"], rows["2"]["销号日期"]) == ("是", "2026-11-15")


def test_lines_stand_by_number_without_drafts_and_the_bin():
    assert list(rows_shown(ledger_bytes(LEDGER[::-1], TITLE))) == ["1", "2", "3"]


def test_days_and_numbers_are_what_they_are():
    book = openpyxl.load_workbook(io.BytesIO(ledger_bytes(LEDGER, TITLE)))
    row = book["台账"][3]
    assert (row[0].value, row[6].value.date(), row[6].number_format) == (
        1,
        date(2026, 12, 31),
        "yyyy-mm-dd",
    )


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "#N/A", "'甲", "TRUE"])
def test_words_never_become_formulas(text):
    line = replace(OPEN, **dict.fromkeys(("problem", "detail", "cause", "responsible"), text))
    cells = sheet_of(line).rows[3]
    assert [cells[letter].shown for letter in "BCDF"] == [text] * 4
    assert {cells[letter].kind for letter in "BCDF"} == {"inlineStr"}


def test_it_prints_on_wide_pages_with_the_head_on_each():
    book = openpyxl.load_workbook(io.BytesIO(ledger_bytes(LEDGER, TITLE)))
    sheet = book["台账"]
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert sheet.print_title_rows == "$1:$2"
    assert sheet.oddFooter.right.text == sheet.evenFooter.left.text == "— &P —"
    assert sheet.freeze_panes == "C3"
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)


def test_the_hidden_column_is_the_last_and_goes_along_when_a_filter_sorts():
    extras = {OPEN.id: {"责任科室": "办公室"}}
    book = openpyxl.load_workbook(io.BytesIO(ledger_bytes(LEDGER, TITLE, extras)))
    sheet = book["台账"]
    assert [cell.value for cell in sheet[2]] == [*HEAD[:-1], "责任科室", HEAD[-1]]
    hidden = [letter for letter, column in sheet.column_dimensions.items() if column.hidden]
    assert hidden == ["M"]
    assert sheet.auto_filter.ref == "A2:M5"
    assert [str(cells) for cells in sheet.merged_cells.ranges] == ["A1:L1"]


def test_closing_is_chosen_from_yes_and_no():
    sheet = sheet_of()
    choice = sheet.xml.find(f"{S}dataValidations/{S}dataValidation")
    assert choice.get("sqref").startswith("I3:I")
    assert choice.findtext(S + "formula1") == '"是,否"'


def test_an_empty_ledger_is_a_head():
    sheet = sheet_of(replace(OPEN, binned=True))
    assert list(sheet.rows) == [1, 2]


def test_a_text_no_cell_can_hold_goes_on_in_rows_that_name_their_number():
    text = "慎独慎微" * 20_000
    sheet = sheet_of(replace(OPEN, detail=text), replace(OPEN, id="f" * 32, number=2))
    rows = list(sheet.rows.values())[2:]
    assert "".join(row["C"].shown for row in rows[:-1]) == text
    assert [row["A"].shown for row in rows] == [
        "1",
        *(f"1（续{n}）" for n in range(1, len(rows) - 1)),
        "2",
    ]
    assert {row["L"].shown.partition(":")[0] for row in rows[:-1]} == {OPEN.id}


def test_equal_ledgers_are_equal_bytes_and_tell_nothing_of_the_machine():
    content = ledger_bytes(LEDGER, TITLE)
    assert content == ledger_bytes(list(LEDGER), TITLE)
    with ZipFile(io.BytesIO(content)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        everything = b"".join(package.read(name) for name in package.namelist())
    assert b"dcterms" not in everything
    core = part(content, "docProps/core.xml")
    assert [element.text for element in core if element.tag.endswith("creator")] == []
    assert b'filterPrivacy="1"' in everything


def test_private_fields_without_a_column_stay_here():
    line = replace(OPEN, verifier="某某核验人")
    with ZipFile(io.BytesIO(ledger_bytes([line], TITLE))) as package:
        everything = b"".join(package.read(name) for name in package.namelist()).decode()
    assert "某某核验人" not in everything


def test_it_is_written_whole_or_not_at_all(tmp_path):
    path = tmp_path / "台账.xlsx"
    write_ledger(LEDGER, TITLE, path)
    before = path.read_bytes()
    assert before == ledger_bytes(LEDGER, TITLE)

    def stop(done, total):
        raise Cancelled

    with pytest.raises(Cancelled):
        write_ledger(LEDGER, TITLE, path, pulse=stop)
    assert path.read_bytes() == before
    with pytest.raises(CannotWrite):
        write_ledger(LEDGER, TITLE, tmp_path / "没有" / "台账.xlsx")
    assert list(tmp_path.iterdir()) == [path]


@needs_office
def test_another_office_prints_every_line_under_its_head(tmp_path):
    lines = [
        Finding(
            f"{number:032x}",
            State.NOT_BEGUN,
            number,
            problem=f"第{number}项：没有人核对时，值班记录写得简单。",
            measure="当班当时写，交接时两人对着记录念一遍。" * 3,
            due=date(2026, 12, 20),
        )
        for number in range(1, 41)
    ]
    pages = [
        "".join(page) for page in pages_in_office(ledger_bytes(lines, TITLE), "a.xlsx", tmp_path)
    ]
    assert len(pages) > 1
    assert all(TITLE in page and "存在问题" in page and "备注" in page for page in pages)
    assert all("编号" not in page for page in pages)
    assert sum(page.count("2026-12-20") for page in pages) == 40
