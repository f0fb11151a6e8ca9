"""How a task stands: who has handed in, who has not, what waits for an answer."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from selfcheck.domain.errors import NotFound
from selfcheck.domain.missing import Board, board
from selfcheck.exchange.envelope import open_envelope
from selfcheck.exchange.task_pack import read_task_pack
from selfcheck.store.collection import boards, pinned_keys, roster, tasks
from selfcheck.store.collection.boards import Counted
from selfcheck.store.collection.pinned_keys import Waiting
from selfcheck.store.driver import Database
from selfcheck.store.transactions import write_tx


@dataclass(frozen=True, slots=True)
class TaskBoard:
    """Everything that the desk shows of one task."""

    task_id: str
    """Empty for what was handed in without any task."""
    title: str
    deadline: date | None
    """None where the pack is not here: nobody is late then."""
    board: Board
    strangers: tuple[Counted, ...]
    """What counts of those who are not in the roster."""
    waiting: tuple[Waiting, ...]
    """What would count, if it were said that its key is theirs."""


def know_task(db: Database, file: bytes) -> str:
    """Keep the task pack *file*, so that what is made for it is taken; its id.

    Raises `TravelProblem` for what is no pack.
    """
    pack = read_task_pack(open_envelope(file))
    with write_tx(db):
        tasks.put(db, pack, file)
    return pack.id


def task_ids(db: Database) -> tuple[str, ...]:
    """The tasks that were sent, the latest first; else those of which something has come."""
    return tuple(one.id for one in tasks.tasks(db)) or boards.tasks_of_submissions(db)


def task_board(db: Database, task_id: str, *, today: date) -> TaskBoard:
    """How a task stands today. Raises `NotFound` for one of which nothing is here."""
    try:
        sent = tasks.task(db, task_id)
    except NotFound:
        if task_id not in boards.tasks_of_submissions(db):
            raise
        title, deadline, given_out = "", None, today
    else:
        title, deadline, given_out = sent.title, sent.deadline, sent.issued_on
    seen = board(
        roster.people(db),
        boards.came(db, task_id),
        given_out=given_out,
        due=deadline or date.max,
        today=today,
    )
    strangers = set(seen.strangers)
    return TaskBoard(
        task_id,
        title,
        deadline,
        seen,
        tuple(one for one in boards.counted(db, task_id) if one.who in strangers),
        pinned_keys.waiting(db, task_id),
    )
