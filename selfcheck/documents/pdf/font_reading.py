"""From the codes of a page back to characters, and whether the glyphs are those of our faces."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from selfcheck.documents.pdf.fonts import Face
from selfcheck.documents.pdf.truetype import EM, TrueType
from selfcheck.machine.places import RESOURCES

_BLOCK = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_PAIR = re.compile(rb"<([0-9A-Fa-f]{4})>\s*<((?:[0-9A-Fa-f]{4}){1,8})>")
_MOST = 0xFFFF


def characters(character_map: bytes) -> dict[int, str]:
    """The characters by their codes; none if the map names some in another way than one by one."""
    if b"beginbfrange" in character_map:
        return {}
    return {
        int(code, 16): bytes.fromhex(char.decode()).decode("utf-16-be", errors="replace")
        for block in _BLOCK.findall(character_map)
        for code, char in _PAIR.findall(block)
    }


def is_our_face(
    face: str, chars: Mapping[int, str], widths: Mapping[int, int], program: bytes
) -> bool:
    """Whether the font *program* draws for every code the glyph of its character, and no other.

    The subset is made once more and compared byte by byte; so the faces of another version of the
    program are not ours.
    """
    if face not in set(Face) or not 0 < len(chars) < _MOST or set(chars) != codes(len(chars)):
        return False
    file = _file(Face(face))
    glyphs = [(0, EM)]
    for code in range(1, len(chars) + 1):
        char = chars[code]
        advance = widths.get(code, EM)
        if len(char) != 1 or not 0 <= advance <= _MOST:
            return False
        glyphs.append((file.glyph(char), advance))
    return file.subset(glyphs) == program


def codes(count: int) -> set[int]:
    """The numbers our writer gives to so many characters."""
    return set(range(1, count + 1))


@cache
def _file(face: Face) -> TrueType:
    return TrueType(RESOURCES / "fonts" / f"{face.value}.ttf")
