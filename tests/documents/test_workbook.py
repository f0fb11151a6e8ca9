"""From an outline to an Excel file, taken apart with zip and XML alone."""

from __future__ import annotations

import hashlib
import io
import os
import subprocess
import sys
import tempfile
import time
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selfcheck.documents.workbook.cells import MOST, Value, pieces, value_of
from selfcheck.documents.workbook.table import widths_within
from selfcheck.documents.workbook.writing import sheet_name, workbook_bytes, write_workbook
from selfcheck.domain.charts import Axis, radar
from selfcheck.domain.errors import Cancelled, CannotWrite
from selfcheck.domain.outline import Break, Column, Heading, Outline, Paragraph, Style, Table
from selfcheck.domain.text import printable
from tests.documents.office import needs_office, pages_in_office
from tests.documents.office_files import Picture, S, names, part, sheets
from tests.examples import examples

COLUMNS = (Column("序号", 1, centred=True), Column("存在问题", 4), Column("整改措施", 5))
CHART = radar([Axis(name, 2) for name in ("慎独", "慎“微”", "慎欲")], width=300, height=200, size=9)
FORMULAS = ("=1+1", "+CMD|' /C calc'!A0", "-2+3", "@SUM(A1)", "=", "#N/A", "#REF!", "'甲", "TRUE")


def workbook(*blocks, **words):
    kept = {"title": "自查报告", "author": "王喆", "running_head": ""} | words
    return workbook_bytes(Outline(blocks=blocks, **kept))


def table(*rows, caption="台账", columns=COLUMNS):
    return Table(columns, rows, caption)


def prose(content):
    return ["".join(row) for row in sheets(content)[0].lines()]


def test_prose_comes_first_and_each_table_has_a_sheet():
    content = workbook(
        Paragraph("某支部　王喆", Style.BYLINE),
        Heading("一、情况"),
        Paragraph("正文\n　　第二段", lead="慎独。"),
        table(("1", "甲", "乙")),
        Heading("附：一览"),
        table(("2", "丙", "丁"), caption=""),
        Paragraph("王喆\n2026年11月20日", Style.SIGNATURE),
    )
    first, second, third = sheets(content)
    assert [first.name, second.name, third.name] == ["正文", "台账", "附：一览"]
    assert prose(content) == [
        *("自查报告", "某支部　王喆", "一、情况", "慎独。正文", "第二段", "见工作表“台账”"),
        *("附：一览", "见工作表“附：一览”", "王喆", "2026年11月20日"),
    ]
    assert second.lines() == [["台账"], ["序号", "存在问题", "整改措施"], ["1", "甲", "乙"]]
    assert third.lines() == [["序号", "存在问题", "整改措施"], ["2", "丙", "丁"]]


def test_prose_leads_to_the_sheets_of_tables():
    first, *_ = sheets(workbook(table(caption="某'台账"), table(caption="某'台账")))
    assert [row["A"].leads_to for row in first.rows.values()][1:] == [
        "'某’台账'!A1",
        "'某’台账（2）'!A1",
    ]


@pytest.mark.parametrize(
    ("wanted", "taken", "name"),
    [
        ("台账", ["正文"], "台账"),
        ("", [], "表"),
        (" \n\u200b", ["表"], "表（2）"),
        ("正文", ["正文"], "正文（2）"),
        ("a[1]:*?/\\'b'", [], "a［1］：＊？／＼’b’"),
        ("History", [], "History表"),
        ("table", ["Table", "TABLE（2）"], "table（3）"),
        ("慎" * 40, ["慎" * 31], "慎" * 28 + "（2）"),
        ("𬱖" * 20, [], "𬱖" * 15),
    ],
)
def test_name_of_a_sheet_is_one_that_excel_takes(wanted, taken, name):
    assert sheet_name(wanted, taken) == name


@pytest.mark.parametrize("text", FORMULAS)
def test_words_are_never_a_formula_or_an_error(text):
    first, second = sheets(workbook(Paragraph(text), table((text, text, text))))
    cells = [first.rows[2]["A"], *second.rows[3].values()]
    assert [cell.shown for cell in cells] == [text] * 4
    assert {cell.kind for cell in cells} == {"inlineStr"}
    assert {cell.quoted for cell in cells} == {text[0] in "=+-@'"}


def test_tabs_and_line_ends_before_a_formula_go_with_the_other_blanks():
    _, sheet = sheets(workbook(table(("\t=1", "\r\n=1", "甲\r\n=1"))))
    assert [cell.shown for cell in sheet.rows[3].values()] == ["=1", "\n=1", "甲\n=1"]
    assert sheet.rows[3]["A"].quoted


def test_a_cell_in_which_nothing_stands_holds_nothing_but_its_look():
    _, sheet = sheets(workbook(table(("1", "", "乙"))))
    (cell,) = (each for each in sheet.xml.iter(S + "c") if each.get("r") == "B3")
    assert cell.get("s") == next(
        each.get("s") for each in sheet.xml.iter(S + "c") if each.get("r") == "C3"
    )
    assert cell.get("t") in (None, "n")
    assert len(cell) == 0


def test_days_and_counts_are_what_they_are_and_look_as_written():
    texts = ("2026年11月20日", "2026-11-05", "1901年1月1日", "0", "12", "999999")
    _, sheet = sheets(workbook(table(texts, columns=tuple(Column("列", 1) for _ in texts))))
    assert [cell.shown for cell in sheet.rows[3].values()] == list(texts)
    assert {cell.kind for cell in sheet.rows[3].values()} == {"n"}


@pytest.mark.parametrize(
    "text",
    [
        *("2026年2月30日", "2026年02月3日", "1899年1月1日", "2026-2-3", "2026年11月20日前"),
        *("012", "1234567", "1.5", "１２", "-3", "3条", "２０２６年1月1日", "0000-01-01"),
    ],
)
def test_what_would_look_otherwise_or_is_none_stays_words(text):
    assert value_of(text) == Value(text)


def test_text_that_looks_like_an_escape_stays_itself():
    text = "_x0041_ _x000D__x005F_ _xZZZZ_ _x00_"
    first, second = sheets(workbook(Paragraph(text), table((text, "", ""))))
    assert (first.rows[2]["A"].shown, second.rows[3]["A"].shown) == (text, text)


def test_head_is_bold_frozen_and_printed_on_every_page():
    content = workbook(table(*((str(number), "甲", "乙") for number in range(12))))
    sheet = openpyxl.load_workbook(io.BytesIO(content))["台账"]
    assert all(cell.font.bold for cell in sheet[2])
    assert sheet.freeze_panes == "A3"
    assert sheet.print_title_rows == "$1:$2"
    assert sheet.auto_filter.ref == "A2:C14"


def test_few_rows_have_no_filter():
    _, sheet = sheets(workbook(table(("1", "甲", "乙"))))
    assert sheet.xml.find(S + "autoFilter") is None


@pytest.mark.parametrize(
    ("columns", "text", "orientation"),
    [
        (COLUMNS, "甲", "portrait"),
        (COLUMNS, "甲" * 60, "landscape"),
        (COLUMNS * 3, "", "landscape"),
    ],
)
def test_wide_table_is_printed_on_its_side(columns, text, orientation):
    _, sheet = sheets(workbook(table((text,) * len(columns), columns=columns)))
    page = sheet.xml.find(S + "pageSetup")
    assert (page.get("paperSize"), page.get("orientation")) == ("9", orientation)
    assert (page.get("fitToWidth"), page.get("fitToHeight")) == ("1", "0")


def test_table_that_asks_for_wide_pages_gets_them():
    _, sheet = sheets(workbook(Table(COLUMNS, (), "台账", landscape=True)))
    assert sheet.xml.find(S + "pageSetup").get("orientation") == "landscape"


@given(st.lists(st.tuples(st.floats(6, 60), st.floats(0.5, 9)), min_size=1, max_size=9))
def test_columns_fill_the_page_and_no_more(columns):
    wanted = [wish for wish, _ in columns]
    widths = widths_within(126, wanted, [Column("列", share) for _, share in columns])
    assert all(width >= 6 for width in widths)
    assert all(
        width <= max(wish, 6) or width == 6 for width, wish in zip(widths, wanted, strict=True)
    )
    if sum(wanted) <= 126:
        assert widths == wanted
    elif all(width > 6 for width in widths):
        assert sum(widths) == pytest.approx(126)


def test_prose_is_printed_on_a4_between_the_margins_of_the_paper_edition():
    sheet, *_ = sheets(workbook(Paragraph("正文"), running_head="个人留存&绝密"))
    margins = sheet.xml.find(S + "pageMargins")
    sides = ("top", "bottom", "left", "right")
    assert [round(float(margins.get(side)) * 25.4) for side in sides] == [37, 35, 28, 26]
    marks = {each.tag.removeprefix(S): each.text for each in sheet.xml.find(S + "headerFooter")}
    assert marks["oddHeader"] == marks["evenHeader"] == "&C&10 个人留存&&绝密"
    assert (marks["oddFooter"], marks["evenFooter"]) == ("&R&14 — &P —", "&L&14 — &P —")
    assert sheet.lines()[0] == ["个人留存&绝密"]


def test_break_ends_a_printed_page():
    sheet, *_ = sheets(workbook(Paragraph("甲"), Break(), Paragraph("乙")))
    assert [each.get("id") for each in sheet.xml.iter(S + "brk")] == ["2"]


def test_chart_is_a_picture_that_says_in_words_what_it_shows():
    content = workbook(Paragraph("甲"), CHART, Paragraph("乙"), CHART)
    sheet, *_ = sheets(content)
    assert sheet.pictures == {3: Picture(CHART.words), 5: Picture(CHART.words)}
    assert sheet.rows[4]["A"].shown == "乙"


@pytest.mark.parametrize("letter", ["慎", "𬱖", "_x0041_"])
def test_cell_longer_than_excel_holds_goes_on_below_and_says_so(letter):
    text = letter * (70_000 // len(letter))
    _, sheet = sheets(workbook(table(("1", text, "乙"), ("2", "丙", "丁"))))
    rows = list(sheet.rows.values())[2:]
    parts = [row for row in rows[:-1] if row]
    assert "".join(row["B"].shown for row in parts) == text
    assert all(len(row["B"].shown.encode("utf-16-le")) // 2 <= MOST for row in parts)
    assert [row["D"].shown for row in parts if "D" in row] == ["接上一行"] * (len(parts) - 1)
    assert [cell.shown for cell in rows[-1].values()] == ["2", "丙", "丁"]
    assert len(parts) > 1


@given(st.integers(0, 3), st.integers(-2, 2))
def test_pieces_make_up_the_whole(times, more):
    text = "慎" * max(0, times * MOST + more)
    assert "".join(pieces(text)) == text
    assert len([*pieces(text)]) == 1 or len(text) > MOST


def test_long_paragraph_goes_on_in_rows_that_can_be_seen_whole():
    text = "".join(f"第{number}句话说得不长不短。" for number in range(9_000))
    sheet, *_ = sheets(workbook(Paragraph(text), title=""))
    assert len(text) > 100_000
    assert "".join(row["A"].shown for row in sheet.rows.values()) == text
    assert all(row["A"].shown.endswith("。") for row in sheet.rows.values())
    assert all(float(row.get("ht")) < 409 for row in sheet.xml.iter(S + "row"))
    assert [row["B"].shown for row in list(sheet.rows.values())[1:]] == ["接上一行"] * (
        len(sheet.rows) - 1
    )


def test_paragraph_without_a_stop_is_all_there():
    text = "".join(chr(0x4E00 + number % 20_000) for number in range(100_000))
    sheet, *_ = sheets(workbook(Paragraph(text), title=""))
    assert "".join(row["A"].shown for row in sheet.rows.values()) == text


def test_cell_of_5_000_characters_is_one():
    _, sheet = sheets(workbook(table(("1", "慎独慎微" * 1250, "乙"))))
    assert sheet.rows[3]["B"].shown == "慎独慎微" * 1250


def test_what_has_no_shape_is_left_out_as_on_paper():
    text = "慎\u200b独\x00、\u202e慎\ufeff微\ud800\ufffe\x85新段\u2028末段\t完"
    first, second = sheets(workbook(Paragraph(text), table((text, "", "")), title=""))
    assert [row["A"].shown for row in first.rows.values()][:3] == ["慎独、慎微", "新段", "末段 完"]
    assert second.rows[3]["A"].shown == "慎独、慎微\n新段\n末段 完"


def test_rare_names_markup_and_what_no_face_of_ours_has_stay_themselves():
    text = "喆堃㛃昇頔䶮𬱖☃😀ก<is>&amp;\"']]>%s{0}"
    first, second = sheets(workbook(Paragraph(text), table((text, "", "")), title=""))
    assert (first.rows[1]["A"].shown, second.rows[3]["A"].shown) == (text, text)


def test_4_000_rows_take_time_in_proportion():
    def seconds(rows):
        outline = Outline("台账", "", "", (table(*(("1", "甲" * 60, "乙" * 90),) * rows),))
        started = time.perf_counter()
        workbook_bytes(outline)
        return time.perf_counter() - started

    few, many = (min(seconds(rows) for _ in range(2)) for rows in (500, 4_000))
    assert many < 8 * few * 3


def test_properties_tell_the_title_and_no_author():
    content = workbook(title="机关第三党支部\n自查报告")
    properties = {
        each.tag.rpartition("}")[2]: each.text for each in part(content, "docProps/core.xml")
    }
    assert properties == {
        "title": "机关第三党支部自查报告",
        "lastModifiedBy": None,
        "language": "zh-CN",
    }
    assert [each.text for each in part(content, "docProps/app.xml")] == ["三省自查"]
    assert "openpyxl" not in "".join(properties.keys())
    assert part(content, "xl/workbook.xml").find(S + "workbookPr").get("filterPrivacy") == "1"


def test_no_word_is_written_into_the_folder_for_temporary_files(tmp_path, monkeypatch):
    """A folder that is not there cannot be written to."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "无"))
    assert len(sheets(workbook(Paragraph("甲"), table(("1", "甲", "乙")), CHART))) == 2


def test_another_process_on_another_day_gives_the_same_bytes():
    program = (
        "import hashlib\n"
        "from selfcheck.documents.workbook.writing import workbook_bytes\n"
        "from selfcheck.domain.charts import Axis, radar\n"
        "from selfcheck.domain.outline import *\n"
        "chart = radar([Axis(name, 2) for name in '甲乙丙'], width=300, height=200, size=9)\n"
        "blocks = (Heading('一、情况'), Paragraph('慎独，喆堃。'), chart,\n"
        "          Table((Column('甲', 1),), (('2026年11月20日',),)))\n"
        "content = workbook_bytes(Outline('自查报告', '王喆', '个人留存', blocks))\n"
        "print(hashlib.sha256(content).hexdigest())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", program],
            env=os.environ
            | {"PYTHONHASHSEED": seed, "TZ": zone, "USER": user, "LC_ALL": "C.UTF-8"},
            check=True,
            capture_output=True,
            text=True,
        ).stdout.strip()
        for seed, zone, user in (("1", "Asia/Shanghai", "wangzhe"), ("2", "UTC", "root"))
    }
    chart = radar([Axis(name, 2) for name in "甲乙丙"], width=300, height=200, size=9)
    blocks = (Heading("一、情况"), Paragraph("慎独，喆堃。"), chart)
    blocks += (Table((Column("甲", 1),), (("2026年11月20日",),)),)
    here = workbook(*blocks, running_head="个人留存")
    assert found == {hashlib.sha256(here).hexdigest()}
    assert names(here)[0] == "[Content_Types].xml"
    with ZipFile(io.BytesIO(here)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_file_holds_what_the_bytes_hold(tmp_path):
    outline = Outline("自查报告", "王喆", "", (Paragraph("正文"),))
    write_workbook(outline, tmp_path / "报告.xlsx")
    assert (tmp_path / "报告.xlsx").read_bytes() == workbook_bytes(outline)


def test_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(CannotWrite):
        write_workbook(Outline("题", "", "", ()), tmp_path / "无" / "报告.xlsx")


@pytest.mark.parametrize("patience", [0, 2, 12])
def test_cancelled_task_leaves_nothing_behind(tmp_path, patience):
    blocks = (Paragraph("甲"), Paragraph("乙"), table(*(("1", "甲", "乙"),) * 2_000))

    def impatient(done, total):
        assert 0 <= done < total
        if done >= patience:
            raise Cancelled

    with pytest.raises(Cancelled):
        write_workbook(Outline("题", "", "", blocks), tmp_path / "报告.xlsx", impatient)
    assert list(tmp_path.iterdir()) == []


@given(st.text(max_size=40), st.text(max_size=200), st.text(max_size=60))
@settings(max_examples=examples(60), deadline=None)
def test_any_text_is_written_as_it_was_cleaned(title, text, caption):
    content = workbook(
        Paragraph(text), Table((Column(title, 1),), ((text,),), caption), title=title
    )
    first, second = sheets(content)
    lines = [line.strip() for line in printable(text).split("\n")]
    *_, link = first.rows.values()
    assert len(link["A"].leads_to) > len("''!A1")
    *_, last = second.rows.values()
    assert last["A"].shown == "\n".join(lines)
    whole = "".join(filter(None, (line.strip() for line in printable(title).split("\n"))))
    assert "".join(prose(content)[:-1]) == whole + "".join(lines)


@needs_office
def test_another_office_shows_words_days_and_every_line(tmp_path):
    long = "没有人核对时，值班记录写得简单。" * 12
    rows = tuple((str(number), long, "2026年12月20日") for number in range(1, 25))
    content = workbook(Paragraph(long), Paragraph("=1+1"), table(*rows), running_head="个人留存")
    pages = ["".join(page) for page in pages_in_office(content, "全部.xlsx", tmp_path)]
    whole = "".join(pages).replace(" ", "")
    assert "=1+1" in whole
    assert whole.count("2026年12月20日") == 24
    assert whole.count("没有人核对时") == 12 * 25
    assert all("序号" in page for page in pages[1:])
    assert all("个人留存" in page for page in pages)
