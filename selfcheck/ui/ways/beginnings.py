"""How one comes to a round: the first time, by checklists, by a document, by a plan."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from selfcheck.domain.rounds import DEFAULT_TEMPLATE
from selfcheck.settings import Settings
from selfcheck.ui.ways.desk import Desk

if TYPE_CHECKING:  # imported when first shown: the home page does not wait for the others
    from selfcheck.ui.pages.first_run import FirstRunPage
    from selfcheck.ui.pages.library import LibraryPage
    from selfcheck.ui.pages.materials import MaterialsPage
    from selfcheck.ui.pages.plans import PlansPage
    from selfcheck.ui.pages.template import TemplatePage


class Beginnings(QObject):
    """Leads to what a round can begin with.

    Signals:
        example_requested: see a round that is made up.
        first_requested: the period; the checklists are those everyone meets first.
        home_requested: back to the first page.
        plan_changed: what a plan asks for is another thing now.
        secretary_requested: collect what others hand in.
        settings_wanted: the `Settings` the person wants.
        start_requested: the ids of checklists, the period and the id of a template.
        task_opening_requested: open a file that came from the branch.
    """

    example_requested = Signal()
    first_requested = Signal(str)
    home_requested = Signal()
    plan_changed = Signal()
    secretary_requested = Signal()
    settings_wanted = Signal(Settings)
    start_requested = Signal(tuple, str, str)
    task_opening_requested = Signal()

    def __init__(self, desk: Desk, *, offers_desk: bool = False) -> None:
        """*offers_desk* says whether there is a secretary's desk to go to."""
        super().__init__(desk.frame)
        self._desk = desk
        self._offers_desk = offers_desk
        self._frame = desk.frame

    @cached_property
    def first_run(self) -> FirstRunPage:
        """What stands in place of the home page until there is a round of one's own."""
        from selfcheck.ui.pages.first_run import FirstRunPage  # noqa: PLC0415 - see above

        desk = self._desk
        page = FirstRunPage(
            desk.services.introducing,
            desk.changes,
            settings=desk.settings,
            today=desk.today,
            offers_desk=self._offers_desk,
        )
        page.example_requested.connect(self.example_requested)
        page.library_requested.connect(self.show_library)
        page.problem.connect(self._frame.tell_problem)
        page.secretary_requested.connect(self.secretary_requested)
        page.settings_wanted.connect(self.settings_wanted)
        page.start_requested.connect(self.first_requested)
        page.task_opening_requested.connect(self.task_opening_requested)
        return self._frame.added(page, "home", "first-run")

    @cached_property
    def library(self) -> LibraryPage:
        """All checklists."""
        from selfcheck.ui.pages.library import LibraryPage  # noqa: PLC0415 - see above

        desk = self._desk
        page = LibraryPage(desk.services.browsing, desk.changes, today=desk.today)
        page.materials_requested.connect(self.show_materials)
        page.start_requested.connect(self._on_checklists_chosen)
        return self._frame.added(page, "library")

    @cached_property
    def materials(self) -> MaterialsPage:
        """The other way to begin: with the document to be."""
        from selfcheck.ui.pages.materials import MaterialsPage  # noqa: PLC0415 - see above

        desk = self._desk
        page = MaterialsPage(
            desk.services.browsing, desk.services.reporting, desk.changes, today=desk.today
        )
        page.done.connect(self._frame.tell_done)
        page.library_requested.connect(self.show_library)
        page.problem.connect(self._frame.tell_problem)
        page.start_requested.connect(self.start_requested)
        page.template_requested.connect(self.show_template)
        return self._frame.added(page, "library", "materials")

    @cached_property
    def plans(self) -> PlansPage:
        """When to check oneself again."""
        from selfcheck.ui.pages.plans import PlansPage  # noqa: PLC0415 - see above

        desk = self._desk
        page = PlansPage(
            desk.services.planning,
            desk.services.browsing,
            desk.services.reporting.templating,
            desk.changes,
            today=desk.today,
        )
        page.left.connect(self.home_requested)
        page.problem.connect(self._frame.tell_problem)
        return self._frame.added(page, "home", "plans")

    @cached_property
    def template(self) -> TemplatePage:
        """A kind of document of one's own, to be changed."""
        from selfcheck.ui.pages.template import TemplatePage  # noqa: PLC0415 - see above

        desk = self._desk
        page = TemplatePage(desk.services.reporting.templating, desk.changes, today=desk.today)
        page.done.connect(self._frame.tell_done)
        page.left.connect(self.show_materials)
        page.problem.connect(self._frame.tell_problem)
        return self._frame.added(page, "library", "template")

    @Slot()
    def show_library(self) -> None:
        """Show all checklists."""
        if not self._frame.leave():
            return
        self.library.fill()
        self._frame.present(self.library)
        self.library.refresh()

    @Slot(str)
    def show_checklist(self, checklist_id: str) -> None:
        """Show all checklists, and go to one."""
        self.show_library()
        self.library.go_to(checklist_id)

    @Slot()
    def show_materials(self) -> None:
        """Show the kinds of documents to begin with."""
        if self._frame.leave():
            self._frame.present(self.materials)
            self.materials.refresh()

    @Slot(str)
    def show_template(self, template_id: str) -> None:
        """Show one of the person's own templates, to be changed."""

        def show() -> None:
            self.template.open(template_id)
            self._frame.present(self.template)
            self.template.focus_first()

        if self._frame.leave():
            self._frame.attempt(show)

    @Slot()
    def show_plans(self) -> None:
        """Show when to check oneself again."""
        if self._frame.leave():
            self._frame.present(self.plans)
            self.plans.refresh()

    @Slot(str)
    def skip_plan(self, plan_id: str) -> None:
        """Do without what a plan asks for, this time."""

        def skip() -> None:
            planning = self._desk.services.planning
            asked = planning.asked(plan_id)
            planning.skip(asked)

            def ask_again() -> None:
                self._frame.attempt(lambda: planning.change(asked.plan))
                self.plan_changed.emit()

            words = f"{asked.plan.name}：这次不做，到下一次再提。"
            self._frame.tell_done(words, "还是要做", ask_again)

        self._frame.attempt(skip)
        self.plan_changed.emit()

    @Slot(tuple, str)
    def _on_checklists_chosen(self, checklist_ids: tuple[str, ...], period: str) -> None:
        self.start_requested.emit(checklist_ids, period, DEFAULT_TEMPLATE)
