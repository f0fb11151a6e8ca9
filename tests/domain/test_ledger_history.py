"""The ledger over time: counted by the day things happened, and never more than happened."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given
from hypothesis import strategies as st

from selfcheck.domain.findings import State
from selfcheck.domain.ledger_history import StateChange, ledger_history

TODAY = date(2026, 11, 20)


def at(day):
    return datetime.combine(day, time(4), UTC)


def listed(name, day):
    return StateChange(name, at(day), State.DRAFT, State.NOT_BEGUN, None, relapsed=False)


def closed(name, day, *, on=None):
    return StateChange(name, at(day), State.UNDER_WAY, State.CLOSED, on or day, relapsed=False)


def opened(name, day, *, relapsed):
    return StateChange(name, at(day), State.CLOSED, State.UNDER_WAY, None, relapsed=relapsed)


def told(*changes, today=TODAY):
    return ledger_history(changes, today=today, day_of=datetime.date)


def rows(history):
    return [(s.name, s.listed, s.closed, s.relapsed, s.open) for s in history.spans]


def test_a_ledger_without_a_line_has_no_history():
    draft = StateChange("a", at(TODAY), None, State.DRAFT, None, relapsed=False)
    assert told() is None
    assert told(draft) is None


def test_a_short_time_is_told_by_months_without_a_gap():
    history = told(listed("a", date(2026, 8, 31)), closed("a", date(2026, 10, 1)))
    assert rows(history) == [
        ("2026年8月", 1, 0, 0, 1),
        ("2026年9月", 0, 0, 0, 1),
        ("2026年10月", 0, 1, 0, 0),
        ("2026年11月", 0, 0, 0, 0),
    ]


def test_a_longer_time_is_told_by_quarters_and_a_very_long_one_by_years():
    quarters = told(listed("a", date(2025, 12, 31)))
    assert [span.name for span in quarters.spans] == [
        "2025年第四季度",
        "2026年第一季度",
        "2026年第二季度",
        "2026年第三季度",
        "2026年第四季度",
    ]
    years = told(listed("a", date(2022, 1, 1)))
    assert [span.name for span in years.spans] == [f"{year}年" for year in range(2022, 2027)]


def test_a_closing_counts_on_the_day_it_names():
    history = told(listed("a", date(2026, 9, 3)), closed("a", TODAY, on=date(2026, 10, 2)))
    assert [span.closed for span in history.spans] == [0, 1, 0]


def test_what_came_back_was_closed_and_is_open_again():
    history = told(
        listed("a", date(2026, 9, 3)),
        closed("a", date(2026, 9, 30)),
        opened("a", date(2026, 10, 30), relapsed=True),
        closed("a", date(2026, 11, 2)),
    )
    assert (history.listed, history.closed, history.relapsed, history.open) == (1, 2, 1, 0)


def test_what_was_not_finished_after_all_was_not_closed():
    history = told(
        listed("a", date(2026, 9, 3)),
        closed("a", date(2026, 9, 30)),
        opened("a", date(2026, 10, 30), relapsed=False),
    )
    assert (history.closed, history.relapsed, history.open) == (0, 0, 1)


def test_what_came_in_closed_from_a_sheet_is_listed_and_closed():
    came = StateChange("a", at(TODAY), None, State.CLOSED, date(2026, 10, 2), relapsed=False)
    assert rows(told(came)) == [("2026年10月", 1, 1, 0, 0), ("2026年11月", 0, 0, 0, 0)]


def test_nothing_is_closed_before_it_came_back():
    history = told(
        listed("a", date(2026, 9, 3)),
        closed("a", date(2026, 9, 30)),
        opened("a", date(2026, 10, 30), relapsed=True),
        closed("a", date(2026, 11, 2), on=date(2026, 9, 1)),
    )
    assert [span.open for span in history.spans] == [0, 0, 0]


STEPS = st.lists(
    st.tuples(
        st.sampled_from("abc"),
        st.dates(date(2019, 1, 1), TODAY),
        st.booleans(),
        st.integers(0, 300),
    ),
    max_size=40,
)


@given(STEPS)
def test_what_is_open_is_what_was_listed_and_came_back_less_what_was_closed(steps):
    states, changes = {}, []
    for name, day, relapses, days_ago in sorted(steps, key=lambda each: each[1]):
        if name not in states:
            changes.append(listed(name, day))
            states[name] = "open"
        elif states[name] == "open":
            changes.append(closed(name, day, on=day - timedelta(days=days_ago)))
            states[name] = "closed"
        else:
            changes.append(opened(name, day, relapsed=relapses))
            states[name] = "open"
    history = told(*changes)
    if history is None:
        assert steps == []
        return
    assert history.open == list(states.values()).count("open")
    assert history.open == history.listed - history.closed + history.relapsed
    assert history.spans[-1].open == history.open
    assert len(history.spans) <= 12
    assert all(span.open >= 0 for span in history.spans)
