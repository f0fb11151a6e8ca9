from __future__ import annotations

import pytest

from selfcheck.domain.rounds import Answer, Rating
from selfcheck.services.comparing import Comparing


@pytest.fixture
def comparing(db):
    return Comparing(db)


def walk(checking, period, **ratings):
    round_id = checking.start(["xiao"], period=period)
    for key, rating in ratings.items():
        checking.record(round_id, Answer(f"xiao.{key.replace('_', '.')}", rating))
    checking.finish(round_id)
    return round_id


def test_one_round_is_compared_with_nothing(checking, comparing):
    assert comparing.comparison() is None
    walk(checking, "春", jia_1=Rating.GAP)
    assert comparing.comparison() is None
    assert comparing.trends() == ()


def test_two_rounds_are_compared_and_one_under_way_is_not(checking, comparing):
    walk(checking, "春", jia_1=Rating.GAP, jia_2=Rating.MET)
    walk(checking, "秋", jia_1=Rating.MET, jia_2=Rating.MET)
    checking.start(["xiao"], period="冬")
    result = comparing.comparison()
    assert (result.earlier, result.gained, result.lost, result.compared) == ("春", 1, 0, 2)
    (trend, *_) = comparing.trends()
    assert [point.value for point in trend.points] == [2.0, 3.0]


def test_of_a_chain_of_revisions_the_last_finished_one_stands_for_it(checking, comparing):
    first = walk(checking, "春", jia_1=Rating.GAP)
    revision = checking.revise(first)
    assert [one.round.id for one in comparing.walks()] == [first]
    checking.finish(revision)
    assert [one.round.id for one in comparing.walks()] == [revision]


def test_a_round_that_asked_other_things_is_passed_over(checking, comparing, db):
    walk(checking, "春", jia_1=Rating.GAP)
    other = checking.start(["da"], period="夏")
    checking.finish(other)
    walk(checking, "秋", jia_1=Rating.MET)
    assert comparing.comparison().earlier == "春"
