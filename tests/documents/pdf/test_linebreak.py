"""The rules by which lines end, for any text."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selfcheck.documents.pdf.linebreak import HALF, QUARTER, break_balanced, break_lines, runs
from tests.examples import examples

EM = 16.0
TEXT = (
    "按照《关于开好2026年度民主生活会的通知》要求，对照“四个是否”“六个方面”，逐条查摆；"
    "与班子成员谈心谈话23人次（其中党外干部4人），征求到意见17条——“打铁还需自身硬。”"
    "格式依照GB/T 9704—2012，差错率为0.8%……仍有差距。"
)
CLOSING = "，。、；：？！）》〉】〕〗」』］｝”’…—·％‰℃々ー～!),.:;?]}%"
OPENING = "（《〈【〔〖「『［｛“‘([{$￥¥"
BLANK_AFTER = "，。、；：？！）》〉】〕〗」』］｝”’"
BLANK_BEFORE = "（《〈【〔〖「『［｛“‘"

pieces = st.sampled_from(
    [
        *"国家干部作风国家干部作风国家干部作风",
        *CLOSING,
        *OPENING,
        *("——", "……", " ", "　", "》，", "。”", "”（", "（《"),
        *("a", "B", "7", "/", "-", "GB/T 9704", "2026年", "第3条", "selfcheck"),
    ]
)
texts = st.lists(pieces, min_size=1, max_size=60).map("".join)
measures = st.integers(min_value=2, max_value=30).map(lambda ems: ems * EM)


def widths_of(text):
    return [EM if char > "\u2000" else EM / 2 for char in text]


def broken(text, *, measure=28 * EM, indent=0.0, justified=True):
    return break_lines(
        text, widths_of(text), measure=measure, em=EM, indent=indent, justified=justified
    )


def lines_of(text, **kept):
    return [text[line.start : line.end] for line in broken(text, **kept)]


def ink(text, line):
    """Index, left and right of each visible character, the blank half of a mark left out."""
    found = []
    for run in runs(text, widths_of(text), line):
        x = run.x
        for index in range(run.start, run.end):
            width = widths_of(text)[index]
            left = x + (width / 2 if text[index] in BLANK_BEFORE else 0)
            right = x + (width / 2 if text[index] in BLANK_AFTER else width)
            x += width * (1 - run.cut) + run.gap
            if not text[index].isspace():
                found.append((index, left, right))
    return found


def is_against_the_marks(text, place):
    """Whether a line that ends at *place* puts a mark, or a space, where none may stand."""
    return (
        text[place].isspace()
        or text[place] in CLOSING
        or text[:place].rstrip()[-1:] in tuple(OPENING)
    )


@given(texts, measures, st.sampled_from([0.0, 2 * EM]), st.booleans())
def test_lines_tile_the_text(text, measure, indent, justified):
    lines = broken(text, measure=measure, indent=min(indent, measure - EM), justified=justified)
    assert lines[0].start == 0
    assert all(one.end == next_one.start for one, next_one in pairwise(lines))
    assert lines[-1].end == len(text)


@given(texts, measures)
def test_runs_hold_the_characters_of_their_line_in_order(text, measure):
    for line in broken(text, measure=measure):
        found = "".join(text[run.start : run.end] for run in runs(text, widths_of(text), line))
        assert found == text[line.start : line.end]


@given(texts, measures)
@settings(max_examples=examples(300))
def test_no_line_begins_with_a_closing_mark_nor_ends_with_an_opening_one(text, measure):
    """Unless the line has no place at all where it could end without that."""
    for line in broken(text, measure=measure)[:-1]:
        if is_against_the_marks(text, line.end):
            places = range(line.start + 1, line.end + 1)
            assert all(is_against_the_marks(text, place) for place in places)


@pytest.mark.parametrize("mark", CLOSING)
def test_closing_mark_never_begins_a_line(mark):
    for before in range(20, 60):
        assert not any(line.startswith(mark) for line in lines_of("国" * before + mark + "家家"))


@pytest.mark.parametrize("mark", OPENING)
def test_opening_mark_never_ends_a_line(mark):
    for before in range(20, 60):
        assert not any(line.endswith(mark) for line in lines_of("国" * before + mark + "家家"))


@given(texts, measures, st.booleans())
@settings(max_examples=examples(300))
def test_no_ink_sticks_out(text, measure, justified):
    """Unless a line is down to one character."""
    for line in broken(text, measure=measure, justified=justified):
        found = ink(text, line)
        if not found:
            continue
        assert found[0][1] >= -1e-3
        if len(found) > 1:
            assert found[-1][2] <= measure + 1e-3


@pytest.mark.parametrize("text", ["（" * 40, "，" * 40, "（）" * 20, "）（" * 20, "a" * 99])
def test_no_ink_sticks_out_where_every_place_is_bad(text):
    for line in broken(text, measure=10 * EM):
        assert ink(text, line)[0][1] >= 0
        assert ink(text, line)[-1][2] <= 10 * EM


@given(texts, measures)
def test_characters_follow_one_another_without_touching(text, measure):
    for line in broken(text, measure=measure):
        for (_, _, right), (_, left, _) in pairwise(ink(text, line)):
            assert right <= left + 1e-3


@given(texts, measures)
def test_only_marks_give_of_their_width(text, measure):
    for line in broken(text, measure=measure):
        for cut in line.cuts:
            assert text[cut.index] in BLANK_AFTER + BLANK_BEFORE
            assert cut.share in (HALF, QUARTER)


@given(texts, measures)
def test_lines_but_the_last_are_brought_to_the_measure(text, measure):
    """Unless that would take more than half an em between characters."""
    for line in broken(text, measure=measure)[:-1]:
        found = ink(text, line)
        if line.gap:
            assert found[-1][2] == pytest.approx(measure)
            assert 0 < line.gap <= EM / 2


@given(texts, measures)
def test_the_last_line_is_not_spread(text, measure):
    assert broken(text, measure=measure)[-1].gap == 0


@given(texts)
def test_what_fits_is_one_line(text):
    assert len(broken(text, measure=len(text) * EM)) == 1


def test_full_lines_of_ideographs_keep_to_the_squares():
    lines = broken("国" * 84)
    assert [(line.end - line.start, line.gap) for line in lines] == [(28, 0.0)] * 3


def test_first_line_is_indented():
    lines = broken("国" * 60, indent=2 * EM)
    assert [line.x for line in lines] == [2 * EM, 0.0, 0.0]
    assert [line.end - line.start for line in lines] == [26, 28, 6]


def test_closing_mark_is_fetched_by_taking_from_the_marks_before_it():
    text = "国，家、干；" + "部" * 22 + "，作风建设"
    assert lines_of(text)[0] == text[:29]


def test_closing_mark_takes_a_character_along_where_nothing_can_give():
    text = "国" * 28 + "，作风建设"
    assert lines_of(text) == ["国" * 27, "国，作风建设"]


def test_mark_at_the_end_of_a_line_is_half_as_wide():
    text = "国" * 27 + "a" + "，作风建设"  # 27 and a half, and the mark
    line = broken(text)[0]
    assert (line.end, line.gap) == (29, 0.0)


def test_opening_mark_at_the_head_of_a_line_stands_flush():
    text = "国" * 28 + "《作风建设》"
    line = broken(text)[1]
    assert ink(text, line)[0][1] == 0.0


def test_opening_mark_at_the_head_of_a_paragraph_keeps_its_blank():
    assert broken("《作风建设》")[0].x == 0.0


@pytest.mark.parametrize(
    ("text", "width"),
    [("国》，家", 3.5), ("国。”家", 3.5), ("国”（家", 3.5), ("国“《家", 3.5), ("国（）家", 4)],
)
def test_marks_beside_one_another_share_their_blank(text, width):
    assert broken(text)[0].right == width * EM


@pytest.mark.parametrize("whole", ["——", "……", "2026年", "100%", "GB/T 9704", "第3条", "12份"])
def test_stays_whole(whole):
    for before in range(1, 9):
        text = "国" * before + whole + "国" * 12
        assert any(whole in line for line in lines_of(text, measure=8 * EM)), text


def test_word_longer_than_a_line_fills_it():
    lines = lines_of("国" + "x" * 80 + "国", measure=10 * EM)
    assert lines == ["国" + "x" * 18, "x" * 20, "x" * 20, "x" * 20, "xx国"]


def test_words_and_dashes_are_not_letterspaced():
    text = "国家" * 10 + "selfcheck——" + "国家selfcheck" * 4
    widths = widths_of(text)
    line = broken(text)[0]
    assert line.gap > 0
    assert {text[r.start : r.end]: r.gap for r in runs(text, widths, line)}["selfcheck"] == 0
    assert {text[r.start : r.end]: r.gap for r in runs(text, widths, line)}["——"] == 0


def test_spaces_hang_outside():
    text = "国" * 28 + " " * 20 + "家" * 5
    lines = broken(text)
    assert [line.end for line in lines] == [48, 53]
    assert lines[0].right == 28 * EM


def test_last_line_is_not_a_single_character():
    assert lines_of("国" * 28 + "家。") == ["国" * 27, "国家。"]


def test_single_character_is_fetched_where_marks_can_give():
    text = "国，家，干，部，作，风，" + "建" * 17 + "。"
    assert lines_of(text) == [text]


def test_balanced_lines_are_nearly_equal():
    text = "关于二〇二六年第四季度党员领导干部对照检查情况的报告"
    widths = widths_of(text)
    lines = break_balanced(text, widths, measure=20 * EM, em=EM)
    assert [line.end - line.start for line in lines] == [13, 13]


@given(texts, measures)
def test_balancing_takes_no_more_lines(text, measure):
    widths = widths_of(text)
    balanced = break_balanced(text, widths, measure=measure, em=EM)
    assert len(balanced) == len(broken(text, measure=measure, justified=False))
    assert balanced[-1].end == len(text)


@pytest.mark.parametrize(
    "text", [TEXT, "，", "（", " ", "a", "…", "（）", "，“", "国 ", "《国》。”"]
)
def test_time_grows_with_the_length_and_no_faster(text):
    few, many = (text * (length // len(text)) for length in (2_500, 20_000))
    ratio = _seconds(many) / _seconds(few)
    assert ratio < 24, f"8 times the text took {ratio:.0f} times as long"  # squared would be 64


def _seconds(text):
    widths = widths_of(text)

    def once():
        start = time.process_time()
        for line in break_lines(text, widths, measure=28 * EM, em=EM):
            list(runs(text, widths, line))
        return time.process_time() - start

    return min(once() for _ in range(5))
