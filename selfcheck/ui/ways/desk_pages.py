"""The pages of one desk: its board, its roster, its tasks, what was handed in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from selfcheck.ui.frame import open_folder
from selfcheck.ui.ways.desk import Desk

if TYPE_CHECKING:  # imported when first shown: the home page does not wait for the others
    from selfcheck.services.collecting import Collecting
    from selfcheck.ui.jobs import JobRunner
    from selfcheck.ui.pages.collect import CollectPage
    from selfcheck.ui.pages.handed import HandedPage
    from selfcheck.ui.pages.roster import RosterPage
    from selfcheck.ui.pages.task_pack import TaskPackPage

_PAGES = ("board", "handed", "roster", "task_pack")


class DeskPages(QObject):
    """Leads through one desk, a real one or one to practise at.

    Signals:
        planted_requested: see what is wrong with the files one practises with.
        rehearsal_ended: back to the real people.
        rehearsal_requested: try it out with people who are made up.
    """

    planted_requested = Signal()
    rehearsal_ended = Signal()
    rehearsal_requested = Signal()

    def __init__(
        self,
        desk: Desk,
        collecting: Callable[[], Collecting],
        *,
        jobs: Callable[[], JobRunner] | None = None,
        made_up: Path | None = None,
    ) -> None:
        """*collecting* opens the desk when one first comes there; *jobs* run beside the window.

        *made_up* is the folder of what one practises with, None where the people are real.
        """
        super().__init__(desk.frame)
        self._desk = desk
        self._frame = desk.frame
        self._collecting = collecting
        self._jobs = jobs or (lambda: desk.jobs)
        self._made_up = made_up

    @cached_property
    def board(self) -> CollectPage:
        """Who has handed in, and who has not."""
        from selfcheck.ui.pages.collect import CollectPage  # noqa: PLC0415 - see above

        desk, collecting = self._desk, self._collecting()
        page = CollectPage(
            collecting, collecting.papering, self._jobs(), tokens=desk.tokens, today=desk.today
        )
        page.done.connect(self._frame.tell_done)
        page.exported.connect(self._frame.tell_saved)
        page.handed_requested.connect(self.show_handed)
        page.pack_requested.connect(self.show_task_pack)
        page.planted_requested.connect(self.planted_requested)
        page.problem.connect(self._frame.tell_problem)
        page.rehearsal_ended.connect(self.rehearsal_ended)
        page.rehearsal_requested.connect(self.rehearsal_requested)
        page.roster_requested.connect(self.show_roster)
        page.sent_requested.connect(self.show_sent)
        if self._made_up:
            page.show_rehearsing(self._made_up)
        return self._frame.added(page, "collect")

    @cached_property
    def handed(self) -> HandedPage:
        """What one person let out, and what is said back."""
        from selfcheck.ui.pages.handed import HandedPage  # noqa: PLC0415 - see above

        desk, collecting = self._desk, self._collecting()
        page = HandedPage(
            collecting,
            sent_back=collecting.replying.sent_back,
            tokens=desk.tokens,
            now=desk.now,
            today=desk.today,
        )
        page.left.connect(self.show_board)
        page.problem.connect(self._frame.tell_problem)
        page.written.connect(self._on_written)
        return self._frame.added(page, "collect", "handed")

    @cached_property
    def roster(self) -> RosterPage:
        """Of whom something is expected."""
        from selfcheck.ui.pages.roster import RosterPage  # noqa: PLC0415 - see above

        desk = self._desk
        page = RosterPage(
            self._collecting(),
            self._jobs(),
            today=desk.today,
            tokens=desk.tokens,
            looks_in=self._made_up,
        )
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
            self._collecting(), desk.services.browsing, self._jobs(), today=desk.today, now=desk.now
        )
        page.issued.connect(self.show_board)  # before what is said as done: that stays
        page.done.connect(self._frame.tell_done)
        page.left.connect(self.show_board)
        page.problem.connect(self._frame.tell_problem)
        return self._frame.added(page, "collect", "task-pack")

    def made(self) -> Sequence[QWidget]:
        """The pages there are by now."""
        made = vars(self)
        return [made[name] for name in _PAGES if name in made]

    @Slot()
    @Slot(str)
    def show_board(self, task_id: str = "") -> None:
        """Show how a task stands; without one, that which was shown last."""

        def show() -> None:
            self.board.open(task_id)
            self._frame.present(self.board)
            self.board.focus_first()

        self._go(show)

    @Slot(int)
    def show_handed(self, submission: int) -> None:
        """Show what one person handed in."""

        def show() -> None:
            self.handed.open(submission)
            self._frame.present(self.handed)
            self.handed.focus_first()

        self._go(show)

    @Slot()
    def show_roster(self) -> None:
        """Show of whom something is expected."""

        def show() -> None:
            self.roster.open()
            self._frame.present(self.roster)
            self.roster.focus_first()

        self._go(show)

    @Slot(str)
    def show_sent(self, task_id: str) -> None:
        """Show the files of a task that was sent."""

        def show() -> None:
            self.task_pack.open_sent(task_id)
            self._frame.present(self.task_pack)
            self.task_pack.focus_first()

        self._go(show)

    @Slot(str)
    def show_task_pack(self, task_id: str = "") -> None:
        """Show the task that is being written, or one that was sent, to be changed."""

        def show() -> None:
            self.task_pack.open(task_id)
            self._frame.present(self.task_pack)
            self.task_pack.focus_first()

        self._go(show)

    def take(self, paths: Sequence[Path]) -> None:
        """Show the board, and take in files that were dropped elsewhere, or opened."""

        def take() -> None:
            self.board.open()
            self._frame.present(self.board)
            self.board.take(paths)

        self._go(take)

    def _go(self, show: Callable[[], object]) -> None:
        if self._frame.leave():
            self._frame.attempt(show)

    @Slot(str, Path)
    def _on_written(self, words: str, path: Path) -> None:
        self._frame.tell_done(words, "打开所在文件夹", lambda: open_folder(path.parent))
