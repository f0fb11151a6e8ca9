"""Rosters out of Excel and CSV files, in the layouts that offices use."""

from __future__ import annotations

from datetime import date

import pytest

from selfcheck.content.roster_workbook import read_roster
from selfcheck.domain.errors import Cancelled, FileProblem
from selfcheck.domain.roster import ToldBy
from selfcheck.domain.roster_rows import Asked, Column
from tests.rosters import TITLE, people, problems, remarks, roster_book

TODAY = date(2026, 11, 21)


@pytest.fixture
def read(tmp_path):
    def reading(content, name="名册.xlsx", **asked):
        path = tmp_path / name
        path.write_bytes(content)
        return read_roster(path, today=TODAY, asked=Asked(**asked))

    return reading


def test_everything_a_roster_says_is_read(read):
    head = ("序号", "姓 名", "工号", "所在支部", "党小组", "职　务", "起", "止", "免填原因")
    row = (1, "李　明", 1001, "一支部", "第二小组", "副书记 兼纪检委员", "2026.1.1", None, "产假")
    file = read(roster_book((TITLE,), (), head, row))
    (only,) = file.rows
    person = only.person
    assert (only.sheet, only.line, only.letter) == ("名单", 4, "B")
    assert (person.name, person.number) == ("李明", "1001")
    assert person.unit == ("一支部", "第二小组")
    assert person.post == "副书记 兼纪检委员"
    assert (person.since, person.until) == (date(2026, 1, 1), None)
    assert person.exempt == "产假"
    assert person.sort_key.startswith("li3")
    assert problems(file) == []


@pytest.mark.parametrize(
    "name", ["姓名", "姓 名", "人员姓名", "姓名（必填）", "党员姓名：", "姓\n名", "Name", "姓名*"]
)
@pytest.mark.parametrize("unit", ["所在支部", "党支部", "科室", "所 属 部 门", "支部（小组）"])
def test_headings_are_known_with_blanks_and_by_other_names(read, name, unit):
    file = read(roster_book((TITLE,), (name, unit), ("王芳", "甲支部")))
    assert people(file) == [("王芳", "甲支部")]
    assert file.told == {Column.NAME, Column.UNIT}
    assert all(one.certain for one in file.sheets[0].columns)


def test_how_each_column_is_understood_is_told_with_its_letter(read):
    file = read(roster_book(("姓 名", "职位", "民族"), ("王芳", "科员", "汉族")))
    said = [(one.letter, one.heading, one.column) for one in file.sheets[0].columns]
    assert said == [
        ("A", "姓 名", Column.NAME),
        ("B", "职位", Column.POST),
        ("C", "民族", Column.NOTHING),
    ]
    assert remarks(file) == [("unread-column", 1, "C", "民族")]


def test_of_two_columns_that_say_the_same_thing_the_second_is_not_read_and_that_is_told(read):
    content = roster_book(("姓名", "党内职务", "行政职务"), ("王芳", "书记", "处长"))
    file = read(content)
    assert file.rows[0].person.post == "书记"
    assert file.sheets[0].columns[2].column is Column.NOTHING
    assert remarks(file) == [("unread-column", 1, "C", "行政职务")]
    changed = read(content, columns={"名单": {1: Column.NOTHING, 2: Column.POST}})
    assert changed.rows[0].person.post == "处长"


def test_what_was_guessed_can_be_changed(read):
    content = roster_book(("姓名", "职务", "在哪"), ("王芳", "科员", "甲支部"))
    assert people(read(content)) == [("王芳", "")]
    asked = {"名单": {1: Column.NOTHING, 2: Column.UNIT}}
    file = read(content, columns=asked)
    assert people(file) == [("王芳", "甲支部")]
    assert file.rows[0].person.post == ""


def test_a_unit_merged_over_its_people_is_the_unit_of_each(read):
    rows = (("支部", "姓名"), ("一支部", "李明"), (None, "王芳"), ("二支部", "赵四"))
    file = read(roster_book(*rows, merged=("A2:A3",)))
    assert people(file) == [("李明", "一支部"), ("王芳", "一支部"), ("赵四", "二支部")]
    assert remarks(file) == []


def test_a_name_merged_over_two_rows_is_one_person(read):
    rows = (("姓名", "职务"), ("李明", "书记"), (None, "处长"), ("王芳", "科员"))
    file = read(roster_book(*rows, merged=("A2:A3",)))
    assert [row.person.name for row in file.rows] == ["李明", "王芳"]
    assert remarks(file) == [("aside", 3, "", "处长")]


def test_a_unit_written_once_goes_for_those_below_and_that_is_told(read):
    rows = (
        ("支部", "姓名"),
        ("一支部", "李明"),
        (None, "王芳"),
        ("二支部", "赵四"),
        (None, "孙五"),
    )
    file = read(roster_book(*rows))
    assert people(file)[1] == ("王芳", "一支部")
    assert remarks(file) == [("filled-down", 0, "A", "2")]
    assert people(read(roster_book(*rows), fill_down=False))[1] == ("王芳", "")


def test_where_units_are_written_in_every_row_an_empty_one_stays_empty(read):
    rows = (("支部", "姓名"), ("一支部", "李明"), ("一支部", "王芳"), (None, "赵四"))
    file = read(roster_book(*rows))
    assert people(file)[2] == ("赵四", "")
    assert remarks(file) == [("no-unit", 4, "", "1")]
    assert people(read(roster_book(*rows), fill_down=True))[2] == ("赵四", "一支部")


def test_a_group_goes_down_no_farther_than_its_branch(read):
    rows = (
        ("支部", "小组", "姓名"),
        ("甲", "一", "李明"),
        (None, None, "王芳"),
        ("乙", None, "赵四"),
    )
    assert people(read(roster_book(*rows))) == [
        ("李明", "甲/一"),
        ("王芳", "甲/一"),
        ("赵四", "乙"),
    ]


def test_the_higher_unit_comes_first_whichever_column_it_stands_in(read):
    file = read(roster_book(("姓名", "党小组", "党支部", "党委"), ("王芳", "一组", "乙", "局党委")))
    assert people(file) == [("王芳", "局党委/乙/一组")]


@pytest.mark.parametrize("unit", ["一支部/第二小组", "一支部 ／ 第二小组", "一支部 > 第二小组"])
def test_one_column_may_hold_the_whole_tree(read, unit):
    file = read(roster_book(("姓名", "支部"), ("王芳", unit)))
    assert file.rows[0].person.unit == ("一支部", "第二小组")


def test_people_side_by_side_are_all_read(read):
    head = ("序号", "姓名", "部门", "序号", "姓名", "部门")
    file = read(
        roster_book((TITLE,), head, (1, "李明", "甲科", 2, "王芳", "乙科"), (3, "赵四", "甲科"))
    )
    assert people(file) == [("李明", "甲科"), ("王芳", "乙科"), ("赵四", "甲科")]
    assert [row.letter for row in file.rows] == ["B", "E", "B"]
    assert remarks(file) == [("people-beside", 0, "", "2")]


def test_names_in_a_grid_share_the_unit_at_their_left(read):
    rows = (("支部", "姓名"), ("一支部", "李明", "王芳", "张三"), ("二支部", "赵四"))
    file = read(roster_book(*rows, merged=("B1:D1",)))
    assert people(file) == [
        ("李明", "一支部"),
        ("王芳", "一支部"),
        ("张三", "一支部"),
        ("赵四", "二支部"),
    ]


def test_a_unit_on_a_row_of_its_own_is_that_of_those_below(read):
    rows = (
        ("姓名", "职务"),
        ("一、第一支部（2人）",),
        ("李明", "书记"),
        ("二、安全科：",),
        ("赵四",),
    )
    file = read(roster_book(*rows))
    assert people(file) == [("李明", "第一支部"), ("赵四", "安全科")]
    assert remarks(file)[:2] == [
        ("unit-above", 2, "A", "第一支部"),
        ("unit-above", 4, "A", "安全科"),
    ]


def test_somebody_whose_name_ends_like_a_unit_is_somebody(read):
    file = read(roster_book(("姓名",), ("李小会",), ("张科",), ("陈立社",)))
    assert [name for name, _ in people(file)] == ["李小会", "张科", "陈立社"]


def test_a_head_of_two_rows_is_one(read):
    rows = (("姓名", "所在党组织", None, "起止时间"), (None, "党支部", "党小组", "起", "止"))
    body = ("李明", "甲支部", "一组", date(2026, 1, 1), "2026年6月30日")
    file = read(roster_book(*rows, body, merged=("A1:A2", "B1:C1", "D1:E1")))
    assert people(file) == [("李明", "甲支部/一组")]
    assert file.rows[0].person.until == date(2026, 6, 30)


def test_a_cell_with_several_names_is_several_people_and_that_is_told(read):
    file = read(
        roster_book(("支部", "成员"), ("一支部", "李明、王芳，张三（女）"), ("二支部", "赵　四"))
    )
    assert people(file) == [
        ("李明", "一支部"),
        ("王芳", "一支部"),
        ("张三", "一支部"),
        ("赵四", "二支部"),
    ]
    assert file.rows[2].person.note == "女"
    assert ("several-names", 2, "B", "李明、王芳、张三") in remarks(file)


def test_rows_that_are_nobody_are_told_and_left_out(read):
    head = ("序号", "姓名", "部门")
    rows = (head, (1, "李明", "甲科"), (2,), (3,), head, (4, "王芳", "乙科"), ("合计", None, "2人"))
    file = read(roster_book(*rows, ("填表人：张三",)))
    assert [name for name, _ in people(file)] == ["李明", "王芳"]
    assert remarks(file) == [
        ("repeated-head", 5, "", ""),
        ("total", 7, "", "合计"),
        ("aside", 8, "", "填表人：张三"),
        ("lone-numbers", 3, "", "2"),
    ]


def test_what_cannot_be_taken_is_told_by_row_and_column(read):
    head = ("姓名", "编号", "起", "止")
    rows = (
        ("=B2", "01", None, None),
        ("12", "02", None, None),
        ("李明", "#N/A", "2026年3月", "年底"),
        ("王芳", "03", "2026-05-01", "2026-01-01"),
        (None, "04", "2026-05-01", None),
        ("张三", "11010519491231002X", "昨天", "至今"),
        ("赵四", "长" * 61, None, None),
    )
    file = read(roster_book(head, *rows))
    assert [name for name, _ in people(file)] == ["李明", "王芳", "张三", "赵四"]
    assert problems(file) == [
        (2, "A", "formula", "=B2", ""),
        (3, "A", "not-a-name", "12", ""),
        (4, "C", "not-a-day", "2026年3月", "2026-03-01"),
        (4, "D", "not-a-day", "年底", "2026-12-31"),
        (4, "B", "fault", "#N/A", ""),
        (5, "D", "backwards", "2026-05-01—2026-01-01", ""),
        (6, "A", "no-name", "04", ""),
        (7, "C", "not-a-day", "昨天", ""),
        (7, "B", "identity-card", "", ""),
        (8, "B", "too-long", "长" * 40, "长" * 60),
    ]
    assert {row.person.number for row in file.rows} == {"", "03"}


def test_numbers_of_identity_cards_are_not_kept_anywhere(read):
    card = "11010519491231002X"
    head = ("姓名", "编号", "身份证号")
    file = read(roster_book(head, ("李明", card, card), ("王芳", "1", card)))
    assert card not in repr(file)
    assert ("identity-cards", 1, "C", "身份证号") in remarks(file)


@pytest.mark.parametrize(
    ("said", "since", "until"),
    [
        ("2026年1月1日至2026年6月30日", date(2026, 1, 1), date(2026, 6, 30)),
        ("2026.1.1-2026.6.30", date(2026, 1, 1), date(2026, 6, 30)),
        ("2026-01-01 — 至今", date(2026, 1, 1), None),
        ("2026-01-01至今", date(2026, 1, 1), None),
        ("2026/1/1～", date(2026, 1, 1), None),
        ("2026-01-01", date(2026, 1, 1), None),
    ],
)
def test_both_days_may_stand_in_one_cell(read, said, since, until):
    person = read(roster_book(("姓名", "起止时间"), ("李明", said))).rows[0].person
    assert (person.since, person.until) == (since, until)


def test_one_person_twice_is_taken_once_and_namesakes_are_told_apart(read):
    rows = (
        ("编号", "姓名", "支部"),
        ("1", "李明", "甲支部"),
        ("1", "李明", "甲支部"),
        ("1", "王芳", "甲支部"),
        ("2", "李明", "乙支部"),
        ("2", "李明", "丙支部"),
        (None, "张三", "甲支部"),
        (None, "张三", "甲支部"),
        (None, "赵四", "甲支部"),
        (None, "赵四", "乙支部"),
    )
    file = read(roster_book(*rows))
    assert [(one.name, one.places, one.told_by) for one in file.namesakes] == [
        ("李明", (0, 2), ToldBy.NUMBER),
        ("张三", (3, 4), ToldBy.ORDER),
        ("赵四", (5, 6), ToldBy.UNIT),
    ]
    assert problems(file) == [
        (4, "B", "same-number", "1（第 2 行，李明）", ""),
        (6, "B", "same-person", "李明（第 5 行）", ""),
    ]
    assert ("duplicate", 3, "B", "李明（第 2 行）") in remarks(file)
    assert file.rows[1].person.number == ""


def test_names_are_known_without_any_heading_and_that_is_said_to_be_a_guess(read):
    rows = ((TITLE,), ("李明", "综合科"), ("阿依·古丽", "人事科"), ("欧阳修", "综合科"))
    file = read(roster_book(*rows))
    assert people(file) == [("李明", "综合科"), ("阿依·古丽", "人事科"), ("欧阳修", "综合科")]
    assert [one.certain for one in file.sheets[0].columns] == [False, False]


def test_of_several_sheets_the_one_with_names_is_read(read):
    more = {"说明": [("填表说明",), ("请如实填写",)]}
    file = read(roster_book(("姓名",), ("李明",), more=more))
    assert people(file) == [("李明", "")]
    assert remarks(file) == [("other-sheet", 0, "", "")]
    assert file.remarks[0].sheet == "说明"


def test_a_sheet_with_headings_goes_before_one_that_only_looks_like_names(read):
    more = {"电话": [("李明", "一楼"), ("王芳", "二楼")]}
    file = read(roster_book(("姓名", "部门"), ("李明", "甲科"), more=more))
    assert (file.asks_which_sheet, people(file)) == (False, [("李明", "甲科")])
    assert [sheet.name for sheet in file.sheets] == ["名单"]


def test_if_two_sheets_have_names_it_is_asked_which(read):
    more = {"二支部": [("姓名",), ("王芳",), ("赵四",)]}
    content = roster_book(("姓名",), ("李明",), sheet="一支部", more=more)
    file = read(content)
    assert file.asks_which_sheet
    assert [(one.name, one.people) for one in file.sheets] == [("一支部", 1), ("二支部", 2)]
    assert file.rows == ()
    one = read(content, sheets=("二支部",))
    assert (one.asks_which_sheet, people(one)) == (False, [("王芳", ""), ("赵四", "")])
    both = read(content, sheets=("一支部", "二支部"))
    assert people(both) == [("李明", "一支部"), ("王芳", "二支部"), ("赵四", "二支部")]
    assert ("unit-of-sheet", 0, "", "一支部") in remarks(both)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
@pytest.mark.parametrize("separator", [",", "\t", ";"])
def test_csv_is_read_in_the_encodings_there_are(read, encoding, separator):
    rows = (("姓名", "部门"), ("李明", "办公室"), (), ("王芳", '"人事科"'))
    text = "\r\n".join(separator.join(row) for row in rows)
    file = read(text.encode(encoding), name="名册.csv")
    assert people(file) == [("李明", "办公室"), ("王芳", "人事科")]
    assert [row.line for row in file.rows] == [2, 4]
    assert file.sheets[0].name == "名册"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "什么都没有"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "旧格式的表格（.xls、.et），程序读不了；请选在 WPS"),
        (b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le"), "加了密码"),
        (b"%PDF-1.7", "PDF"),
        (b"<html><table>", "网页"),
        (b"PK\x03\x04" + bytes(99), "已经损坏"),
        (bytes(range(256)) * 9, "不是 .xlsx"),
        ("甲,乙\n丙,丁\n".encode(), "没有找到一栏姓名"),
        (roster_book(("甲", "乙"), (1, 2)), "没有找到一栏姓名"),
        (("姓名\n" + "李" * 200_000).encode(), "太长"),
        ("姓名\n".encode() + b"\n" * 9 + b"a,b\n" * 210_000, "太大"),
    ],
)
def test_what_is_no_roster_is_told_in_one_sentence(read, content, says):
    with pytest.raises(FileProblem) as caught:
        read(content)
    assert says in f"{caught.value.found}；请选{caught.value.expected}"


def test_a_file_that_is_gone_is_told(tmp_path):
    with pytest.raises(FileProblem) as caught:
        read_roster(tmp_path / "没有.xlsx", today=TODAY)
    assert "不在原来的位置" in caught.value.found


def test_reading_can_be_stopped(tmp_path):
    def stop(done, total):
        raise Cancelled

    path = tmp_path / "名册.xlsx"
    path.write_bytes(roster_book(("姓名",), ("李明",)))
    with pytest.raises(Cancelled):
        read_roster(path, today=TODAY, pulse=stop)
