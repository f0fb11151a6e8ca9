"""A speech in the reader's own copy, and where a quotation stands in it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path


class Edition(Enum):
    """Whether a copy says, word for word, what the checklists were made from."""

    SAME = "same"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Found:
    """Where a quotation stands in a copy: from *start* to before *end*, in characters.

    It stands there *hits* times; with none, it is not there and both are 0.
    """

    start: int
    end: int
    edition: Edition
    hits: int


@dataclass(frozen=True, slots=True)
class OwnCopy:
    """What a file of the reader says. Nothing of it is ever stored but its *path*."""

    path: Path
    text: str
    found: Found
