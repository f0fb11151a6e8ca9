"""The faces of a Word file, by the names of the fonts that offices have, and what stands in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from selfcheck.documents.office_package import XML
from selfcheck.documents.word.markup import NAMESPACE


class Face(StrEnum):
    """A face, by the name that Chinese Windows and WPS have for its font."""

    FANGSONG = "仿宋"
    KAI = "楷体"
    SANS = "黑体"
    SONG = "宋体"
    TITLE = "方正小标宋简体"


@dataclass(frozen=True, slots=True)
class _Font:
    """How a font is called elsewhere, and which one stands in where nothing of that is there."""

    others: str
    family: str


_FONTS = {
    Face.FANGSONG: _Font("FangSong,仿宋_GB2312,FangSong_GB2312,方正仿宋_GBK", "modern"),
    Face.KAI: _Font("KaiTi,楷体_GB2312,KaiTi_GB2312,方正楷体_GBK", "modern"),
    Face.SANS: _Font("SimHei,方正黑体_GBK", "modern"),
    Face.SONG: _Font("SimSun,方正书宋_GBK", "auto"),
    # not told to be bold: where the font itself is there, and in offices it is, bold would smear it
    Face.TITLE: _Font(
        "FZXiaoBiaoSong-B05S,方正小标宋_GBK,小标宋体,华文中宋,STZhongsong,宋体,SimSun", "auto"
    ),
}


def faces(face: Face) -> str:
    """One face for all scripts; the hint gives it quotation marks and dashes too."""
    return (
        f'<w:rFonts w:hint="eastAsia" w:ascii="{face}" w:hAnsi="{face}" w:eastAsia="{face}"'
        f' w:cs="{face}"/>'
    )


def fonts() -> bytes:
    """The part `fontTable.xml`: what may stand in for a face that a machine does not have."""
    entries = "".join(
        f'<w:font w:name="{face}"><w:altName w:val="{font.others}"/><w:charset w:val="86"/>'
        f'<w:family w:val="{font.family}"/><w:pitch w:val="variable"/></w:font>'
        for face, font in _FONTS.items()
    )
    return f"{XML}<w:fonts {NAMESPACE}>{entries}</w:fonts>".encode()
