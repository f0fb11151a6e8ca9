"""What stands on a page that this program wrote, read back from its operators.

Our writer (`draw`) uses few operators in few ways. Whatever else stands in a page is told: it may
be a picture over the text or text that nobody sees.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from warnings import catch_warnings, simplefilter

import pikepdf

from selfcheck.documents.pdf.page import BOTTOM, LANDSCAPE, TOP, UPRIGHT
from selfcheck.documents.pdf.page_text import NUMBER, UNKNOWN, ReadPage, Run
from selfcheck.domain.verdicts import What

_FURNITURE = 8.0  # points: nearer to the text than this nothing stands outside it
_CODE = re.compile("校验码(.{1,20})")
_DARKEST_WASH = 0.2  # how much a filled shape may show of its ink; ours show 0.14
_THICKEST = 3.0  # points; our thickest stroke has less than two
_SMALLEST, _LARGEST = 4.0, 30.0  # points, of type
_NARROWEST = -3.0  # points between characters; ours have -0.2
_LIGHTEST_TEXT, _LIGHTEST_LINE = 0.5, 0.8  # of the lightest of red, green and blue

_Matrix = tuple[float, float, float, float, float, float]
_UNCHANGED: _Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


def read_page(
    content: bytes,
    fonts: Mapping[str, Mapping[int, str]],
    shades: Mapping[str, float],
    size: tuple[float, float],
) -> ReadPage:
    """What the operators *content* draw on a sheet of this width and height.

    *fonts* are characters by their codes, by the name of the font. Raises what pikepdf does where
    an operator does not have the operands it ought to have.
    """
    reader = _Reader(fonts, shades, size)
    with pikepdf.new() as holder, catch_warnings(record=True) as warned:
        simplefilter("always")
        instructions = pikepdf.parse_content_stream(pikepdf.Stream(holder, content))
        if warned or holder.get_warnings():
            # after a few errors the rest is left out, which a reader would show
            reader.odd.add(What.OTHER_DRAWING)
        for instruction in instructions:
            reader.read(str(instruction.operator), list(instruction.operands))
    return reader.page()


@dataclass(slots=True)
class _State:
    """What `q` keeps and `Q` brings back."""

    matrix: _Matrix = _UNCHANGED
    font: Mapping[int, str] = field(default_factory=dict)
    size: float = 0.0
    """Of the type."""
    spacing: float = 0.0
    """Between characters."""
    shade: float = 1.0
    ink: float = 0.0
    """The lightest of its parts."""


@dataclass(slots=True)
class _Reader:
    fonts: Mapping[str, Mapping[int, str]]
    shades: Mapping[str, float]
    size: tuple[float, float]
    state: _State = field(default_factory=_State)
    kept: list[_State] = field(default_factory=list)
    text_matrix: _Matrix = _UNCHANGED
    runs: list[Run] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)
    """The words of each text object outside the text."""
    heads: list[str] = field(default_factory=list)
    odd: set[What] = field(default_factory=set)

    def read(self, operator: str, operands: Sequence[object]) -> None:
        """Do what *operator* does. Raises `TypeError` for operands that it does not have."""
        if operator in _OPERATORS:
            _OPERATORS[operator](self, *operands)
        elif operator not in _HARMLESS:
            self.odd.add(_OTHERS.get(operator, What.OTHER_DRAWING))
            if operator in _OTHER_TEXT:
                for text in _strings(operands):
                    self.show(text)

    def begin_text(self) -> None:
        """`BT`."""
        self.outside.append("")
        self.text_matrix = _UNCHANGED

    def set_font(self, name: object, size: object) -> None:
        """`Tf`."""
        self.state.font, self.state.size = self.fonts.get(str(name), {}), _number(size)

    def space_characters(self, points: object) -> None:
        """`Tc`."""
        self.state.spacing = _number(points)

    def place_text(self, *numbers: object) -> None:
        """`Tm`."""
        self.text_matrix = _matrix(numbers)

    def transform(self, *numbers: object) -> None:
        """`cm`."""
        self.state.matrix = _product(_matrix(numbers), self.state.matrix)

    def keep(self) -> None:
        """`q`."""
        self.kept.append(replace(self.state))

    def bring_back(self) -> None:
        """`Q`."""
        self.state = self.kept.pop()

    def fill_with(self, *parts: object) -> None:
        """`rg`."""
        self.state.ink = max(map(_number, parts))

    def stroke_with(self, *parts: object) -> None:
        """`RG`."""
        if max(map(_number, parts)) > _LIGHTEST_LINE:
            self.odd.add(What.COVER)

    def take_state(self, name: object) -> None:
        """`gs`."""
        self.state.shade = self.shades.get(str(name), -1.0)
        if self.state.shade < 0:
            self.odd.add(What.OTHER_DRAWING)

    def set_width(self, width: object) -> None:
        """`w`."""
        if _number(width) > _THICKEST:
            self.odd.add(What.COVER)

    def fill(self) -> None:
        """`B*`."""
        if self.state.shade > _DARKEST_WASH:
            self.odd.add(What.COVER)

    def page(self) -> ReadPage:
        """All that was read."""
        words = {"number": "", "code": ""}
        besides = []
        for text in filter(None, self.outside):
            for name, pattern in (("number", NUMBER), ("code", _CODE)):
                if (match := pattern.fullmatch(text)) and not words[name]:
                    words[name] = match[1]
                    break
            else:
                besides.append(text)
        sheet = LANDSCAPE if self.size[0] > self.size[1] else UPRIGHT
        return ReadPage(
            tuple(self.runs),
            int(words["number"] or 0),
            words["code"],
            "".join(self.heads),
            "".join(besides),
            frozenset(self.odd),
            below_head=sheet.top - self.runs[0].y if self.runs else 0.0,
            above_foot=min((run.y for run in self.runs), default=sheet.top) - sheet.bottom,
        )

    def show(self, string: object) -> None:
        """`Tj`."""
        codes = bytes(string)  # type: ignore[call-overload] # a string of pikepdf's
        numbers = (int.from_bytes(codes[at : at + 2]) for at in range(0, len(codes), 2))
        text = "".join("".join(self.state.font.get(each, UNKNOWN) for each in numbers).split())
        a, b, c, d, x, y = _product(self.text_matrix, self.state.matrix)
        width, height = self.size
        is_wide = width > height
        upright = x if is_wide else y
        is_turned = is_wide and a == d == 0 and b < 0 < c
        size = self.state.size * (c if is_turned else d)
        spacing = self.state.spacing
        ideographs = sum("\u4e00" <= char <= "\u9fff" for char in text)  # others are narrower
        end = x if is_turned else x + max(0, len(text) - 1) * spacing + ideographs * size
        is_on_the_page = x >= 0 and max(x, end) <= width and 0 <= y <= height
        if not (is_on_the_page and _SMALLEST < size < _LARGEST):
            self.odd.add(What.UNSEEN_TEXT)
        if spacing < _NARROWEST:
            self.odd.add(What.UNSEEN_TEXT)
        if not is_turned and (b or c or a != d):
            self.odd.add(What.OTHER_DRAWING)
        if self.state.ink > _LIGHTEST_TEXT or self.state.shade < 1:
            self.odd.add(What.UNSEEN_TEXT)
        if not text:
            return
        if upright > TOP + _FURNITURE:
            self.heads.append(text)
        elif upright < BOTTOM - _FURNITURE:
            self.outside = self.outside or [""]
            self.outside[-1] += text
        else:
            self.runs.append(Run(text, x, y))


_OPERATORS: Mapping[str, Callable[..., None]] = {
    "BT": _Reader.begin_text,
    "Tf": _Reader.set_font,
    "Tc": _Reader.space_characters,
    "Tm": _Reader.place_text,
    "Tj": _Reader.show,
    "cm": _Reader.transform,
    "q": _Reader.keep,
    "Q": _Reader.bring_back,
    "rg": _Reader.fill_with,
    "RG": _Reader.stroke_with,
    "gs": _Reader.take_state,
    "w": _Reader.set_width,
    "B*": _Reader.fill,
}
_HARMLESS = frozenset({"ET", "d", "j", "m", "l", "h", "re", "n", "S"})
_OTHER_TEXT = frozenset({"TJ", "'", '"'})
_OTHERS = {
    **dict.fromkeys(("B", "F", "b", "b*", "f", "f*", "sh"), What.COVER),
    "Do": What.PICTURE,
    "INLINE IMAGE": What.PICTURE,
    "Tr": What.UNSEEN_TEXT,
    "Tz": What.UNSEEN_TEXT,
    "W": What.UNSEEN_TEXT,
    "W*": What.UNSEEN_TEXT,
}


def _strings(operands: Sequence[object]) -> Iterator[object]:
    for operand in operands:
        if isinstance(operand, pikepdf.String):
            yield operand
        elif isinstance(operand, pikepdf.Array):
            yield from _strings(list(operand))


def _number(operand: object) -> float:
    if not isinstance(operand, int | float | Decimal):
        raise TypeError(operand)
    return float(operand)


def _matrix(operands: Sequence[object]) -> _Matrix:
    a, b, c, d, e, f = map(_number, operands)
    return a, b, c, d, e, f


def _product(first: _Matrix, then: _Matrix) -> _Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (
        a * g + b * i,
        a * h + b * j,
        c * g + d * i,
        c * h + d * j,
        e * g + f * i + k,
        e * h + f * j + m,
    )
