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


def test_a_round_begun_without_a_period_looks_back_on_the_time_of_the_plan(
    planning, checking, calendar
):
    planning.plan("月初", Cadence.MONTHLY, 3, ["xiao"], template="branch-meeting")
    calendar.day = date(2027, 1, 4)
    (asked,) = planning.due()
    round_ = checking.walk(planning.start(asked)).round
    assert (round_.period, round_.template) == ("2026年12月", "branch-meeting")


def test_a_time_left_out_is_not_asked_for_again_and_the_next_one_is(
    db, clock, planning, calendar, checking
):
    planning.plan("28日活动日", Cadence.MONTHLY, 28, ["xiao"])
    calendar.day = date(2026, 11, 30)
    (asked,) = planning.due()
    planning.skip(asked)
    assert planning.due() == ()
    assert checking.rounds() == ()
    calendar.day = date(2026, 12, 28)
    assert [one.on for one in planning.due()] == [date(2026, 12, 28)]
    calendar.day = date(2026, 11, 30)
    Undoing(db, now=clock).undo()
    assert planning.due() == (asked,)


def test_a_time_can_be_left_out_before_its_day(planning, calendar):
    planning.plan("28日活动日", Cadence.MONTHLY, 28, ["xiao"])
    calendar.day = date(2026, 11, 25)
    planning.skip(planning.due()[0])
    (plan,) = planning.plans()
    assert planning.next_time(plan) == date(2026, 12, 28)
    calendar.day = date(2026, 11, 30)
    assert planning.due() == ()


def test_another_day_asks_for_nothing_that_was_not_planned(planning, calendar):
    plan_id = planning.plan("28日活动日", Cadence.MONTHLY, 28, ["xiao"])
    calendar.day = date(2027, 3, 15)
    planning.start(planning.due()[0])
    planning.change(replace(planning.plan_of(plan_id), day=10))
    assert planning.due() == ()
    assert planning.next_time(planning.plan_of(plan_id)) == date(2027, 4, 10)


def test_another_name_leaves_what_is_due(planning, calendar):
    plan_id = planning.plan("28日活动日", Cadence.MONTHLY, 28, ["xiao"])
    calendar.day = date(2027, 3, 15)
    planning.change(replace(planning.plan_of(plan_id), name="活动日"))
    assert [one.on for one in planning.due()] == [date(2027, 2, 28)]


@pytest.mark.parametrize("way", ["take back", "undo"])
def test_a_dropped_plan_comes_back_with_what_was_kept_of_it(db, clock, planning, way):
    plan_id = planning.plan("每周", Cadence.WEEKLY, 5, ["xiao"])
    planning.start(planning.due()[0])
    (plan,) = planning.plans()
    planning.drop(plan_id)
    if way == "undo":
        Undoing(db, now=clock).undo()
    else:
        planning.take_back(plan_id)
    assert planning.plans() == (plan,)
    assert planning.due() == ()
    assert planning.next_time(plan) == date(2026, 11, 27)
    with pytest.raises(NotFound):
        planning.take_back("nobody")


def test_a_checklist_that_the_library_does_not_have_is_not_named(planning):
    plan_id = planning.plan("每周", Cadence.WEEKLY, 5, ["da", "gone", "xiao"])
    assert planning.titles(planning.plan_of(plan_id)) == ("da", "xiao")


def test_what_one_plan_asks_for_is_told_as_long_as_it_does(planning):
    plan_id = planning.plan("每周", Cadence.WEEKLY, 5, ["xiao"])
    asked = planning.asked(plan_id)
    assert asked == planning.due()[0]
    planning.skip(asked)
    with pytest.raises(NotFound):
        planning.asked(plan_id)


def test_a_time_left_out_by_mistake_is_brought_back_by_what_stood_before(planning):
    asked = planning.asked(planning.plan("每周", Cadence.WEEKLY, 5, ["xiao"]))
    planning.skip(asked)
    planning.change(asked.plan)
    assert planning.due() == (asked,)


def test_a_time_left_out_is_called_that_when_it_is_undone(db, clock, planning):
    asked = planning.asked(planning.plan("每周", Cadence.WEEKLY, 5, ["xiao"]))
    planning.skip(asked)
    planning.change(asked.plan)
    undoing = Undoing(db, now=clock)
    assert undoing.undo().words == "自查计划 每周：还是要做"
    assert undoing.undo().words == "自查计划 每周：这次不做"
    assert planning.due() == (asked,)
