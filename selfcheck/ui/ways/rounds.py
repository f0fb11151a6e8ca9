"""A round: begun, walked through, looked over, and the speeches it comes from."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from selfcheck.domain.checklists import FIRST
from selfcheck.domain.errors import SelfCheckError
from selfcheck.domain.rounds import DEFAULT_TEMPLATE, Place
from selfcheck.ui.ways.desk import Desk
from selfcheck.words import sentence

if TYPE_CHECKING:  # imported when first shown: the home page does not wait for the others
    from selfcheck.domain.checklists import Checklist, Section
    from selfcheck.ui.pages.review import ReviewPage
    from selfcheck.ui.pages.source import SourcePage
    from selfcheck.ui.pages.walk import WalkPage
    from selfcheck.ui.remarks import Remarks


class Rounds(QObject):
    """Begins rounds and leads through them.

    Signals:
        findings_requested: a round's id, and those of the items to become findings.
        finished: the id of a round.
        home_requested: there is nothing to stay for.
    """

    findings_requested = Signal(str, object)
    finished = Signal(str)
    home_requested = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.frame)
        self._desk = desk
        self._frame = desk.frame

    @cached_property
    def review(self) -> ReviewPage:
        """What a round has come to."""
        from selfcheck.ui.pages.review import ReviewPage  # noqa: PLC0415 - see above

        desk = self._desk
        page = ReviewPage(desk.services.checking, desk.changes, tokens=desk.tokens)
        page.findings_requested.connect(self.findings_requested)
        page.finished.connect(self.finished)
        page.place_requested.connect(self.show_walk)
        page.problem.connect(self._frame.tell_problem)
        return self._frame.added(page, "walk", "review")

    @cached_property
    def source(self) -> SourcePage:
        """The speech a section comes from, in the reader's own copy."""
        from selfcheck.ui.pages.source import SourcePage  # noqa: PLC0415 - see above

        desk = self._desk
        page = SourcePage(desk.services.sourcing, desk.jobs, tokens=desk.tokens)
        page.left.connect(self._on_source_left)
        page.problem.connect(self._frame.tell_problem)
        return self._frame.added(page, "walk", "source")

    @cached_property
    def walk(self) -> WalkPage:
        """A round, section by section."""
        from selfcheck.ui.pages.walk import WalkPage  # noqa: PLC0415 - see above

        desk = self._desk
        page = WalkPage(
            desk.services.checking,
            desk.changes,
            tokens=desk.tokens,
            now=desk.now,
            remarks_on=self._remarks_on,
        )
        page.problem.connect(self._frame.tell_problem)
        page.review_requested.connect(self.show_review)
        page.source_requested.connect(self.show_source)
        return self._frame.added(page, "walk")

    def start(
        self, checklist_ids: tuple[str, ...], period: str, template: str = DEFAULT_TEMPLATE
    ) -> None:
        """Begin a round over these checklists, and show it."""
        checking = self._desk.services.checking
        self._begin(lambda: checking.start(checklist_ids, period=period, template=template))

    @Slot(str)
    def start_first(self, period: str) -> None:
        """Begin a round over the checklists that everyone meets first, and show it."""
        self.start(FIRST, period)

    @Slot(str)
    def start_planned(self, plan_id: str) -> None:
        """Begin the round that a plan asks for, and show it."""

        def start() -> str:
            planning = self._desk.services.planning
            return planning.start(planning.asked(plan_id))

        self._begin(start)

    @Slot(str)
    def revise(self, round_id: str) -> None:
        """Begin the revision of a round, and show it."""
        self._begin(lambda: self._desk.services.checking.revise(round_id))

    @Slot()
    def resume(self) -> None:
        """Go to the round under way; if none is, to the last one, to read in it."""
        rounds = self._desk.services.checking.rounds()
        ids = [one.id for one in rounds if not one.finished] or [one.id for one in rounds]
        if ids:
            self.show_walk(self.walk.round_id if self.walk.round_id in ids else ids[0])

    def show_walk(self, round_id: str, place: Place | None = None) -> None:
        """Show a round where the person was, or at *place*."""

        def show() -> None:
            self.walk.open(round_id, place)
            self._frame.present(self.walk)

        if self._frame.leave() and not self._frame.attempt(show):
            self.home_requested.emit()

    def show_source(self, checklist: Checklist, section: Section) -> None:
        """Show the speech of *checklist* at the sentence of *section*."""
        if self._frame.leave():
            self._frame.present(self.source)
            self.source.open(checklist, section)

    @Slot(str)
    def show_review(self, round_id: str) -> None:
        """Show what a round has come to."""
        if self._frame.leave() and self._frame.attempt(lambda: self.review.open(round_id)):
            self._frame.present(self.review)
            self.review.finish.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def show_example(self) -> None:
        """Show a round that somebody else has walked to its end, made up for this."""
        if self._frame.leave():
            self._begin(self._desk.services.rehearse)

    @Slot()
    def remove_examples(self) -> None:
        """Take away every round that is made up."""

        def remove() -> None:
            self._desk.services.checking.remove_examples()
            self._desk.changes.rounds_changed.emit()
            self.home_requested.emit()
            self._frame.tell_done("示例已经移除。")

        if self._frame.leave():
            self._frame.attempt(remove)

    def warm_up(self) -> None:
        """Make the rows of one section and let them go: the first ones take twice as long."""
        from selfcheck.ui.widgets.section_body import SectionBody  # noqa: PLC0415 - see above

        checklists = self._desk.services.browsing.checklists()
        if checklists:
            section, tokens = checklists[0].sections[0], self._desk.tokens
            body = SectionBody(section, "", tokens=tokens, parent=self.walk)
            for one in body.findChildren(QWidget):
                one.ensurePolished()
            body.deleteLater()

    @Slot()
    def _on_source_left(self) -> None:
        self._frame.present(self.walk)
        self.walk.quotation.source.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remarks_on(self, round_id: str) -> Remarks | None:
        """What the branch said of a round; the walk goes on without it if it cannot be read."""
        try:
            slips = self._desk.services.submitting.slips_for(round_id)
            receipts = self._desk.services.submitting.receipts_for(round_id)
        except SelfCheckError as error:
            self._frame.tell_problem(sentence(error))
            return None
        if not slips and not receipts:
            return None
        from selfcheck.ui.remarks import remarks_of  # noqa: PLC0415 - see above

        return remarks_of(slips, receipts, today=self._desk.today())

    def _begin(self, begun: Callable[[], str]) -> None:
        """Show the round whose id *begun* returns."""

        def show() -> None:
            round_id = begun()
            self._desk.changes.rounds_changed.emit()
            self.show_walk(round_id)

        self._frame.attempt(show)
