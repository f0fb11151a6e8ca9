"""合并材料: what people released, read from what they signed, and put together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from selfcheck.documents import compose_merged
from selfcheck.domain.desk_tasks import DeskTask
from selfcheck.domain.merged import Arrangement, Merged, MergedFinding, Reach, without_name
from selfcheck.domain.papers import Paper
from selfcheck.domain.roster import Person, called
from selfcheck.domain.selection import Edition
from selfcheck.domain.task import Pulse, Task, no_pulse
from selfcheck.domain.unit_order import units_in_order
from selfcheck.domain.units import Unit
from selfcheck.exchange.submission import SaidFinding, read_submission, state_of
from selfcheck.services.desk_papers import task_on_paper
from selfcheck.services.printing import file_task
from selfcheck.store.collection import boards, roster, submissions
from selfcheck.store.collection.boards import Counted
from selfcheck.store.driver import Database
from selfcheck.store.opening_collection import own_connection


def merged(db: Database, task_id: str, *, pulse: Pulse = no_pulse) -> Merged:
    """The findings of everything that counts for a task, and among how many people.

    Of a finding come in what is wrong, why, what is done by when, and how far that is; of the rest
    of a submission nothing. Somebody's name only with what they put it to; elsewhere it does not
    stand in the words either. Raises `NotFound`, and `Cancelled` if *pulse* does.
    """
    task_on_paper(db, task_id)  # is there such a task?
    counted = boards.counted(db, task_id)
    people = _people(roster.people(db), counted)
    everybody = list(people.values())
    names = dict(zip(people, called(everybody, beside_unit=True), strict=True))
    found: list[MergedFinding] = []
    for number, one in enumerate(counted):
        pulse(number, len(counted))
        payload, _, _ = submissions.evidence(db, one.submission)
        for said in read_submission(payload).findings:
            finding = _finding(said, people[one.who].unit, names[one.who])
            is_named = said.named and one.name
            hidden = (one.name, people[one.who].name)
            found.append(finding if is_named else without_name(finding, hidden))
    how_many = Counter(people[one.who].unit for one in counted)
    units = units_in_order(person.unit for person in everybody)
    return Merged(tuple(found), {unit: how_many[unit] for unit in units if how_many[unit]})


def merged_paper_task(
    store: Path,
    task_id: str,
    *,
    today: date,
    arrangement: Arrangement,
    reach: Reach,
    as_sheet: bool = False,
) -> Task[Paper]:
    """What makes 合并材料 to be shown and printed, with a connection of its own to *store*.

    *as_sheet* puts all into one table that can be sorted, whatever the arrangement.
    """

    def make(pulse: Pulse) -> Paper:
        with own_connection(store) as db:
            task: DeskTask = task_on_paper(db, task_id)
            found = merged(db, task_id, pulse=pulse)
        if as_sheet:
            pages = compose_merged.compose_sheet(task, found, today, reach=reach)
        else:
            pages = compose_merged.compose(task, found, today, arrangement=arrangement, reach=reach)
        return Paper(Edition.PERSONAL, pages)

    return make


def merged_task(
    store: Path, task_id: str, path: Path, *, today: date, arrangement: Arrangement, reach: Reach
) -> Task[Path]:
    """What writes 合并材料 to *path*: .docx or .pdf by *arrangement*, .xlsx as one table.

    Progress is told in two halves, reading and writing. The task raises `NotFound` and
    `CannotWrite`; what was there stays until the new file is whole.
    """
    making = merged_paper_task(
        store,
        task_id,
        today=today,
        arrangement=arrangement,
        reach=reach,
        as_sheet=path.suffix.lower() == ".xlsx",
    )

    def write(pulse: Pulse) -> Path:
        paper = making(lambda done, total: pulse(done, 2 * total))
        writing = file_task(lambda _pulse: paper, path)
        return writing(lambda done, total: pulse(total + done, 2 * total))

    return write


def _people(known: Sequence[Person], counted: Sequence[Counted]) -> Mapping[str, Person]:
    """Everybody who may be named, by what the store calls them: the roster, then strangers."""
    people = {person.id: person for person in known}
    units = {person.unit for person in known if person.unit}
    for one in counted:
        if one.who not in people:
            unit = _unit_said(one.unit, units)
            people[one.who] = Person(one.who, one.name, number=one.number, unit=unit)
    return people


def _unit_said(text: str, units: set[Unit]) -> Unit:
    """The unit of the roster that *text* names, whole or by its end; else as it is said."""
    plain = _plain(text)
    meant = [unit for unit in units if plain in _ends(unit)]
    if len(meant) == 1:
        return meant[0]
    return (text.strip(),) if plain else ()


def _ends(unit: Unit) -> Iterator[str]:
    return (_plain("".join(unit[depth:])) for depth in range(len(unit)))


def _plain(text: str) -> str:
    return "".join(text.split())


def _finding(said: SaidFinding, unit: Unit, person: str) -> MergedFinding:
    return MergedFinding(
        unit=unit,
        person=person,
        problem=said.problem,
        cause=said.cause,
        measure=said.measure,
        due=said.due or "",
        state=state_of(said),
    )
