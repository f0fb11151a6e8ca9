"""Charts as display lists in points, origin at the lower left: paper and screen draw the same."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import cos, pi, sin

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
    """One spoke of a radar: its label and a profile value from 0 to 3."""

    label: str
    value: float


def radar(axes: Sequence[Axis], *, width: float, height: float, size: float) -> Chart | None:
    """Draw *axes* clockwise from the top, labels *size* points high; None for fewer than three.

    With fewer than three spokes there is no shape to see.
    """
    if len(axes) < 3:  # noqa: PLR2004 - a polygon
        return None
    centre = (width / 2, height / 2)
    radius = min(width / 2 - 5 * size, height / 2 - 2 * size)
    marks: list[Mark] = []
    for ring in range(1, _RINGS + 1):
        corners = _spokes([ring / _RINGS] * len(axes), centre, radius)
        marks.append(Polygon(corners, Ink.GRID))
    rim = _spokes([1.0] * len(axes), centre, radius)
    marks.extend(Line(centre, corner, Ink.GRID) for corner in rim)
    shape = _spokes([axis.value / _TOP for axis in axes], centre, radius)
    marks.append(Polygon(shape, Ink.THIS, width=1.2, filled=True))
    for axis, (x, y) in zip(axes, _spokes([1.0] * len(axes), centre, radius + size), strict=True):
        aside = (x - centre[0]) / (radius + size)
        anchor = 0.5 - 0.5 * max(-1.0, min(1.0, aside * 1.6))
        marks.append(Label((x, y - size * 0.35), axis.label, size, anchor))
    words = "，".join(f"{axis.label} {axis.value:.1f}" for axis in axes)
    return Chart(width, height, tuple(marks), words)


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
