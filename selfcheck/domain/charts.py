"""Charts as display lists in points, origin at the lower left: paper and screen draw the same."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import cos, hypot, pi, sin

_LEADING = 1.25  # from line to line of a label, in its size
_SINK = 0.35  # how far the baseline lies below the middle of a line, in its size
_PIECES = re.compile("[^、，与和的]+[、，与和的]?|[、，与和的]")  # where a long label may be broken

_BAR, _ROW = 0.9, 2.2  # how thick a bar is and how high its row, in the size of its label
_NAMES = 0.38  # of the width: the most that the labels of bars take

_RINGS = 3  # the ratings 1, 2 and 3; 0 is the centre
_TOP = 3.0


class Ink(StrEnum):
    """What a stroke or fill is for; paper and screen each have a colour for it."""

    GRID = "grid"
    THIS = "this"
    LAST = "last"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Line:
    """A straight stroke."""

    start: tuple[float, float]
    end: tuple[float, float]
    ink: Ink
    width: float = 0.5


@dataclass(frozen=True, slots=True)
class Polygon:
    """A closed outline, filled thinly with its own ink if *filled*."""

    points: tuple[tuple[float, float], ...]
    ink: Ink
    width: float = 0.5
    filled: bool = False
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """One line of text; *anchor* is 0 at its left end, 0.5 at its middle, 1 at its right end."""

    at: tuple[float, float]
    text: str
    size: float
    anchor: float = 0.5
    ink: Ink = Ink.TEXT


Mark = Line | Polygon | Label


@dataclass(frozen=True, slots=True)
class Chart:
    """A display list *width* by *height* points; *words* say the same to who cannot see it."""

    width: float
    height: float
    marks: tuple[Mark, ...]
    words: str


@dataclass(frozen=True, slots=True)
class Axis:
    """One spoke of a radar, or one bar: its label and a profile value from 0 to 3."""

    label: str
    value: float


def radar(
    axes: Sequence[Axis],
    *,
    width: float,
    height: float,
    size: float,
    last: Sequence[float] = (),
    legend: tuple[str, str] = ("", ""),
) -> Chart | None:
    """Draw *axes* clockwise from the top, labels *size* points high; None for fewer than three.

    With fewer than three spokes there is no shape to see. A label too long for its place is
    broken into lines. *last* are the values of the time before, dashed; *legend* says at the foot
    what now and then are called.
    """
    if len(axes) < 3:  # noqa: PLR2004 - a polygon
        return None
    foot = 2 * size if last else 0.0
    centre = (width / 2, foot + (height - foot) / 2)
    radius = min(width / 2 - 5 * size, (height - foot) / 2 - 2 * size)
    marks: list[Mark] = []
    for ring in range(1, _RINGS + 1):
        corners = _spokes([ring / _RINGS] * len(axes), centre, radius)
        marks.append(Polygon(corners, Ink.GRID))
    rim = _spokes([1.0] * len(axes), centre, radius)
    marks.extend(Line(centre, corner, Ink.GRID) for corner in rim)
    if last:
        before = _spokes([value / _TOP for value in last], centre, radius)
        marks.append(Polygon(before, Ink.LAST, width=1.2, dashed=True))
        marks.extend(_legend(legend, width / 2, size))
    shape = _spokes([axis.value / _TOP for axis in axes], centre, radius)
    marks.append(Polygon(shape, Ink.THIS, width=1.2, filled=True))
    for axis, spot in zip(axes, _spokes([1.0] * len(axes), centre, radius + size), strict=True):
        marks.extend(_labels(axis.label, spot, centre, size=size))
    return Chart(width, height, tuple(marks), _in_words(axes, last))


def _legend(names: tuple[str, str], middle: float, size: float) -> Iterator[Mark]:
    """A sample of each shape with its name, in one line at the foot around *middle*."""
    sample, gap = 2.2 * size, 1.5 * size
    widths = [sample + 0.4 * size + size * len(name) for name in names]
    x = middle - (sum(widths) + gap) / 2
    for name, length, ink in zip(names, widths, (Ink.THIS, Ink.LAST), strict=True):
        low, high = 0.15 * size, 0.95 * size
        corners = ((x, low), (x + sample, low), (x + sample, high), (x, high))
        now = ink is Ink.THIS
        yield Polygon(corners, ink, width=1.2, filled=now, dashed=not now)
        yield Label((x + sample + 0.4 * size, 0.25 * size), name, size, anchor=0.0)
        x += length + gap


def bars(
    axes: Sequence[Axis],
    *,
    width: float,
    size: float,
    scale: Sequence[str] = (),
    in_line_with: Sequence[Axis] = (),
) -> Chart | None:
    """Draw *axes* one under another in the order given, labels *size* points high.

    As high as they need; None for none. *scale* are words for 0 to 3, written below. The bars
    begin where those of *in_line_with* do, which stand in another chart above or below.
    """
    if not axes:
        return None
    most = max(1, int(width * _NAMES / size) - 1)
    names = [tuple(broken(axis.label, most)) for axis in axes]
    aligned = (line for axis in (*axes, *in_line_with) for line in broken(axis.label, most))
    left = size * (1 + max((len(line) for line in aligned), default=0))
    right = width - (size * len(scale[-1]) / 2 if scale else size)
    foot = 2 * size if scale else 0.0
    heights = [size * max(_ROW, _LEADING * len(lines) + _ROW - _LEADING) for lines in names]
    top = foot + sum(heights)
    unit = (right - left) / _TOP
    marks: list[Mark] = [
        Line((left + unit * step, foot), (left + unit * step, top), Ink.GRID)
        for step in range(_RINGS + 1)
    ]
    for step, word in enumerate(scale):
        marks.append(Label((left + unit * step, foot - 1.5 * size), word, size))
    height = top
    for axis, lines, row in zip(axes, names, heights, strict=True):
        middle = top - row / 2
        marks.append(_bar(left, left + unit * axis.value, middle, size * _BAR / 2))
        marks.extend(_beside(lines, (left - size / 2, middle), size=size))
        top -= row
    return Chart(width, height, tuple(marks), _in_words(axes))


def _bar(left: float, right: float, middle: float, half: float) -> Polygon:
    corners = (
        (left, middle - half),
        (right, middle - half),
        (right, middle + half),
        (left, middle + half),
    )
    return Polygon(corners, Ink.THIS, width=1.2, filled=True)


def _beside(lines: Sequence[str], spot: tuple[float, float], *, size: float) -> Iterator[Label]:
    """The lines of a label that ends at *spot*, its middle level with it."""
    top = spot[1] + (len(lines) - 1) * _LEADING * size / 2 - size * _SINK
    for number, line in enumerate(lines):
        yield Label((spot[0], top - number * _LEADING * size), line, size, anchor=1.0)


def _in_words(axes: Sequence[Axis], last: Sequence[float] = ()) -> str:
    then = [f"（上次 {value:.1f}）" for value in last] or [""] * len(axes)
    return "，".join(
        f"{axis.label} {axis.value:.1f}{before}" for axis, before in zip(axes, then, strict=True)
    )


def _spokes(
    values: Sequence[float], centre: tuple[float, float], radius: float
) -> tuple[tuple[float, float], ...]:
    step = 2 * pi / len(values)
    return tuple(
        (
            centre[0] + radius * value * sin(step * number),
            centre[1] + radius * value * cos(step * number),
        )
        for number, value in enumerate(values)
    )


def _labels(
    text: str, spot: tuple[float, float], centre: tuple[float, float], *, size: float
) -> Iterator[Label]:
    """The lines of a label that grows outward from *spot*, as wide as the chart allows."""
    away = (spot[0] - centre[0], spot[1] - centre[1])
    aside, upward = (step / hypot(*away) for step in away)
    anchor = 0.5 - 0.5 * max(-1.0, min(1.0, aside * 1.6))
    to_the_left, to_the_right = spot[0], 2 * centre[0] - spot[0]
    room = min(to_the_left / max(anchor, 0.01), to_the_right / max(1 - anchor, 0.01))
    lines = list(broken(text, max(1, int(room / size))))
    leading = _LEADING * size
    top = spot[1] + (1 + upward) * (len(lines) - 1) * leading / 2 - size * _SINK
    for number, line in enumerate(lines):
        yield Label((spot[0], top - number * leading), line, size, anchor)


def broken(text: str, most: int) -> Iterator[str]:
    """Lines of at most *most* characters, broken between phrases where there are any."""
    line = ""
    for phrase in _PIECES.findall(text):
        if line and len(line) + len(phrase) > most:
            yield line
            line = ""
        line += phrase
        while len(line) > most:
            yield line[:most]
            line = line[most:]
    if line:
        yield line
