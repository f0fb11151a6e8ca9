"""Take a roster in. Nobody is deleted by it, and no submission is lost."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from selfcheck.content.pinyin import by_pinyin
from selfcheck.domain.roster import Person
from selfcheck.domain.roster_comparing import AddPerson, Leave, RosterPreview, Step, preview
from selfcheck.domain.roster_rows import RosterFile
from selfcheck.services.gathering import settle_with_roster
from selfcheck.store.collection import roster
from selfcheck.store.driver import Database
from selfcheck.store.transactions import write_tx


def look_at(db: Database, file: RosterFile, *, today: date) -> RosterPreview:
    """What taking *file* in would do; nothing is changed."""
    return preview(file, roster.people(db), today=today)


def take_in(
    db: Database,
    seen: RosterPreview,
    *,
    today: date,
    new_id: Callable[[], str],
    leaving: Collection[str] = (),
    apart: Collection[str] = (),
) -> None:
    """Carry out what was *seen*; *leaving* and *apart* as in `RosterPreview.steps`.

    Whose every submission is, is asked again in the same transaction. Raises `NotSaved`.
    """
    with write_tx(db):
        steps = seen.steps(leaving=leaving, apart=apart, today=today)
        everybody = _carried_out(roster.people(db), steps, new_id)
        roster.put(db, by_pinyin(everybody))
        settle_with_roster(db)


def _carried_out(
    people: Sequence[Person], steps: Sequence[Step], new_id: Callable[[], str]
) -> list[Person]:
    found = {person.id: person for person in people}
    for step in steps:
        match step:
            case AddPerson():
                added = replace(step.person, id=new_id())
                found[added.id] = added
            case Leave():
                found[step.person_id] = replace(found[step.person_id], until=step.until)
            case _:
                changed: dict[str, Any] = {step.field: step.now}
                found[step.person_id] = replace(found[step.person_id], **changed)
    return list(found.values())
