"""Which blocks of an outline stand on a sheet that lies on its side."""

from __future__ import annotations

from collections.abc import Sequence

from selfcheck.domain.outline import Block, Heading, Paragraph, Room, Style, Table


def turned(blocks: Sequence[Block]) -> list[bool]:
    """Of each of *blocks* whether its sheet is turned, as a wide table asks for.

    What leads to a wide table goes along, for a heading stays with it; so does what closes it,
    for no signature stands on a page of its own.
    """
    sides = [isinstance(block, Table) and block.landscape for block in blocks]
    for index in range(1, len(blocks)):
        closes = isinstance(blocks[index], Room)
        if closes or _has_style(blocks[index], Style.NOTE, Style.SIGNATURE):
            sides[index] = sides[index - 1]
    for index in range(len(blocks) - 2, -1, -1):
        if isinstance(blocks[index], Heading) or _has_style(blocks[index], Style.BYLINE):
            sides[index] = sides[index + 1]
    return sides


def _has_style(block: Block, *styles: Style) -> bool:
    return isinstance(block, Paragraph) and block.style in styles
