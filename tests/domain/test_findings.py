from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfcheck.domain.errors import Refused
from selfcheck.domain.findings import MOVES, Finding, Move, State, may, moved, moves, standing

FRIDAY = date(2026, 11, 20)
DRAFT = Finding("f", problem="登记补得晚")
OPEN = replace(DRAFT, state=State.NOT_BEGUN, number=1)


def test_the_whole_circle():
    on_its_way = moved(moved(DRAFT, Move.CONFIRM, on=FRIDAY), Move.BEGIN, on=FRIDAY)
    assert on_its_way.state is State.UNDER_WAY
    closed = moved(on_its_way, Move.CLOSE, on=FRIDAY)
    assert (closed.state, closed.closed_on) == (State.CLOSED, FRIDAY)
    again = moved(closed, Move.RELAPSE, on=date(2027, 2, 20))
    assert (again.state, again.closed_on, again.relapses) == (State.UNDER_WAY, None, 1)
    assert moved(moved(again, Move.CLOSE, on=FRIDAY), Move.RELAPSE, on=FRIDAY).relapses == 2


def test_reopening_is_no_relapse():
    closed = moved(OPEN, Move.CLOSE, on=FRIDAY)
    assert moved(closed, Move.REOPEN, on=FRIDAY).relapses == 0


def test_with_a_verifier_it_is_closed_only_after_somebody_has_looked():
    watched = replace(OPEN, verifier="支部")
    assert not may(watched, Move.CLOSE)
    waiting = moved(watched, Move.HAND_OVER, on=FRIDAY)
    assert moves(waiting) == (Move.SEND_BACK, Move.CLOSE)
    assert not may(OPEN, Move.HAND_OVER)


def test_a_verifier_taken_away_does_not_lock_what_awaits_one():
    assert may(replace(OPEN, state=State.AWAITING), Move.CLOSE)


def test_a_draft_without_a_problem_is_not_confirmed():
    with pytest.raises(Refused, match="no-problem"):
        moved(Finding("f", problem=" \n"), Move.CONFIRM, on=FRIDAY)


def test_what_lies_in_the_bin_does_not_move():
    for state in State:
        assert moves(replace(OPEN, state=state, binned=True)) == ()


@given(st.sampled_from(State), st.sampled_from(Move), st.booleans())
def test_a_move_leads_where_the_table_says_or_is_refused(state, move, watched):
    finding = replace(OPEN, state=state, verifier="支部" if watched else "")
    if may(finding, move):
        starts, end = MOVES[move]
        assert state in starts
        assert moved(finding, move, on=FRIDAY).state is end
    else:
        with pytest.raises(Refused, match="not-a-move"):
            moved(finding, move, on=FRIDAY)


@given(st.sampled_from(State), st.booleans())
def test_only_what_is_in_the_bin_has_no_way_on(state, watched):
    finding = replace(OPEN, state=state, verifier="支部" if watched else "")
    assert moves(finding)


def test_overdue_begins_the_day_after():
    assert not replace(OPEN, due=FRIDAY).overdue(FRIDAY)
    assert replace(OPEN, due=date(2026, 11, 19)).overdue(FRIDAY)
    assert not replace(OPEN, due=date(2026, 1, 1), state=State.CLOSED).overdue(FRIDAY)


def test_standing_counts_to_sunday_and_leaves_the_bin_out():
    days = (date(2026, 11, 19), FRIDAY, date(2026, 11, 22), date(2026, 11, 23), None)
    ledger = [replace(OPEN, due=day) for day in days]
    ledger += [replace(OPEN, state=State.CLOSED), DRAFT, replace(OPEN, binned=True)]
    counts = standing(ledger, FRIDAY)
    assert (counts.open, counts.overdue, counts.this_week) == (5, 1, 2)
    assert (counts.closed, counts.drafts) == (1, 1)
