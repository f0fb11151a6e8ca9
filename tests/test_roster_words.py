"""Every problem and remark of a roster has one whole sentence."""

from __future__ import annotations

from pathlib import Path

import pytest

from selfcheck.domain.errors import FileProblem
from selfcheck.domain.missing import Standing
from selfcheck.domain.roster import Namesakes, Person, ToldBy
from selfcheck.domain.roster_comparing import Fate
from selfcheck.domain.roster_rows import (
    Column,
    Noticed,
    ReadAs,
    Remark,
    RosterFile,
    RosterRow,
    RosterSheet,
    RowProblem,
    Wrong,
)
from selfcheck.words.collecting import STANDING
from selfcheck.words.roster import (
    COLUMN,
    FATE,
    file_sentence,
    namesakes_sentence,
    problem_sentence,
    read_as_sentence,
    remark_sentence,
    which_sheet_sentence,
)


@pytest.mark.parametrize("wrong", Wrong)
def test_every_problem_says_where_what_and_what_to_do(wrong):
    said = problem_sentence(RowProblem("名单", 12, "C", wrong, "甲"))
    assert said.startswith("工作表『名单』第 12 行 C 列：")
    assert "；可改为：" in said
    assert said.endswith("。")
    assert "{" not in said


@pytest.mark.parametrize("noticed", Noticed)
def test_every_remark_is_a_sentence(noticed):
    said = remark_sentence(Remark(noticed, "名单", 12, "C", "甲"))
    assert said.endswith("。")
    assert "{" not in said


def test_everything_has_its_word():
    assert (set(STANDING), set(FATE), set(COLUMN)) == (set(Standing), set(Fate), set(Column))


def test_a_proposal_stands_in_the_sentence():
    problem = RowProblem("名单", 3, "D", Wrong.NOT_A_DAY, "11月底", "2026-11-30")
    assert problem_sentence(problem) == (
        "工作表『名单』第 3 行 D 列：“11月底”不是完整的日期，没有采用；可改为：2026-11-30。"
    )


def test_how_a_column_is_understood_is_said():
    assert read_as_sentence(ReadAs(1, "B", "姓 名", Column.NAME)) == "把 B 列“姓 名”当作姓名"
    guessed = ReadAs(1, "B", "", Column.NAME, certain=False)
    assert read_as_sentence(guessed) == "把 B 列当作姓名（表里没有标题，按内容判断）"
    assert read_as_sentence(ReadAs(2, "C", "民族", Column.NOTHING)) == "C 列“民族”不读"


def test_sheets_and_namesakes_are_asked_about():
    rows = tuple(RosterRow("名单", line, "A", Person("", "李明")) for line in (3, 9))
    sheets = (RosterSheet("一支部", (), 1, is_read=False), RosterSheet("二支部", (), 2))
    file = RosterFile(rows, sheets)
    assert "『一支部』1 人、『二支部』2 人" in which_sheet_sentence(file)
    asked = namesakes_sentence(file, Namesakes("李明", (0, 1), ToldBy.ORDER))
    assert asked.startswith("有 2 个“李明”（第 3 行、第 9 行），看不出区别。")
    told = namesakes_sentence(file, Namesakes("李明", (0, 1), ToldBy.UNIT))
    assert told == "有 2 个“李明”（第 3 行、第 9 行），按支部分清。"


def test_a_file_that_is_no_roster_is_told_in_one_sentence():
    problem = FileProblem(Path("名册.xls"), "", "另一份", "这是旧格式的表格")
    assert file_sentence(problem) == (
        "没能读“名册.xls”：这是旧格式的表格。请选另一份。花名册没有改动。"
    )
