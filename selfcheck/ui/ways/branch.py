"""The desk of who collects for a branch, and one to practise at."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from contextlib import ExitStack
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from shiboken6 import isValid

from selfcheck.domain.errors import Cancelled, SelfCheckError
from selfcheck.ui.frame import open_folder
from selfcheck.ui.ways.desk import Desk
from selfcheck.ui.ways.desk_pages import DeskPages
from selfcheck.words import sentence

if TYPE_CHECKING:  # imported when first shown: the home page does not wait for the others
    from selfcheck.services.rehearsing_branch import Rehearsed
    from selfcheck.ui.pages.planted import PlantedPage

_PEOPLE = 24  # of a rehearsal: enough for everything that can be wrong, few enough to look through
_PREPARING = "正在造一个练习用的支部，马上就好。"
_READY = "练习用的花名册和交来的文件都在一个临时文件夹里：先放花名册，再把文件拖进来收。"
_STOPPED = "演练结束，练习用的文件已经删掉。"


class Branch(QObject):
    """Leads through the desk; its store is opened when one first comes there.

    A rehearsal has a desk of its own in a folder that goes with it. Nothing of it is kept.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.frame)
        self._desk = desk
        self._frame = desk.frame
        self.real = DeskPages(desk, lambda: desk.collecting)
        self.practice: DeskPages | None = None
        self._made: Rehearsed | None = None
        self._later = ExitStack()
        self.real.rehearsal_requested.connect(self.rehearse)

    @cached_property
    def planted(self) -> PlantedPage:
        """What is wrong with the files one practises with."""
        from selfcheck.ui.pages.planted import PlantedPage  # noqa: PLC0415 - see above

        page = PlantedPage()
        page.left.connect(self.show_board)
        return self._frame.added(page, "collect", "planted")

    @property
    def pages(self) -> DeskPages:
        """Those of the desk one is at."""
        return self.practice or self.real

    @Slot()
    def show_board(self) -> None:
        """Show how a task stands."""
        self.pages.show_board()

    @Slot()
    def show_roster(self) -> None:
        """Show of whom something is expected."""
        self.pages.show_roster()

    @Slot(tuple)
    def take(self, paths: Sequence[Path]) -> None:
        """Take in files that were dropped elsewhere, or opened."""
        self.pages.take(paths)

    def close(self) -> None:
        """Let go of what was opened to practise."""
        self.practice = None
        self._later.close()

    @Slot()
    def rehearse(self) -> None:
        """Make a branch that does not exist, and a desk for it."""
        from selfcheck.services.rehearsing_branch import rehearse_task  # noqa: PLC0415 - see above
        from selfcheck.ui.jobs import Lane  # noqa: PLC0415

        try:
            folder = self._later.enter_context(TemporaryDirectory(prefix="selfcheck-"))
        except OSError:
            self._frame.tell_problem("临时文件夹建不了，不能演练。请检查磁盘空间。")
            return
        self._frame.tell_done(_PREPARING)
        job = self._desk.jobs.start(rehearse_task(Path(folder), _PEOPLE), Lane.LONG)
        job.succeeded.connect(self._on_made)
        job.failed.connect(self._on_failed)

    @Slot()
    def end_rehearsal(self) -> None:
        """Throw the practice away, and go back to the real desk."""
        practice = self.practice
        if practice is None or not self._frame.leave():
            return
        self.practice = None
        self.real.show_board()
        for page in practice.made():
            self._frame.remove(page)
        practice.deleteLater()
        self._later.close()
        self._frame.tell_done(_STOPPED)

    @Slot()
    def show_planted(self) -> None:
        """Show what is wrong with the files one practises with."""
        if self._made and self._frame.leave():
            self.planted.show_planted(self._made)
            self._frame.present(self.planted)
            self.planted.focus_first()

    @Slot(object)
    def _on_made(self, made: Rehearsed) -> None:
        def open_desk() -> None:
            from selfcheck.services.collecting import desk_of  # noqa: PLC0415 - see above

            desk = self._desk
            collecting = self._later.enter_context(
                desk_of(
                    made.desk,
                    desk.services.browsing.checklists,
                    at=desk.now(),
                    today=desk.today,
                    new_id=lambda: secrets.token_hex(8),
                    new_seed=lambda: secrets.token_bytes(32),
                )
            )
            self._made = made
            self.practice = DeskPages(desk, lambda: collecting, made_up=made.folder)
            self.practice.planted_requested.connect(self.show_planted)
            self.practice.rehearsal_ended.connect(self.end_rehearsal)
            self.practice.show_board()
            self._frame.tell_done(_READY, "打开文件夹", lambda: open_folder(made.folder))

        if isValid(self._frame):
            self._frame.attempt(open_desk)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._later.close()
        if isinstance(error, Cancelled):
            return
        if not isinstance(error, SelfCheckError):
            raise error
        self._frame.tell_problem(sentence(error))
