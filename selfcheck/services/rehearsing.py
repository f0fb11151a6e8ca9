"""The example person walks: real rounds in a real store, with nobody's words in them."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from selfcheck.content.example import Example
from selfcheck.domain.errors import Refused
from selfcheck.domain.report import Profile
from selfcheck.services.checking import Checking
from selfcheck.services.reporting import Reporting


class ExampleClock:
    """Time on the example's day: nine in the morning, half a minute further at each look."""

    def __init__(self, example: Example) -> None:
        self._instant = datetime.combine(example.day, time(1), tzinfo=UTC)

    def __call__(self) -> datetime:
        """The next instant, in UTC."""
        self._instant += timedelta(seconds=30)
        return self._instant


def play(example: Example, checking: Checking, reporting: Reporting) -> str:
    """Walk the example's round to its end; its id.

    Raises `Refused` (`not-empty`) where a person has been at work: examples never mix with them.
    """
    if checking.rounds() or reporting.profile() != Profile():
        raise Refused("not-empty")
    reporting.introduce(example.profile)
    round_id = checking.start(example.checklists, period=example.period)
    for answer in example.answers:
        checking.record(round_id, answer)
    for section_key, text in example.reflections.items():
        checking.reflect(round_id, section_key, text)
    for item_id, stance in example.acknowledgements.items():
        checking.acknowledge(round_id, item_id, stance)
    for heading, text in example.texts.items():
        reporting.write_text(round_id, heading, text)
    checking.finish(round_id)
    return round_id
