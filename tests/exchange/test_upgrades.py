"""What was written under an earlier format is read in the words of today's."""

from __future__ import annotations

import pytest

from selfcheck.exchange.covers import FORMATS, Kind
from selfcheck.exchange.upgrades import UPGRADES, upgraded

KIND = "selfcheck-receipt"


def with_places(said):
    return {**{key: value for key, value in said.items() if key != "where"}, "at": [said["where"]]}


def with_days(said):
    return {**said, "day": "2026-11-21"}


STEPS = {KIND: {0: with_places, 1: with_days}}


def test_a_made_up_format_goes_step_by_step():
    said = {"format": 0, "where": "局"}
    now = upgraded(KIND, said, 2, steps=STEPS)
    assert now == {"format": 2, "at": ["局"], "day": "2026-11-21"}
    assert said == {"format": 0, "where": "局"}
    assert upgraded(KIND, said, 1, steps=STEPS) == {"format": 1, "at": ["局"]}


def test_the_format_of_today_is_left_as_it_is():
    said = {"format": 2, "at": []}
    assert upgraded(KIND, said, 2, steps=STEPS) is said


@pytest.mark.parametrize(
    "said", [{"format": -1}, {"format": "0"}, {"format": None}, {"format": 0.0}, {}, {"format": 3}]
)
def test_from_anywhere_else_there_is_no_way(said):
    assert upgraded(KIND, said, 2, steps=STEPS) is None
    assert upgraded("selfcheck-task-pack", {"format": 0}, 1, steps=STEPS) is None


def test_every_earlier_format_has_its_step():
    for kind in set(Kind) - {Kind.SUBMISSION}:
        assert set(UPGRADES.get(kind, {})) == set(range(1, FORMATS[kind]))
