"""Rosters out of the clipboard."""

from __future__ import annotations

from datetime import date

import pytest

from selfcheck.content.roster_paste import pasted_roster
from selfcheck.domain.roster_rows import Asked, Column
from tests.rosters import people, problems, remarks

TODAY = date(2026, 11, 21)


def pasted(text, **asked):
    return pasted_roster(text, today=TODAY, asked=Asked(**asked))


def names(text):
    return [name for name, _ in people(pasted(text))]


@pytest.mark.parametrize(
    "text",
    [
        "李明\n王芳\n张三丰",
        "李明、王芳、张三丰",
        "李明，王芳，张三丰",
        "李明 王芳 张三丰",
        "李　明　　王　芳　　张三丰",
        "李 明\r\n王 芳\r\n张三丰\r\n",
        "1. 李明\n2. 王芳\n3. 张三丰",
        "1、李明\n2、王芳\n3、张三丰",
        "（无）、李明；王芳；张三丰"[4:],
        "\ufeff李明,王芳,张三丰",
    ],
)
def test_names_are_taken_apart_however_they_are_written(text):
    assert names(text) == ["李明", "王芳", "张三丰"]


def test_two_part_surnames_and_names_of_other_peoples_stay_whole():
    assert names("欧阳 修、司马 相如、阿依 · 古丽、John Smith、欧 阳 锋") == [
        "欧阳修",
        "司马相如",
        "阿依·古丽",
        "John Smith",
        "欧阳锋",
    ]


def test_a_unit_before_names_or_above_them_is_theirs():
    file = pasted("一支部：李明、王芳\n二支部：\n赵四\n综合科\n孙五")
    assert people(file) == [
        ("李明", "一支部"),
        ("王芳", "一支部"),
        ("赵四", "二支部"),
        ("孙五", "综合科"),
    ]
    assert [found for _, _, _, found in remarks(file)] == ["一支部", "二支部", "综合科"]


def test_a_heading_of_a_unit_may_be_numbered_and_counted():
    file = pasted("一、第一支部（2人）\n李明、王芳\n二、第二支部（1人）：\n赵四")
    assert people(file) == [("李明", "第一支部"), ("王芳", "第一支部"), ("赵四", "第二支部")]


def test_a_single_character_is_no_name():
    file = pasted("李明、三")
    assert [name for name, _ in people(file)] == ["李明"]
    assert [found for *_, found, _ in problems(file)] == ["三"]


def test_cells_with_a_head_are_a_table():
    file = pasted('姓名\t部门\t职务\n李明\t"办公\n室"\t主任\n王芳\t人事科\t\n')
    assert people(file)[1] == ("王芳", "人事科")
    assert file.rows[0].person.post == "主任"


def test_cells_without_a_head_are_understood_by_what_stands_in_them():
    file = pasted("1\t李明\t综合科\n2\t王芳\t人事科")
    assert people(file) == [("李明", "综合科"), ("王芳", "人事科")]
    changed = pasted(
        "1\t李明\t综合科\n2\t王芳\t人事科", columns={file.sheets[0].name: {0: Column.NUMBER}}
    )
    assert [row.person.number for row in changed.rows] == ["1", "2"]


def test_commas_with_a_head_are_a_table_too():
    assert people(pasted("姓名,部门\n李明,办公室")) == [("李明", "办公室")]


def test_what_is_in_brackets_is_kept_apart():
    file = pasted("李明（女）、王芳（书记、组长）")
    assert [(row.person.name, row.person.note) for row in file.rows] == [
        ("李明", "女"),
        ("王芳", "书记、组长"),
    ]


def test_what_is_no_name_is_told_by_its_line():
    file = pasted("李明\n联系电话：12345678901\n合计")
    assert [name for name, _ in people(file)] == ["李明"]
    assert [(line, wrong) for line, _, wrong, _, _ in problems(file)] == [
        (2, "not-a-name"),
        (3, "not-a-name"),
    ]


@pytest.mark.parametrize("text", ["", "\n\n", " \t ", "，、；", "长" * 10_000_001])
def test_a_text_that_names_nobody_gives_nobody(text):
    file = pasted(text)
    assert (file.rows, file.sheets) == ((), ())


@pytest.mark.parametrize(
    "text", ['"\t"\n"', "a\tb\x00\t\n", "\t" * 20_000, "李\t" * 5_000, "、" * 99]
)
def test_odd_texts_do_no_harm(text):
    assert pasted(text).namesakes is not None
