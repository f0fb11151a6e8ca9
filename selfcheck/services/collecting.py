"""All that a secretary does over one collection, joined once for window, commands and tests."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from selfcheck.content.pinyin import by_pinyin, sort_key
from selfcheck.content.roster_paste import pasted_roster
from selfcheck.content.roster_workbook import read_roster
from selfcheck.documents.templates import Template, read_templates
from selfcheck.domain.checklists import Checklist
from selfcheck.domain.gathered import Gathered
from selfcheck.domain.roster import Person
from selfcheck.domain.roster_comparing import RosterPreview
from selfcheck.domain.roster_rows import Asked, RosterFile
from selfcheck.domain.settling import Decision
from selfcheck.domain.task import Pulse, Task
from selfcheck.machine.places import RESOURCES, DataFolder
from selfcheck.services import enrolling, gathering, overseeing
from selfcheck.services.issuing import Issuing, branch_keys
from selfcheck.services.overseeing import TaskBoard
from selfcheck.services.replying import Replying
from selfcheck.store.collection import roster, submissions, tasks, verdicts
from selfcheck.store.collection.boards import Counted
from selfcheck.store.collection.pinned_keys import Waiting
from selfcheck.store.collection.submissions import Kept
from selfcheck.store.collection.tasks import SentTask
from selfcheck.store.collection.verdicts import RefusedFile
from selfcheck.store.driver import Database
from selfcheck.store.opening_collection import (
    collection_beside,
    collection_path,
    collection_to_write,
)
from selfcheck.store.transactions import write_tx

if TYPE_CHECKING:  # the composers and what they stand on are loaded for who writes a paper
    from selfcheck.services.papering import Papering

__all__ = ["Collecting", "Counted", "Kept", "RefusedFile", "SentTask", "TaskBoard", "Waiting"]


@contextmanager
def desk_of(
    folder: DataFolder,
    library: Callable[[], Sequence[Checklist]],
    *,
    at: datetime,
    today: Callable[[], date],
    new_id: Callable[[], str],
    new_seed: Callable[[], bytes],
    is_held: bool = False,
) -> Iterator[Collecting]:
    """The desk that lies in *folder*, made if there is none, at the current schema.

    *is_held*: the caller holds the folder already. Otherwise as `store_to_write`.
    """
    opened = collection_beside if is_held else collection_to_write
    with opened(folder, at=at) as db:
        yield Collecting(
            db, collection_path(folder), library, today=today, new_id=new_id, new_seed=new_seed
        )


class Collecting:
    """One desk. What a method changes is on disk when it returns; it raises `NotSaved` otherwise.

    *store* is the file behind *db*: jobs open it once more, on their own thread. While a job
    writes, a change of the window's is not waited for, and raises `NotSaved`.
    """

    def __init__(
        self,
        db: Database,
        store: Path,
        library: Callable[[], Sequence[Checklist]],
        *,
        today: Callable[[], date],
        new_id: Callable[[], str],
        new_seed: Callable[[], bytes],
    ) -> None:
        self._db = db
        self.store = store
        self._today = today
        self._new_id = new_id
        self.issuing = Issuing(db, library, today=today, new_id=new_id, new_seed=new_seed)
        self.replying = Replying(db, lambda: self.templates, today=today)

    @cached_property
    def papering(self) -> Papering:
        """What is written about a task."""
        from selfcheck.services.papering import Papering  # noqa: PLC0415 - for who writes one

        return Papering(self._db, self.store, today=self._today)

    @cached_property
    def templates(self) -> tuple[Template, ...]:
        """The kinds of report that a task can ask for."""
        return read_templates(RESOURCES / "report-templates")

    # -- how tasks stand

    def tasks(self) -> tuple[SentTask, ...]:
        """The tasks that were sent from here, or are known here, the latest first."""
        return tasks.tasks(self._db)

    def task_ids(self) -> tuple[str, ...]:
        """The same by their ids; where none is known, those of which something came."""
        return overseeing.task_ids(self._db)

    def board(self, task_id: str) -> TaskBoard:
        """How a task stands today. Raises `NotFound`."""
        return overseeing.task_board(self._db, task_id, today=self._today())

    def submissions(self, task_id: str) -> tuple[Kept, ...]:
        """Everything that was handed in for a task, whatever became of it."""
        return submissions.all_of(self._db, task_id)

    def know_task(self, file: bytes) -> str:
        """Take a pack that another desk of this branch sent; its id. Raises `TravelProblem`."""
        return overseeing.know_task(self._db, file)

    # -- what comes in

    def gather_task(
        self, paths: Sequence[Path], *, task_id: str = ""
    ) -> Task[tuple[Gathered, ...]]:
        """Take in files, folders and packages; see `gathering.gather`."""
        keys = branch_keys(self._db)
        sealing = (keys.sealing,) if keys else ()
        return gathering.gather_task(self.store, paths, task_id=task_id, sealing=sealing)

    def decide(self, submission: int, decision: Decision | None) -> None:
        """Say whose a submission with another key is; see `gathering.decide`."""
        gathering.decide(self._db, submission, decision)

    def refused(self) -> tuple[RefusedFile, ...]:
        """Files that could not be taken, until they are taken or cleared away."""
        return verdicts.refused_files(self._db)

    def clear_refused(self, keys: Collection[str]) -> None:
        """Take files with these keys off the list; the files themselves stay where they are."""
        with write_tx(self._db):
            verdicts.forget(self._db, keys)

    # -- the roster

    def people(self) -> tuple[Person, ...]:
        """Everybody in the roster, by the sound of their names; those who left among them."""
        return roster.people(self._db)

    def read_roster_task(self, path: Path, asked: Asked | None = None) -> Task[RosterFile]:
        """Read the roster at *path*. The task raises `FileProblem`; nothing is changed."""
        today = self._today()

        def read(pulse: Pulse) -> RosterFile:
            return read_roster(path, today=today, asked=asked, pulse=pulse)

        return read

    def pasted_roster(self, text: str, asked: Asked | None = None) -> RosterFile:
        """The people whom *text* names; nothing is changed."""
        return pasted_roster(text, today=self._today(), asked=asked)

    def look_at_roster(self, file: RosterFile) -> RosterPreview:
        """What taking *file* in would do; nothing is changed."""
        return enrolling.look_at(self._db, file, today=self._today())

    def take_in_roster(
        self, seen: RosterPreview, *, leaving: Collection[str] = (), apart: Collection[str] = ()
    ) -> None:
        """Carry out what was *seen*; see `enrolling.take_in`."""
        enrolling.take_in(
            self._db,
            seen,
            today=self._today(),
            new_id=self._new_id,
            leaving=leaving,
            apart=apart,
        )

    def set_person(self, person: Person) -> str:
        """Put *person* into the roster, in the stead of the one with their id; the id.

        Somebody new has none yet. Whose every submission is, is asked again.
        """
        changed = replace(person, id=person.id or self._new_id(), sort_key=sort_key(person.name))
        with write_tx(self._db):
            others = [one for one in roster.people(self._db) if one.id != changed.id]
            roster.put(self._db, by_pinyin([*others, changed]))
            gathering.settle_with_roster(self._db)
        return changed.id
