"""Titles, headings and paragraphs as blocks of lines. Source: GB/T 9704-2012, 7.3."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from selfcheck.documents.pdf.draw import Pen
from selfcheck.documents.pdf.flow import Strips
from selfcheck.documents.pdf.fonts import Face
from selfcheck.documents.pdf.page import BODY_SIZE, CELL, PITCH, TITLE_SIZE, Sheet
from selfcheck.documents.pdf.setting import Copy, SetLine, Type
from selfcheck.domain.outline import Heading, Paragraph, Style

_INDENT = 2 * CELL
_DATE_RIGHT = 4 * CELL  # 7.3.5: 成文日期右空四字
_DASH = "—"

_TITLE = Type(Face.TITLE, TITLE_SIZE, pitch=36.0, cell=TITLE_SIZE)
_BODY = Type(Face.FANGSONG, BODY_SIZE, PITCH, CELL)
_KAI = Type(Face.KAI, BODY_SIZE, PITCH, CELL)
_SANS = Type(Face.SANS, BODY_SIZE, PITCH, CELL)
_CAPTION = Type(Face.SANS, 12.0, pitch=24.0, cell=12.0)
_NOTE = Type(Face.FANGSONG, 12.0, pitch=20.0, cell=12.0)
_BY_LEVEL = {1: _SANS, 2: _KAI}

AROUND = 8.0
"""Points free above and below a table or a chart."""


_Placed = tuple[tuple[float, SetLine], ...]


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of one type, each with its start from the left of the sheet."""

    kind: Type
    lines: _Placed
    strips: Strips
    contents: str = ""
    """What the reader's list of contents shows for it, nothing if empty."""
    level: int = 0

    def draw(self, pen: Pen, part: range, top: float) -> None:
        """Draw the lines of *part*; a strip higher than its line is free at the top."""
        feet = accumulate((self.strips.heights[i] for i in part), initial=0.0)
        next(feet)
        baseline = self.kind.baseline
        pen.write(
            (
                (self.lines[i][0], top - foot + baseline, self.lines[i][1])
                for i, foot in zip(part, feet, strict=True)
            ),
            self.kind.size,
        )
        if self.contents and part.start == 0:
            pen.bookmark(self.contents, self.level, top)


def title(text: str, sheet: Sheet) -> Lines:
    """The title, centred, one line of the page below its head; a newline begins a line."""
    lines = _balanced([text], _TITLE, sheet.measure)
    heights = [_TITLE.pitch] * len(lines)
    heights[:1] = [PITCH + _TITLE.pitch] if lines else []
    strips = Strips(tuple(heights), (True,) * len(lines), after=PITCH, on_lines=False, yields=True)
    return Lines(_TITLE, _centred(lines, sheet), strips)


def byline(texts: Sequence[str], sheet: Sheet) -> Lines:
    """Who speaks, centred."""
    lines = _balanced(texts, _KAI, sheet.measure)
    strips = Strips((PITCH,) * len(lines), (True,) * len(lines), after=PITCH, yields=True)
    return Lines(_KAI, _centred(lines, sheet), strips)


def heading(block: Heading, sheet: Sheet) -> Lines:
    """A heading; it stays with what follows."""
    kind = _BY_LEVEL.get(block.level, _BODY)
    words = " ".join(_paragraphs(block.text))
    lines = Copy(words, kind).lines(sheet.measure, indent=_INDENT, justified=False)
    strips = Strips((PITCH,) * len(lines), (True,) * len(lines))
    return Lines(kind, _flush(lines, sheet), strips, words, block.level)


def paragraphs(block: Paragraph, sheet: Sheet) -> Iterator[Lines]:
    """The paragraphs of *block*, one for each of its lines; the first has the lead."""
    lead = block.lead
    for words in _paragraphs(block.text) or [""] * bool(lead):
        match block.style:
            case Style.QUOTE:
                yield _quote(lead + words, sheet)
            case Style.NOTE:
                yield _running(Copy(words, _NOTE, lead=lead), _NOTE, sheet)
            case _:
                yield _running(Copy(words, _BODY, lead=lead), _BODY, sheet)
        lead = ""


def caption(text: str, sheet: Sheet) -> Lines:
    """What stands above a table, and stays with it."""
    lines = _balanced([text], _CAPTION, sheet.measure)
    strips = Strips(
        (_CAPTION.pitch,) * len(lines), (True,) * len(lines), before=AROUND, on_lines=False
    )
    return Lines(_CAPTION, _centred(lines, sheet), strips)


def signature(texts: Sequence[str], sheet: Sheet) -> Lines:
    """Name and date: the date four characters from the right, what stands above centred on it.

    Source: GB/T 9704-2012, 7.3.5.1.
    """
    lines = _balanced(texts, _BODY, sheet.measure)
    middle = sheet.right - _DATE_RIGHT - lines[-1].width / 2 if lines else 0.0
    placed = tuple((min(middle - ln.width / 2, sheet.right - ln.width), ln) for ln in lines)
    holds = (True,) * (len(lines) - 1) + (False,) if lines else ()
    strips = Strips((PITCH,) * len(lines), holds, before=PITCH, clings=True)
    return Lines(_BODY, placed, strips)


def _running(copy: Copy, kind: Type, sheet: Sheet) -> Lines:
    lines = copy.lines(sheet.measure, indent=2 * kind.cell)
    strips = Strips((kind.pitch,) * len(lines), _in_pairs(len(lines)), on_lines=kind is _BODY)
    return Lines(kind, _flush(lines, sheet), strips)


def _quote(words: str, sheet: Sheet) -> Lines:
    """Words of a speech; a line that begins with a dash says whose, and stays with what follows."""
    measure = sheet.measure - 2 * _INDENT
    is_source = words.startswith(_DASH)
    lines = Copy(words, _KAI).lines(measure, indent=0.0 if is_source else _INDENT)
    holds = (True,) * len(lines) if is_source else _in_pairs(len(lines))
    strips = Strips((PITCH,) * len(lines), holds, clings=is_source, yields=is_source)
    placed = [
        (sheet.left + _INDENT + (measure - line.width if is_source else 0.0), line)
        for line in lines
    ]
    return Lines(_KAI, tuple(placed), strips)


def _balanced(texts: Sequence[str], kind: Type, measure: float) -> list[SetLine]:
    return [
        line
        for text in texts
        for words in _paragraphs(text)
        for line in Copy(words, kind).balanced_lines(measure)
    ]


def _paragraphs(text: str) -> list[str]:
    """Its lines without the blanks that people type in place of an indent."""
    return [words for line in text.split("\n") if (words := line.strip())]


def _in_pairs(count: int) -> tuple[bool, ...]:
    """The first line holds on to the second, the last but one to the last."""
    return tuple(index in (0, count - 2) and index < count - 1 for index in range(count))


def _flush(lines: Sequence[SetLine], sheet: Sheet) -> _Placed:
    return tuple((sheet.left, line) for line in lines)


def _centred(lines: Sequence[SetLine], sheet: Sheet) -> _Placed:
    return tuple((sheet.left + (sheet.measure - line.width) / 2, line) for line in lines)
