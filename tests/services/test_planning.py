from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from selfcheck.domain.errors import NotFound, Refused
from selfcheck.domain.plans import Cadence
from selfcheck.services.planning import Planning
from selfcheck.services.undoing import Undoing


@pytest.fixture
def planning(db, checking, clock, new_id, calendar):
    return Planning(db, checking, now=clock, today=calendar, new_id=new_id)


def test_a_plan_asks_on_its_day_until_a_round_is_begun(planning, checking, calendar):
    planning.plan("28日活动日", Cadence.MONTHLY, 28, ["xiao"])
    assert planning.due() == ()
    calendar.day = date(2026, 11, 23)
    (near,) = planning.due()
    assert (near.on, near.come) == (date(2026, 11, 28), False)
    calendar.day = date(2026, 12, 3)
    (asked,) = planning.due()
    assert (asked.on, asked.come) == (date(2026, 11, 28), True)
    round_id = planning.start(asked, period="2026年11月")
    assert checking.walk(round_id).round.period == "2026年11月"
    assert planning.due() == ()


def test_months_that_were_missed_are_asked_for_once(planning, calendar):
    planning.plan("28日活动日", Cadence.MONTHLY, 28, ["xiao"])
    calendar.day = date(2027, 6, 1)
    assert [one.on for one in planning.due()] == [date(2027, 5, 28)]


def test_what_has_come_stands_before_what_is_near(planning, calendar):
    planning.plan("每季", Cadence.QUARTERLY, 20, ["xiao"])
    planning.plan("每周", Cadence.WEEKLY, 5, ["xiao"])
    calendar.day = date(2026, 12, 12)
    assert [(one.plan.name, one.come) for one in planning.due()] == [
        ("每周", True),
        ("每季", False),
    ]


def test_a_clock_set_back_asks_for_nothing_new(planning, calendar):
    planning.plan("每周", Cadence.WEEKLY, 5, ["xiao"])
    (asked,) = planning.due()
    planning.start(asked, period="本周")
    calendar.day = date(2026, 11, 6)
    assert planning.due() == ()


def test_a_plan_can_be_changed_and_dropped_and_all_of_it_undone(db, clock, planning):
    plan_id = planning.plan(" 每季 ", Cadence.QUARTERLY, 20, ["xiao"])
    (plan,) = planning.plans()
    assert plan.name == "每季"
    planning.change(replace(plan, day=25))
    planning.drop(plan_id)
    assert planning.plans() == ()
    undoing = Undoing(db, now=clock)
    assert undoing.undo().words == "自查计划 每季：删除"
    assert [one.day for one in planning.plans()] == [25]
    assert undoing.undo().words == "自查计划 每季：改动"
    assert planning.plans() == (plan,)
    assert undoing.undo().words == "自查计划 每季：新建"
    assert planning.plans() == ()


def test_a_plan_needs_a_name_and_something_to_check(planning):
    with pytest.raises(Refused, match="no-name"):
        planning.plan(" ", Cadence.WEEKLY, 1, ["xiao"])
    with pytest.raises(Refused, match="no-checklists"):
        planning.plan("每周", Cadence.WEEKLY, 1, [])
    with pytest.raises(NotFound):
        planning.drop("nobody")
