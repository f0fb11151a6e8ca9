"""回头看: looking again, on a set day, at what was closed."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from selfcheck.domain.rounds import Rating

MONTHS = (1, 3, 6, 12)
"""What is offered; a day of one's own may be set instead. The speech says only 「及时」."""


REVIEW_TEXTS = ("gaps", "lessons", "experience")
"""The fields of a 回头看 that a person writes in words."""


class Outcome(StrEnum):
    """What looking again showed. Stored: never rename."""

    HELD = "held"
    """It holds."""
    RELAPSED = "relapsed"
    """It is there again: the finding is open once more."""


@dataclass(frozen=True, slots=True)
class Review:
    """One 回头看 of a finding. Its texts are private."""

    id: str
    due: date
    done_on: date | None = None
    outcome: Outcome | None = None
    rating: Rating | None = None
    """How the item it came from was rated anew; None where nothing was asked."""
    gaps: str = ""
    """查漏补缺"""
    lessons: str = ""
    """总结教训"""
    experience: str = ""
    """经验"""

    @property
    def done(self) -> bool:
        """Whether it has taken place."""
        return self.done_on is not None

    def due_by(self, today: date) -> bool:
        """Whether its day has come. A clock set back takes nothing away: it comes again."""
        return not self.done and self.due <= today


def months_later(day: date, months: int) -> date:
    """The same day of the month, so many months later; the month's last one if it has no such."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
