"""What was sent out."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from datetime import date

from selfcheck.domain.errors import NotFound
from selfcheck.domain.task_packs import TaskPack
from selfcheck.domain.units import Unit
from selfcheck.store.driver import Database

_SELECT = "select id, revision, title, period, issued_on, deadline, branch from task"


@dataclass(frozen=True, slots=True)
class SentTask:
    """A task as the desk lists it; the whole of it stands in its signed file."""

    id: str
    revision: int
    title: str
    period: str
    issued_on: date
    deadline: date
    branch: Unit


def tasks(db: Database) -> tuple[SentTask, ...]:
    """All, the latest first."""
    rows = db.execute(f"{_SELECT} order by issued_on desc, id").fetchall()
    return tuple(map(_task, rows))


def task(db: Database, task_id: str) -> SentTask:
    """The task with this id. Raises `NotFound`."""
    row = db.execute(f"{_SELECT} where id = ?", (task_id,)).fetchone()
    if row is None:
        raise NotFound("task", task_id)
    return _task(row)


def put(db: Database, pack: TaskPack, file: bytes) -> None:
    """Keep *pack* with its signed *file*. An earlier revision never replaces a later one."""
    db.execute(
        "insert into task (id, revision, title, period, issued_on, deadline, branch, pack)"
        " values (?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do update set"
        " revision = excluded.revision, title = excluded.title, period = excluded.period,"
        " issued_on = excluded.issued_on, deadline = excluded.deadline,"
        " branch = excluded.branch, pack = excluded.pack"
        " where excluded.revision >= revision",
        (
            *(pack.id, pack.revision, pack.title, pack.period, pack.issued_on.isoformat()),
            *(pack.deadline.isoformat(), json.dumps(pack.branch), zlib.compress(file)),
        ),
    )


def pack_file(db: Database, task_id: str) -> bytes:
    """The signed file of a task. Raises `NotFound`."""
    row = db.execute("select pack from task where id = ?", (task_id,)).fetchone()
    if row is None:
        raise NotFound("task", task_id)
    return zlib.decompress(row[0])


def _task(row: tuple[str, int, str, str, str, str, str]) -> SentTask:
    task_id, revision, title, period, issued_on, deadline, branch = row
    return SentTask(
        *(task_id, revision, title, period, date.fromisoformat(issued_on)),
        *(date.fromisoformat(deadline), tuple(json.loads(branch))),
    )
