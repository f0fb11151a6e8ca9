"""Set pages as pixels, for looking at before anything is written."""

from __future__ import annotations

from dataclasses import dataclass
from zlib import compress, decompress


@dataclass(frozen=True, slots=True)
class PageImage:
    """One page, packed: of a hundred, a few are looked at."""

    width: int
    height: int
    packed: bytes
    """`bgrx`, deflated."""
    text: str = ""
    """What stands on it, for those who cannot see it."""

    @property
    def bgrx(self) -> bytes:
        """Blue, green, red and an unused byte a pixel, as screens have them; no padding."""
        return decompress(self.packed)


def packed(width: int, height: int, bgrx: bytes, text: str = "") -> PageImage:
    """A page that takes little room until it is looked at."""
    return PageImage(width, height, compress(bgrx, 1), text)


@dataclass(frozen=True, slots=True)
class Preview:
    """The real pages, and the characters in them that no face has."""

    pages: tuple[PageImage, ...]
    unprintable: tuple[str, ...]
