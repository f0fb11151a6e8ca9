"""The papers of a round: the report that stays, and what leaves."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from selfcheck.ui.ways.desk import Desk

if TYPE_CHECKING:  # imported when first shown: the home page does not wait for the others
    from selfcheck.ui.pages.leaving import LeavingPage
    from selfcheck.ui.pages.report import ReportPage

_FINISHED = "这次自查完成了。下面是报告，可以再补几句，导出后自己留存。"
_FINISHED_TASK = "这次自查完成了。这是支部的任务：要交上去，在下面选“上报版”，再点“上报”。"


class Papers(QObject):
    """Leads from a round to its report, and from there to what leaves this machine.

    Signals:
        home_requested: there is nothing to stay for.
        report_opened: the report that is shown may be that of another round.
    """

    home_requested = Signal()
    report_opened = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.frame)
        self._desk = desk
        self._frame = desk.frame

    @cached_property
    def leaving(self) -> LeavingPage:
        """What leaves this machine, before it does."""
        from selfcheck.ui.pages.leaving import LeavingPage  # noqa: PLC0415 - see above

        desk = self._desk
        page = LeavingPage(
            desk.services.checking,
            desk.services.reporting,
            desk.jobs,
            desk.changes,
            tokens=desk.tokens,
            submitting=desk.services.submitting,
        )
        page.exported.connect(self._frame.tell_saved)
        page.left.connect(self._on_leaving_left)
        page.problem.connect(self._frame.tell_problem)
        return self._frame.added(page, "report", "leaving")

    @cached_property
    def report(self) -> ReportPage:
        """The report of a round."""
        from selfcheck.ui.pages.report import ReportPage  # noqa: PLC0415 - see above

        desk = self._desk
        page = ReportPage(
            desk.services.checking,
            desk.services.reporting,
            desk.services.introducing,
            desk.jobs,
            desk.changes,
        )
        page.exported.connect(self._frame.tell_saved)
        page.leaving_requested.connect(self.show_leaving)
        page.problem.connect(self._frame.tell_problem)
        return self._frame.added(page, "report")

    @Slot(str)
    def show_report(self, round_id: str) -> None:
        """Show the report of a round."""

        def show() -> None:
            self._frame.present(self.report)
            self.report.open(round_id)
            self.report_opened.emit()

        if self._frame.leave() and not self._frame.attempt(show):
            self.home_requested.emit()

    @Slot()
    def show_latest(self) -> None:
        """Show the report of the round touched last."""
        if latest := self._desk.services.checking.latest():
            self.show_report(latest)

    @Slot(str)
    def show_finished(self, round_id: str) -> None:
        """Show the report of a round that has just been finished."""
        self.show_report(round_id)
        of_task = self._desk.services.submitting.task_of(round_id) is not None
        self._frame.tell_done(_FINISHED_TASK if of_task else _FINISHED)

    @Slot(str)
    def show_leaving(self, round_id: str) -> None:
        """Show what of a round leaves this machine."""

        def show() -> None:
            self.leaving.open(round_id)
            self._frame.present(self.leaving)
            self.leaving.focus_text()

        if self._frame.leave():
            self._frame.attempt(show)

    @Slot(str)
    def _on_leaving_left(self, round_id: str) -> None:
        self.show_report(round_id)
        if self._frame.page is self.report:
            self.report.come_back()
