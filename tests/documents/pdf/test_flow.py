"""Where pages end, for any heights."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfcheck.documents.pdf.flow import Strips, paginate
from selfcheck.documents.pdf.page import PITCH

ROOM = 10 * PITCH


@dataclass(frozen=True)
class Box:
    strips: Strips
    name: str = ""

    def draw(self, pen, part, top):
        """Nothing to see."""


def box(*heights, holds=None, name="", on_lines=False, **kept):
    holds = (False,) * len(heights) if holds is None else holds
    return Box(Strips(heights, holds, on_lines=on_lines, **kept), name)


@st.composite
def boxes(draw, torn=4.0):
    heights = tuple(draw(st.lists(st.floats(1, 80), min_size=1, max_size=12)))
    holds = tuple(draw(st.booleans()) for _ in heights)
    return box(
        *heights,
        holds=holds,
        before=draw(st.sampled_from([0.0, 8.0, PITCH])),
        after=draw(st.sampled_from([0.0, 8.0])),
        repeated=draw(st.sampled_from([0.0, 24.0])),
        torn=draw(st.sampled_from([0.0, torn])),
        on_lines=draw(st.booleans()),
        clings=draw(st.booleans()),
        yields=draw(st.booleans()),
    )


def pages_of(*blocks):
    return list(paginate(blocks, ROOM))


@given(st.lists(boxes(), max_size=12))
def test_every_strip_is_placed_once_and_in_order(blocks):
    placed = [
        (one.block, index) for page in paginate(blocks, ROOM) for one in page for index in one.part
    ]
    assert placed == [(one, index) for one in blocks for index in range(len(one.strips.heights))]


@given(st.lists(boxes(), max_size=12))
def test_nothing_reaches_beyond_the_foot_of_a_page(blocks):
    for page in paginate(blocks, ROOM):
        for one in page:
            assert one.down + height_of(one) <= ROOM + 0.1


@given(st.lists(boxes(), max_size=12))
def test_parts_do_not_overlap(blocks):
    for page in paginate(blocks, ROOM):
        for above, below in pairwise(page):
            assert above.down + height_of(above) <= below.down + 0.1


def height_of(one):
    shape = one.block.strips
    height = sum(shape.heights[one.part.start : one.part.stop])
    return height + (shape.repeated + shape.torn if one.part.start else 0)


@given(st.lists(boxes(torn=0.0), max_size=12))
def test_what_holds_together_is_parted_only_where_nothing_else_could_be(blocks):
    for page, _ in pairwise(paginate(blocks, ROOM)):
        if holds_on(page[-1]):
            inside = [
                one.block.strips.holds[index] or is_clung_to(page, one, index)
                for one in page
                for index in one.part
            ]
            assert all(inside)


def holds_on(one):
    return one.block.strips.holds[one.part.stop - 1]


def is_clung_to(page, one, index):
    if index != len(one.block.strips.heights) - 1 or one is page[-1]:
        return False
    return page[page.index(one) + 1].block.strips.clings


def test_page_is_filled():
    (first, second) = pages_of(box(*[PITCH] * 12))
    assert [one.part for one in first] == [range(10)]
    assert [one.part for one in second] == [range(10, 12)]


def test_last_strip_goes_along_with_the_next_block():
    above, heading, below = box(*[PITCH] * 9), box(PITCH, holds=(True,)), box(PITCH, PITCH)
    first, second = pages_of(above, heading, below)
    assert [one.block for one in first] == [above]
    assert [one.block for one in second] == [heading, below]


def test_block_that_clings_takes_the_end_of_what_stands_before_along():
    text = box(*[PITCH] * 10, holds=(True, *(False,) * 7, True, False))
    name = box(PITCH, before=PITCH, clings=True)
    first, second = pages_of(text, name)
    assert [one.part for one in first] == [range(8)]
    assert [(one.block, one.part) for one in second] == [(text, range(8, 10)), (name, range(1))]


def test_block_that_yields_is_parted_before_others_are():
    title, heading = box(PITCH, holds=(True,), yields=True), box(PITCH, holds=(True,))
    picture = box(8.5 * PITCH)
    first, second = pages_of(title, heading, picture)
    assert [one.block for one in first] == [title]
    assert [one.block for one in second] == [heading, picture]


def test_space_before_is_left_out_at_the_head_of_a_page():
    (page,) = pages_of(box(PITCH, before=50))
    assert page[0].down == 0


def test_space_between_is_the_larger_of_the_two():
    (page,) = pages_of(box(10, after=8), box(10, before=5), box(10, before=3))
    assert [one.down for one in page] == [0, 18, 31]


def test_block_on_lines_begins_on_the_next_line():
    (page,) = pages_of(box(10), box(PITCH, on_lines=True), box(PITCH, on_lines=True))
    assert [one.down for one in page] == pytest.approx([0, PITCH, 2 * PITCH])


def test_what_is_repeated_takes_room_on_the_pages_that_follow():
    pages = pages_of(box(*[PITCH] * 25, repeated=PITCH))
    assert [len(page[0].part) for page in pages] == [10, 9, 6]


def test_divided_block_leaves_its_edge_free():
    pages = pages_of(box(*[PITCH] * 25, torn=4))
    assert [len(page[0].part) for page in pages] == [9, 9, 7]
