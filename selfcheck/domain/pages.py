"""Set pages as pixels, for looking at before anything is written."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageImage:
    """One page: blue, green, red and an unused byte a pixel, as screens have them; no padding."""

    width: int
    height: int
    bgrx: bytes
    text: str = ""
    """What stands on it, for those who cannot see it."""


@dataclass(frozen=True, slots=True)
class Preview:
    """The real pages, and the characters in them that no face has."""

    pages: tuple[PageImage, ...]
    unprintable: tuple[str, ...]
