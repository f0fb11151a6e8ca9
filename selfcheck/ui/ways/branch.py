"""The desk of who collects for a branch: its board, its roster, its tasks, what was handed in."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from selfcheck.ui.ways.desk import Desk

if TYPE_CHECKING:  # imported when first shown: the home page does not wait for the others
    from selfcheck.ui.pages.collect import CollectPage
    from selfcheck.ui.pages.handed import HandedPage
    from selfcheck.ui.pages.roster import RosterPage
    from selfcheck.ui.pages.task_pack import TaskPackPage


class Branch(QObject):
    """Leads through the desk; its store is opened when one first comes there.

    Signals:
        home_requested: back to the first page.
    """

    home_requested = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.frame)
        self._desk = desk
        self._frame = desk.frame

    @cached_property
    def board(self) -> CollectPage:
        """Who has handed in, and who has not."""
        from selfcheck.ui.pages.collect import CollectPage  # noqa: PLC0415 - see above

        desk = self._desk
        page = CollectPage(desk.collecting, desk.jobs, today=desk.today)
        page.done.connect(self._frame.tell_done)
        page.handed_requested.connect(self.show_handed)
        page.pack_requested.connect(self.show_task_pack)
        page.problem.connect(self._frame.tell_problem)
        page.roster_requested.connect(self.show_roster)
        return self._frame.added(page, "collect")

    @cached_property
    def handed(self) -> HandedPage:
        """What one person let out, and what is said back."""
        from selfcheck.ui.pages.handed import HandedPage  # noqa: PLC0415 - see above

        desk = self._desk
        page = HandedPage(desk.collecting, desk.jobs, today=desk.today)
        page.done.connect(self._frame.tell_done)
        page.left.connect(self.show_board)
        page.problem.connect(self._frame.tell_problem)
        return self._frame.added(page, "collect", "handed")

    @cached_property
    def roster(self) -> RosterPage:
        """Of whom something is expected."""
        from selfcheck.ui.pages.roster import RosterPage  # noqa: PLC0415 - see above

        desk = self._desk
        page = RosterPage(desk.collecting, desk.jobs, today=desk.today)
        page.done.connect(self._frame.tell_done)
        page.left.connect(self.show_board)
        page.problem.connect(self._frame.tell_problem)
        return self._frame.added(page, "collect", "roster")

    @cached_property
    def task_pack(self) -> TaskPackPage:
        """A task that is written and sent."""
        from selfcheck.ui.pages.task_pack import TaskPackPage  # noqa: PLC0415 - see above

        desk = self._desk
        page = TaskPackPage(
            desk.collecting, desk.services.browsing, desk.jobs, today=desk.today
        )
        page.done.connect(self._frame.tell_done)
        page.issued.connect(self.show_board)
        page.left.connect(self.show_board)
        page.problem.connect(self._frame.tell_problem)
        return self._frame.added(page, "collect", "task-pack")

    @Slot()
    @Slot(str)
    def show_board(self, task_id: str = "") -> None:
        """Show how a task stands; without one, that which was shown last."""

        def show() -> None:
            self.board.open(task_id)
            self._frame.present(self.board)
            self.board.focus_first()

        if self._frame.leave():
            self._frame.attempt(show)

    @Slot(int)
    def show_handed(self, submission: int) -> None:
        """Show what one person handed in."""

        def show() -> None:
            self.handed.open(submission)
            self._frame.present(self.handed)
            self.handed.focus_first()

        if self._frame.leave():
            self._frame.attempt(show)

    @Slot()
    def show_roster(self) -> None:
        """Show of whom something is expected."""

        def show() -> None:
            self.roster.open()
            self._frame.present(self.roster)
            self.roster.focus_first()

        if self._frame.leave():
            self._frame.attempt(show)

    @Slot(str)
    def show_task_pack(self, task_id: str) -> None:
        """Show the task that is being written, or one that was sent, to be changed."""

        def show() -> None:
            self.task_pack.open(task_id)
            self._frame.present(self.task_pack)
            self.task_pack.focus_first()

        if self._frame.leave():
            self._frame.attempt(show)

    @Slot(tuple)
    def take(self, paths: Sequence[Path]) -> None:
        """Show the board, and take in files that were dropped elsewhere or opened."""

        def take() -> None:
            self.board.open()
            self._frame.present(self.board)
            self.board.take(paths)

        if self._frame.leave():
            self._frame.attempt(take)
