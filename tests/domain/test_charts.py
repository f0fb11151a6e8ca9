"""Bars and the radar of two times as display lists; how one looks is tested where it is printed."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfcheck.domain.charts import Axis, Ink, Label, Line, Polygon, bars, radar

AXES = st.lists(
    st.builds(Axis, st.text("慎独慎微、与讲政治顾大局", min_size=1, max_size=60), st.floats(0, 3)),
    min_size=1,
    max_size=30,
)


def is_bar(mark):
    return isinstance(mark, Polygon)


def extents_of(chart):
    polygons = [mark.points for mark in chart.marks if is_bar(mark)]
    return [(points[0][0], points[1][0]) for points in polygons]


def test_no_bars_no_chart():
    assert bars([], width=400, size=10) is None


def test_bars_are_as_long_as_their_values():
    chart = bars([Axis("甲", 1), Axis("乙", 3), Axis("丙", 0)], width=400, size=10)
    one, three, none = (right - left for left, right in extents_of(chart))
    assert three == pytest.approx(3 * one)
    assert none == 0


def test_bars_keep_the_order_given():
    """Never that of their values: nothing is ranked."""
    chart = bars([Axis("甲", 1), Axis("乙", 3), Axis("丙", 2)], width=400, size=10)
    labels = [mark for mark in chart.marks if isinstance(mark, Label)]
    assert [label.text for label in sorted(labels, key=lambda each: -each.at[1])] == list("甲乙丙")


def test_words_of_the_scale_stand_at_its_lines():
    words = ("未做到", "有差距", "基本做到", "做到")
    chart = bars([Axis("甲", 1)], width=400, size=10, scale=words)
    lines = [mark.start[0] for mark in chart.marks if isinstance(mark, Line)]
    found = {mark.text: mark.at[0] for mark in chart.marks if isinstance(mark, Label)}
    assert [found[word] for word in words] == lines


def test_words_say_the_same():
    chart = bars([Axis("慎独", 1.25), Axis("慎微", 3)], width=400, size=10)
    assert chart.words == "慎独 1.2，慎微 3.0"


@given(AXES, st.booleans())
def test_nothing_leaves_the_chart_and_labels_lose_nothing(axes, with_scale):
    size = 10
    chart = bars(axes, width=400, size=size, scale=("零", "一", "二", "三") if with_scale else ())
    labels = [mark for mark in chart.marks if isinstance(mark, Label)]
    for label in labels:
        width = size * len(label.text)
        assert label.at[0] - width * label.anchor >= 0
        assert label.at[0] + width * (1 - label.anchor) <= 400
        assert 0 <= label.at[1] <= label.at[1] + 0.8 * size <= chart.height
    for left, right in extents_of(chart):
        assert 0 < left <= right <= 400
    edges = [(mark.points[2][1], mark.points[0][1]) for mark in chart.marks if is_bar(mark)]
    for (_, foot), (top, _) in pairwise(edges):
        assert foot > top
    assert edges[0][0] <= chart.height
    assert edges[-1][1] >= 0
    names = "".join(label.text for label in labels if label.anchor == 1.0)
    assert names == "".join(axis.label for axis in axes)


THREE = (Axis("慎独", 1.0), Axis("慎微", 3.0), Axis("慎欲", 2.0))
SIZE = {"width": 400, "height": 240, "size": 10}


def shape_in(chart, ink):
    """The outline of one time; the samples of the legend have four corners."""
    (shape,) = (
        mark
        for mark in chart.marks
        if isinstance(mark, Polygon) and mark.ink is ink and len(mark.points) == 3
    )
    return shape


def test_now_and_then_differ_by_the_style_of_their_lines_not_only_by_colour():
    chart = radar(THREE, **SIZE, last=(3.0, 3.0, 0.0), legend=("这次", "上次"))
    now, then = shape_in(chart, Ink.THIS), shape_in(chart, Ink.LAST)
    assert (now.dashed, now.filled) == (False, True)
    assert (then.dashed, then.filled) == (True, False)
    assert now.points[1] == then.points[1]
    assert now.points[0] != then.points[0]
    labels = [mark.text for mark in chart.marks if isinstance(mark, Label)]
    assert labels[:2] == ["这次", "上次"]
    assert chart.words == "慎独 1.0（上次 3.0），慎微 3.0（上次 3.0），慎欲 2.0（上次 0.0）"


def test_two_times_stand_inside_the_chart_above_their_legend():
    chart = radar(THREE, **SIZE, last=(3.0, 3.0, 3.0), legend=("这次", "上次"))
    samples = [m for m in chart.marks if isinstance(m, Polygon) and len(m.points) == 4]
    assert [(sample.ink, sample.dashed) for sample in samples] == [
        (Ink.THIS, False),
        (Ink.LAST, True),
    ]
    foot = max(y for sample in samples for _, y in sample.points)
    for mark in chart.marks:
        if isinstance(mark, Polygon) and mark not in samples:
            assert all(foot < y < chart.height for _, y in mark.points)


def test_one_time_alone_is_drawn_as_ever():
    chart = radar(THREE, **SIZE)
    assert not any(isinstance(mark, Polygon) and mark.dashed for mark in chart.marks)
    assert chart.words == "慎独 1.0，慎微 3.0，慎欲 2.0"
    assert shape_in(chart, Ink.THIS).points[1][0] < 400


def test_fewer_than_three_spokes_have_no_shape_to_compare():
    assert radar(THREE[:2], **SIZE, last=(1.0, 1.0)) is None
