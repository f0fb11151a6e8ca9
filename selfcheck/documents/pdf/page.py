"""The sheet, in points. Source: GB/T 9704-2012; the clause stands beside each figure."""

from __future__ import annotations

from dataclasses import dataclass

_MM = 72 / 25.4

WIDTH, HEIGHT = 210 * _MM, 297 * _MM
"""A4. Clause 5.1."""
_HEAD_MARGIN, _LEFT_MARGIN = 37 * _MM, 28 * _MM  # 5.2.1
_TEXT_WIDTH, _TEXT_HEIGHT = 156 * _MM, 225 * _MM  # 5.2.1

LEFT = _LEFT_MARGIN
RIGHT = LEFT + _TEXT_WIDTH
TOP = HEIGHT - _HEAD_MARGIN
BOTTOM = TOP - _TEXT_HEIGHT
"""The edges of the text, from the lower left corner of the sheet."""

LINES, CHARACTERS = 22, 28
"""Lines to a page, characters to a line. Clause 5.2.3."""
PITCH = _TEXT_HEIGHT / LINES
"""From line to line: 28.99; 29 would fit 21 lines only."""
CELL = _TEXT_WIDTH / CHARACTERS
"""From character to character: 15.79, a little less than the type, which is 16."""

BODY_SIZE = 16.0
"""三号. Clause 5.2.2."""
TITLE_SIZE = 22.0
"""二号. Clause 7.3.1."""
NUMBER_SIZE = 14.0
"""四号, for the page number. Clause 7.5."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet as its reader holds it, and the edges of the text on it, from its lower left."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float

    @property
    def measure(self) -> float:
        """How wide the text is."""
        return self.right - self.left

    @property
    def room(self) -> float:
        """How high the text is."""
        return self.top - self.bottom


UPRIGHT = Sheet(WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM)
LANDSCAPE = Sheet(HEIGHT, WIDTH, left=BOTTOM, right=TOP, top=WIDTH - LEFT, bottom=WIDTH - RIGHT)
"""The same sheet, turned by a quarter: its left edge, where it is bound, becomes the head."""

NUMBER_DASH = BOTTOM - 7 * _MM
"""How high the dashes beside a page number stand. Clause 7.5."""
RUNNING_HEAD = TOP + 10 * _MM
"""How high the middle of the running head stands; the standard knows none."""
