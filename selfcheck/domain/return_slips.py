"""退回修改: what the secretary asks to look at again, each comment at its place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from selfcheck.domain.receipts import Handover


class Place(StrEnum):
    """What a comment is about. Stored and sent: never rename."""

    WHOLE = "whole"
    """The whole submission; it has no key."""
    SECTION = "section"
    """The key is checklist.section."""
    ITEM = "item"
    """The key is the item's id."""
    TEXT = "text"
    """What was written under a heading of the template; the key is the heading's."""
    FINDING = "finding"
    """A line of the ledger; the key is its number."""


@dataclass(frozen=True, slots=True)
class Comment:
    """One remark. Plain text, never markup."""

    text: str
    place: Place = Place.WHOLE
    key: str = ""

    @property
    def is_placed(self) -> bool:
        """Whether it says where it belongs, or is about the whole and needs no place."""
        return bool(self.key) is (self.place is not Place.WHOLE)


@dataclass(frozen=True, slots=True)
class ReturnSlip:
    """One slip. What was handed in stays as it is; the person decides what to change."""

    of: Handover
    returned_on: date
    by: str
    comments: tuple[Comment, ...]
    deadline: date | None = None
    """The new last day; None leaves that of the task."""
