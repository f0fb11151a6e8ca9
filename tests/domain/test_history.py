from __future__ import annotations

from dataclasses import replace

from selfcheck.domain.checklists import Item
from selfcheck.domain.history import compare, trends
from selfcheck.domain.rounds import Answer, Rating
from tests.documents.reports import FOUR, THREE, walk_of

MET, MOSTLY, GAP, NA = Rating.MET, Rating.MOSTLY, Rating.GAP, Rating.NOT_APPLICABLE


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
