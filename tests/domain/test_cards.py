"""What a card is, what may stand on it, and that nothing of it is lost on the way to JSON."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfcheck.domain.card_values import Fault, Wrong, day_of, faults, from_plain, plain
from selfcheck.domain.cards import Again, Card, CardKind, Field, FieldKind, Values, blank, words
from selfcheck.domain.checklists import Source
from selfcheck.domain.errors import Refused

DAY = date(2026, 11, 20)


def _field(key: str, kind: FieldKind, *, choices: tuple[str, ...] = ()) -> Field:
    return Field(key, f"{key}一栏", "怎样？", kind, choices)


POINTS = Field(
    "points",
    "风险点",
    "哪里？",
    FieldKind.ROWS,
    columns=(
        _field("step", FieldKind.TEXT),
        _field("due", FieldKind.DAY),
        _field("done", FieldKind.CHOICE, choices=("还没有", "已完成")),
    ),
)
KIND = CardKind(
    id="shi-yong",
    name="试用卡",
    purpose="想一想。",
    source=Source("a.txt", "", "一篇讲话（示例）"),
    place="一、开头",
    quote="时刻叩问自己",
    offset=0,
    fields=(
        _field("result", FieldKind.TEXT),
        _field("on", FieldKind.DAY),
        _field("step", FieldKind.CHOICE, choices=("完善", "建立", "废除")),
        POINTS,
    ),
    subject="要办的事",
    again=Again(_field("afterwards", FieldKind.TEXT), days=30),
)
FULL: Values = {
    "result": "办成了。",
    "on": "2026-11-20",
    "step": "完善",
    "points": ({"step": "登记", "due": "2026-12-01", "done": "还没有"}, {"step": "归档"}),
    "afterwards": "差不多。",
}
TEXTS = st.text(max_size=20)
VALUES = st.dictionaries(
    TEXTS, TEXTS | st.lists(st.dictionaries(TEXTS, TEXTS, max_size=3), max_size=3).map(tuple)
)


@given(VALUES)
def test_values_come_back_from_json_as_they_were(values: Values):
    assert from_plain(json.loads(json.dumps(plain(values)))) == values


@pytest.mark.parametrize(
    "found",
    [
        None,
        [],
        "文字",
        {1: "文字"},
        {"a": 1},
        {"a": ["文字"]},
        {"a": [{"b": 1}]},
        {"a": [{1: "b"}]},
    ],
)
def test_what_is_no_card_is_refused(found: object):
    with pytest.raises(Refused) as told:
        from_plain(found)
    assert told.value.rule == "card-values"


def test_a_card_filled_in_as_asked_has_no_faults():
    assert faults(KIND, FULL) == ()


def test_a_blank_card_fits_and_is_empty():
    card = blank(KIND, "1", DAY)
    assert (card.kind_id, card.on, card.look_again_on) == ("shi-yong", DAY, None)
    assert card.empty
    assert faults(KIND, card.values) == ()


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ({"result": ()}, Fault(Wrong.SHAPE, "result")),
        ({"afterwards": ()}, Fault(Wrong.SHAPE, "afterwards")),
        ({"points": "登记"}, Fault(Wrong.SHAPE, "points")),
        ({"on": "明天"}, Fault(Wrong.DAY, "on")),
        ({"on": "2026-02-30"}, Fault(Wrong.DAY, "on")),
        ({"step": "保留"}, Fault(Wrong.CHOICE, "step")),
        ({"points": ({}, {"due": "下周"})}, Fault(Wrong.DAY, "points", 1, "due")),
        ({"points": ({"done": "也许"},)}, Fault(Wrong.CHOICE, "points", 0, "done")),
    ],
)
def test_a_value_that_does_not_fit_is_told_by_its_place(values: Values, fault: Fault):
    assert faults(KIND, {**FULL, **values}) == (fault,)


def test_faults_come_in_the_order_of_the_fields():
    wrong: Values = {"points": ({"due": "?", "done": "?"},), "step": "?", "on": "?"}
    assert [(f.key, f.column) for f in faults(KIND, wrong)] == [
        ("on", ""),
        ("step", ""),
        ("points", "due"),
        ("points", "done"),
    ]


def test_blank_fits_every_field():
    values: Values = {"result": "", "on": " ", "step": "\n", "points": ({}, {"due": "　"})}
    assert faults(KIND, values) == ()


def test_a_word_that_is_offered_no_longer_may_stay():
    before: Values = {"step": "修订", "points": ({"step": "登记", "done": "过半"},)}
    assert faults(KIND, before)
    assert faults(KIND, before, before=before) == ()
    moved: Values = {"points": ({"step": "新的一行"}, {"step": "登记簿", "done": "过半"})}
    assert faults(KIND, moved, before=before) == ()
    assert faults(KIND, {"step": "修改"}, before=before) == (Fault(Wrong.CHOICE, "step"),)


def test_a_key_of_a_newer_edition_is_no_fault():
    assert faults(KIND, {"newer": "写下的", "points": ({"newer": "一格"},)}) == ()


@pytest.mark.parametrize("text", ["20261120", "2026-W47-5", "2026-11-20T00:00", " 2026-11-20", ""])
def test_a_day_is_written_in_one_way(text: str):
    assert day_of(text) is None
    assert day_of("2026-11-20") == DAY


@pytest.mark.parametrize(
    ("card", "empty"),
    [
        (Card("1", "shi-yong", DAY, title=" \n"), True),
        (Card("1", "shi-yong", DAY, look_again_on=DAY), True),
        (
            Card("1", "shi-yong", DAY, values={"result": "\u200b", "points": ({"step": "　"},)}),
            True,
        ),
        (Card("1", "shi-yong", DAY, title="换班"), False),
        (Card("1", "shi-yong", DAY, values={"points": ({}, {"step": "登记"})}), False),
        (Card("1", "shi-yong", DAY, values={"newer": "写下的"}), False),
    ],
)
def test_a_card_is_empty_when_nothing_on_it_can_be_read(card: Card, *, empty: bool):
    assert card.empty is empty


def test_all_that_was_written_is_found_under_its_label():
    values = {"newer": "新的一问", **FULL}
    said = list(words(KIND, Card("1", "shi-yong", DAY, "换班", values)))
    assert said == [
        ("要办的事", "换班"),
        ("result一栏", "办成了。"),
        ("on一栏", "2026-11-20"),
        ("step一栏", "完善"),
        ("风险点", "登记"),
        ("风险点", "2026-12-01"),
        ("风险点", "还没有"),
        ("风险点", "归档"),
        ("afterwards一栏", "差不多。"),
        ("", "新的一问"),
    ]


def test_blanks_are_no_words():
    card = Card("1", "shi-yong", DAY, " ", {"result": "\u200b", "points": ({"step": ""},)})
    assert list(words(KIND, card)) == []


def test_a_later_look_is_proposed_and_only_then_asked_for():
    assert KIND.proposed_look(DAY) == date(2026, 12, 20)
    card = Card("1", "shi-yong", DAY, "换班", {"afterwards": " "})
    assert not card.awaits_look(KIND, date(2027, 1, 1))  # no day was chosen
    card = replace(card, look_again_on=date(2026, 12, 1))
    assert not card.awaits_look(KIND, date(2026, 11, 30))
    assert card.awaits_look(KIND, date(2026, 12, 1))
    assert not replace(card, values=FULL).awaits_look(KIND, date(2026, 12, 1))


def test_a_kind_without_a_later_look_never_asks_for_one():
    kind = replace(KIND, again=None)
    assert kind.proposed_look(DAY) is None
    card = Card("1", "shi-yong", DAY, "换班", look_again_on=DAY)
    assert not card.awaits_look(kind, DAY)
