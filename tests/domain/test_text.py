"""What is taken out of a text, and what never is."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfcheck.domain.text import file_name, printable


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"])
def test_every_kind_of_line_end_is_a_newline(end):
    assert printable(f"一{end}二") == "一\n二"


def test_tab_is_a_space():
    assert printable("一\t二") == "一 二"


def test_what_has_no_shape_goes():
    assert (
        printable("慎\u200b独\ufeff、\u202e慎\x00微\u2066\ud800\ufe0f\U000e0100\ufffe")
        == "慎独、慎微"
    )


def test_what_can_be_seen_stays():
    seen = "A&B <b>“三会一课”</b>　喆堃㛃昇頔䶮𬱖 ①②●○☃😀é e\u0301"
    assert printable(seen) == seen


@given(st.text(st.characters(blacklist_categories=[])))
def test_no_control_nor_half_character_is_left(text):
    kept = printable(text)
    assert {unicodedata.category(char) for char in kept if char != "\n"}.isdisjoint({"Cc", "Cs"})
    assert printable(kept) == kept


@given(st.text(st.characters(whitelist_categories=["L", "N", "P", "S"])))
def test_letters_figures_and_marks_stay_in_their_order(text):
    fillers = "\u115f\u1160\u3164\uffa0"  # letters by name, blank by shape
    assert printable(text) == "".join(char for char in text if char not in fillers)


def test_a_file_name_is_one_that_windows_takes_too():
    assert (
        file_name('一/二\\三：a<b>"c"|d?e*f:\ng.pdf') == "一／二＼三：a＜b＞＂c＂｜d？e＊f： g.pdf"
    )
