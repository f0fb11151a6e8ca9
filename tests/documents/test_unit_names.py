"""Units on paper: what they are called, and in which order they stand."""

from __future__ import annotations

import random

from selfcheck.documents.unit_names import unit_name
from selfcheck.domain.unit_order import units_in_order


def test_branches_stand_by_their_numbers():
    names = [
        f"第{number}支部" for number in ("一", "二", "三", "九", "十", "十一", "二十", "二十三")
    ]
    mixed = list(names)
    random.Random(3).shuffle(mixed)  # noqa: S311 - nothing secret about it
    assert units_in_order((name,) for name in mixed) == [(name,) for name in names]
    assert units_in_order([("10组",), ("2组",), ("1组",)]) == [("1组",), ("2组",), ("10组",)]


def test_units_of_other_names_stand_as_they_come_and_the_unknown_last():
    units = [(), ("机关党总支",), ("第二支部",), ("办公室",), ("第一支部",), ("机关党总支",)]
    assert units_in_order(units) == [
        *(("机关党总支",), ("第一支部",), ("第二支部",), ("办公室",), ()),
    ]


def test_groups_stand_under_their_branch():
    one, two = ("第一支部",), ("第二支部",)
    units = [(*two, "二组"), (*one, "二组"), two, (*two, "一组"), one, (*one, "一组")]
    assert units_in_order(units) == [
        *(one, (*one, "一组"), (*one, "二组"), two, (*two, "一组"), (*two, "二组")),
    ]


def test_numbers_in_words_do_no_harm():
    assert units_in_order([("统一战线部",), ("百货公司",)]) == [("统一战线部",), ("百货公司",)]


def test_a_unit_is_called_without_what_all_share():
    assert unit_name(("局", "总支", "一支部"), ("局", "总支")) == "一支部"
    assert unit_name(("局", "总支"), ("局", "总支")) == "总支"
    assert unit_name(()) == "未写明单位"
