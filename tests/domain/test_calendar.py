"""Reviews and plans on a virtual calendar: month ends, leap years, a clock set back."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfcheck.domain.findings import Finding, State, to_review
from selfcheck.domain.plans import Cadence, Plan, due, next_time, period_at
from selfcheck.domain.reviews import MONTHS, Review, months_later

DAYS = st.dates(date(2000, 1, 1), date(2100, 12, 31))
PLANS = st.one_of(
    st.builds(
        Plan,
        st.just("p"),
        st.just("x"),
        st.just(Cadence.WEEKLY),
        st.integers(1, 7),
        st.just(("si-shen",)),
        DAYS,
    ),
    st.builds(
        Plan,
        st.just("p"),
        st.just("x"),
        st.sampled_from([Cadence.MONTHLY, Cadence.QUARTERLY]),
        st.integers(1, 31),
        st.just(("si-shen",)),
        DAYS,
    ),
)


def plan(cadence, day, since=date(2020, 1, 1)):
    return Plan("p", "活动日", cadence, day, ("si-shen",), since)


@pytest.mark.parametrize(
    ("day", "months", "wanted"),
    [
        (date(2026, 11, 20), 1, date(2026, 12, 20)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2027, 11, 30), 3, date(2028, 2, 29)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2026, 12, 31), 12, date(2027, 12, 31)),
    ],
)
def test_months_end_where_the_month_ends(day, months, wanted):
    assert months_later(day, months) == wanted


@given(DAYS, st.sampled_from(MONTHS))
def test_months_later_is_in_the_right_month_and_no_day_further_than_asked(day, months):
    later = months_later(day, months)
    assert (later.year * 12 + later.month) - (day.year * 12 + day.month) == months
    assert later.day <= day.day
    assert later.day == day.day or (later + timedelta(days=1)).month != later.month


def test_a_review_is_due_from_its_day_on_until_it_is_done():
    review = Review("r", date(2027, 2, 28))
    assert not review.due_by(date(2027, 2, 27))
    assert review.due_by(date(2027, 2, 28))
    assert review.due_by(date(2029, 1, 1))
    assert not Review("r", date(2027, 2, 28), done_on=date(2027, 3, 1)).due_by(date(2028, 1, 1))


def test_a_clock_set_back_takes_no_review_away():
    ledger = [
        Finding(name, State.CLOSED, number=number, reviews=(Review("r", day),))
        for number, (name, day) in enumerate(
            (("late", date(2027, 3, 1)), ("early", date(2027, 2, 28))), start=1
        )
    ]
    assert to_review(ledger, date(2026, 1, 1)) == ()
    assert [one.id for one in to_review(ledger, date(2027, 3, 1))] == ["early", "late"]


@pytest.mark.parametrize(
    ("cadence", "day", "today", "last", "coming"),
    [
        (Cadence.MONTHLY, 28, date(2026, 11, 20), date(2026, 10, 28), date(2026, 11, 28)),
        (Cadence.MONTHLY, 28, date(2026, 11, 28), date(2026, 11, 28), date(2026, 12, 28)),
        (Cadence.MONTHLY, 31, date(2027, 2, 28), date(2027, 2, 28), date(2027, 3, 31)),
        (Cadence.MONTHLY, 31, date(2028, 2, 28), date(2028, 1, 31), date(2028, 2, 29)),
        (Cadence.WEEKLY, 5, date(2026, 11, 20), date(2026, 11, 20), date(2026, 11, 27)),
        (Cadence.WEEKLY, 1, date(2026, 11, 20), date(2026, 11, 16), date(2026, 11, 23)),
        (Cadence.QUARTERLY, 20, date(2026, 11, 20), date(2026, 9, 20), date(2026, 12, 20)),
        (Cadence.QUARTERLY, 31, date(2027, 1, 1), date(2026, 12, 31), date(2027, 3, 31)),
        (Cadence.QUARTERLY, 20, date(2026, 12, 19), date(2026, 9, 20), date(2026, 12, 20)),
    ],
)
def test_when_a_plan_is_due(cadence, day, today, last, coming):
    assert plan(cadence, day).on_or_before(today) == last
    assert plan(cadence, day).after(today) == coming


@given(PLANS, DAYS)
def test_times_follow_each_other_without_a_gap(one, today):
    last, coming = one.on_or_before(today), one.after(today)
    assert coming > today
    assert coming >= one.since
    assert one.on_or_before(coming) == coming
    assert last is None or one.since <= last <= today
    before = one.on_or_before(coming - timedelta(days=1))
    assert before is None or before <= today


def test_only_the_last_time_is_asked_for():
    monthly = plan(Cadence.MONTHLY, 28)
    asked = due(monthly, date(2026, 11, 15), done=())
    assert asked is not None
    assert (asked.on, asked.come) == (date(2026, 10, 28), True)


def test_what_was_kept_is_not_asked_for_and_the_next_is_announced_a_week_before():
    monthly = plan(Cadence.MONTHLY, 28)
    kept = {date(2026, 10, 28)}
    assert due(monthly, date(2026, 11, 20), kept) is None
    coming = due(monthly, date(2026, 11, 21), kept)
    assert coming is not None
    assert (coming.on, coming.come) == (date(2026, 11, 28), False)


def test_a_plan_asks_for_nothing_before_it_was_made():
    fresh = plan(Cadence.QUARTERLY, 20, since=date(2026, 11, 20))
    assert due(fresh, date(2026, 11, 20), ()) is None
    assert fresh.after(date(2026, 11, 20)) == date(2026, 12, 20)


@pytest.mark.parametrize(
    ("cadence", "on", "period"),
    [
        (Cadence.MONTHLY, date(2026, 11, 28), "2026年11月"),
        (Cadence.MONTHLY, date(2026, 11, 11), "2026年11月"),
        (Cadence.MONTHLY, date(2027, 1, 10), "2026年12月"),
        (Cadence.MONTHLY, date(2028, 3, 1), "2028年2月"),
        (Cadence.QUARTERLY, date(2026, 12, 20), "2026年第四季度"),
        (Cadence.QUARTERLY, date(2027, 3, 1), "2027年第一季度"),
        (Cadence.WEEKLY, date(2026, 11, 20), "2026年11月16日至22日这一周"),
        (Cadence.WEEKLY, date(2026, 11, 18), "2026年11月9日至15日这一周"),
        (Cadence.WEEKLY, date(2026, 12, 6), "2026年11月30日至12月6日这一周"),
        (Cadence.WEEKLY, date(2027, 1, 1), "2026年12月28日至2027年1月3日这一周"),
    ],
)
def test_early_in_a_week_or_month_one_looks_back_on_the_one_before(cadence, on, period):
    assert period_at(cadence, on) == period


def test_the_next_time_may_be_today_and_passes_over_what_was_begun_early():
    monthly = plan(Cadence.MONTHLY, 31)
    assert next_time(monthly, date(2028, 2, 29), ()) == date(2028, 2, 29)
    assert next_time(monthly, date(2028, 2, 28), {date(2028, 2, 29)}) == date(2028, 3, 31)
    assert next_time(monthly, date(2028, 3, 1), ()) == date(2028, 3, 31)


@given(PLANS, DAYS)
def test_the_next_time_is_never_past_and_always_one_of_the_plan(one, today):
    coming = next_time(one, today, ())
    assert coming >= max(today, one.since)
    assert one.on_or_before(coming) == coming
