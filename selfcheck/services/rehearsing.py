"""The example person walks: real rounds in a real store, with nobody's words in them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta

from selfcheck.content.example import Example
from selfcheck.domain.errors import Refused
from selfcheck.domain.profile import Profile
from selfcheck.services.checking import Checking
from selfcheck.services.introducing import Introducing
from selfcheck.services.reporting import Reporting
from selfcheck.store.driver import Database


class ExampleClock:
    """Time on the example's day: nine in the morning, half a minute further at each look."""

    def __init__(self, example: Example) -> None:
        self._instant = datetime.combine(example.day, time(1), tzinfo=UTC)

    def __call__(self) -> datetime:
        """The next instant, in UTC."""
        self._instant += timedelta(seconds=30)
        return self._instant


def play(
    example: Example, checking: Checking, introducing: Introducing, reporting: Reporting
) -> str:
    """Walk the example's round to its end, as its person would in a folder of their own; its id.

    Raises `Refused` (`not-empty`) where a person has been at work: examples never mix with them.
    """
    if checking.rounds() or introducing.profile() != Profile():
        raise Refused("not-empty")
    introducing.introduce(example.profile)
    round_id = checking.start(example.checklists, period=example.period)
    _walk(example, round_id, checking)
    for heading, text in example.texts.items():
        reporting.write_text(round_id, heading, text)
    checking.finish(round_id)
    return round_id


def show(example: Example, db: Database, *, new_id: Callable[[], str]) -> str:
    """Put the example's finished round beside the person's own, marked as an example; its id.

    It is to be looked at only, and taken away with `Checking.remove_examples`. One that is there
    already is made anew.
    """
    checking = Checking(db, now=ExampleClock(example), new_id=new_id)
    checking.remove_examples()
    round_id = checking.start(
        example.checklists, period=example.period, example=example.profile.name
    )
    _walk(example, round_id, checking)
    checking.finish(round_id)
    return round_id


def _walk(example: Example, round_id: str, checking: Checking) -> None:
    for answer in example.answers:
        checking.record(round_id, answer)
    for section_key, text in example.reflections.items():
        checking.reflect(round_id, section_key, text)
    for item_id, stance in example.acknowledgements.items():
        checking.acknowledge(round_id, item_id, stance)
