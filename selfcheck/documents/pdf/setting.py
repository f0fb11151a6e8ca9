"""From characters to lines of type: each stretch with its face, its place and its spacing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from selfcheck.documents.pdf import linebreak
from selfcheck.documents.pdf.fonts import Face, centre, sorts


@dataclass(frozen=True, slots=True)
class Type:
    """How text is set, in points: *pitch* from line to line, *cell* from ideograph to ideograph."""

    face: Face
    size: float
    pitch: float
    cell: float

    @property
    def baseline(self) -> float:
        """Its height above the foot of a line whose middle the ideographs share."""
        return self.pitch / 2 - centre(self.face) * self.size


@dataclass(frozen=True, slots=True)
class Glyphs:
    """Characters of one face in one go, *x* from the line's start, raised by *lift*.

    A single mark may advance by its share *cut* less, as `linebreak` has it.
    """

    text: str
    face: Face
    cut: float
    x: float
    lift: float
    spacing: float


@dataclass(frozen=True, slots=True)
class SetLine:
    """One line, ready to be drawn."""

    glyphs: tuple[Glyphs, ...]
    width: float
    """From its start, indent included, to the end of its last visible character."""


class Copy:
    """Text in one type, a part of it perhaps in another face, on its way to lines."""

    def __init__(
        self, text: str, kind: Type, *, lead: str = "", lead_face: Face = Face.KAI
    ) -> None:
        self._text = lead + text
        self._type = kind
        known = [sorts(lead_face)[char] for char in lead]
        known += map(sorts(kind.face).__getitem__, text)
        tracking = kind.cell - kind.size
        self._widths = [sort.advance * kind.size + tracking for sort in known]
        self._faces = [sort.face for sort in known]
        self._is_plain = set(self._faces) == {kind.face}

    def lines(
        self, measure: float, *, indent: float = 0.0, justified: bool = True
    ) -> tuple[SetLine, ...]:
        """Lines no wider than *measure*, the first one indented."""
        lines = linebreak.break_lines(
            self._text,
            self._widths,
            measure=measure,
            em=self._type.cell,
            indent=indent,
            justified=justified,
        )
        return self._set(lines)

    def balanced_lines(self, measure: float) -> tuple[SetLine, ...]:
        """Lines of nearly equal length."""
        return self._set(
            linebreak.break_balanced(self._text, self._widths, measure=measure, em=self._type.cell)
        )

    def line(self) -> SetLine:
        """All of it in one line, however wide."""
        lines = self.lines(sum(self._widths) + 1, justified=False)
        return lines[0] if lines else SetLine((), 0.0)

    def _set(self, lines: Sequence[linebreak.Line]) -> tuple[SetLine, ...]:
        return tuple(
            SetLine(
                tuple(
                    glyphs
                    for run in linebreak.runs(self._text, self._widths, line)
                    for glyphs in self._glyphs(run)
                ),
                line.right,
            )
            for line in lines
        )

    def _glyphs(self, run: linebreak.Run) -> Iterator[Glyphs]:
        kind = self._type
        spacing = kind.cell - kind.size + run.gap
        if self._is_plain:
            text = self._text[run.start : run.end]
            yield Glyphs(text, kind.face, run.cut, run.x, 0.0, spacing)
            return
        x, start = run.x, run.start
        for face, same in groupby(self._faces[run.start : run.end]):
            end = start + len(tuple(same))
            lift = (centre(kind.face) - centre(face)) * kind.size
            yield Glyphs(self._text[start:end], face, run.cut, x, lift, spacing)
            x += sum(self._widths[start:end]) + run.gap * (end - start)
            start = end
