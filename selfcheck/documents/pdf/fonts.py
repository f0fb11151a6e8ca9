"""The faces that ship with the program, and which of them draws a character."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from typing import NamedTuple
from unicodedata import normalize

from reportlab.pdfbase import pdfmetrics

from selfcheck.documents.pdf.cidfont import CidFont
from selfcheck.documents.pdf.truetype import EM, TrueType
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

_ACCENTED = re.compile("[A-Za-z\u00c0-\u024f][\u0300-\u036f]+")

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
        self.own: set[str] = set()
        """Of those asked for, the ones that need no stand-in."""

    def __missing__(self, char: str) -> Sort:
        borrowed = _BORROWED.get(self._face, {}).get(char)
        chain = (borrowed, *_STAND_INS) if borrowed else (self._face, *_STAND_INS)
        face = next((face for face in chain if _file(face).glyph(char)), self._face)
        file = _file(face)
        if face is self._face:
            self.own.add(char)
        sort = self[char] = Sort(face, file.advance(file.glyph(char)) / EM)
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
def register(face: Face) -> str:
    """The name by which a canvas knows *face*."""
    pdfmetrics.registerFont(font(face))
    return face.value


@cache
def font(face: Face) -> CidFont:
    """*face* as it stands in a PDF."""
    return CidFont(face.value, _file(face))


class Proof:
    """Reads the texts of one document; notes the characters that no face has."""

    def __init__(self) -> None:
        self._unprintable: dict[str, None] = {}

    @property
    def unprintable(self) -> tuple[str, ...]:
        """Those met so far, each once, in their order."""
        return tuple(self._unprintable)

    def read(self, text: str) -> str:
        """*text* as it can be set: a character that no face has becomes 〔U+XXXX〕.

        An accent typed apart joins its Latin letter, if the two have a character of their own.
        """
        text = _ACCENTED.sub(lambda found: normalize("NFC", found[0]), printable(text))
        missing = dict.fromkeys(char for char in dict.fromkeys(text) if not _is_settable(char))
        if missing:
            self._unprintable |= missing
            # in one go, for a text may have thousands of them
            text = text.translate({ord(char): f"〔U+{ord(char):04X}〕" for char in missing})
        return text

    def read_line(self, text: str) -> str:
        """The same for a place that has room for one line."""
        return self.read(text).replace("\n", " ")


@cache
def _is_settable(char: str) -> bool:
    """Whether a face has it; no accent without a width, which would have to be put on others."""
    if char == "\n":
        return True
    found = ((file := _file(face), file.glyph(char)) for face in _STAND_INS)
    return any(glyph and file.advance(glyph) for file, glyph in found)


@cache
def _file(face: Face) -> TrueType:
    return TrueType(_FOLDER / f"{face.value}.ttf")
