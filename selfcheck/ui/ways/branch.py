"""The desk of who collects for a branch, and one to practise at."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, QTimer, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget
from shiboken6 import delete

from selfcheck.domain.errors import Cancelled, SelfCheckError
from selfcheck.ui.frame import open_folder
from selfcheck.ui.theme import em, set_role
from selfcheck.ui.ways.desk import Desk
from selfcheck.ui.ways.desk_pages import DeskPages
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.words import sentence

if TYPE_CHECKING:  # imported when first shown: the home page does not wait for the others
    from selfcheck.services.rehearsing_branch import Rehearsed
    from selfcheck.ui.jobs import JobRunner
    from selfcheck.ui.pages.planted import PlantedPage
    from selfcheck.ui.ways.rehearsal import Rehearsal

_MADE_UP = "演练中：这一页的人和材料都是编出来的，不会记下来。不要把真的花名册放进来。"
_NO_FOLDER = "临时文件夹建不了，不能演练。请检查磁盘空间。"
_PREPARING = "正在造一个练习用的支部，马上就好。"
_READY = "练习用的花名册和交来的文件都在一个临时文件夹里：先放花名册，再把文件拖进来收。"
_READY_ELSEWHERE = "练习用的支部造好了。"
_STOPPED = "演练结束，练习用的文件已经删掉。"
_LEFT_OVER = "演练结束了，但有练习用的文件没有删掉，在 {}。可能还有程序开着它，关上以后可以自己删。"


class Branch(QObject):
    """Leads through the desk; its store is opened when one first comes there.

    A rehearsal has a desk of its own in a folder that goes with it. Nothing of it is kept. What is
    under way for it runs in lanes of its own, to be stopped when it ends.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.frame)
        self._desk = desk
        self._frame = desk.frame
        self.real = self._joined(DeskPages(desk, lambda: desk.collecting))
        self.practice: DeskPages | None = None
        self._rehearsal: Rehearsal | None = None  # being made, or practised with
        self._jobs: JobRunner | None = None  # those of the rehearsal
        self._bar: QFrame | None = None

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
        """Let go of what was opened to practise: the window goes, and its pages with it."""
        self._end()

    # -- practising

    def mark(self, page: QWidget) -> None:
        """Say above *page* that nothing of it is real, if that is so; the board says it itself."""
        practice = self.practice
        on = practice is not None and page in (*practice.made(), vars(self).get("planted"))
        if on and self._bar is None:
            self._bar = _bar()
            self._frame.head.addWidget(self._bar)
        if self._bar:
            self._bar.setVisible(on and practice is not None and page is not practice.board)

    @Slot()
    def rehearse(self) -> None:
        """Make a branch that does not exist, and a desk for it."""
        from selfcheck.ui.jobs import JobRunner, Lane  # noqa: PLC0415 - see above
        from selfcheck.ui.ways.rehearsal import Rehearsal  # noqa: PLC0415

        if self._rehearsal:
            return  # asked for twice
        try:
            self._rehearsal = Rehearsal()
        except OSError:
            self._frame.tell_problem(_NO_FOLDER)
            return
        self._frame.tell_done(_PREPARING)
        self._jobs = JobRunner(self._frame)
        job = self._jobs.start(self._rehearsal.making_task(), Lane.LONG)
        job.succeeded.connect(self._on_made)
        job.failed.connect(self._on_failed)

    @Slot()
    def end_rehearsal(self) -> None:
        """Throw the practice away, and go back to the real desk."""
        if self._rehearsal is None or not self._frame.leave():
            return
        self.real.show_board()
        # not at once: a button of what goes is still busy with the click
        QTimer.singleShot(0, self, self._end_and_say)

    @Slot()
    def show_planted(self) -> None:
        """Show what is wrong with the files one practises with."""
        if self._rehearsal and self._rehearsal.made and self._frame.leave():
            self.planted.show_planted(self._rehearsal.made)
            self._frame.present(self.planted)
            self.planted.focus_first()

    def handed_over(self) -> Rehearsal | None:
        """What one practises with, for the window that takes the place of this one.

        This one closes it no more.
        """
        if self.practice is None:
            return None
        rehearsal, self._rehearsal = self._rehearsal, None
        return rehearsal

    def take_over(self, rehearsal: object) -> None:
        """Go on with what another window has handed over, if it has."""
        if rehearsal is None:
            return
        from selfcheck.ui.jobs import JobRunner  # noqa: PLC0415 - see above
        from selfcheck.ui.ways.rehearsal import Rehearsal  # noqa: PLC0415

        if isinstance(rehearsal, Rehearsal):
            self._rehearsal, self._jobs = rehearsal, JobRunner(self._frame)
            self._practise(rehearsal, self._jobs)

    def _practise(self, rehearsal: Rehearsal, jobs: JobRunner) -> DeskPages:
        self.practice = self._joined(
            DeskPages(self._desk, rehearsal.collecting, jobs=lambda: jobs, made_up=rehearsal.folder)
        )
        return self.practice

    def _joined(self, pages: DeskPages) -> DeskPages:
        pages.planted_requested.connect(self.show_planted)
        pages.rehearsal_ended.connect(self.end_rehearsal)
        pages.rehearsal_requested.connect(self.rehearse)
        return pages

    @Slot()
    def _end_and_say(self) -> None:
        if self._rehearsal is None:
            return  # it went with the window meanwhile
        folder = self._rehearsal.folder
        if self._end():
            self._frame.tell_done(_STOPPED)
        else:
            self._frame.tell_problem(_LEFT_OVER.format(folder))

    def _end(self) -> bool:
        """Stop what runs for the rehearsal and let go of it; False if something is left of it."""
        if self._jobs:
            self._jobs.close()
            # what it was about to tell is for pages that go
            QCoreApplication.removePostedEvents(self._jobs)
            self._jobs.deleteLater()
            self._jobs = None
        if self.practice:
            for page in self.practice.made():
                self._frame.remove(page)
                delete(page)  # before its store: some of it may wait to be read in a later turn
            self.practice.deleteLater()
            self.practice = None
        if self._bar:
            self._bar.hide()
        rehearsal, self._rehearsal = self._rehearsal, None
        return rehearsal.close() if rehearsal else True

    @Slot(object)
    def _on_made(self, made: Rehearsed) -> None:
        rehearsal, jobs, desk = self._rehearsal, self._jobs, self._desk
        if rehearsal is None or jobs is None:
            return
        library = desk.services.browsing.checklists
        if not self._frame.attempt(
            lambda: rehearsal.open(made, library, at=desk.now(), today=desk.today)
        ):
            self._end()
            return
        was_here = self._frame.page_name == "collect"
        practice = self._practise(rehearsal, jobs)
        if not was_here:
            self._frame.tell_done(_READY_ELSEWHERE, "去演练", self.show_board)
            return
        practice.show_board()
        if self._frame.page is practice.board:
            self._frame.tell_done(_READY, "打开文件夹", lambda: open_folder(made.folder))
        else:  # what stands on the page cannot be saved: one stays with the real people
            self._end()

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._end()
        if isinstance(error, Cancelled):
            return
        if not isinstance(error, SelfCheckError):
            raise error
        self._frame.tell_problem(sentence(error))


def _bar() -> QFrame:
    bar = QFrame()
    bar.setObjectName("rehearsal-bar")
    bar.setAccessibleName("演练")
    set_role(bar, "example")
    row = QHBoxLayout(bar)
    row.setContentsMargins(em(1.25), em(0.25), em(0.75), em(0.25))
    row.addWidget(ParagraphLabel(_MADE_UP, "body"))
    return bar
