"""From characters to lines of type: each stretch with its face, its place and its spacing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
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


class Advances(dict[str, float]):
    """From character to character in one type, in points; filled as they are asked for."""

    def __init__(self, kind: Type) -> None:
        super().__init__()
        self._kind = kind

    def __missing__(self, char: str) -> float:
        kind = self._kind
        advance = self[char] = sorts(kind.face)[char].advance * kind.size + kind.cell - kind.size
        return advance


@cache
def advances(kind: Type) -> Advances:
    """The advances of *kind*."""
    return Advances(kind)


class Copy:
    """Text in one type, a part of it perhaps in another face, on its way to lines."""

    def __init__(
        self, text: str, kind: Type, *, lead: str = "", lead_face: Face = Face.KAI
    ) -> None:
        self._text = lead + text
        self._type = kind
        lead_advances = advances(Type(lead_face, kind.size, kind.pitch, kind.cell))
        self._widths = [*map(lead_advances.__getitem__, lead)]
        self._widths += map(advances(kind).__getitem__, text)
        met = sorts(kind.face)
        self._is_plain = not lead and met.own.issuperset(text)
        self._faces: list[Face] = []
        if not self._is_plain:
            self._faces += [sorts(lead_face)[char].face for char in lead]
            self._faces += [met[char].face for char in text]

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
            x += sum(self._widths[start:end]) * (1 - run.cut) + run.gap * (end - start)
            start = end
