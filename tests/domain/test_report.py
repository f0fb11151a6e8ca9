from __future__ import annotations

from dataclasses import astuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfcheck.domain.report import count, profile_value
from selfcheck.domain.rounds import Answer, Progress, Rating, quarter_of

answers = st.lists(
    st.builds(
        Answer,
        st.just("x"),
        st.none() | st.sampled_from(list(Rating)),
        talk_in_person=st.booleans(),
    )
)


@given(answers)
def test_every_answer_is_counted_once(given_answers):
    counts = count(given_answers)
    assert sum(astuple(counts)) == counts.total == len(given_answers)
    assert counts.answered == sum(answer.given for answer in given_answers)


@given(answers)
def test_a_profile_value_lies_between_0_and_3_and_needs_two_ratings(given_answers):
    rated = [
        a
        for a in given_answers
        if a.rating and a.rating is not Rating.NOT_APPLICABLE and not a.talk_in_person
    ]
    value = profile_value(given_answers)
    assert (value is None) == (len(rated) < 2)
    assert value is None or 0 <= value <= 3


@pytest.mark.parametrize(
    ("ratings", "value"),
    [
        ("met met", 3.0),
        ("met unmet", 1.5),
        ("mostly gap", 1.5),
        ("gap na gap", 1.0),
        ("met na", None),
    ],
)
def test_the_mean_of_what_was_rated(ratings, value):
    assert profile_value([Answer("x", Rating(name)) for name in ratings.split()]) == value


@pytest.mark.parametrize(
    ("answered", "total", "minutes"), [(0, 20, 5), (19, 20, 1), (20, 20, 0), (0, 0, 0), (0, 4, 1)]
)
def test_what_is_left_is_told_in_whole_minutes(answered, total, minutes):
    assert Progress(answered, total).minutes_left == minutes


def test_a_quarter_is_named_as_people_name_it():
    from datetime import date

    names = [quarter_of(date(2026, month, 1)) for month in (1, 3, 4, 7, 12)]
    assert names == [f"2026年第{n}季度" for n in "一一二三四"]
