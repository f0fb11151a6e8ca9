from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from selfcheck.domain.finding_hints import FindingHint, finding_hints
from selfcheck.domain.findings import Finding, State

DAY = date(2026, 12, 31)
WHOLE = Finding(
    "a", State.NOT_BEGUN, 2, "登记补得晚", measure="每天下班前十分钟登记当天的来电", due=DAY
)


def test_a_whole_line_is_left_alone():
    assert finding_hints(WHOLE, [WHOLE]) == ()


def test_an_empty_measure_and_a_missing_day_are_said():
    assert finding_hints(replace(WHOLE, measure=" ", due=None), []) == (
        FindingHint.NO_MEASURE,
        FindingHint.NO_DAY,
    )


def test_words_of_an_earlier_line_are_said_on_the_later_one_only():
    earlier = replace(WHOLE, id="b", number=1, problem="登记，补得晚。")
    assert finding_hints(WHOLE, [earlier, WHOLE]) == (FindingHint.SAME_AS_BEFORE,)
    assert finding_hints(earlier, [earlier, WHOLE]) == ()
    assert finding_hints(WHOLE, [replace(earlier, binned=True)]) == ()
    draft = replace(WHOLE, id="c", number=0, state=State.DRAFT)
    assert finding_hints(draft, [WHOLE]) == (FindingHint.SAME_AS_BEFORE,)


@pytest.mark.parametrize(
    "text",
    [
        "加强学习，提高认识。",
        "进一步强化责任意识",
        "高度重视；立行立改",
        "今后要不断加强理论学习",
        "学习不够",
    ],
)
def test_set_phrases_that_stand_alone_are_said(text):
    assert finding_hints(replace(WHOLE, measure=text), []) == (FindingHint.SET_PHRASES,)
    assert finding_hints(replace(WHOLE, cause=text), []) == (FindingHint.SET_PHRASES,)


@pytest.mark.parametrize(
    "text",
    [
        "加强学习：每周三晚上读一小时制度汇编",
        "每天下班前登记，做到今日事今日毕",
        "提高认识，十二月起每周到窗口坐半天",
        "",
    ],
)
def test_phrases_with_something_of_ones_own_are_left_alone(text):
    assert FindingHint.SET_PHRASES not in finding_hints(replace(WHOLE, measure=text), [])
