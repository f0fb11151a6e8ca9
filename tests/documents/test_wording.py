"""Numerals, dates and names as documents write them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from selfcheck.content.seeds import read_seeds
from selfcheck.documents.wording import (
    RATING,
    checklist_name,
    day_in_words,
    how_many,
    numeral,
    own_words,
    place_in_speech,
    quoted,
    section_name,
    speech_name,
)
from selfcheck.domain.checklists import Checklist
from selfcheck.domain.rounds import Rating
from selfcheck.machine.places import SEEDS


@pytest.fixture(scope="module")
def checklists() -> dict[str, Checklist]:
    return {checklist.id: checklist for checklist in read_seeds(SEEDS).checklists}


def test_headings_are_numbered_in_chinese():
    numbers = {1: "一", 9: "九", 10: "十", 11: "十一", 20: "二十", 21: "二十一", 99: "九十九"}
    numbers |= {100: "一百", 101: "一百零一", 110: "一百一十", 234: "二百三十四", 900: "九百"}
    assert {number: numeral(number) for number in numbers} == numbers
    assert len({numeral(number) for number in range(1, 1000)}) == 999


def test_two_of_a_kind_are_a_pair_and_more_than_ten_are_figures():
    assert [how_many(number) for number in (1, 2, 3, 10, 11)] == ["一", "两", "三", "十", "11"]


def test_a_day_is_written_without_noughts():
    assert day_in_words(date(2026, 3, 5)) == "2026年3月5日"


@pytest.mark.parametrize(
    ("name", "in_prose"),
    [
        ("四慎", "“四慎”"),
        ("三个“第一”", "“三个‘第一’”"),
        ("“三学”", "“三学”"),
        ("“一岗双责”与头雁效应", "“‘一岗双责’与头雁效应”"),
        ("“比”和“学”", "“‘比’和‘学’”"),
        ("说“‘就一次’也不行”", "“说‘“就一次”也不行’”"),
    ],
)
def test_quotation_marks_within_quotation_marks_change_their_kind(name: str, in_prose: str):
    assert quoted(name) == in_prose


def test_a_speech_is_named_by_its_title_or_by_what_it_is(checklists: dict[str, Checklist]):
    assert {speech_name(checklist.source) for checklist in checklists.values()} == {
        "《立足岗位转作风》",
        "《将作风建设进行到底》",
        "“作风建设年”动员讲话",
        "《在机关作风建设工作会议上的讲话》",
        "“能力作风建设年”培训会讲话",
    }


def test_a_place_names_the_part_of_the_speech(checklists: dict[str, Checklist]):
    four = checklists["si-shen"]
    assert place_in_speech(four) == "“作风建设年”动员讲话第五部分"
    for place in ("结尾", "结尾、落款", ""):
        assert place_in_speech(replace(four, place=place)) == "“作风建设年”动员讲话"


def test_a_remark_in_brackets_is_no_part_of_a_name(checklists: dict[str, Checklist]):
    assert checklist_name(checklists["qi-po-qi-li"]) == "七破七立"


def test_what_a_negative_list_names_is_compared_with_and_not_admitted(
    checklists: dict[str, Checklist],
):
    def first(checklist_id: str) -> str:
        checklist = checklists[checklist_id]
        return section_name(checklist, checklist.sections[0])

    assert first("si-shen") == "慎独"
    assert first("san-ge-buwei") == "对照“不想为”"
    assert first("ba-ge-jue-bu-yunxu") == "对照“不搞‘上有政策，下有对策’”"
    assert first("san-wen") == "对照“我是谁”"
    assert first("qi-po-qi-li") == "破除因循守旧、树立开拓创新"


def test_every_rating_has_a_word_of_its_own():
    assert set(RATING) == set(Rating)
    assert len(set(RATING.values())) == len(Rating)


@pytest.mark.parametrize("nothing", ["", " \n\t", "\u3000\u3000\n", "\u200b\ufeff"])
def test_blanks_and_what_cannot_be_seen_are_no_words(nothing: str):
    assert own_words(nothing) == ""


def test_own_words_keep_all_but_the_blanks_at_their_ends():
    assert own_words("\n　　一、<b>A&B</b>\n\n　　二、 “x” \n") == "一、<b>A&B</b>\n\n　　二、 “x”"
