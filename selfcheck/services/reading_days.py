"""Days as a person types them, in a field or a cell."""

from __future__ import annotations

from datetime import date

from selfcheck.content.written_days import day_in, proposed_day


def written_day(text: str) -> date | None:
    """The day that *text* is, year and all; None if it is anything else."""
    return day_in(text)


def likely_day(text: str, today: date) -> date | None:
    """The day that *text* is or may mean; for where the person sees at once how it was taken.

    「12.31」 means the next one from *today* on, 「12月」 its last day.
    """
    return day_in(text) or proposed_day(text, today)
