"""What can be ticked, and what the edition that leaves shows of it: told from what is there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfcheck.domain.findings import Asked, Finding, State
from selfcheck.domain.offers import Share, disclosure, offers
from selfcheck.domain.profile import Profile
from selfcheck.domain.report import build_report
from selfcheck.domain.round_findings import NO_FINDINGS, RoundFindings
from selfcheck.domain.rounds import Answer, Rating, Round, Walk
from selfcheck.domain.selection import Edition, Part, Selection
from tests.conftest import Clock, small_checklist

HEADINGS = {"plan": "下一步打算", "more": "补充"}
TEXTS = {"plan": "十二月起", "more": " \u200b", "gone": "这个标题已经没有了"}
ROUND = Round(
    "r", "2026年", (small_checklist(), small_checklist("da", same_as="xiao.jia.2")), Clock()()
)
ANSWERS = (
    Answer("xiao.jia.1", Rating.GAP, instance="那一次"),
    Answer("xiao.jia.2", Rating.NOT_APPLICABLE, na_reason="没有出差"),
    Answer("xiao.yi.1", Rating.UNMET, instance="当面那件事", talk_in_person=True),
    Answer("da.jia.1", Rating.MET, instance="\u200b"),
)
WALK = Walk(ROUND, {answer.item_id: answer for answer in ANSWERS}, {"xiao.jia": "想过了"}, {})


LEDGER = RoundFindings(
    found=(
        Finding("f3", State.NOT_BEGUN, 3, "没有\n登记", remark="只给自己"),
        Finding(
            "f4", State.CLOSED, 4, "当面说的", asked=Asked("r", "xiao.yi", "xiao.yi.1", "", "")
        ),
    ),
    earlier=(Finding("f1", State.UNDER_WAY, 1),),
)


def keys(edition, walk=WALK, ledger=NO_FINDINGS):
    return [(offer.part, offer.key) for offer in offers(walk, TEXTS, HEADINGS, edition, ledger)]


def test_what_there_is_can_be_ticked_once_each():
    assert keys(Edition.PERSONAL) == [
        (Part.REFLECTION, "xiao.jia"),
        (Part.RATING, "xiao.jia.1"),
        (Part.INSTANCE, "xiao.jia.1"),
        (Part.RATING, "xiao.jia.2"),  # and not a second time as the item of the other list
        (Part.RATING, "xiao.yi.1"),
        (Part.INSTANCE, "xiao.yi.1"),
        (Part.RATING, "da.jia.1"),
        (Part.TEXT, "plan"),
    ]


def test_what_is_kept_for_a_talk_is_not_offered_where_it_leaves():
    gone = set(keys(Edition.PERSONAL)) - set(keys(Edition.SUBMIT))
    assert gone == {(Part.RATING, "xiao.yi.1"), (Part.INSTANCE, "xiao.yi.1")}


def test_a_reflection_that_no_report_prints_is_not_offered():
    checklist = small_checklist()
    reminding = replace(checklist.sections[1], items=checklist.sections[1].bottom_line_items)
    checklist = replace(checklist, sections=(checklist.sections[0], reminding))
    walk = replace(
        WALK, round=replace(ROUND, checklists=(checklist,)), reflections={"xiao.yi": "只给自己"}
    )
    assert not any(part is Part.REFLECTION for part, _ in keys(Edition.SUBMIT, walk))


def test_lines_of_the_ledger_are_offered_one_by_one_by_number_and_first_words():
    ledger = [one for one in keys(Edition.PERSONAL, ledger=LEDGER) if one[0] is Part.FINDING]
    assert ledger == [(Part.FINDING, key) for key in ("f3", "f4", "f1")]
    offered = offers(WALK, TEXTS, HEADINGS, Edition.PERSONAL, LEDGER)
    assert [one.words for one in offered if one.part is Part.FINDING] == [
        "3　没有 登记",
        "4　当面说的",
        "1　（上次）（没有写存在问题）",
    ]


def test_a_line_drafted_from_what_is_kept_for_a_talk_is_not_offered_where_it_leaves():
    assert (Part.FINDING, "f4") in keys(Edition.PERSONAL, ledger=LEDGER)
    assert (Part.FINDING, "f4") not in keys(Edition.SUBMIT, ledger=LEDGER)
    assert told((Part.FINDING, "f4")) == told()


def told(*ticks):
    selection = Selection(Edition.SUBMIT, dict.fromkeys(ticks, True))
    return disclosure(WALK, offers(WALK, TEXTS, HEADINGS, Edition.SUBMIT, LEDGER), selection)


def test_nothing_leaves_that_is_not_ticked():
    what = told()
    assert {share.leaving for share in what.shares.values()} == {0}
    assert what.shares[Part.FINDING] == Share(0, 2)
    assert what.shares[Part.RATING] == Share(0, 3)
    assert (what.counted, what.talks, what.reasons, what.reminders) == (5, 1, 1, 2)


def test_every_tick_moves_one_thing_from_what_stays_to_what_leaves():
    before, after = told(), told((Part.INSTANCE, "xiao.jia.1"))
    assert (before.shares[Part.INSTANCE], after.shares[Part.INSTANCE]) == (Share(0, 1), Share(1, 0))
    assert {**before.shares, Part.INSTANCE: 0} == {**after.shares, Part.INSTANCE: 0}


def test_a_tick_on_what_is_kept_for_a_talk_lets_nothing_out():
    assert told((Part.INSTANCE, "xiao.yi.1"), (Part.RATING, "xiao.yi.1")) == told()


POSSIBLE = [
    *((Part.RATING, answer.item_id) for answer in ANSWERS),
    *((Part.INSTANCE, answer.item_id) for answer in ANSWERS),
    (Part.REFLECTION, "xiao.jia"),
    (Part.TEXT, "plan"),
    *((Part.FINDING, key) for key in ("f1", "f3", "f4")),
]


@pytest.mark.parametrize("part", Part)
@given(ticks=st.sets(st.sampled_from(POSSIBLE)))
def test_it_tells_as_many_as_the_report_really_has(part, ticks):
    selection = Selection(Edition.SUBMIT, dict.fromkeys(ticks, True))
    texts = {"plan": TEXTS["plan"]}
    report = build_report(WALK, Profile(), texts, selection, date(2026, 11, 20), ledger=LEDGER)
    items = {result.item.answered_as: result for s in report.sections for result in s.items}
    really = {
        Part.RATING: sum(bool(result.rating) for result in items.values()),
        Part.INSTANCE: sum(result.instance == "那一次" for result in items.values()),
        Part.REFLECTION: sum(bool(section.reflection) for section in report.sections),
        Part.TEXT: len(report.texts),
        Part.FINDING: len((*report.findings, *report.earlier)),
    }
    assert told(*ticks).shares[part].leaving == really[part]
