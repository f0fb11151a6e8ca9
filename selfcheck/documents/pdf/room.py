"""A frame to write in by hand, its title at the top and who signs at the foot."""

from __future__ import annotations

from dataclasses import dataclass

from selfcheck.documents.pdf.draw import Pen
from selfcheck.documents.pdf.flow import Strips
from selfcheck.documents.pdf.fonts import Face
from selfcheck.documents.pdf.page import BODY_SIZE, CELL, PITCH, Sheet
from selfcheck.documents.pdf.setting import Copy, SetLine, Type
from selfcheck.domain.outline import Room

_TITLE = Type(Face.SANS, BODY_SIZE, PITCH, CELL)
_CLOSING = Type(Face.FANGSONG, BODY_SIZE, PITCH, CELL)
_FRAME = 0.8  # points, as the frame of a table
_BESIDE, _ABOVE = CELL / 2, 4.0  # points free between words and frame

_Set = tuple[tuple[float, SetLine], ...]


@dataclass(frozen=True, slots=True)
class Frame:
    """Room on its way to pages: a strip for each line, its title's, the free ones, the closing."""

    title: _Set
    closing: _Set
    left: float
    right: float
    strips: Strips

    def draw(self, pen: Pen, part: range, top: float) -> None:
        """Draw the frame around the strips of *part*, and the words in it."""
        heights = self.strips.heights
        first_closing = len(heights) - len(self.closing)
        foot = top
        for index in part:
            foot -= heights[index]
            # the frame's own edges are within the first strip and the last
            base = foot + (_ABOVE if index == len(heights) - 1 else 0.0)
            if index < len(self.title):
                x, line = self.title[index]
                pen.write([(x, base + _TITLE.baseline, line)], _TITLE.size)
            elif index >= first_closing:
                x, line = self.closing[index - first_closing]
                pen.write([(x, base + _CLOSING.baseline, line)], _CLOSING.size)
        pen.frame(self.left, foot, self.right - self.left, top - foot, _FRAME)


def room(block: Room, sheet: Sheet) -> Frame:
    """Set *block* over the full width of the text; nothing divides it unless no page holds it."""
    left, right = sheet.left + _BESIDE, sheet.right - _BESIDE
    title = Copy(block.title, _TITLE).lines(right - left, justified=False)
    closing = Copy(block.closing, _CLOSING).lines(right - left, justified=False)
    count = max(1, len(title) + block.lines + len(closing))
    heights = [PITCH] * count
    heights[0] += _ABOVE
    heights[-1] += _ABOVE
    return Frame(
        tuple((left, line) for line in title),
        tuple((right - line.width, line) for line in closing),
        sheet.left,
        sheet.right,
        Strips(
            tuple(heights),
            (True,) * (count - 1) + (False,),
            before=PITCH,
            after=PITCH,
        ),
    )
