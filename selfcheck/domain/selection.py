"""What of a round goes into a document: the person's own ticks over an edition's habit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Edition(StrEnum):
    """For whom a document is made. Stored: never rename."""

    PERSONAL = "personal"
    """个人留存版: for the person alone; everything is in unless unticked."""
    SUBMIT = "submit"
    """上报版: leaves the machine; nothing private is in unless ticked."""


class Part(StrEnum):
    """What can be ticked. Stored: never rename."""

    RATING = "rating"
    """One item's rating; the key is the item's id."""
    INSTANCE = "instance"
    """One item's 具体事例; the key is the item's id."""
    REFLECTION = "reflection"
    """One section's reflection; the key is the section's key."""
    TEXT = "text"
    """What was written under one heading of the template; the key is the heading's key."""
    FINDING = "finding"
    """One line of the ledger; the key is the finding's id."""


@dataclass(frozen=True, slots=True)
class Selection:
    """The ticks of one round and edition; what was never touched follows the edition."""

    edition: Edition
    ticks: Mapping[tuple[Part, str], bool] = field(default_factory=dict)

    def takes(self, part: Part, key: str) -> bool:
        """Whether the *part* with this *key* goes into the document."""
        return self.ticks.get((part, key), self.edition is Edition.PERSONAL)
