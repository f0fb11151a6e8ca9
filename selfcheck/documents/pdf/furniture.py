"""What stands outside the text of every page: its number, the running head and foot."""

from __future__ import annotations

from selfcheck.documents.pdf.draw import Pen
from selfcheck.documents.pdf.fonts import Face, centre
from selfcheck.documents.pdf.page import LEFT, NUMBER_DASH, NUMBER_SIZE, RIGHT, RUNNING_HEAD
from selfcheck.documents.pdf.setting import Copy, Type

_NUMBER = Type(Face.SONG, NUMBER_SIZE, pitch=NUMBER_SIZE, cell=NUMBER_SIZE + 1)
_SMALL = Type(Face.KAI, 10.5, pitch=10.5, cell=10.5)


def draw_furniture(pen: Pen, number: int, running_head: str, running_foot: str) -> None:
    """Odd page numbers stand at the right, even ones at the left, one character from the edge.

    The running foot stands at the other side, beside the number.

    Source: GB/T 9704-2012, 7.5.
    """
    line = Copy(f"— {number} —", _NUMBER).line()
    x = RIGHT - NUMBER_SIZE - line.width if number % 2 else LEFT + NUMBER_SIZE
    pen.write([(x, NUMBER_DASH - centre(Face.SONG) * NUMBER_SIZE, line)], NUMBER_SIZE)
    if running_foot:
        foot = Copy(running_foot, _SMALL).line()
        x = LEFT + NUMBER_SIZE if number % 2 else RIGHT - NUMBER_SIZE - foot.width
        pen.write([(x, NUMBER_DASH - centre(Face.KAI) * _SMALL.size, foot)], _SMALL.size)
    if running_head:
        head = Copy(running_head, _SMALL).line()
        x = (LEFT + RIGHT - head.width) / 2
        pen.write([(x, RUNNING_HEAD - centre(Face.KAI) * _SMALL.size, head)], _SMALL.size)
