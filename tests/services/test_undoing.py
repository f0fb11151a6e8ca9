from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selfcheck.documents.templates import read_templates
from selfcheck.domain.checklists import Audience
from selfcheck.domain.errors import Refused
from selfcheck.domain.findings import Move
from selfcheck.domain.profile import Profile
from selfcheck.domain.rounds import Acknowledgement, Answer, Rating
from selfcheck.domain.selection import Edition, Part
from selfcheck.machine.places import RESOURCES, DataFolder
from selfcheck.services.checking import Checking
from selfcheck.services.rectifying import Rectifying
from selfcheck.services.reporting import Reporting
from selfcheck.services.undoing import Undoing
from selfcheck.store.opening import store_in_memory, store_to_write
from selfcheck.store.personal import checklists, rounds
from selfcheck.store.personal.journal import Act
from selfcheck.store.transactions import write_tx
from tests.conftest import NONCE, Clock, small_checklist
from tests.examples import examples

ITEMS = ITEM, OTHER = "xiao.jia.1", "xiao.jia.2"


@pytest.fixture
def undoing(db, clock):
    return Undoing(db, now=clock)


@pytest.fixture
def reporting(db, clock):
    templates = read_templates(RESOURCES / "report-templates")
    return Reporting(
        db,
        templates=templates,
        now=clock,
        today=lambda: date(2026, 11, 20),
        new_nonce=lambda: NONCE,
    )


@pytest.fixture
def round_id(checking):
    return checking.start(["xiao"], period="2026年第四季度")


def rows(db):
    return db.execute("select id, at, act, round_id, key, was, now from journal").fetchall()


def test_an_answer_is_taken_back_and_done_again_and_the_step_says_which(
    checking, undoing, round_id
):
    met, gap = Answer(ITEM, Rating.MET), Answer(ITEM, Rating.GAP)
    checking.record(round_id, met)
    checking.record(round_id, gap)
    step = undoing.next_undo()
    assert step.words == "甲 第1条：做到 → 有差距"
    assert (step.where, step.round_id, step.act, step.key) == (
        "甲 第1条",
        round_id,
        Act.ANSWER,
        ITEM,
    )
    assert undoing.undo() == step
    assert checking.walk(round_id).answers[ITEM] == met
    assert undoing.undo().words == "甲 第1条：未评价 → 做到"
    assert checking.walk(round_id).answers[ITEM] == Answer(ITEM)
    assert undoing.next_undo() is None
    assert undoing.undo() is None
    assert undoing.redo().words == "甲 第1条：未评价 → 做到"
    assert undoing.next_redo() == step
    assert undoing.redo() == step
    assert checking.walk(round_id).answers[ITEM] == gap
    assert undoing.redo() is None


def test_every_kind_of_act_goes_back_and_forth(checking, introducing, reporting, undoing, round_id):
    checking.reflect(round_id, "xiao.jia", "反思的话")
    checking.acknowledge(round_id, "xiao.yi.2", Acknowledgement.ASK)
    reporting.write_text(round_id, "situation", "报告的话")
    reporting.tick(round_id, Edition.SUBMIT, Part.RATING, ITEM, on=True)
    introducing.introduce(Profile("张三", "某单位", (Audience.LEADERS,)))

    def said():
        walk = checking.walk(round_id)
        return (
            walk.reflections.get("xiao.jia", ""),
            walk.acknowledgements.get("xiao.yi.2"),
            reporting.texts(round_id).get("situation", ""),
            reporting.selection(round_id, Edition.SUBMIT).takes(Part.RATING, ITEM),
            introducing.profile(),
        )

    after = said()
    told = [undoing.undo().words for _ in after]
    assert told == [
        "姓名、单位和身份",
        "上报版 甲 第1条 评价：勾选",
        "报告里的文字",
        "乙 第2条",
        "甲 反思",
    ]
    assert undoing.undo() is None
    assert said() == ("", None, "", False, Profile())
    assert [undoing.redo().words for _ in after] == told[::-1]
    assert said() == after


@pytest.mark.parametrize(
    ("change", "what"),
    [
        ({"instance": "那天"}, "具体事例"),
        ({"talk_in_person": True}, "当面谈"),
        ({"flagged": True}, "稍后再看"),
        ({"rating": Rating.NOT_APPLICABLE, "na_reason": "没有"}, "不适用的原因"),
    ],
)
def test_the_step_names_what_changed_and_nothing_of_what_was_written(
    checking, undoing, round_id, change, what
):
    checking.record(round_id, replace(Answer(ITEM), **change))
    assert undoing.next_undo().words.endswith(what)
    assert "那天" not in undoing.next_undo().words


def test_taking_a_mark_off_is_told_as_such(checking, undoing, round_id):
    checking.record(round_id, Answer(ITEM, flagged=True))
    checking.record(round_id, Answer(ITEM))
    assert undoing.next_undo().what == "取消稍后再看"


def test_unticking_is_told_as_such(reporting, undoing, round_id):
    reporting.tick(round_id, Edition.PERSONAL, Part.REFLECTION, "xiao.jia", on=False)
    assert undoing.next_undo().words == "个人留存版 甲 反思：取消勾选"


def test_taking_back_a_rating_leaves_the_text_written_beside_it(checking, undoing, round_id):
    checking.record(round_id, Answer(ITEM, instance="那天"), visit="一")
    checking.record(round_id, Answer(ITEM, Rating.GAP, instance="那天"))
    checking.record(round_id, Answer(ITEM, Rating.GAP, instance="那天下午"), visit="一")
    undoing.undo()
    assert checking.walk(round_id).answers[ITEM] == Answer(ITEM, instance="那天下午")


def test_all_typing_of_one_stay_is_one_step(checking, undoing, round_id):
    for text in ("一", "一件", "一件事"):
        checking.reflect(round_id, "xiao.jia", text, visit="一")
    undoing.undo()
    assert checking.walk(round_id).reflections["xiao.jia"] == ""
    assert undoing.next_undo() is None


def test_typing_on_after_an_undo_is_an_act_of_its_own(checking, undoing, round_id):
    checking.record(round_id, Answer(OTHER, Rating.MET))
    checking.reflect(round_id, "xiao.jia", "一", visit="一")
    undoing.undo()
    checking.reflect(round_id, "xiao.jia", "二", visit="一")
    assert undoing.next_redo() is None
    assert undoing.undo().words == "甲 反思"
    assert checking.walk(round_id).reflections["xiao.jia"] == ""
    assert undoing.undo().key == OTHER


def test_typing_on_in_an_older_stay_also_ends_what_could_be_done_again(checking, undoing, round_id):
    checking.reflect(round_id, "xiao.jia", "一", visit="一")
    checking.record(round_id, Answer(ITEM, Rating.MET))
    undoing.undo()
    checking.reflect(round_id, "xiao.jia", "一二", visit="一")
    assert undoing.next_redo() is None
    undoing.undo()
    assert checking.walk(round_id).reflections["xiao.jia"] == "一"


def test_a_text_typed_and_deleted_again_is_no_step(checking, undoing, round_id):
    checking.reflect(round_id, "xiao.jia", "一", visit="一")
    checking.reflect(round_id, "xiao.jia", "", visit="一")
    assert undoing.next_undo() is None


def test_nothing_in_a_finished_round_is_taken_back(checking, undoing, round_id):
    other = checking.start(["da"], period="2026年第三季度")
    checking.record(other, Answer("da.jia.1", Rating.MET))
    checking.record(round_id, Answer(ITEM, Rating.MET))
    undoing.undo()
    checking.record(round_id, Answer(ITEM, Rating.GAP))
    checking.finish(round_id)
    assert undoing.undo().round_id == other
    assert undoing.undo() is None
    assert checking.walk(round_id).answers[ITEM].rating is Rating.GAP
    revision = checking.revise(round_id)
    assert undoing.next_undo() is None
    assert undoing.next_redo() is None
    checking.record(revision, Answer(ITEM, Rating.MET))
    undoing.undo()
    assert checking.walk(revision).answers[ITEM].rating is Rating.GAP


def test_a_step_whose_place_has_changed_since_is_refused_and_changes_nothing(
    db, checking, undoing, round_id
):
    checking.record(round_id, Answer(ITEM, Rating.MET))
    with write_tx(db):
        rounds.put_answer(db, round_id, Answer(ITEM, Rating.UNMET))
    before = rows(db)
    with pytest.raises(Refused, match="changed-since"):
        undoing.undo()
    assert rows(db) == before
    assert checking.walk(round_id).answers[ITEM].rating is Rating.UNMET


def test_the_journal_only_grows(db, checking, undoing, round_id):
    checking.record(round_id, Answer(ITEM, Rating.MET))
    before = rows(db)
    undoing.undo()
    undoing.redo()
    undoing.undo()
    assert rows(db)[: len(before)] == before
    assert [row[0] for row in db.execute("select undoes from journal")] == [None, None, 2, 3, 2]


def test_an_item_answered_for_another_list_is_named_where_it_stands(checking, undoing):
    round_id = checking.start(["da"], period="2026年第四季度")
    checking.record(round_id, Answer("xiao.jia.2", Rating.MET))
    assert undoing.next_undo().where == "甲 第2条"


def test_undo_goes_on_after_the_program_was_closed(tmp_path, clock):
    folder = DataFolder(tmp_path / "one person")
    with store_to_write(folder, at=clock()) as db:
        checklists.replace_seed(db, "small.toml", "0" * 64, [small_checklist()])
        checking = Checking(db, now=clock, new_id=lambda: "round-1")
        checking.start(["xiao"], period="2026年第四季度")
        checking.record("round-1", Answer(ITEM, Rating.MET))
        checking.record("round-1", Answer(ITEM, Rating.GAP))
        Undoing(db, now=clock).undo()
    with store_to_write(folder, at=clock()) as db:
        assert Undoing(db, now=clock).next_redo().what == "做到 → 有差距"
        assert Undoing(db, now=clock).undo().what == "未评价 → 做到"
        assert rounds.answer_to(db, "round-1", ITEM) == Answer(ITEM)


_RATE = st.tuples(st.just("rate"), st.sampled_from(ITEMS), st.none() | st.sampled_from(Rating))
_TEXT = st.tuples(
    st.just("text"), st.sampled_from(ITEMS), st.text("慎独", max_size=2), st.booleans()
)
_STANCE = st.tuples(
    st.just("stance"), st.just("xiao.yi.2"), st.none() | st.sampled_from(Acknowledgement)
)
_PLAIN = st.sampled_from([("undo",), ("redo",), ("restart",)])


class TwoStacks:
    """What undo and redo should come to: whole states, a stack of them either side of now."""

    def __init__(self):
        self.now, self.back, self.forth = {("instance", item): "" for item in ITEMS}, [], []
        self.stay = None

    def put(self, place, value, *, stay=None):
        if self.now.get(place) == value:
            return
        if stay is None or stay != self.stay:
            self.back.append(self.now)
        self.now, self.forth, self.stay = {**self.now, place: value}, [], stay
        if stay is not None and self.back[-1].get(place) == value:
            self.back.pop()  # typed and deleted again: no step
            self.stay = None

    def move(self, source, target):
        if source:
            target.append(self.now)
            self.now, self.stay = source.pop(), None


@settings(max_examples=examples(200), deadline=None)
@given(st.lists(st.one_of(_RATE, _TEXT, _TEXT, _STANCE, _PLAIN, _PLAIN), max_size=40))
def test_any_sequence_ends_as_two_stacks_would(steps):
    db, clock, stays = store_in_memory(), Clock(), count()
    checklists.replace_seed(db, "small.toml", "0" * 64, [small_checklist()])
    checking = Checking(db, now=clock, new_id=lambda: "round-1")
    round_id = checking.start(["xiao"], period="2026年第四季度")
    undoing, model, stay, field = Undoing(db, now=clock), TwoStacks(), 0, None
    for step in steps:
        match step:
            case "rate", item, rating:
                checking.record(
                    round_id, replace(rounds.answer_to(db, round_id, item), rating=rating)
                )
                model.put(("rating", item), rating)
                field = None
            case "text", item, text, stays_there:
                if field != item or not stays_there or model.stay is None:
                    stay, field = next(stays), item
                answer = replace(rounds.answer_to(db, round_id, item), instance=text)
                checking.record(round_id, answer, visit=f"stay {stay}")
                model.put(("instance", item), text, stay=stay)
            case "stance", item, stance:
                checking.acknowledge(round_id, item, stance)
                model.put(("stance", item), stance)
                field = None
            case ("undo",):
                assert bool(undoing.next_undo()) == bool(model.back)
                undoing.undo()
                model.move(model.back, model.forth)
            case ("redo",):
                assert bool(undoing.next_redo()) == bool(model.forth)
                undoing.redo()
                model.move(model.forth, model.back)
            case _:
                undoing = Undoing(db, now=clock)
        walk = checking.walk(round_id)
        for item in ITEMS:
            found = walk.answers.get(item, Answer(item))
            assert found.rating == model.now.get(("rating", item))
            assert found.instance == model.now["instance", item]
        assert walk.acknowledgements.get("xiao.yi.2") == model.now.get(("stance", "xiao.yi.2"))
    db.close()


def test_a_tick_on_a_line_of_the_ledger_is_named_by_its_number(
    db, clock, round_id, reporting, undoing
):
    rectifying = Rectifying(db, now=clock, today=lambda: date(2026, 11, 20), new_id=lambda: "f")
    rectifying.write(rectifying.add(), "problem", "通知发得晚")
    rectifying.move("f", Move.CONFIRM)
    reporting.tick(round_id, Edition.SUBMIT, Part.FINDING, "f", on=True)
    assert undoing.undo().words == "上报版 台账 第1号 问题：勾选"
    assert not reporting.selection(round_id, Edition.SUBMIT).takes(Part.FINDING, "f")
