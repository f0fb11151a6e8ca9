"""One of our font files, read where and when it is asked, and a smaller one made of its glyphs.

Opening costs a fraction of a millisecond: nothing is parsed that no document needs.
Source: ISO/IEC 14496-22 (Open Font Format), 5.
"""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator
from mmap import ACCESS_READ, mmap
from pathlib import Path
from struct import calcsize, iter_unpack, pack, unpack, unpack_from

EM = 1000  # units, in all our faces

_MAGIC_SUM = 0xB1B0AFBA  # what a whole file adds up to
_COMPONENT = ">HH"  # flags, glyph
_HAS_WORDS, _HAS_SCALE, _GOES_ON, _HAS_TWO, _HAS_FOUR = 0x1, 0x8, 0x20, 0x40, 0x80

_Glyph = Callable[[int], int]


class TrueType:
    """A font file with quadratic outlines. Its bytes stay on disk until a glyph is wanted."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._file = mmap(file.fileno(), 0, access=ACCESS_READ)
        (count,) = unpack_from(">H", self._file, 4)
        self._tables = {
            tag.decode(): range(start, start + length)
            for tag, _, start, length in iter_unpack(">4sIII", self._file[12 : 12 + 16 * count])
        }
        (units,) = self._read("head", ">H", 18)
        if units != EM:
            raise ValueError(f"{path.name}: {units} units to the em, not {EM}")
        self.box = self._read("head", ">4h", 36)
        """Left, bottom, right and top of all its glyphs together."""
        self.ascent, self.descent = self._read("OS/2", ">2h", 68)
        (self.cap_height,) = self._read("OS/2", ">h", 88)
        (self._long_offsets,) = self._read("head", ">h", 50)
        (self._last_advance,) = self._read("hhea", ">H", 34)
        self._glyph = self._character_map()

    def glyph(self, char: str) -> int:
        """The number of the glyph that draws *char*; 0 if there is none."""
        return self._glyph(ord(char))

    def advance(self, glyph: int) -> int:
        """How far the next glyph stands from this one, in units."""
        found: int = self._read("hmtx", ">H", 4 * min(glyph, self._last_advance - 1))[0]
        return found

    def subset(self, glyphs: Iterable[tuple[int, int]]) -> bytes:
        """A font whose glyphs are these, numbered from 0, each with the advance given for it.

        A glyph may come twice with different advances: so a mark has a narrow twin. Parts of
        which glyphs are composed follow after them.
        """
        kept = list(glyphs)
        outlines = []
        for glyph, _ in kept:  # grows with the parts that are met
            outlines.append(self._renumbered(self._outline(glyph), kept))
        outlines = [outline + b"\0" * (-len(outline) % 4) for outline in outlines]
        offsets = [0]
        for outline in outlines:
            offsets.append(offsets[-1] + len(outline))
        sides = (self._left_side(outline) for outline in outlines)
        tables = {
            "glyf": b"".join(outlines),
            "head": _patched(self._table("head"), {8: pack(">I", 0), 50: pack(">h", 1)}),
            "hhea": _patched(self._table("hhea"), {34: pack(">H", len(kept))}),
            "hmtx": b"".join(
                pack(">Hh", advance, side) for (_, advance), side in zip(kept, sides, strict=True)
            ),
            "loca": pack(f">{len(offsets)}I", *offsets),
            "maxp": _patched(self._table("maxp"), {4: pack(">H", len(kept))}),
        }
        return _font_file(tables)

    def _read(self, tag: str, shape: str, at: int) -> tuple[int, ...]:
        return unpack_from(shape, self._file, self._tables[tag].start + at)

    def _table(self, tag: str) -> bytes:
        return self._file[self._tables[tag].start : self._tables[tag].stop]

    def _outline(self, glyph: int) -> bytes:
        if self._long_offsets:
            start, stop = self._read("loca", ">2I", 4 * glyph)
        else:
            start, stop = (2 * half for half in self._read("loca", ">2H", 2 * glyph))
        first = self._tables["glyf"].start
        return self._file[first + start : first + stop]

    @staticmethod
    def _left_side(outline: bytes) -> int:
        side: int = unpack_from(">h", outline, 2)[0] if outline else 0
        return side

    def _renumbered(self, outline: bytes, kept: list[tuple[int, int]]) -> bytes:
        """*outline*, its parts taken into *kept* and named by their places there."""
        if not outline or unpack_from(">h", outline)[0] >= 0:
            return outline
        changes = {}
        for at in _components(outline):
            (part,) = unpack_from(">H", outline, at)
            changes[at] = pack(">H", len(kept))
            kept.append((part, self.advance(part)))
        return _patched(outline, changes)

    def _character_map(self) -> _Glyph:
        """From code points to glyphs, by the largest of the maps in the file."""
        (count,) = self._read("cmap", ">H", 2)
        starts = {self._read("cmap", ">HHI", 4 + 8 * number)[2] for number in range(count)}
        by_format = {self._read("cmap", ">H", start)[0]: start for start in starts}
        if 12 in by_format:  # noqa: PLR2004 - the number of the format
            return self._groups(by_format[12])
        return self._segments(by_format[4])

    def _groups(self, start: int) -> _Glyph:
        """Format 12, which reaches all of Unicode."""
        (count,) = self._read("cmap", ">I", start + 12)
        at = self._tables["cmap"].start + start + 16
        numbers = _numbers("I", self._file[at : at + 12 * count])
        firsts, lasts, glyphs = numbers[0::3], numbers[1::3], numbers[2::3]

        def glyph(code: int) -> int:
            place = bisect_left(lasts, code)
            if place == count or code < firsts[place]:
                return 0
            return glyphs[place] + code - firsts[place]

        return glyph

    def _segments(self, start: int) -> _Glyph:
        """Format 4, which ends at U+FFFF."""
        length, _, double = self._read("cmap", ">3H", start + 2)
        at = self._tables["cmap"].start + start
        numbers = _numbers("H", self._file[at + 14 : at + length])
        count = double // 2
        lasts, firsts = numbers[:count], numbers[count + 1 : 2 * count + 1]
        deltas, offsets = 2 * count + 1, 3 * count + 1

        def glyph(code: int) -> int:
            place = bisect_left(lasts, code)
            if place == count or code < firsts[place]:
                return 0
            found = code
            if offset := numbers[offsets + place]:
                found = numbers[offsets + place + offset // 2 + code - firsts[place]]
            return (found + numbers[deltas + place]) & 0xFFFF if found else 0

        return glyph


def _numbers(kind: str, content: bytes) -> array[int]:
    numbers = array(kind, content)
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers


def _components(outline: bytes) -> Iterator[int]:
    """Where a composed glyph names its parts."""
    at, goes_on = 10, True
    while goes_on:
        (flags, _) = unpack_from(_COMPONENT, outline, at)
        yield at + 2
        at += calcsize(_COMPONENT) + (4 if flags & _HAS_WORDS else 2)
        at += 2 * bool(flags & _HAS_SCALE) + 4 * bool(flags & _HAS_TWO)
        at += 8 * bool(flags & _HAS_FOUR)
        goes_on = bool(flags & _GOES_ON)


def _patched(content: bytes, changes: dict[int, bytes]) -> bytes:
    changed = bytearray(content)
    for at, piece in changes.items():
        changed[at : at + len(piece)] = piece
    return bytes(changed)


def _font_file(tables: dict[str, bytes]) -> bytes:
    """The tables, in the order of their tags, behind a directory that sums them up."""
    power = len(tables).bit_length() - 1
    head = pack(
        ">IHHHH", 0x10000, len(tables), 16 << power, power, 16 * len(tables) - (16 << power)
    )
    body, start = b"", len(head) + 16 * len(tables)
    place_of_sum = 0
    for tag, table in tables.items():
        if tag == "head":
            place_of_sum = start + len(body) + 8
        head += pack(">4sIII", tag.encode(), _sum(table), start + len(body), len(table))
        body += table + b"\0" * (-len(table) % 4)
    file = head + body
    return _patched(file, {place_of_sum: pack(">I", (_MAGIC_SUM - _sum(file)) & 0xFFFFFFFF)})


def _sum(content: bytes) -> int:
    content += b"\0" * (-len(content) % 4)
    total: int = sum(unpack(f">{len(content) // 4}I", content))
    return total & 0xFFFFFFFF
