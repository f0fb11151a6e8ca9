"""A section over several rounds as a line, with the ratings as its scale."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from selfcheck.domain.charts import Chart, Ink, Label, Line, Mark, Polygon

_TOP = 3  # 做到; 0 is 未做到
_DOT = 2.2  # points from the middle of a dot to its corner


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
    the line has a gap.
    """
    if sum(value is not None for _, value in points) < 2:  # noqa: PLR2004 - a line has two ends
        return None
    left = size * (max(map(len, scale)) + 0.5)
    right, foot = width - size * 5, size * 2  # half of a period stands out at the end
    rise = (height - foot - size) / _TOP
    step = (right - left - size * 2) / max(1, len(points) - 1)
    spots = [
        (left + size * 2 + step * number, foot + rise * value) if value is not None else None
        for number, (_, value) in enumerate(points)
    ]
    marks: list[Mark] = []
    for number, word in enumerate(scale):
        y = foot + rise * number
        marks.append(Line((left, y), (right + size, y), Ink.GRID))
        marks.append(Label((left - size * 0.5, y - size * 0.35), word, size, anchor=1.0))
    marks.extend(_strokes(spots))
    every = max(1, -(-len(points) * 9 // max(1, int((right - left) / size))))
    for number, (period, _) in enumerate(points):
        if not (len(points) - 1 - number) % every:
            marks.append(Label((left + size * 2 + step * number, 0.35 * size), period, size))
    return Chart(width, height, tuple(marks), _in_words(points))


def _strokes(spots: Sequence[tuple[float, float] | None]) -> Iterator[Mark]:
    for start, end in pairwise(spots):
        if start and end:
            yield Line(start, end, Ink.THIS, width=1.6)
    for spot in filter(None, spots):
        x, y = spot
        corners = ((x - _DOT, y), (x, y - _DOT), (x + _DOT, y), (x, y + _DOT))
        yield Polygon(corners, Ink.THIS, width=1.6, filled=True)


def _in_words(points: Sequence[tuple[str, float | None]]) -> str:
    return "，".join(
        f"{period} {'没有' if value is None else f'{value:.1f}'}" for period, value in points
    )
