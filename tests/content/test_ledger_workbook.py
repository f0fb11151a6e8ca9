"""Ledgers out of Excel files: ours after somebody worked in them, and other offices' own."""

from __future__ import annotations

import io
import zlib
from datetime import date, datetime
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import openpyxl
import pytest

from selfcheck.content.ledger_workbook import read_ledger
from selfcheck.documents.ledger_sheet import ledger_bytes
from selfcheck.domain.errors import Cancelled, FileProblem
from selfcheck.domain.ledger_columns import HEADINGS, Column
from selfcheck.domain.ledger_rows import Noticed, Wrong
from selfcheck.words.ledger import problem_sentence, remark_sentence
from tests.ledgers import HEAD, LEDGER, OPEN, TODAY, edited, letter, saved, table

SHORT = ("序号", "存在问题", "整改措施", "整改时限", "是否销号")
TITLE = "整改台账"
XML = '<?xml version="1.0" encoding="UTF-8"?>'
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'


@pytest.fixture
def read(tmp_path):
    def reading(content, **options):
        path = tmp_path / "台账.xlsx"
        path.write_bytes(content)
        return read_ledger(path, today=TODAY, **options)

    return reading


@pytest.fixture
def told(read, tmp_path):
    """What is said of a file that is no ledger."""

    def telling(content):
        with pytest.raises(FileProblem) as caught:
            read(content)
        assert caught.value.path == tmp_path / "台账.xlsx"
        return f"{caught.value.found}；请选{caught.value.expected}"

    return telling


def problems(file):
    return [
        (problem.line, problem.column, problem.wrong, problem.found, problem.proposal)
        for row in file.rows
        for problem in row.problems
    ]


def remarks(file):
    return [(remark.noticed, remark.line, remark.found) for remark in file.remarks]


def test_our_own_sheet_says_what_went_out(read):
    file = read(ledger_bytes(LEDGER, TITLE))
    assert file.sheet == "台账"
    assert file.letters == {column: letter(column) for column in Column}
    first = file.rows[0]
    assert (first.line, first.id, first.number) == (3, OPEN.id, 1)
    assert first.said[Column.DUE] == "2026-12-31"
    assert (file.rows[1].said[Column.CLOSED], file.rows[1].said[Column.DETAIL]) == ("是", "")
    assert (file.extras, file.remarks, problems(file)) == ((), (), [])


@pytest.mark.parametrize(
    "headings",
    [
        ("编号", "问题", "原因", "责任人员", "完成时限"),
        ("序 号", "存在的问题", "原因剖析：", "责 任\n人", "整改期限（年月日）"),
        ("项次", "查摆问题", "产生问题的原因", "整改责任人", "办结时限"),
    ],
)
def test_headings_of_other_offices_are_known(read, headings):
    row = ("1", "甲", "乙", "丙", "2026.11.20")
    (line,) = read(table(headings, row, above=("某局", "（2026年度）"))).rows
    assert (line.line, line.number) == (4, 1)
    assert line.said == {
        Column.PROBLEM: "甲",
        Column.CAUSE: "乙",
        Column.RESPONSIBLE: "丙",
        Column.DUE: "2026-11-20",
    }


def test_an_exact_heading_goes_before_a_free_one(read):
    file = read(table(("说明", "存在问题", "备注"), ("另", "甲", "乙")))
    (line,) = file.rows
    assert (line.said[Column.REMARK], line.extras) == ("乙", {"说明": "另"})


def test_a_head_of_two_rows_is_one(read):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["序号", "存在问题", "整改情况", None, "备注"])
    sheet.append([None, None, "完成情况", "是否销号", None])
    sheet.append([1, "甲", "2026-11-20　做了", "√", "乙"])
    for cells in ("A1:A2", "B1:B2", "C1:D1", "E1:E2"):
        sheet.merge_cells(cells)
    file = read(saved(book))
    assert file.rows[0].said == {
        Column.PROBLEM: "甲",
        Column.DONE: "2026-11-20　做了",
        Column.CLOSED: "是",
        Column.REMARK: "乙",
    }


def test_columns_of_ones_own_are_kept_by_their_headings(read):
    rows = ((*SHORT, "责任领导", None, "责任领导"), (1, "甲", "", "", "", "李四", 3.5, "王五"))
    file = read(table(*rows))
    assert file.extras == ("责任领导", "G列", "责任领导（2）")
    assert file.rows[0].extras == {"责任领导": "李四", "G列": "3.5", "责任领导（2）": "王五"}
    assert next(remark_sentence(remark) for remark in file.remarks) == (
        "“责任领导”不是台账的栏目，照样保留，导出时还在。"
    )


def test_a_column_that_is_gone_says_nothing_and_an_empty_cell_says_so(read):
    (line,) = read(table(("存在问题", "备注"), ("甲",))).rows
    assert line.said == {Column.PROBLEM: "甲", Column.REMARK: ""}


def test_a_day_that_is_none_is_told_with_its_place_and_a_proposal(read):
    file = read(table(SHORT, (1, "甲", "", "11月底", ""), (2, "乙", "", "长期坚持", "")))
    assert problems(file) == [
        (3, "D", Wrong.NOT_A_DAY, "11月底", "2026-11-30"),
        (4, "D", Wrong.NOT_A_DAY, "长期坚持", ""),
    ]
    assert [problem_sentence(file.sheet, row.problems[0]) for row in file.rows] == [
        "工作表『台账』第 3 行 D 列：“11月底”不是完整的日期，没有采用；可改为：2026-11-30。",
        "工作表『台账』第 4 行 D 列：“长期坚持”不是完整的日期，没有采用；"
        "可改为：2026-11-20 这样的日期。",
    ]
    assert Column.DUE not in file.rows[0].said


@pytest.mark.parametrize(
    "value",
    [
        *(date(2026, 11, 20), datetime(2026, 11, 20, 8, 30), 20261120, "2026-11-20"),  # noqa: DTZ001
        *("2026/11/20", "2026.11.20", "2026年11月20日", "20261120"),
    ],
)
def test_days_are_taken_as_days_or_in_five_styles(read, value):
    (line,) = read(table(SHORT, (1, "甲", "", value, ""))).rows
    assert line.said[Column.DUE] == "2026-11-20"


def test_days_counted_from_1904_are_the_same_days(read):
    book = openpyxl.load_workbook(io.BytesIO(table(SHORT, (1, "甲", "", None, ""))))
    book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904
    book["台账"]["D3"] = date(2026, 11, 20)
    assert read(saved(book)).rows[0].said[Column.DUE] == "2026-11-20"


@pytest.mark.parametrize(
    ("value", "answer"),
    [
        *((yes, "是") for yes in ("是", "√", "✓", "已销号", " 是 ", "Y", True)),
        *((no, "否") for no in ("否", "×", "未销号", False)),
        (None, ""),
    ],
)
def test_whether_it_is_closed_is_understood(read, value, answer):
    assert read(table(SHORT, (1, "甲", "", "", value))).rows[0].said[Column.CLOSED] == answer


def test_an_answer_that_is_neither_is_told(read):
    file = read(table(SHORT, (1, "甲", "", "", "已完成"), (2, "乙", "", "", "差不多")))
    assert problems(file) == [
        (3, "E", Wrong.NOT_YES_OR_NO, "已完成", "是"),
        (4, "E", Wrong.NOT_YES_OR_NO, "差不多", ""),
    ]


def test_a_formula_is_never_taken_whatever_it_came_to(read):
    content = table(SHORT, (1, "甲", "=1+1", "=TODAY()", "", "=A3*2"))
    with ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = (
        parts[sheet].replace(b"<v></v>", b"<v>46346</v>").replace(b"<v />", b"<v>46346</v>")
    )
    file = read(packed(parts))
    assert problems(file) == [
        (3, "C", Wrong.FORMULA, "=1+1", ""),
        (3, "D", Wrong.FORMULA, "=TODAY()", ""),
        (3, "F", Wrong.FORMULA, "=A3*2", ""),
    ]
    (line,) = file.rows
    assert line.said == {Column.PROBLEM: "甲", Column.CLOSED: ""}
    assert line.extras == {}


def test_an_error_in_a_cell_is_told(read):
    content = table(SHORT, (1, "甲", "#N/A", "", ""))
    assert problems(read(content)) == [(3, "C", Wrong.FAULT, "#N/A", "")]


def test_merged_cells_speak_for_all_they_cover(read):
    book = openpyxl.load_workbook(
        io.BytesIO(table(SHORT, (1, "甲", "一", "2026-11-20"), (2, "乙", "二"), (3, "丙", "三")))
    )
    book["台账"].merge_cells("D3:D4")
    days = [row.said[Column.DUE] for row in read(saved(book)).rows]
    assert days == ["2026-11-20", "2026-11-20", ""]


def test_rows_under_one_number_are_one_item(read):
    book = openpyxl.load_workbook(
        io.BytesIO(
            table(SHORT, (1, "甲", "一", "2026-11-20"), (None, None, "二", "2026-12-20"), (2, "乙"))
        )
    )
    for cells in ("A3:A4", "B3:B4"):
        book["台账"].merge_cells(cells)
    file = read(saved(book))
    first, second = file.rows
    assert (first.line, first.said[Column.MEASURE]) == (3, "一\n二")
    assert second.said[Column.PROBLEM] == "乙"
    assert problems(file) == [(4, "D", Wrong.DIFFERENT, "2026-11-20、2026-12-20", "")]
    assert remarks(file) == [(Noticed.JOINED, 3, "4")]


def test_rows_that_are_no_items_are_said_and_empty_ones_are_not(read):
    file = read(
        table(
            SHORT,
            ("一、思想方面",),
            (1, "甲"),
            (None, " ", "\u200b"),
            (),
            SHORT,
            (5,),
            (6,),
            (2, "乙"),
            ("填报人：", None, "日期"),
        )
    )
    assert [row.said[Column.PROBLEM] for row in file.rows] == ["甲", "乙"]
    assert remarks(file) == [
        (Noticed.REPEATED_HEAD, 7, ""),
        (Noticed.ASIDE, 3, "一、思想方面"),
        (Noticed.ASIDE, 11, "填报人："),
        (Noticed.LONE_NUMBERS, 8, "2"),
    ]


def test_a_second_table_and_other_sheets_are_not_read_and_that_is_said(read):
    book = openpyxl.load_workbook(
        io.BytesIO(
            table(SHORT, (1, "甲"), ("序号", "备注", "存在问题", "责任人"), (1, "不读", "不读"))
        )
    )
    book.create_sheet("说明")["A1"] = "填表说明"
    book.create_sheet("空的")
    file = read(saved(book))
    assert [row.said[Column.PROBLEM] for row in file.rows] == ["甲"]
    assert remarks(file) == [(Noticed.SECOND_TABLE, 4, ""), (Noticed.OTHER_SHEET, 0, "说明")]


def test_the_ledger_is_found_on_whatever_sheet_it_is(read):
    book = openpyxl.Workbook()
    book.active.append(["封面"])
    sheet = book.create_sheet("2026年")
    sheet.append(["存在问题", "备注"])
    sheet.append(["甲", "乙"])
    assert read(saved(book)).sheet == "2026年"


def test_hidden_rows_and_a_formatted_rest_of_the_sheet_do_no_harm(read):
    content = ledger_bytes(LEDGER, TITLE)

    def hide(sheet):
        sheet.row_dimensions[3].hidden = True
        sheet["XFD1048576"].style = "Normal"

    assert len(read(edited(content, hide)).rows) == 3


def test_reading_can_be_stopped(read):
    def stop(done, total):
        raise Cancelled

    with pytest.raises(Cancelled):
        read(ledger_bytes(LEDGER, TITLE), pulse=stop)


# what is no ledger


def packed(parts, *, method=ZIP_DEFLATED):
    file = io.BytesIO()
    with ZipFile(file, "w", method) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return file.getvalue()


def book_of(sheet, **others):
    """A workbook with the XML *sheet*, and other parts by their names."""
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    packaged = "http://schemas.openxmlformats.org/package/2006/relationships"
    parts = {
        "_rels/.rels": f'{XML}<Relationships xmlns="{packaged}"><Relationship Id="a" '
        f'Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{XML}<workbook {MAIN} xmlns:r="{relations}"><sheets>'
        '<sheet name="台账" sheetId="1" r:id="b"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'{XML}<Relationships xmlns="{packaged}"><Relationship '
        f'Id="b" Type="{relations}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="c" Type="{relations}/sharedStrings" Target="sharedStrings.xml"/>'
        "</Relationships>",
        "xl/worksheets/sheet1.xml": sheet,
        "xl/sharedStrings.xml": f"{XML}<sst {MAIN}/>",
    }
    return packed(parts | others)


def sheet_xml(rows, before="", after=""):
    return f"{XML}{before}<worksheet {MAIN}><sheetData>{rows}</sheetData>{after}</worksheet>"


def line_xml(number, *texts):
    cells = "".join(f'<c t="inlineStr"><is><t>{text}</t></is></c>' for text in texts)
    return f'<row r="{number}">{cells}</row>'


TABLE = line_xml(1, "存在问题", "备注") + line_xml(2, "甲", "乙")


def test_cells_without_places_count_from_the_left(read):
    (line,) = read(book_of(sheet_xml(TABLE))).rows
    assert line.said == {Column.PROBLEM: "甲", Column.REMARK: "乙"}


def test_a_dimension_that_lies_does_no_harm(read):
    sheet = sheet_xml(TABLE).replace("<sheetData>", '<dimension ref="A1:XFD1048576"/><sheetData>')
    assert len(read(book_of(sheet)).rows) == 1


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "什么都没有"),
        (b"a,b,c\n", "不是 .xlsx 工作簿"),
        (b"%PDF-1.7", "PDF"),
        (b"\xef\xbb\xbf  <HTML><table>", "网页"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "旧格式的表格（.xls、.et）；请选用 WPS 或 Excel 另存成"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "加了密码；请选去掉密码"),
        (b"PK\x03\x04" + bytes(99), "已经损坏"),
        (packed({"word/document.xml": "<a/>"}), "Word"),
        (packed({"xl/workbook.bin": "<a/>"}), ".xlsb"),
        (packed({"content.xml": "<a/>"}), ".ods"),
        (packed({"a": "b"}), "不是 .xlsx 工作簿"),
        (table(("甲", "乙"), ("丙", "丁")), "没有找到台账的表头"),
        (book_of(sheet_xml(TABLE, before="<!DOCTYPE a>")), "已经损坏"),
        (book_of(sheet_xml('<row r="9"/><row r="3"/>')), "已经损坏"),
        (book_of(sheet_xml('<row r="1048577"/>')), "已经损坏"),
        (book_of(sheet_xml('<row><c r="XFE1"/></row>')), "已经损坏"),
        (book_of(sheet_xml('<row><c t="s"><v>7</v></c></row>')), "已经损坏"),
        (book_of(sheet_xml(TABLE, after='<mergeCell ref="B2:A1"/>')), "已经损坏"),
        (book_of(sheet_xml("<a>" * 99 + "</a>" * 99)), "已经损坏"),
        (book_of(sheet_xml("".join(f"<a{n}/>" for n in range(3_000)))), "已经损坏"),
        (book_of(sheet_xml(f'<row a="{"x" * 3_000_000}"/>')), "已经损坏"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_ledger_is_told_in_one_sentence(told, content, says):
    assert says in told(content)


def test_entities_that_would_grow_are_never_unfolded(told):
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "ha"}">' for n in range(12))
    sheet = sheet_xml(line_xml(1, "&e11;"), before=f"<!DOCTYPE a [{levels}]>")
    assert "已经损坏" in told(book_of(sheet))


def test_a_sheet_that_unpacks_to_more_than_a_ledger_is_refused_before_it_is(told):
    size = 500_000_000
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    zeros = b"".join(packer.compress(bytes(1 << 20)) for _ in range(size >> 20)) + packer.flush()
    content = bytearray(book_of("X" * 1000))
    assert len(zeros) < 1_000_000
    with ZipFile(io.BytesIO(content)) as package:
        entry = package.getinfo("xl/worksheets/sheet1.xml")
    at = content.rindex(b"xl/worksheets/sheet1.xml") - 46
    content[at + 24 : at + 28] = size.to_bytes(4, "little")
    assert entry.file_size == 1000
    assert "太大" in told(bytes(content))


def test_one_long_text_shown_in_very_many_cells_is_refused(told):
    cells = '<c t="s"><v>0</v></c>' * 1_300
    strings = f"{XML}<sst {MAIN}><si><t>{'长' * 32_000}</t></si></sst>"
    content = book_of(sheet_xml(f"<row>{cells}</row>"), **{"xl/sharedStrings.xml": strings})
    assert "太大" in told(content)


def test_merged_cells_heaped_on_one_another_are_refused(told):
    rows = line_xml(1, "存在问题", "备注") + "".join(line_xml(n, "甲", "乙") for n in range(2, 502))
    heap = '<mergeCell ref="A2:B501"/>' * 9_000
    assert "已经损坏" in told(book_of(sheet_xml(rows, after=heap)))


def test_a_zip_of_very_many_parts_is_refused(told):
    content = packed({str(number): "" for number in range(10_001)}, method=ZIP_STORED)
    assert "已经损坏" in told(content)


def test_a_file_that_is_gone_or_locked_is_told(tmp_path):
    with pytest.raises(FileProblem) as caught:
        read_ledger(tmp_path / "没有.xlsx", today=TODAY)
    assert "不在原来的位置" in caught.value.found
    with pytest.raises(FileProblem) as caught:
        read_ledger(tmp_path, today=TODAY)
    assert "不让读取" in caught.value.found


def test_macros_are_not_looked_at_and_that_is_said(read):
    content = table(("存在问题", "备注"), ("甲", "乙"))
    with ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    rels = "xl/_rels/workbook.xml.rels"
    macro = (
        b'<Relationship Id="m" Type="http://schemas.microsoft.com/office/2006/relationships/'
        b'vbaProject" Target="vbaProject.bin"/></Relationships>'
    )
    parts[rels] = parts[rels].replace(b"</Relationships>", macro)
    parts["xl/vbaProject.bin"] = b"\xd0\xcf\x11\xe0"
    assert remarks(read(packed(parts))) == [(Noticed.MACROS, 0, "")]


def test_every_heading_has_its_column():
    assert list(HEADINGS) == list(Column)
    assert HEAD[-1] == "编号（勿改）"
