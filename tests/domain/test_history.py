from __future__ import annotations

from dataclasses import replace

from selfcheck.domain.checklists import Item
from selfcheck.domain.history import compare, history, trends
from selfcheck.domain.rounds import Answer, Place, Rating
from tests.documents.reports import FOUR, THREE, walk_of

MET, MOSTLY, GAP, UNMET = Rating.MET, Rating.MOSTLY, Rating.GAP, Rating.UNMET
NA = Rating.NOT_APPLICABLE


def rated(**ratings):
    return {key.replace("_", "."): Answer(key.replace("_", "."), it) for key, it in ratings.items()}


def walked(period, answers, *, checklists=(FOUR,)):
    walk = walk_of(answers, checklists=checklists)
    return replace(walk, round=replace(walk.round, id=period, period=period))


def reworded(checklist, item_id, text):
    sections = tuple(
        replace(
            section,
            items=tuple(
                replace(item, text=text) if item.id == item_id else item for item in section.items
            ),
        )
        for section in checklist.sections
    )
    return replace(checklist, sections=sections)


SPRING = walked("春", rated(alone_1=GAP, alone_2=MET, small_1=MET, small_2=MET, small_3=NA))
AUTUMN = walked("秋", rated(alone_1=MET, alone_2=MOSTLY, small_1=MET, small_2=GAP, small_3=MET))


def test_what_was_gained_and_lost_is_told_in_items():
    result = compare(SPRING, AUTUMN)
    assert (result.earlier, result.compared, result.not_compared) == ("春", 4, 1)
    assert (result.gained, result.lost) == (1, 2)


def test_every_change_leads_to_its_place_in_the_later_round():
    result = compare(SPRING, AUTUMN)
    assert [(one.place, one.was, one.now, one.nearer) for one in result.changes] == [
        (Place("four.alone", "alone.1"), GAP, MET, True),
        (Place("four.alone", "alone.2"), MET, MOSTLY, False),
        (Place("four.small", "small.2"), MET, GAP, False),
    ]


def test_a_step_short_of_met_is_a_change_that_gains_nothing():
    before, after = rated(alone_1=UNMET), rated(alone_1=GAP)
    result = compare(walked("春", before), walked("秋", after))
    assert (result.gained, result.lost) == (0, 0)
    assert [one.nearer for one in result.changes] == [True]


def test_other_words_are_not_compared():
    changed = walked(
        "秋", AUTUMN.answers, checklists=(reworded(FOUR, "alone.1", "独自办公，也按流程来"),)
    )
    result = compare(SPRING, changed)
    assert (result.reworded, result.compared, result.gained) == (1, 3, 0)


def test_what_is_kept_for_a_talk_is_not_compared():
    talk = {"alone.1": Answer("alone.1", MET, talk_in_person=True)}
    result = compare(SPRING, walked("秋", {**AUTUMN.answers, **talk}))
    assert (result.compared, result.not_compared, result.gained) == (3, 2, 0)


def test_items_that_are_the_same_are_compared_once_and_new_ones_are_said():
    both = walked("秋", AUTUMN.answers | rated(will_1=MET), checklists=(FOUR, THREE))
    result = compare(SPRING, both)
    assert (result.compared, result.only_now) == (4, 1)


def test_what_is_no_longer_asked_is_said():
    both = walked("春", SPRING.answers | rated(will_1=MET), checklists=(FOUR, THREE))
    assert compare(both, AUTUMN).only_then == 1


def test_an_item_is_the_same_wherever_it_was_met_first():
    """will.2 is the same as small.1: asked alone before, beside it now, in its own words."""
    before = walked("春", rated(will_1=GAP, small_1=GAP), checklists=(THREE,))
    after = walked("秋", rated(will_1=GAP, small_1=MET), checklists=(FOUR, THREE))
    result = compare(before, after)
    assert (result.compared, result.reworded, result.gained) == (2, 0, 1)
    assert [one.text for one in result.changes] == ["报账之前，一笔一笔核对"]
    (will,) = trends([before, after])
    assert (will.name, will.left_out, will.points[1].counts.met) == ("不想为", 0, 1)


def test_a_trend_holds_the_sections_that_were_asked_before():
    found = trends([SPRING, AUTUMN])
    assert [trend.name for trend in found] == ["慎独", "慎微"]
    assert [point.period for point in found[0].points] == ["春", "秋"]
    assert [point.value for point in found[0].points] == [2.0, 2.5]
    assert [trend.left_out for trend in found] == [0, 0]
    assert trends([SPRING]) == trends([]) == ()


def test_a_trend_leaves_out_what_was_asked_in_other_words():
    changed = walked(
        "秋", AUTUMN.answers, checklists=(reworded(FOUR, "small.2", "没有为例外开口子"),)
    )
    (_, small) = trends([SPRING, changed])
    assert small.left_out == 1
    assert [point.counts.total for point in small.points] == [2, 2]


def test_a_trend_compares_the_same_items_at_every_point():
    more = replace(
        FOUR,
        sections=(
            replace(FOUR.sections[0], items=(*FOUR.sections[0].items, Item("alone.9", "新的一条"))),
            *FOUR.sections[1:],
        ),
    )
    later = walked("冬", AUTUMN.answers | rated(alone_9=GAP), checklists=(more,))
    (alone, _) = trends([SPRING, AUTUMN, later])
    assert alone.left_out == 1
    assert [point.counts.total for point in alone.points] == [2, 2, 2]


def test_a_section_that_the_last_round_did_not_ask_keeps_its_trend_after_the_others():
    both = (FOUR, THREE)
    walks = [walked(period, SPRING.answers, checklists=both) for period in "春夏"]
    found = trends([*walks, AUTUMN])
    assert [trend.name for trend in found] == ["慎独", "慎微", "不想为"]
    assert [point.period for point in found[2].points] == ["春", "夏"]


def test_a_round_that_asked_most_of_a_section_in_other_words_is_passed_over_and_counted():
    other = reworded(FOUR, "small.1", "另一种说法")
    other = reworded(other, "small.2", "又一种说法")
    old = walked("冬", SPRING.answers, checklists=(other,))
    _, small = trends([old, SPRING, AUTUMN])
    assert [point.period for point in small.points] == ["春", "秋"]
    assert (small.passed_over, small.left_out) == (1, 0)


def test_the_last_round_is_put_beside_the_nearest_that_can_be_compared():
    in_between = walked("夏", rated(will_1=MET), checklists=(THREE,))
    result = history([SPRING, in_between, AUTUMN])
    assert result.comparison
    assert result.comparison.earlier == "春"
    assert [[point.period for point in trend.points] for trend in result.beside] == [
        ["春", "秋"],
        ["春", "秋"],
    ]


def test_what_was_asked_in_other_words_only_is_put_beside_to_be_said():
    other = FOUR
    for item in ("alone.1", "alone.2", "small.1", "small.2", "small.3"):
        other = reworded(other, item, f"{item}另一种说法")
    result = history([walked("春", SPRING.answers, checklists=(other,)), AUTUMN])
    assert result.comparison
    assert (result.comparison.reworded, result.comparison.compared) == (5, 0)
    assert (result.trends, result.new_sections) == ((), 2)


def test_without_two_rounds_there_is_nothing_beside_each_other():
    assert history([]).comparison is None
    only = history([SPRING])
    assert (only.periods, only.comparison, only.beside, only.trends) == (("春",), None, (), ())
