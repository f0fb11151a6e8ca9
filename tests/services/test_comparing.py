from __future__ import annotations

from itertools import count

import pytest

from selfcheck.domain.findings import Move, Origin
from selfcheck.domain.reviews import Outcome
from selfcheck.domain.rounds import Answer, Rating
from selfcheck.services.comparing import MOST, Comparing
from selfcheck.services.rectifying import Rectifying
from selfcheck.services.undoing import Undoing


@pytest.fixture
def comparing(db, calendar):
    return Comparing(db, today=calendar)


@pytest.fixture
def rectifying(db, clock, calendar):
    numbers = count(1)
    return Rectifying(db, now=clock, today=calendar, new_id=lambda: f"finding-{next(numbers)}")


def line(rectifying, problem="晚了一天"):
    finding = rectifying.add(Origin.OTHER)
    rectifying.write(finding, "problem", problem)
    rectifying.move(finding, Move.CONFIRM)
    return finding


def counts(comparing):
    told = comparing.ledger()
    return (told.listed, told.closed, told.relapsed, told.open)


def walk(checking, period, **ratings):
    round_id = checking.start(["xiao"], period=period)
    for key, rating in ratings.items():
        checking.record(round_id, Answer(f"xiao.{key.replace('_', '.')}", rating))
    checking.finish(round_id)
    return round_id


def test_one_round_is_compared_with_nothing(checking, comparing):
    assert comparing.history().comparison is None
    walk(checking, "春", jia_1=Rating.GAP)
    told = comparing.history()
    assert (comparing.finished(), told.periods, told.comparison) == (1, ("春",), None)
    assert told.trends == ()


def test_two_rounds_are_compared_and_one_under_way_is_not(checking, comparing):
    walk(checking, "春", jia_1=Rating.GAP, jia_2=Rating.MET)
    walk(checking, "秋", jia_1=Rating.MET, jia_2=Rating.MET)
    checking.start(["xiao"], period="冬")
    result = comparing.history().comparison
    assert (result.earlier, result.gained, result.lost, result.compared) == ("春", 1, 0, 2)
    (trend, *_) = comparing.history().trends
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
    assert comparing.history().comparison.earlier == "春"


def test_of_many_rounds_the_last_ones_are_looked_at_and_all_are_counted(checking, comparing):
    for number in range(MOST + 2):
        walk(checking, f"第{number}次", jia_1=Rating.GAP)
    assert comparing.finished() == MOST + 2
    assert comparing.history().periods == tuple(f"第{n}次" for n in range(2, MOST + 2))


def test_an_example_is_no_part_of_the_history(checking, comparing):
    walk(checking, "春", jia_1=Rating.GAP)
    example = checking.start(["xiao"], period="夏", example="示例")
    checking.record(example, Answer("xiao.jia.1", Rating.MET))
    checking.finish(example)
    assert comparing.finished() == 1
    assert comparing.history().comparison is None


def test_a_ledger_that_was_never_written_in_has_no_history(rectifying, comparing):
    assert comparing.ledger() is None
    rectifying.add()
    assert comparing.ledger() is None


def test_the_way_of_a_finding_is_counted(rectifying, comparing, calendar):
    finding = line(rectifying)
    rectifying.move(finding, Move.CLOSE, review_on=calendar.day)
    rectifying.look_again(finding, Outcome.RELAPSED)
    line(rectifying)
    assert counts(comparing) == (2, 1, 1, 2)
    assert comparing.ledger().spans[-1].name == "2026年11月"


def test_what_was_taken_back_did_not_happen_until_it_is_done_again(
    rectifying, comparing, db, clock
):
    finding = line(rectifying)
    rectifying.move(finding, Move.CLOSE)
    undoing = Undoing(db, now=clock)
    undoing.undo()
    assert counts(comparing) == (1, 0, 0, 1)
    undoing.redo()
    assert counts(comparing) == (1, 1, 0, 0)


def test_what_lies_in_the_bin_is_not_counted(rectifying, comparing):
    line(rectifying)
    gone = line(rectifying, "又一条")
    rectifying.throw_away(gone)
    assert counts(comparing) == (1, 0, 0, 1)
    rectifying.take_back(gone)
    assert counts(comparing) == (2, 0, 0, 2)


def test_typing_in_a_line_changes_nothing_in_its_history(rectifying, comparing):
    finding = line(rectifying)
    rectifying.write(finding, "cause", "忙", visit="v")
    rectifying.write(finding, "cause", "忙乱", visit="v")
    assert counts(comparing) == (1, 0, 0, 1)
