"""The papers of a desk, joined to its store: 催报单, 未交名单, 封面清单, 合并材料."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from selfcheck.domain.merged import Arrangement, Reach
from selfcheck.domain.task import Task
from selfcheck.services import desk_papers, merging
from selfcheck.store.driver import Database


class Papering:
    """What is written about a task of the desk. Nothing in the store is changed by any of it.

    *store* is the file behind *db*: what takes long reads it on the job's own thread.
    """

    def __init__(self, db: Database, store: Path, *, today: Callable[[], date]) -> None:
        self._db = db
        self._store = store
        self._today = today

    def proposed_name(self, task_id: str, title: str, suffix: str) -> str:
        """A file name for the paper with this *title* about a task. Raises `NotFound`."""
        return desk_papers.proposed_name(self._db, task_id, title, suffix)

    def still_out_text(self, task_id: str) -> str:
        """未交名单 as it is pasted into a message. Raises `NotFound`."""
        return desk_papers.still_out_text(self._db, task_id, today=self._today())

    def reminder_task(self, task_id: str, path: Path, *, a_page_each: bool = False) -> Task[Path]:
        """Write 催报单; .pdf or .docx. The task raises `CannotWrite`."""
        return desk_papers.reminder_task(
            self._db, task_id, path, today=self._today(), a_page_each=a_page_each
        )

    def cover_list_task(self, task_id: str, path: Path) -> Task[Path]:
        """Write 封面清单; .pdf, .docx or .xlsx. The task raises `CannotWrite`."""
        return desk_papers.cover_list_task(self._store, task_id, path, today=self._today())

    def merged_task(self, task_id: str, path: Path) -> Task[Path]:
        """Write 合并材料 by units, for the desk itself; .docx, .pdf or .xlsx.

        The task raises `CannotWrite`.
        """
        return merging.merged_task(
            self._store,
            task_id,
            path,
            today=self._today(),
            arrangement=Arrangement.UNIT,
            reach=Reach.DESK,
        )
