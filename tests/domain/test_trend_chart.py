from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from selfcheck.domain.charts import Label, Line, Polygon
from selfcheck.domain.trend_chart import trend

SCALE = ("未做到", "有差距", "基本做到", "做到")
SIZE = {"scale": SCALE, "width": 400, "height": 160, "size": 11}
POINTS = st.lists(
    st.tuples(st.just("2026年第四季度"), st.one_of(st.none(), st.floats(0, 3))), max_size=12
)


def test_a_line_has_two_ends():
    assert trend([("春", 1.0)], **SIZE) is None
    assert trend([("春", 1.0), ("秋", None)], **SIZE) is None


def test_a_round_without_a_value_leaves_a_gap_and_is_said():
    chart = trend([("春", 1.0), ("夏", None), ("秋", 3.0), ("冬", 2.0)], **SIZE)
    strokes = [mark for mark in chart.marks if isinstance(mark, Line) and mark.width > 1]
    assert len(strokes) == 1
    assert chart.words == "春 1.0，夏 没有，秋 3.0，冬 2.0"


@given(POINTS)
def test_everything_stands_inside_and_higher_is_more(points):
    chart = trend(points, **SIZE)
    values = [value for _, value in points if value is not None]
    if len(values) < 2:
        assert chart is None
        return
    dots = [mark.points for mark in chart.marks if isinstance(mark, Polygon)]
    heights = [corners[0][1] for corners in dots]
    assert len(dots) == len(values)
    for (one, other), (low, high) in zip(pairwise(values), pairwise(heights), strict=True):
        assert (one < other) <= (low <= high)
    for mark in chart.marks:
        if isinstance(mark, Label):
            length = len(mark.text) * mark.size
            assert mark.at[0] - length * mark.anchor >= -1
            assert mark.at[0] + length * (1 - mark.anchor) <= chart.width
            assert 0 <= mark.at[1] <= chart.height


@given(st.integers(2, 12))
def test_periods_never_stand_over_each_other(number):
    chart = trend([("2026年第四季度", 2.0)] * number, **SIZE)
    spots = sorted(
        mark.at[0] for mark in chart.marks if isinstance(mark, Label) and mark.anchor == 0.5
    )
    assert all(b - a >= 8 * 11 for a, b in pairwise(spots))
