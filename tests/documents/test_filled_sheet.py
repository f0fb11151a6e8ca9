"""A 填报表 that is filled in for a rehearsal, read again as `collect` reads one."""

from __future__ import annotations

from datetime import date

import pytest

from selfcheck.content.fill_in_workbook import read_fill_in
from selfcheck.documents.fill_in_sheet import fill_in_bytes
from selfcheck.documents.filled_sheet import filled_bytes
from selfcheck.domain.fill_in import FilledBy, Wrong
from selfcheck.domain.rounds import Answer, Rating
from tests.services.branch import PACK

ANSWERS = {
    "xiao.jia.1": Answer("xiao.jia.1", Rating.GAP, "9月有两次。"),
    "xiao.jia.2": Answer("xiao.jia.2", Rating.NOT_APPLICABLE),
    "xiao.yi.1": Answer("xiao.yi.1", talk_in_person=True),
}
WANG = FilledBy("王喆", "0007", "第一支部", date(2026, 11, 25))


@pytest.fixture
def read(tmp_path):
    def again(answers, person):
        path = tmp_path / "sheet.xlsx"
        path.write_bytes(filled_bytes(fill_in_bytes(PACK), answers, person))
        return read_fill_in(path)

    return again


def test_what_was_filled_in_is_what_is_read(read):
    filled = read(ANSWERS, WANG)
    assert (filled.answers, filled.person, filled.problems) == (ANSWERS, WANG, ())


def test_what_nobody_answered_stays_empty(read):
    one = {"xiao.jia.1": ANSWERS["xiao.jia.1"]}
    assert read(one, WANG).answers == one


def test_a_sheet_without_a_day_is_a_problem(read):
    filled = read(ANSWERS, FilledBy("王喆"))
    assert [one.wrong for one in filled.problems] == [Wrong.NO_DAY]


def test_equal_answers_make_equal_bytes():
    sheet = fill_in_bytes(PACK)
    assert filled_bytes(sheet, ANSWERS, WANG) == filled_bytes(sheet, ANSWERS, WANG)
