"""The faces that ship with the program, and which of them draws a character."""

from __future__ import annotations

from copy import copy
from enum import StrEnum
from functools import cache
from typing import NamedTuple
from weakref import WeakKeyDictionary

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from selfcheck.domain.text import printable
from selfcheck.machine.places import RESOURCES

_FOLDER = RESOURCES / "fonts"


class Face(StrEnum):
    """A face, by the name of its file."""

    FANGSONG = "SelfCheckFangSong"
    """仿宋: the body of a document. Has the ideographs of GB 2312 and hardly any others."""
    KAI = "SelfCheckKai"
    """楷体: second headings, quotations, names."""
    SANS = "SelfCheckSans-Regular"
    """黑体: first headings, heads of tables."""
    SONG = "SelfCheckSong"
    """宋体: page numbers, and whatever the others lack; has all of GBK."""
    TITLE = "SelfCheckTitle"
    """A bold 宋体 in the place of 小标宋."""


_STAND_INS = (Face.SONG, Face.KAI, Face.SANS, Face.FANGSONG)

_BORROWED = {
    # narrow quotation marks, made for Western text
    Face.KAI: dict.fromkeys("“”‘’", Face.FANGSONG),
    # a mark in the middle of its square; a full-width dot, where half a width is right
    Face.FANGSONG: {"？": Face.KAI, "·": Face.SONG},
    # dashes that leave a hole between two
    Face.SANS: {"—": Face.FANGSONG},
    Face.SONG: {"—": Face.FANGSONG},
    Face.TITLE: {"—": Face.FANGSONG},
}

_CENTRES = {
    Face.FANGSONG: 0.308,
    Face.KAI: 0.355,
    Face.SANS: 0.378,
    Face.SONG: 0.380,
    Face.TITLE: 0.381,
}


class Sort(NamedTuple):
    """A character as it is set: the face that draws it and its advance in ems."""

    face: Face
    advance: float


class Sorts(dict[str, Sort]):
    """The sorts of one face, those of its stand-ins included; filled as they are asked for."""

    def __init__(self, face: Face) -> None:
        super().__init__()
        self._face = face

    def __missing__(self, char: str) -> Sort:
        borrowed = _BORROWED.get(self._face, {}).get(char)
        chain = (borrowed, *_STAND_INS) if borrowed else (self._face, *_STAND_INS)
        face = next((face for face in chain if ord(char) in _widths(face)), self._face)
        sort = self[char] = Sort(face, _widths(face).get(ord(char), 1000) / 1000)
        return sort


@cache
def sorts(face: Face) -> Sorts:
    """The sorts of *face*."""
    return Sorts(face)


def centre(face: Face) -> float:
    """How far the middle of its ideographs lies above the baseline, in ems.

    The mean of the boxes of the 3,755 commonest; the faces differ, and stand level by it.
    """
    return _CENTRES[face]


@cache
def register(face: Face, cut: float = 0.0) -> str:
    """The name by which a canvas knows *face*, or its twin whose marks advance *cut* less.

    Readers that look for text by where glyphs stand, poppler for one, take a mark for the
    beginning of a line if it lies on the blank of another; so the file must call it narrow.
    """
    font = _narrowed(face, cut) if cut else _font(face)
    pdfmetrics.registerFont(font)
    return str(font.fontName)


class Proof:
    """Reads the texts of one document; notes the characters that no face has."""

    def __init__(self) -> None:
        self._unprintable: dict[str, None] = {}

    @property
    def unprintable(self) -> tuple[str, ...]:
        """Those met so far, each once, in their order."""
        return tuple(self._unprintable)

    def read(self, text: str) -> str:
        """*text* as it can be set: a character that no face has becomes 〔U+XXXX〕."""
        text = printable(text)
        missing = dict.fromkeys(char for char in dict.fromkeys(text) if not _is_settable(char))
        for char in missing:
            text = text.replace(char, f"〔U+{ord(char):04X}〕")
        self._unprintable |= missing
        return text

    def read_line(self, text: str) -> str:
        """The same for a place that has room for one line."""
        return self.read(text).replace("\n", " ")


@cache
def _is_settable(char: str) -> bool:
    return char == "\n" or any(ord(char) in _widths(face) for face in _STAND_INS)


@cache
def _font(face: Face) -> TTFont:
    return TTFont(face.value, str(_FOLDER / f"{face.value}.ttf"), asciiReadable=False)


def _narrowed(face: Face, cut: float) -> TTFont:
    font = copy(_font(face))
    font.fontName = f"{face.value}-{cut:.0%}"
    font.state = WeakKeyDictionary()  # of documents: what each uses of this font
    font.face = copy(font.face)
    font.face.name = font.fontName.replace("%", "").encode()
    font.face.charWidths = {code: width * (1 - cut) for code, width in _widths(face).items()}
    return font


@cache
def _widths(face: Face) -> dict[int, float]:
    widths: dict[int, float] = _font(face).face.charWidths
    return widths
