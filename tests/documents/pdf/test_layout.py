"""What stands last on a page, and first, for any report."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selfcheck.documents.pdf.grid import Grid
from selfcheck.documents.pdf.layout import lay_out
from selfcheck.documents.pdf.paragraph import Lines
from selfcheck.documents.pdf.picture import Picture
from selfcheck.domain.charts import Chart
from selfcheck.domain.outline import Break, Column, Heading, Outline, Paragraph, Style, Table
from selfcheck.domain.task import no_pulse
from tests.examples import examples

LENGTHS = st.integers(1, 700).map(lambda length: "国" * length)
HEADINGS = st.builds(Heading, st.integers(1, 60).map("题".__mul__), st.integers(1, 3))
BODIES = st.one_of(
    st.builds(Paragraph, LENGTHS, st.sampled_from([Style.BODY, Style.QUOTE, Style.NOTE])),
    st.builds(
        Table,
        st.just((Column("甲", 1), Column("乙", 3))),
        st.lists(st.tuples(st.just("子"), LENGTHS), min_size=1, max_size=5).map(tuple),
        st.sampled_from(["", "台账", "题" * 80]),
        landscape=st.booleans(),
    ),
    st.builds(Chart, st.floats(50, 900), st.floats(50, 1500), st.just(()), st.just("")),
)
"""Blocks that print something."""
REPORTS = st.lists(
    st.one_of(
        BODIES.map(lambda body: [body]),
        st.tuples(HEADINGS, BODIES).map(list),
        st.tuples(HEADINGS, HEADINGS, BODIES).map(list),
        st.just([Break()]),
    ),
    max_size=10,
).map(lambda groups: tuple(block for group in groups for block in group))


def pages_of(blocks, title="自查报告"):
    return lay_out(Outline(title, "", "", blocks), no_pulse)


def is_heading(part):
    return isinstance(part.block, Lines) and bool(part.block.contents)


@given(REPORTS)
@settings(max_examples=examples(100), deadline=None)
def test_heading_is_never_the_last_block_of_a_page(blocks):
    for page in pages_of(blocks):
        assert not is_heading(page.parts[-1])


@pytest.mark.parametrize("lines_before", range(14, 22))
def test_a_quotation_stays_with_what_it_introduces(lines_before):
    blocks = (
        Paragraph("国" * (28 * lines_before - 2)),
        Paragraph("引文。\n——讲话第五部分", Style.QUOTE),
        Paragraph("反思。" * 30),
    )
    quotation = [
        number
        for number, page in enumerate(pages_of(blocks, title=""))
        for part in page.parts
        if isinstance(part.block, Lines) and part.block.strips.yields
    ]
    after = [
        number
        for number, page in enumerate(pages_of(blocks, title=""))
        for part in page.parts
        if isinstance(part.block, Lines) and len(part.block.lines) == 4
    ]
    assert quotation == [after[0]]


@given(REPORTS)
@settings(max_examples=examples(100), deadline=None)
def test_head_of_a_table_never_stands_alone(blocks):
    for page in pages_of(blocks):
        for part in page.parts:
            if isinstance(part.block, Grid):
                assert part.part != range(1)


@given(REPORTS)
@settings(max_examples=examples(100), deadline=None)
def test_paragraph_is_not_divided_after_its_first_line_nor_before_its_last(blocks):
    for page in pages_of(blocks):
        for part in page.parts:
            if isinstance(part.block, Lines) and len(part.block.lines) > 1:
                assert len(part.part) > 1


@given(REPORTS)
@settings(max_examples=examples(100), deadline=None)
def test_everything_stands_between_the_margins(blocks):
    for page in pages_of(blocks):
        for part in page.parts:
            strips = part.block.strips
            height = sum(strips.heights[part.part.start : part.part.stop])
            height += (strips.repeated + strips.torn) if part.part.start else 0
            assert part.down + height <= page.sheet.room + 0.1
            if isinstance(part.block, Picture):
                assert part.block.left >= page.sheet.left - 0.1
                assert page.sheet.right - part.block.left >= (
                    part.block.chart.width * part.block.scale - 0.1
                )


@given(REPORTS)
@settings(max_examples=examples(100), deadline=None)
def test_no_page_is_empty_and_blocks_keep_their_order(blocks):
    pages = pages_of(blocks)
    assert all(page.parts for page in pages)
    parts = [part for page in pages for part in page.parts]
    for one, other in pairwise(parts):
        if one.block is other.block:
            assert one.part.stop == other.part.start
        else:
            assert one.part.stop == len(one.block.strips.heights)
            assert other.part.start == 0
