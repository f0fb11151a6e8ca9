"""One line that comes back, broken into lines of words at their places: nothing is painted here."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from PySide6.QtGui import QFont, QFontMetricsF

from selfcheck.domain.ledger_changes import Change
from selfcheck.ui.ledger.difference import Marked, marked
from selfcheck.ui.ledger.incoming import Incoming, Kind
from selfcheck.ui.theme import em
from selfcheck.ui.widgets.cell_words import small
from selfcheck.ui.widgets.wrapping import Face
from selfcheck.words.ledger import ALSO_HERE

PITCH_EM = 1.625  # the distance of two lines, in characters
AIR_EM = 0.5  # above and below a row
LEFT_EM = 2.25  # where the words begin, beside the tick
RIGHT_EM = 0.75
_HEADING_EM = 5.5
_BETWEEN_EM = 0.25  # between two cells
_SHORT_EM = 12  # beside something longer, one loses the place
_ARROW = "→ "
_EMPTY = "（空）"


class Ink(Enum):
    """What words are; `IncomingRow` knows how that looks."""

    NAME = "name"
    QUIET = "quiet"
    BODY = "body"
    DOUBT = "doubt"
    WARNING = "warning"
    WAS = "was"
    NOW = "now"


@dataclass(frozen=True, slots=True)
class Piece:
    """One line of words at a place in its row; from *begin* to *end* they differ."""

    x: int
    y: int
    words: str
    ink: Ink
    begin: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Laid:
    """A row, in pixels."""

    pieces: tuple[Piece, ...]
    height: int


class Laying:
    """Lays out one row after another in *font*, all *width* wide."""

    def __init__(self, font: QFont, width: int) -> None:
        bold = QFont(font)
        bold.setBold(True)
        self._body, self._bold = Face(font), Face(bold)
        self._metrics, self._small = QFontMetricsF(font), QFontMetricsF(small(font))
        self._arrow = round(self._metrics.horizontalAdvance(_ARROW))
        self._right = width - em(RIGHT_EM)
        self._pieces: list[Piece] = []
        self._y = 0

    def lay(self, line: Incoming) -> Laid:
        """*line* with its name, each cell as it was and as it will be, and what is in doubt."""
        self._pieces, self._y = [], em(AIR_EM)
        left = em(LEFT_EM)
        beside = round(self._small.horizontalAdvance(line.facts)) + em(1)
        face, ink = (self._bold, Ink.NAME) if line.steps else (self._body, Ink.BODY)
        self._put(Marked(line.title), ink, left, self._right - beside, face=face)
        for change in line.changes:
            self._y += em(_BETWEEN_EM)
            self._put_change(change, left, is_new=line.kind is Kind.NEW)
        for doubt in line.doubts:
            self._y += em(_BETWEEN_EM)
            self._put(Marked(f"▲ {doubt}"), Ink.DOUBT, left, self._right)
        return Laid(tuple(self._pieces), self._y + em(AIR_EM))

    def _put_change(self, change: Change, left: int, *, is_new: bool) -> None:
        top, x = self._y, left + em(_HEADING_EM)
        self._put(Marked(change.heading), Ink.QUIET, left, x - em(0.5))
        beneath, self._y = self._y, top
        if change.was:
            self._put_cell(change, x)
        else:  # nothing to compare it with
            ink, differs = (Ink.BODY, 0) if is_new else (Ink.NOW, len(change.now))
            self._put(Marked(change.now, 0, differs), ink, x, self._right)
        if change.also_here:
            self._put(Marked(f"▲ {ALSO_HERE}"), Ink.WARNING, x, self._right)
        self._y = max(self._y, beneath)

    def _put_cell(self, change: Change, x: int) -> None:
        """What was and what will be: beside each other where both are short, else beneath."""
        was, now = marked(change.was, change.now or _EMPTY)
        top, beside = self._y, x + self._width_of(was.text) + em(0.5)
        self._put(was, Ink.WAS, x, self._right)
        whole = beside + self._arrow + self._width_of(now.text)
        is_short = beside - x <= em(_SHORT_EM) and "\n" not in was.text + now.text
        if is_short and whole <= self._right:
            self._y, x = top, beside
        self._pieces.append(Piece(x, self._y, _ARROW, Ink.QUIET))
        self._put(now, Ink.NOW, x + self._arrow, self._right)

    def _put(
        self, text: Marked, ink: Ink, left: int, right: int, *, face: Face | None = None
    ) -> None:
        """Put *text* beneath what is there, each line with its part of what is marked."""
        at = 0
        for words in (face or self._body).wrapped(text.text, right - left):
            begin, end = (max(0, min(len(words), one - at)) for one in (text.begin, text.end))
            self._pieces.append(Piece(left, self._y, words, ink, begin, end))
            self._y += em(PITCH_EM)
            at += len(words)
            at += text.text[at : at + 1] == "\n"

    def _width_of(self, words: str) -> int:
        return round(self._metrics.horizontalAdvance(words)) + 1
