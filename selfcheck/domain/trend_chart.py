"""A section over several rounds as a line, with the ratings as its scale."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import cos, pi, sin

from selfcheck.domain.charts import Chart, Ink, Label, Line, Mark, Polygon, broken

_TOP = 3  # 做到; 0 is 未做到
_DOT = 0.14  # the radius of the path of a dot, in the size of the labels; its pen fills the rest
_CORNERS = 8
_LEADING = 1.25
_MOST_LINES = 2  # of a period under its dot
_WIDEST = 9  # characters of one such line
_FIGURE, _NARROW = 0.6, "\u02ff"  # the widest of the narrow signs, and the last of them
_SINK = 0.35  # how far the baseline lies below the middle of a line


def trend(
    points: Sequence[tuple[str, float | None]],
    *,
    scale: Sequence[str],
    width: float,
    height: float,
    size: float,
) -> Chart | None:
    """Draw *points*, a period and a profile value each, from left to right; None below two values.

    *scale* are the words for 0 to 3, beside the lines they stand at. Where a round has no value
    the line has a gap. Periods that would stand over each other are left out, never the last one;
    one too long for two lines is cut.
    """
    if sum(value is not None for _, value in points) < 2:  # noqa: PLR2004 - a line has two ends
        return None
    names = [_lines(period) for period, _ in points]
    widest = size * max(_advance(line) for lines in names for line in lines)
    lines_below = max(map(len, names))
    left = size * (max(map(len, scale)) + 1)
    first, last = left + widest / 2, width - widest / 2 - 1
    foot = size * (1.4 + _LEADING * lines_below)
    rise = (height - foot - size) / _TOP
    step = (last - first) / (len(points) - 1)
    marks: list[Mark] = []
    for number, word in enumerate(scale):
        y = foot + rise * number
        marks.append(Line((left, y), (width, y), Ink.GRID))
        marks.append(Label((left - size * 0.5, y - size * _SINK), word, size, anchor=1.0))
    spots = [
        (first + step * number, foot + rise * value) if value is not None else None
        for number, (_, value) in enumerate(points)
    ]
    marks.extend(_strokes(spots, size))
    every = max(1, -(-int(widest + size) // max(1, int(step))))
    for number, lines in enumerate(names):
        if not (len(points) - 1 - number) % every:
            top = foot - size * (1.4 + _SINK)
            for below, line in enumerate(lines):
                y = top - size * _LEADING * below
                marks.append(Label((first + step * number, y), line, size))
    return Chart(width, height, tuple(marks), _in_words(points))


def _lines(period: str) -> list[str]:
    """*period* in one line or two, cut if it is longer."""
    lines = [line for part in period.split("\n") for line in broken(part, _WIDEST)] or [""]
    if len(lines) > _MOST_LINES:
        lines = [*lines[: _MOST_LINES - 1], f"{lines[_MOST_LINES - 1][: _WIDEST - 1]}…"]
    return lines


def _advance(line: str) -> float:
    """How wide *line* is at most, in its size: figures are narrower than characters."""
    return sum(1.0 if sign > _NARROW else _FIGURE for sign in line)


def _strokes(spots: Sequence[tuple[float, float] | None], size: float) -> Iterator[Mark]:
    for start, end in pairwise(spots):
        if start and end:
            yield Line(start, end, Ink.THIS, width=1.6)
    radius = _DOT * size
    for x, y in filter(None, spots):
        corners = tuple(
            (
                x + radius * sin(2 * pi * turn / _CORNERS),
                y + radius * cos(2 * pi * turn / _CORNERS),
            )
            for turn in range(_CORNERS)
        )
        yield Polygon(corners, Ink.THIS, width=2 * radius)


def _in_words(points: Sequence[tuple[str, float | None]]) -> str:
    return "，".join(
        f"{period} {'没有' if value is None else f'{value:.1f}'}" for period, value in points
    )
