"""Blocks one under another, and where pages end."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import ceil
from typing import Protocol

from selfcheck.documents.pdf.draw import Pen
from selfcheck.documents.pdf.page import PITCH

_EPSILON = 0.01


@dataclass(frozen=True, slots=True)
class Strips:
    """The strips of a block, from top to bottom, none of which is ever cut; points."""

    heights: tuple[float, ...]
    holds: tuple[bool, ...]
    """Whether each stays on the page of the next one, the last with the next block."""
    before: float = 0.0
    """Left free above, unless a page begins there."""
    after: float = 0.0
    repeated: float = 0.0
    """Height of what is drawn again where the block goes on on another page."""
    torn: float = 0.0
    """Left free at either side of a place where the block is divided."""
    on_lines: bool = True
    """Whether the block begins on one of the page's lines."""
    clings: bool = False
    """Whether it stays on the page of what stands before."""
    yields: bool = False
    """Whether it lets go of the next block first, if not all that holds fits one page."""


class Block(Protocol):
    """Something that takes room on pages."""

    @property
    def strips(self) -> Strips:
        """What it takes."""

    def draw(self, pen: Pen, part: range, top: float) -> None:
        """Draw the strips of *part*, and what is repeated above them, down from *top*."""


@dataclass(frozen=True, slots=True)
class Placed:
    """The strips *part* of *block*, beginning *down* points below the head of the text."""

    block: Block
    part: range
    down: float


@dataclass(frozen=True, slots=True)
class _Strip:
    block: Block
    index: int

    @property
    def is_first(self) -> bool:
        return self.index == 0

    @property
    def is_last(self) -> bool:
        return self.index == len(self.block.strips.heights) - 1


def paginate(blocks: Iterable[Block], room: float) -> Iterator[tuple[Placed, ...]]:
    """Fill pages *room* points high, keeping together what holds together as far as one can."""
    strips = [
        _Strip(block, index) for block in blocks for index in range(len(block.strips.heights))
    ]
    start = 0
    while start < len(strips):
        downs, end = _fill(strips, start, room)
        yield tuple(_placed(strips[start:end], downs))
        start = end


def _fill(strips: Sequence[_Strip], start: int, room: float) -> tuple[list[float], int]:
    """How far down each strip of a page begins, and the first strip of the next page."""
    downs: list[float] = []
    y, last_cut, last_resort = 0.0, start, start
    for index in range(start, len(strips)):
        strip = strips[index]
        down = y if index == start else _next_down(strips[index - 1], strip, y)
        shape = strip.block.strips
        again = shape.repeated + shape.torn if index == start and not strip.is_first else 0.0
        y = down + again + shape.heights[strip.index]
        if y > room + _EPSILON and index > start:
            return downs, next(cut for cut in (last_cut, last_resort, index) if cut > start)
        downs.append(down)
        if strip.is_last and strip.block.strips.yields:
            last_resort = index + 1
        if _may_cut(strips, index + 1) and (strip.is_last or y + shape.torn <= room + _EPSILON):
            last_cut = index + 1
    return downs, len(strips)


def _next_down(above: _Strip, strip: _Strip, y: float) -> float:
    if not strip.is_first:
        return y
    y += max(above.block.strips.after, strip.block.strips.before)
    if strip.block.strips.on_lines:
        return ceil((y - _EPSILON) / PITCH) * PITCH
    return y


def _may_cut(strips: Sequence[_Strip], index: int) -> bool:
    above = strips[index - 1]
    if above.block.strips.holds[above.index]:
        return False
    return index == len(strips) or not (
        strips[index].is_first and strips[index].block.strips.clings
    )


def _placed(strips: Sequence[_Strip], downs: Sequence[float]) -> Iterator[Placed]:
    first = 0
    for last, strip in enumerate(strips):
        if strip.is_last or last == len(strips) - 1:
            part = range(strips[first].index, strip.index + 1)
            yield Placed(strip.block, part, downs[first])
            first = last + 1
