from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from selfcheck.content.cards import read_cards
from selfcheck.content.files import CARDS
from selfcheck.domain.card_values import Wrong
from selfcheck.domain.errors import NotFound
from selfcheck.domain.outline import Paragraph
from selfcheck.domain.rounds import Answer, Rating
from selfcheck.domain.task import no_pulse
from selfcheck.machine.places import SEEDS
from selfcheck.services.noting import DAILY, Noting
from selfcheck.services.undoing import Undoing

KINDS = read_cards(SEEDS / CARDS)
CANARY = "金丝雀"


@pytest.fixture
def noting(db, clock, new_id, calendar):
    return Noting(db, KINDS, now=clock, today=calendar, new_id=new_id)


def with_again():
    return next(kind for kind in KINDS if kind.again)


def written(noting, kind, text="先问一句"):
    card = noting.begin(kind.id)
    card = replace(card, values={kind.fields[0].key: text})
    assert noting.write(card) == ()
    return card


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)
def test_a_card_of_every_kind_is_kept_as_it_was_written(noting, kind):
    text = next(one for one in kind.fields if one.kind in {"text", "rows"})
    value = "一句话\n又一句" if text.kind == "text" else ({text.columns[0].key: "一格"},)
    card = replace(noting.begin(kind.id), title="标题", values={text.key: value})
    assert noting.write(card) == ()
    assert noting.cards() == (card,)


def test_nothing_is_kept_until_something_is_written(noting):
    assert noting.write(noting.begin(KINDS[0].id)) == ()
    assert noting.cards() == ()


def test_what_does_not_fit_is_named_and_nothing_is_saved(noting):
    kind = next(k for k in KINDS if any(one.kind == "day" for one in k.all_fields))
    day = next(one for one in kind.all_fields if one.kind == "day")
    card = replace(noting.begin(kind.id), title="x", values={day.key: "下周三"})
    (fault,) = noting.write(card)
    assert (fault.wrong, fault.key) == (Wrong.DAY, day.key)
    assert noting.cards() == ()


def test_a_later_look_comes_on_its_day_and_goes_once_it_is_written(noting, calendar):
    kind = with_again()
    card = replace(written(noting, kind), look_again_on=date(2026, 12, 20))
    noting.write(card)
    assert noting.to_look_at() == ()
    calendar.day = date(2026, 12, 21)
    assert noting.to_look_at() == (card,)
    noting.write(replace(card, values={**card.values, kind.again.field.key: "后来还好"}))
    assert noting.to_look_at() == ()


def test_a_card_thrown_away_comes_back_as_it_was(noting):
    card = written(noting, KINDS[0])
    noting.throw_away(card.id)
    assert (noting.cards(), noting.bin()) == ((), (card,))
    noting.take_back(card.id)
    assert (noting.cards(), noting.bin()) == ((card,), ())


def test_one_stay_is_one_act_and_a_new_card_is_taken_back_whole(db, clock, noting):
    undoing = Undoing(db, now=clock)
    kind = next(k for k in KINDS if k.fields[0].kind == "text")
    card = written(noting, kind)
    for text in ("先问", "先问两句"):
        noting.write(replace(card, values={kind.fields[0].key: text}), visit="v")
    assert undoing.undo().what == "改动"
    assert noting.cards() == (card,)
    assert undoing.undo().what == "新建"
    assert noting.cards() == ()
    undoing.redo()
    assert noting.cards() == (card,)


def test_cards_are_printed_with_what_was_written(noting):
    kind = next(k for k in KINDS if k.fields[0].kind == "text")
    card = written(noting, kind, CANARY)
    paper = noting.paper_task([card.id])(no_pulse)
    assert paper.outline.running_head == "个人留存，请勿上报"
    assert not paper.payload
    assert any(isinstance(b, Paragraph) and CANARY in b.text for b in paper.outline.blocks)


def test_the_page_for_a_talk_leaves_no_trace(db, checking, noting):
    round_id = checking.start(["xiao"], period="2026年第四季度")
    checking.record(round_id, Answer("xiao.jia.1", Rating.GAP, talk_in_person=True))
    before = db.execute("select count(*) from journal").fetchone()
    paper = noting.talk_task(round_id)(no_pulse)
    assert "第一条" in repr(paper.outline)
    assert db.execute("select count(*) from journal").fetchone() == before


def test_what_is_not_there_is_said(noting):
    for act in (noting.card, noting.begin, noting.throw_away, lambda x: noting.paper_task([x])):
        with pytest.raises(NotFound):
            act("nobody")


def test_nobody_is_asked_for_the_daily_card_who_never_wrote_one(noting):
    written(noting, with_again())
    assert noting.to_write_today() is None


def test_the_daily_card_is_asked_for_until_it_is_written_today(noting, calendar):
    daily = noting.kinds[DAILY]
    written(noting, daily)
    assert noting.to_write_today() is None
    calendar.day += timedelta(days=1)
    assert noting.to_write_today() is daily
    written(noting, daily)
    assert noting.to_write_today() is None


def test_who_has_let_the_daily_card_be_for_a_week_is_not_asked_any_more(noting, calendar):
    card = written(noting, noting.kinds[DAILY])
    calendar.day = card.on + timedelta(days=7)
    assert noting.to_write_today()
    calendar.day = card.on + timedelta(days=8)
    assert noting.to_write_today() is None


def test_a_daily_card_in_the_bin_or_of_a_day_to_come_does_not_count(noting, calendar):
    card = written(noting, noting.kinds[DAILY])
    calendar.day = card.on - timedelta(days=1)  # the clock was set back
    assert noting.to_write_today() is None
    calendar.day = card.on + timedelta(days=1)
    noting.throw_away(card.id)
    assert noting.to_write_today() is None


def test_a_card_is_brought_up_on_its_day_and_the_day_before(noting, calendar):
    card = replace(noting.begin("tan-xin"), title="分工", values={"day": "2028-03-01"})
    noting.write(card)
    for day, found in (
        (date(2028, 2, 28), ()),
        (date(2028, 2, 29), ((card, date(2028, 3, 1)),)),
        (date(2028, 3, 1), ((card, date(2028, 3, 1)),)),
        (date(2028, 3, 2), ()),
    ):
        calendar.day = day
        assert noting.for_these_days() == found


def test_a_day_in_a_text_is_only_text(noting, calendar):
    card = noting.begin("tan-xin")
    noting.write(replace(card, values={"to-say": calendar.day.isoformat()}))
    assert noting.for_these_days() == ()


def test_days_in_a_table_are_not_brought_up(noting, calendar):
    card = noting.begin("gangwei-fengxian")
    noting.write(replace(card, values={"points": ({"review-on": calendar.day.isoformat()},)}))
    assert noting.for_these_days() == ()
