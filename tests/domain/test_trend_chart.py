from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from selfcheck.domain.charts import Label, Line, Polygon
from selfcheck.domain.trend_chart import trend

SCALE = ("未做到", "有差距", "基本做到", "做到")
SIZE = {"scale": SCALE, "width": 400, "height": 160, "size": 11}
PERIODS = st.sampled_from(
    [
        "2026年第四季度",
        "春",
        "2026年第四季度\n2026年10月8日",
        "作风建设年第一阶段专项自查（综合科）",
    ]
)


def width_of(label):
    """Figures are narrower than characters."""
    return label.size * sum(0.6 if sign < "\u0300" else 1 for sign in label.text)


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
    heights = [sum(y for _, y in corners) / len(corners) for corners in dots]
    assert len(dots) == len(values)
    for (one, other), (low, high) in zip(pairwise(values), pairwise(heights), strict=True):
        assert (one < other) <= (low <= high + 1e-6)
    for mark in chart.marks:
        if isinstance(mark, Label):
            length = width_of(mark)
            assert mark.at[0] - length * mark.anchor >= -1
            assert mark.at[0] + length * (1 - mark.anchor) <= chart.width
            assert 0 <= mark.at[1] <= chart.height


@given(st.lists(PERIODS, min_size=2, max_size=12))
def test_periods_never_stand_over_each_other_and_the_last_is_always_told(periods):
    chart = trend([(period, 2.0) for period in periods], **SIZE)
    below = [mark for mark in chart.marks if isinstance(mark, Label) and mark.anchor == 0.5]
    for height in {label.at[1] for label in below}:
        line = sorted((label for label in below if label.at[1] == height), key=lambda x: x.at[0])
        for one, other in pairwise(line):
            assert one.at[0] + width_of(one) / 2 < other.at[0] - width_of(other) / 2
    right = max(label.at[0] for label in below)
    told = "".join(label.text for label in below if label.at[0] == right)
    assert told in periods[-1].replace("\n", "") or told.endswith("…")


def test_a_period_of_any_length_takes_two_lines_at_most():
    chart = trend([("很长的一个时段" * 9, 1.0), ("春\n10月8日", 2.0)], **SIZE)
    below = [mark for mark in chart.marks if isinstance(mark, Label) and mark.anchor == 0.5]
    assert len({label.at[1] for label in below}) == 2
    assert {"春", "10月8日"} <= {label.text for label in below}
