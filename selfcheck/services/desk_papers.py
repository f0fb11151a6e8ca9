"""The papers of a desk about who has handed in: 催报单, 未交名单, 封面清单."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from selfcheck.documents import compose_cover_list, compose_reminder
from selfcheck.documents.compose_cover_list import Arrived
from selfcheck.documents.task_names import task_name
from selfcheck.domain.desk_tasks import DeskTask, desk_task
from selfcheck.domain.errors import NotFound
from selfcheck.domain.missing import Board
from selfcheck.domain.outline import Outline
from selfcheck.domain.papers import Paper
from selfcheck.domain.selection import Edition
from selfcheck.domain.settling import State
from selfcheck.domain.task import Pulse, Task, no_pulse
from selfcheck.domain.text import file_name
from selfcheck.exchange.envelope import open_envelope
from selfcheck.exchange.submission import check_code
from selfcheck.exchange.task_pack import read_task_pack
from selfcheck.services.filling_in import OF_A_SHEET
from selfcheck.services.overseeing import task_board
from selfcheck.services.printing import file_task
from selfcheck.store.collection import boards, submissions, tasks
from selfcheck.store.collection.submissions import Kept
from selfcheck.store.driver import Database
from selfcheck.store.opening_collection import own_connection


def task_on_paper(db: Database, task_id: str) -> DeskTask:
    """What papers say of a task; nothing but that it is one where only submissions are here.

    Raises `NotFound` for one of which nothing is here.
    """
    try:
        file = tasks.pack_file(db, task_id)
    except NotFound:
        if task_id not in boards.tasks_of_submissions(db):
            raise
        return DeskTask()
    return desk_task(read_task_pack(open_envelope(file)))


def proposed_name(db: Database, task_id: str, title: str, suffix: str = ".pdf") -> str:
    """A file name for the paper with this *title* about a task. Raises `NotFound`."""
    name = f"{title}　{task_name(task_on_paper(db, task_id))}{suffix}"
    return file_name(name)


def reminder_pages(
    db: Database, task_id: str, *, today: date, a_page_each: bool = False
) -> Outline:
    """催报单 as it is to be printed, for all units or *a_page_each*. Raises `NotFound`."""
    board = _board(db, task_id, today)
    return compose_reminder.compose(
        task_on_paper(db, task_id), board, today, a_page_each=a_page_each
    )


def reminder_paper_task(
    db: Database, task_id: str, *, today: date, a_page_each: bool = False
) -> Task[Paper]:
    """Read now who is still out; return what `printing` shows and prints. Raises `NotFound`."""
    pages = reminder_pages(db, task_id, today=today, a_page_each=a_page_each)
    return lambda _pulse: Paper(Edition.PERSONAL, pages)


def reminder_task(
    db: Database, task_id: str, path: Path, *, today: date, a_page_each: bool = False
) -> Task[Path]:
    """Read now who is still out; return what writes 催报单 to *path*, .pdf or .docx.

    Raises `NotFound`, the task `CannotWrite`.
    """
    return file_task(reminder_paper_task(db, task_id, today=today, a_page_each=a_page_each), path)


def still_out_text(db: Database, task_id: str, *, today: date) -> str:
    """未交名单 for the clipboard. Raises `NotFound`."""
    board = _board(db, task_id, today)
    return compose_reminder.plain_list(task_on_paper(db, task_id), board, today)


def cover_list_pages(
    db: Database,
    task_id: str,
    *,
    today: date,
    as_sheet: bool = False,
    pulse: Pulse = no_pulse,
) -> Outline:
    """封面清单; the codes are those of the evidence, so all of that is read.

    *as_sheet* is for a workbook.
    Raises `NotFound`, and `Cancelled` if *pulse* does.
    """
    task, board = task_on_paper(db, task_id), _board(db, task_id, today)
    listed = {line.person.id for line in board.lines}
    arrived = {}
    counted = [one for one in submissions.all_of(db, task_id) if one.state is State.CURRENT]
    for number, one in enumerate(counted):
        pulse(number, len(counted))
        if one.who in listed:
            arrived[one.who] = Arrived(one.revision, _code(db, one))
    return compose_cover_list.compose(task, board, arrived, today, as_sheet=as_sheet)


def cover_list_paper_task(
    store: Path, task_id: str, *, today: date, as_sheet: bool = False
) -> Task[Paper]:
    """What makes 封面清单 to be shown and printed, with a connection of its own to *store*."""

    def make(pulse: Pulse) -> Paper:
        with own_connection(store) as db:
            pages = cover_list_pages(db, task_id, today=today, as_sheet=as_sheet, pulse=pulse)
        return Paper(Edition.PERSONAL, pages)

    return make


def cover_list_task(store: Path, task_id: str, path: Path, *, today: date) -> Task[Path]:
    """What writes 封面清单 to *path*, .pdf, .docx or .xlsx, as above.

    The task raises `NotFound` and `CannotWrite`.
    """
    as_sheet = path.suffix.lower() == ".xlsx"
    return file_task(cover_list_paper_task(store, task_id, today=today, as_sheet=as_sheet), path)


def _code(db: Database, one: Kept) -> str:
    """What its pages bear; nothing for a 填报表, which has none."""
    if not one.is_signed and one.round_id.startswith(OF_A_SHEET):
        return ""
    payload, _, _ = submissions.evidence(db, one.id)
    return check_code(payload)


def _board(db: Database, task_id: str, today: date) -> Board:
    return task_board(db, task_id, today=today).board
