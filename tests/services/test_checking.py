from __future__ import annotations

import json
from dataclasses import replace

import pytest

from selfcheck.domain.errors import NotFound, Refused
from selfcheck.domain.rounds import (
    Acknowledgement,
    Answer,
    Place,
    Previous,
    Progress,
    Rating,
    SectionState,
)
from selfcheck.store.tables import tables_of


@pytest.fixture
def round_id(checking):
    return checking.start(["xiao", "da"], period="2026年第四季度")


def journal(db):
    return list(tables_of(db).query("select act, key, visit, was, now from journal order by id"))


def test_a_round_keeps_its_wording_when_the_library_changes(db, checking, round_id):
    db.execute("delete from checklist")
    walk = checking.walk(round_id)
    assert [c.id for c in walk.round.checklists] == ["xiao", "da"]
    assert walk.round.lead_in == "2026年第四季度里，我："


def test_a_round_needs_a_checklist_and_a_period(checking):
    with pytest.raises(Refused, match="no-checklists"):
        checking.start([], period="2026年")
    with pytest.raises(Refused, match="no-period"):
        checking.start(["xiao"], period=" 　")
    with pytest.raises(NotFound):
        checking.start(["nobody"], period="2026年")
    assert checking.rounds() == ()


def test_answering_again_replaces(checking, round_id):
    checking.record(round_id, Answer("xiao.jia.1", Rating.MET))
    checking.record(round_id, Answer("xiao.jia.1", Rating.GAP, instance="三月那次"))
    answers = checking.walk(round_id).answers
    assert answers == {"xiao.jia.1": Answer("xiao.jia.1", Rating.GAP, instance="三月那次")}


def test_the_same_item_is_asked_once_and_shown_in_both(checking, round_id):
    walk = checking.walk(round_id)
    assert walk.progress == Progress(0, 5)  # six conduct items, two of them the same
    checking.record(round_id, Answer("xiao.jia.2", Rating.MOSTLY))
    walk = checking.walk(round_id)
    alias = walk.round.checklists[1].sections[0].items[1]
    assert walk.answer_to(alias).rating is Rating.MOSTLY
    assert walk.progress == Progress(1, 5)


def test_na_and_a_talk_in_person_count_as_answered_but_a_flag_does_not(checking, round_id):
    checking.record(round_id, Answer("xiao.jia.1", Rating.NOT_APPLICABLE))
    checking.record(round_id, Answer("xiao.jia.2", talk_in_person=True))
    checking.record(round_id, Answer("xiao.yi.1", flagged=True))
    walk = checking.walk(round_id)
    first, second = walk.round.checklists[0].sections
    assert walk.section_state(first) is SectionState.DONE
    assert walk.section_state(second) is SectionState.EMPTY
    assert walk.progress == Progress(2, 5)


def test_a_bottom_line_item_is_never_rated(db, checking, round_id):
    with pytest.raises(Refused, match="not-rated"):
        checking.record(round_id, Answer("xiao.yi.2", Rating.MET))
    assert not db.execute("select count(*) from answer").fetchone()[0]


def test_a_bottom_line_item_is_acknowledged_apart_and_can_be_taken_back(db, checking, round_id):
    checking.acknowledge(round_id, "xiao.yi.2", Acknowledgement.ASK)
    assert checking.walk(round_id).acknowledgements == {"xiao.yi.2": Acknowledgement.ASK}
    assert checking.walk(round_id).progress == Progress(0, 5)
    checking.acknowledge(round_id, "xiao.yi.2", None)
    assert checking.walk(round_id).acknowledgements == {}
    with pytest.raises(Refused, match="not-a-reminder"):
        checking.acknowledge(round_id, "xiao.yi.1", Acknowledgement.CHECKED)


def test_each_act_is_one_journal_row_with_what_was_and_what_is(db, checking, round_id):
    checking.record(round_id, Answer("xiao.jia.1", Rating.MET))
    checking.record(round_id, Answer("xiao.jia.1", Rating.GAP))
    checking.record(round_id, Answer("xiao.jia.1", Rating.GAP))  # nothing new: no act
    acts = journal(db)[1:]
    assert [json.loads(act["was"]) for act in acts] == [{"rating": None}, {"rating": "met"}]
    assert [json.loads(act["now"]) for act in acts] == [{"rating": "met"}, {"rating": "gap"}]


def test_typing_in_one_visit_is_one_act_that_keeps_the_first_was(db, checking, round_id):
    checking.reflect(round_id, "xiao.jia", "旧", visit="v1")
    for text in ("旧，新", "旧，新，再新"):
        checking.reflect(round_id, "xiao.jia", text, visit="v2")
    rows = journal(db)[1:]
    assert [(row["visit"], json.loads(row["was"]), json.loads(row["now"])) for row in rows] == [
        ("v1", {"text": ""}, {"text": "旧"}),
        ("v2", {"text": "旧"}, {"text": "旧，新，再新"}),
    ]


def test_a_finished_round_is_read_only_until_it_is_revised(checking, round_id):
    checking.record(round_id, Answer("xiao.jia.1", Rating.GAP, instance="例"))
    checking.reflect(round_id, "xiao.jia", "想法")
    checking.finish(round_id)
    for change in (
        lambda: checking.record(round_id, Answer("xiao.jia.1", Rating.MET)),
        lambda: checking.reflect(round_id, "xiao.jia", "改"),
        lambda: checking.acknowledge(round_id, "xiao.yi.2", Acknowledgement.CHECKED),
        lambda: checking.finish(round_id),
    ):
        with pytest.raises(Refused, match="round-finished"):
            change()
    before = checking.walk(round_id)
    revised = checking.revise(round_id)
    after = checking.walk(revised)
    assert (after.round.revision, after.round.revises) == (2, round_id)
    assert not after.round.finished
    assert (after.answers, after.reflections) == (before.answers, before.reflections)
    checking.record(revised, Answer("xiao.jia.1", Rating.MET))
    assert checking.walk(round_id).answers == before.answers


def test_the_chain_of_revisions_has_no_forks(checking, round_id):
    with pytest.raises(Refused, match="not-finished"):
        checking.revise(round_id)
    checking.finish(round_id)
    checking.revise(round_id)
    with pytest.raises(Refused, match="revised-already"):
        checking.revise(round_id)
    assert [(r.revision, r.revised) for r in checking.rounds()] == [(2, False), (1, True)]


def test_the_place_comes_back(checking, round_id):
    place = Place("xiao.yi", "xiao.yi.1", "instance", 7)
    checking.remember_place(round_id, place)
    assert checking.walk(round_id).place == place
    checking.finish(round_id)
    checking.remember_place(round_id, replace(place, cursor=9))
    assert checking.walk(round_id).place == place


def test_rounds_are_listed_by_the_last_act(checking, round_id):
    other = checking.start(["xiao"], period="2026年第三季度")
    assert [r.id for r in checking.rounds()] == [other, round_id]
    checking.record(round_id, Answer("xiao.jia.1", Rating.MET))
    latest = checking.rounds()[0]
    assert (latest.id, latest.titles) == (round_id, ("xiao", "da"))
    assert (latest.progress, latest.sections_done, latest.sections_total) == (Progress(1, 5), 0, 4)


def test_an_unknown_round_is_not_found(checking):
    for call in (checking.walk, checking.finish, checking.revise):
        with pytest.raises(NotFound):
            call("nobody")


def test_the_time_before_is_the_last_round_before_this_one(checking, round_id):
    item = checking.walk(round_id).round.checklists[0].sections[0].items[0]
    assert checking.previous(round_id, item) is None
    checking.record(round_id, Answer("xiao.jia.1", Rating.GAP))
    assert checking.previous(round_id, item) is None  # never its own
    second = checking.start(["xiao"], period="2027年第一季度")
    assert checking.previous(second, item) == Previous(
        Rating.GAP, "2026年第四季度", same_wording=True
    )
    checking.record(second, Answer("xiao.jia.1", Rating.MET))
    assert checking.previous(round_id, item) is None  # what came later was not before
    third = checking.start(["xiao"], period="2027年第二季度")
    assert checking.previous(third, item) == Previous(
        Rating.MET, "2027年第一季度", same_wording=True
    )


def test_of_a_revised_round_the_revision_counts_as_the_time_before(checking, round_id):
    item = checking.walk(round_id).round.checklists[0].sections[0].items[0]
    checking.record(round_id, Answer("xiao.jia.1", Rating.GAP))
    checking.finish(round_id)
    revised = checking.revise(round_id)
    assert checking.previous(revised, item) is None  # the same round, revised
    checking.record(revised, Answer("xiao.jia.1", Rating.MOSTLY))
    later = checking.start(["xiao"], period="2027年第一季度")
    assert checking.previous(later, item).rating is Rating.MOSTLY


def test_another_wording_is_said_not_compared(db, checking, round_id):
    checking.record(round_id, Answer("xiao.jia.1", Rating.GAP))
    db.execute("update checklist set body = replace(body, '第一条', '第一条，换了问法')")
    later = checking.start(["xiao"], period="2027年第一季度")
    item = checking.walk(later).round.checklists[0].sections[0].items[0]
    assert not checking.previous(later, item).same_wording
