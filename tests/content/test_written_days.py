"""Days as people write them: five styles are taken, everything else is at most proposed."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfcheck.content.workbook.days import day_of, shows_a_day
from selfcheck.content.written_days import day_in, proposed_day

TODAY = date(2026, 11, 21)
THAT = date(2026, 11, 5)


@pytest.mark.parametrize(
    "text",
    [
        *("2026-11-05", "2026/11/5", "2026.11.05", "2026年11月5日", "20261105"),
        *("２０２６－１１－０５", "2026 年 11 月 5 日", " 2026-11-5 ", "2026年11月5号"),
        *("2026年11月5日前", "2026-11-05之前", "2026-11-05 00:00:00", "2026-11-05T08:30"),
    ],
)
def test_five_styles_are_the_same_day(text):
    assert day_in(text) == THAT


@pytest.mark.parametrize(
    ("text", "proposal"),
    [
        ("2026年11月", "2026-11-30"),
        ("2026年2月底", "2026-02-28"),
        ("2026-12", "2026-12-31"),
        ("202612", "2026-12-31"),
        ("11月底", "2026-11-30"),
        ("3月", "2027-03-31"),
        ("12月5日", "2026-12-05"),
        ("11.20", "2027-11-20"),
        ("年底前", "2026-12-31"),
        ("2027年底", "2027-12-31"),
        ("第四季度", "2026-12-31"),
        ("2027年第1季度", "2027-03-31"),
        ("26.11.5", "2026-11-05"),
        ("5/11/2026", "2026-05-11"),
        ("25/11/2026", "2026-11-25"),
        ("2026-02-30", "2026-02-28"),
        ("2026-11-05（星期四）", "2026-11-05"),
        ("46331", "2026-11-05"),
    ],
)
def test_what_is_no_whole_day_is_proposed_and_not_taken(text, proposal):
    assert day_in(text) is None
    assert str(proposed_day(text, TODAY)) == proposal


@pytest.mark.parametrize("text", ["长期坚持", "立行立改", "", "2026-13-01", "13月", "5", "0年底"])
def test_what_names_no_day_has_no_proposal(text):
    assert day_in(text) is None
    assert proposed_day(text, TODAY) is None


@given(st.dates(date(1000, 1, 1)))
def test_each_style_gives_every_day_back(day):
    for style in ("{0:%Y-%m-%d}", "{0.year}/{0.month}/{0.day}", "{0.year}年{0.month}月{0.day}日"):
        assert day_in(style.format(day)) == day


@given(st.text(alphabet="0123456789-/.年月日底前第季度 一四T:", max_size=14) | st.text(max_size=9))
def test_no_text_is_too_odd(text):
    assert day_in(text) is None or proposed_day(text, TODAY) is not None


@pytest.mark.parametrize(
    "code",
    ["yyyy-mm-dd", 'yyyy"年"m"月"d"日"', "[$-804]yyyy/m/d;@", "m/d", "[DBNum1]m月d日", "d\\-mmm"],
)
def test_formats_that_show_days(code):
    assert shows_a_day(code)


@pytest.mark.parametrize("code", ["General", "0.00", "h:mm", "[h]:mm:ss", '"day"0', "[Red]0", "@"])
def test_formats_that_show_none(code):
    assert not shows_a_day(code)


def test_days_are_counted_as_excel_does():
    assert [day_of(number, from_1904=False) for number in (1, 59, 61, 46331)] == [
        date(1900, 1, 1),
        date(1900, 2, 28),
        date(1900, 3, 1),
        THAT,
    ]
    assert day_of(46331 - 1462, from_1904=True) == THAT
    for number in (0, -1, 1e300, float("inf"), float("nan"), 2_958_466):
        assert day_of(number, from_1904=False) is None


def test_a_text_longer_than_any_day_says_none():
    for text in ("2026-12-31" + " " * 300 + "前", "以前说好的日子，" * 40 + "2026-12-31"):
        assert day_in(text) is None
        assert proposed_day(text, date(2026, 11, 20)) is None
    assert proposed_day("以前说好的日子，2026-12-31", date(2026, 11, 20)) == date(2026, 12, 31)
