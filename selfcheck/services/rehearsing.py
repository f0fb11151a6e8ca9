"""The example person walks: real rounds in a real store, with nobody's words in them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta

from selfcheck.content.example import Example
from selfcheck.domain.errors import Refused
from selfcheck.domain.profile import Profile
from selfcheck.domain.rounds import Round
from selfcheck.services.checking import Checking
from selfcheck.services.introducing import Introducing
from selfcheck.services.reporting import Reporting
from selfcheck.store.driver import Database
from selfcheck.store.personal import checklists, journal, reports, rounds
from selfcheck.store.personal.bodies import from_body
from selfcheck.store.personal.journal import Act
from selfcheck.store.transactions import write_tx


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


def show(example: Example, db: Database, *, new_id: Callable[[], str]) -> str:
    """Put the example's finished round beside the person's own, marked as an example; its id.

    It is to be looked at only, and taken away with `Checking.remove_examples`; one that is there
    already is made anew. All at once: there is never half of an example. Raises `NotSaved`, and
    `NotFound` if the library lacks one of its checklists.
    """
    now = ExampleClock(example)
    with write_tx(db):
        for old in rounds.examples(db):
            rounds.forget(db, old)
        bodies = [checklists.checklist_body(db, name) for name in example.checklists]
        new = Round(
            new_id(),
            example.period,
            tuple(map(from_body, bodies)),
            now(),
            example=example.profile.name,
        )
        rounds.add_round(db, new, bodies)
        for answer in example.answers:
            rounds.put_answer(db, new.id, answer)
        for section_key, text in example.reflections.items():
            rounds.put_reflection(db, new.id, section_key, text)
        for item_id, stance in example.acknowledgements.items():
            rounds.put_acknowledgement(db, new.id, item_id, stance)
        for heading, text in example.texts.items():
            reports.put_text(db, new.id, heading, text)
        at = now().isoformat()
        rounds.set_finished(db, new.id, at)
        journal.note(db, Act.FINISH, at=at, round_id=new.id, key="", was={}, now={})
    return new.id
