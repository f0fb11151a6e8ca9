"""Pages on their way to a printer, a strip at a time: a whole one at its resolution is large."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from selfcheck.domain.errors import SelfCheckError


@dataclass(frozen=True, slots=True)
class Strip:
    """Rows of a page, as wide as it is; *top* is how many rows stand above them.

    A byte a pixel where it is *grey*, else blue, green, red and an unused byte.
    """

    top: int
    width: int
    height: int
    stride: int
    """Bytes from row to row."""
    pixels: bytes
    grey: bool


class Sheets(Protocol):
    """Set pages as they lie in a printer: all upright, a wide one turned to the left."""

    def __len__(self) -> int:
        """How many there are."""

    def size_pt(self, index: int) -> tuple[float, float]:
        """How wide and how high a sheet is, in points."""

    def strips(self, index: int, dpi: int) -> Iterator[Strip]:
        """One page from its head to its foot, so many dots to the inch; strips overlap a little."""


class CannotPrint(SelfCheckError):
    """A printer takes nothing; *why* is `no-printer`, `no-cups`, `no-pages`, `refused`."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why
