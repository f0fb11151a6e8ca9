from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from selfcheck.domain.errors import NotFound, Refused
from selfcheck.domain.finding_hints import FindingHint
from selfcheck.domain.findings import TEXTS, Move, Origin, State, moves
from selfcheck.domain.profile import Profile
from selfcheck.domain.reviews import Outcome, months_later
from selfcheck.domain.rounds import Answer, Rating
from selfcheck.services.introducing import Introducing
from selfcheck.services.rectifying import Rectifying
from selfcheck.services.undoing import Undoing
from selfcheck.store.opening import store_in_memory
from tests.conftest import Calendar, Clock
from tests.examples import examples


@pytest.fixture
def rectifying(db, clock, new_id, calendar):
    return Rectifying(db, now=clock, today=calendar, new_id=new_id)


@pytest.fixture
def round_id(checking):
    started = checking.start(["xiao"], period="2026年第四季度")
    checking.record(started, Answer("xiao.jia.1", Rating.GAP, instance="那天补记的。"))
    return started


def test_a_draft_takes_the_item_its_quotation_and_the_instance(db, clock, rectifying, round_id):
    Introducing(db, now=clock).introduce(Profile("王喆", "三科"))
    draft = rectifying.finding(rectifying.draft(round_id, "xiao.jia.1"))
    assert (draft.state, draft.number) == (State.DRAFT, 0)
    assert (draft.problem, draft.detail) == ("第一条", "那天补记的。")
    assert (draft.responsible, draft.origin) == ("王喆", Origin.SELF_CHECK)
    assert (draft.asked.section_key, draft.asked.quote) == ("xiao.jia", "甲的出处")


def test_the_same_answer_is_drafted_once_and_again_after_the_bin(rectifying, round_id):
    first = rectifying.draft(round_id, "xiao.jia.1")
    assert rectifying.draft(round_id, "xiao.jia.1") == first
    rectifying.throw_away(first)
    assert rectifying.draft(round_id, "xiao.jia.1") != first
    assert [one.id for one in rectifying.bin()] == [first]


@pytest.mark.parametrize("item", ["xiao.yi.2", "nobody"])
def test_what_is_not_rated_is_no_finding(rectifying, round_id, item):
    with pytest.raises(Refused, match="not-rated"):
        rectifying.draft(round_id, item)
    assert rectifying.findings() == ()


def test_the_whole_circle_across_three_months(rectifying, round_id, calendar):
    one = rectifying.draft(round_id, "xiao.jia.1")
    rectifying.write(one, "problem", "来电登记补得晚")
    rectifying.write(one, "measure", "下班前十分钟登记")
    rectifying.set_due(one, date(2026, 11, 25))
    rectifying.move(one, Move.CONFIRM)
    assert rectifying.finding(one).number == 1
    assert (rectifying.at_hand()[0].open, rectifying.at_hand()[0].overdue) == (1, 0)
    calendar.day = date(2026, 11, 26)
    assert rectifying.at_hand()[0].overdue == 1
    rectifying.put_progress(one, calendar.day, "开始随接随记")
    shown = rectifying.new_evidence(calendar.day, "登记本十二月一页")
    rectifying.move(one, Move.CLOSE, evidence=shown, review_on=months_later(calendar.day, 3))
    closed = rectifying.finding(one)
    assert (closed.closed_on, closed.evidence) == (calendar.day, (shown,))
    assert rectifying.at_hand()[1] == ()
    calendar.day = date(2027, 2, 26)
    assert [finding.id for finding in rectifying.at_hand()[1]] == [one]
    rectifying.look_again(one, Outcome.RELAPSED, rating=Rating.GAP, lessons="一忙就忘")
    again = rectifying.finding(one)
    assert (again.state, again.relapses, again.closed_on) == (State.UNDER_WAY, 1, None)
    assert again.reviews[0].lessons == "一忙就忘"
    assert again.evidence == (shown,)
    assert rectifying.at_hand()[1] == ()


def test_what_holds_stays_closed_and_may_be_looked_at_once_more(rectifying, round_id, calendar):
    one = rectifying.draft(round_id, "xiao.jia.1")
    rectifying.move(one, Move.CONFIRM)
    rectifying.move(one, Move.CLOSE, review_on=date(2026, 12, 20))
    calendar.day = date(2026, 12, 20)
    rectifying.look_again(one, Outcome.HELD, rating=Rating.MET, again_on=date(2027, 6, 20))
    held = rectifying.finding(one)
    assert held.state is State.CLOSED
    assert [review.done for review in held.reviews] == [True, False]
    with pytest.raises(Refused, match="no-review"):
        rectifying.look_again(rectifying.add(), Outcome.HELD)


def test_a_review_that_is_moved_stays_one(rectifying, round_id):
    one = rectifying.draft(round_id, "xiao.jia.1")
    rectifying.set_review(one, date(2027, 1, 1))
    rectifying.set_review(one, date(2027, 2, 1))
    assert [review.due for review in rectifying.finding(one).reviews] == [date(2027, 2, 1)]


def test_reopening_takes_the_coming_review_away(rectifying, round_id):
    one = rectifying.draft(round_id, "xiao.jia.1")
    rectifying.move(one, Move.CONFIRM)
    rectifying.move(one, Move.CLOSE, review_on=date(2027, 1, 1))
    rectifying.move(one, Move.REOPEN)
    assert rectifying.finding(one).reviews == ()


def test_a_number_is_never_given_to_another(rectifying):
    def confirmed(words):
        new = rectifying.add(Origin.INSPECTION)
        rectifying.write(new, "problem", words)
        rectifying.move(new, Move.CONFIRM)
        return new

    first, second = confirmed("甲"), confirmed("乙")
    rectifying.throw_away(second)
    assert rectifying.finding(confirmed("丙")).number == 3
    assert [one.number for one in rectifying.findings()] == [1, 3]
    rectifying.take_back(second)
    assert [one.number for one in rectifying.findings()] == [1, 2, 3]
    assert rectifying.finding(first).origin is Origin.INSPECTION


def test_notes_stand_by_their_day(rectifying):
    one = rectifying.add()
    late = rectifying.put_progress(one, date(2026, 12, 2), "后来的")
    rectifying.put_progress(one, date(2026, 12, 1), "先前的")
    rectifying.put_progress(one, date(2026, 12, 3), "改到后面", note_id=late)
    assert [note.text for note in rectifying.finding(one).progress] == ["先前的", "改到后面"]
    rectifying.drop_progress(one, late)
    assert [note.text for note in rectifying.finding(one).progress] == ["先前的"]


def test_hints_look_at_the_whole_ledger(rectifying):
    for _ in range(2):
        new = rectifying.add()
        rectifying.write(new, "problem", "甲")
        rectifying.move(new, Move.CONFIRM)
    assert FindingHint.SAME_AS_BEFORE in rectifying.hints(new)


def test_one_stay_in_a_field_is_one_act_and_undo_names_it(db, clock, rectifying):
    undoing = Undoing(db, now=clock)
    one = rectifying.add()
    for text in ("下", "下班前", "下班前登记"):
        rectifying.write(one, "measure", text, visit="v")
    step = undoing.undo()
    assert step.words == "台账 新问题：整改措施"
    assert rectifying.finding(one).measure == ""
    assert undoing.redo().words == step.words
    assert rectifying.finding(one).measure == "下班前登记"


def test_a_new_draft_is_taken_back_whole_and_comes_again(db, clock, rectifying, round_id):
    undoing = Undoing(db, now=clock)
    one = rectifying.draft(round_id, "xiao.jia.1")
    before = rectifying.finding(one)
    assert undoing.undo().words == "台账 第一条：列为草稿"
    with pytest.raises(NotFound):
        rectifying.finding(one)
    undoing.redo()
    assert rectifying.finding(one) == before


def test_a_move_is_taken_back_with_all_it_did(db, clock, rectifying, round_id):
    undoing = Undoing(db, now=clock)
    one = rectifying.draft(round_id, "xiao.jia.1")
    rectifying.move(one, Move.CONFIRM)
    before = rectifying.finding(one)
    shown = rectifying.new_evidence(date(2026, 11, 20), "登记本")
    rectifying.move(one, Move.CLOSE, evidence=shown, review_on=date(2027, 1, 1))
    assert undoing.undo().words == "台账 第1号：未启动 → 已销号"
    assert rectifying.finding(one) == before


def test_only_its_own_fields_are_written(rectifying):
    with pytest.raises(NotFound):
        rectifying.write(rectifying.add(), "state", "closed")


WORDS = st.text("慎独，。\n =+@'\"😀\u2028", max_size=12)


class Ledger(RuleBasedStateMachine):
    """Whatever is done to a ledger, undoing all of it leads back, and doing it again forth."""

    def __init__(self):
        super().__init__()
        clock = Clock()
        self.db = store_in_memory()
        ids = iter(range(10_000))
        self.calendar = Calendar(date(2026, 11, 20))
        self.rectifying = Rectifying(
            self.db, now=clock, today=self.calendar, new_id=lambda: f"id-{next(ids)}"
        )
        self.undoing = Undoing(self.db, now=clock)

    def teardown(self):
        now = (self.rectifying.findings(), self.rectifying.bin())
        steps = 0
        while self.undoing.undo():
            steps += 1
        assert (self.rectifying.findings(), self.rectifying.bin()) == ((), ())
        for _ in range(steps):
            self.undoing.redo()
        assert (self.rectifying.findings(), self.rectifying.bin()) == now
        self.db.close()

    @rule(origin=st.sampled_from(Origin))
    def add(self, origin):
        self.rectifying.add(origin)

    @precondition(lambda self: self.rectifying.findings())
    @rule(data=st.data(), words=WORDS, field=st.sampled_from(TEXTS), days=st.integers(-40, 400))
    def work(self, data, words, field, days):
        one = data.draw(st.sampled_from(self.rectifying.findings()))
        day = self.calendar.day + timedelta(days=days)
        match data.draw(st.sampled_from(("write", "due", "note", "bin", "move", "review"))):
            case "write":
                self.rectifying.write(one.id, field, words)
            case "due":
                self.rectifying.set_due(one.id, day)
            case "note":
                self.rectifying.put_progress(one.id, day, words)
            case "bin":
                self.rectifying.throw_away(one.id)
            case "move":
                move = data.draw(st.sampled_from(moves(one)))
                if move is not Move.CONFIRM or one.problem.strip():
                    self.rectifying.move(one.id, move, review_on=day)
            case "review" if one.review_to_come and one.state is State.CLOSED:
                outcome = data.draw(st.sampled_from(Outcome))
                self.rectifying.look_again(one.id, outcome, gaps=words)

    @rule(days=st.integers(-10, 60))
    def wait(self, days):
        self.calendar.day += timedelta(days=days)

    @invariant()
    def numbers_are_told_apart(self):
        everything = (*self.rectifying.findings(), *self.rectifying.bin())
        numbers = [one.number for one in everything if one.number]
        assert len(set(numbers)) == len(numbers)


TestLedger = Ledger.TestCase
TestLedger.settings = settings(max_examples=examples(25), stateful_step_count=25, deadline=None)
