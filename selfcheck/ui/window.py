"""The window: a rail of pages, and how they are joined."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, QUrl, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDesktopServices, QKeySequence
from PySide6.QtWidgets import QWidget

from selfcheck.domain.errors import SelfCheckError
from selfcheck.domain.rounds import DEFAULT_TEMPLATE, Place
from selfcheck.services.browsing import FIRST
from selfcheck.services.together import Services
from selfcheck.settings import DEFAULT_PT, Settings
from selfcheck.ui.changes import Changes
from selfcheck.ui.frame import Frame
from selfcheck.ui.pages.home import HomePage
from selfcheck.ui.theme import Tokens
from selfcheck.ui.widgets.example_bar import ExampleBar

if TYPE_CHECKING:  # imported when first shown: the home page does not wait for the others
    from selfcheck.domain.checklists import Checklist, Section
    from selfcheck.services.undoing import Step
    from selfcheck.ui.jobs import JobRunner
    from selfcheck.ui.pages.cards import CardsPage
    from selfcheck.ui.pages.first_run import FirstRunPage
    from selfcheck.ui.pages.history import HistoryPage
    from selfcheck.ui.pages.leaving import LeavingPage
    from selfcheck.ui.pages.ledger import LedgerPage
    from selfcheck.ui.pages.ledger_import import LedgerImportPage
    from selfcheck.ui.pages.library import LibraryPage
    from selfcheck.ui.pages.materials import MaterialsPage
    from selfcheck.ui.pages.plans import PlansPage
    from selfcheck.ui.pages.report import ReportPage
    from selfcheck.ui.pages.review import ReviewPage
    from selfcheck.ui.pages.search import SearchPage
    from selfcheck.ui.pages.settings import SettingsPage
    from selfcheck.ui.pages.source import SourcePage
    from selfcheck.ui.pages.template import TemplatePage
    from selfcheck.ui.pages.walk import WalkPage
    from selfcheck.ui.whereabouts import Whereabouts

_TABS = {
    "home": "首页",
    "library": "清单",
    "walk": "自查",
    "ledger": "台账",
    "history": "历程",
    "cards": "卡片",
    "report": "报告",
    "search": "搜索",
    "settings": "设置",
}


_LIKELY = ("library", "walk", "review", "report", "settings", "search")
_BREATH_MS = 5  # as the program's own


class MainWindow(Frame):
    """The pages and the ways between them.

    A page is made when it is first shown.

    Signals:
        settings_wanted: the `Settings` the person wants; whoever made the window makes it anew.
    """

    settings_wanted = Signal(Settings)

    def __init__(
        self,
        services: Services,
        *,
        icons: Path,
        tokens: Tokens,
        settings: Settings,
        data_folder: Path,
        now: Callable[[], datetime],
        today: Callable[[], date],
        at_home: bool = True,
    ) -> None:
        """*at_home* is False for whoever goes to a page of their own at once."""
        super().__init__(_TABS, icons=icons, tokens=tokens)
        self._services = services
        self._tokens = tokens
        self._settings = settings
        self._data_folder = data_folder
        self._now = now
        self._today = today
        self._changes = Changes(self)
        self._next: Callable[[], None] = lambda: None  # what the notice leads to
        self.home = self.added(HomePage(services.checking, self._changes, today=today), "home")
        self._example_bar = ExampleBar()
        self.head.addWidget(self._example_bar)
        self._connect()
        self._show_tabs()
        if at_home:
            self.go_home()

    @cached_property
    def cards(self) -> CardsPage:
        """Guided notes for oneself, and 谈心一页纸."""
        from selfcheck.ui.pages.cards import CardsPage  # noqa: PLC0415 - see `first_run`

        page = CardsPage(
            self._services.noting,
            self._services.checking,
            self._services.introducing,
            self._jobs,
            self._changes,
            tokens=self._tokens,
            now=self._now,
            today=self._today,
        )
        page.exported.connect(self._on_exported)
        page.problem.connect(self.tell_problem)
        return self.added(page, "cards")

    @cached_property
    def first_run(self) -> FirstRunPage:
        """What stands in place of the home page until there is a round of one's own."""
        from selfcheck.ui.pages.first_run import FirstRunPage  # noqa: PLC0415 - see above

        page = FirstRunPage(
            self._services.introducing, self._changes, settings=self._settings, today=self._today
        )
        page.example_requested.connect(self.show_example)
        page.library_requested.connect(self._go_library)
        page.problem.connect(self.tell_problem)
        page.settings_wanted.connect(self._want)
        page.start_requested.connect(lambda period: self._on_start_requested(FIRST, period))
        return self.added(page, "home", "first-run")

    @cached_property
    def history(self) -> HistoryPage:
        """The rounds beside each other, and the ledger over time."""
        from selfcheck.ui.pages.history import HistoryPage  # noqa: PLC0415 - see above

        page = HistoryPage(self._services.comparing, self._changes, tokens=self._tokens)
        page.home_requested.connect(self.go_home)
        page.ledger_requested.connect(self.show_ledger)
        page.place_requested.connect(self.show_walk)
        return self.added(page, "history")

    @cached_property
    def leaving(self) -> LeavingPage:
        """What leaves this machine, before it does."""
        from selfcheck.ui.pages.leaving import LeavingPage  # noqa: PLC0415 - see above

        page = LeavingPage(
            self._services.checking,
            self._services.reporting,
            self._jobs,
            self._changes,
            tokens=self._tokens,
        )
        page.exported.connect(self._on_exported)
        page.left.connect(self._on_leaving_left)
        page.problem.connect(self.tell_problem)
        return self.added(page, "report", "leaving")

    @cached_property
    def ledger(self) -> LedgerPage:
        """What falls short, and what is done about it."""
        from selfcheck.ui.pages.ledger import LedgerPage  # noqa: PLC0415 - see above

        page = LedgerPage(
            self._services.rectifying,
            self._services.checking,
            self._jobs,
            self._changes,
            tokens=self._tokens,
            now=self._now,
            today=self._today,
            files=self._services.ledger_files,
        )
        page.exported.connect(self._on_exported)
        page.import_requested.connect(self.show_ledger_import)
        page.round_requested.connect(self.show_walk)
        return self.added(page, "ledger")

    @cached_property
    def ledger_import(self) -> LedgerImportPage:
        """What a sheet would change in the ledger, before it does."""
        from selfcheck.ui.pages.ledger_import import LedgerImportPage  # noqa: PLC0415 - see above

        page = LedgerImportPage(
            self._services.ledger_files, self._jobs, self._changes, tokens=self._tokens
        )
        page.done.connect(self.notice.show_done)
        page.left.connect(self.show_ledger)
        page.problem.connect(self.tell_problem)
        return self.added(page, "ledger", "ledger-import")

    @cached_property
    def library(self) -> LibraryPage:
        """All checklists."""
        from selfcheck.ui.pages.library import LibraryPage  # noqa: PLC0415 - see above

        page = LibraryPage(self._services.browsing, self._changes, today=self._today)
        page.materials_requested.connect(self.show_materials)
        page.start_requested.connect(self._on_start_requested)
        return self.added(page, "library")

    @cached_property
    def materials(self) -> MaterialsPage:
        """The other way to begin: with the document to be."""
        from selfcheck.ui.pages.materials import MaterialsPage  # noqa: PLC0415 - see above

        page = MaterialsPage(
            self._services.browsing, self._services.reporting, self._changes, today=self._today
        )
        page.done.connect(self.notice.show_done)
        page.library_requested.connect(self._go_library)
        page.problem.connect(self.tell_problem)
        page.start_requested.connect(self._on_start_requested)
        page.template_requested.connect(self.show_template)
        return self.added(page, "library", "materials")

    @cached_property
    def plans(self) -> PlansPage:
        """When to check oneself again."""
        from selfcheck.ui.pages.plans import PlansPage  # noqa: PLC0415 - see above

        page = PlansPage(
            self._services.planning,
            self._services.browsing,
            self._services.reporting.templating,
            self._changes,
            today=self._today,
        )
        page.left.connect(self.go_home)
        page.problem.connect(self.tell_problem)
        return self.added(page, "home", "plans")

    @cached_property
    def report(self) -> ReportPage:
        """The report of a round."""
        from selfcheck.ui.pages.report import ReportPage  # noqa: PLC0415 - see above

        page = ReportPage(
            self._services.checking,
            self._services.reporting,
            self._services.introducing,
            self._jobs,
            self._changes,
        )
        page.exported.connect(self._on_exported)
        page.leaving_requested.connect(self.show_leaving)
        page.problem.connect(self.tell_problem)
        return self.added(page, "report")

    @cached_property
    def review(self) -> ReviewPage:
        """What a round has come to."""
        from selfcheck.ui.pages.review import ReviewPage  # noqa: PLC0415 - see above

        page = ReviewPage(self._services.checking, self._changes, tokens=self._tokens)
        page.findings_requested.connect(self._on_findings_requested)
        page.finished.connect(self._on_finished)
        page.place_requested.connect(self.show_walk)
        page.problem.connect(self.tell_problem)
        return self.added(page, "walk", "review")

    @cached_property
    def search(self) -> SearchPage:
        """Everything, by its words."""
        from selfcheck.ui.pages.search import SearchPage  # noqa: PLC0415 - see above

        page = SearchPage(self._services.searching, self._jobs)
        page.card_requested.connect(self.show_card)
        page.checklist_requested.connect(self._on_checklist_requested)
        page.finding_requested.connect(self.show_ledger)
        page.place_requested.connect(self.show_walk)
        page.report_requested.connect(self.show_report)
        return self.added(page, "search")

    @cached_property
    def settings(self) -> SettingsPage:
        """How it looks, how large it is, where everything lies."""
        from selfcheck.ui.pages.settings import SettingsPage  # noqa: PLC0415 - see above

        page = SettingsPage(
            self._settings,
            self._services.introducing,
            self._changes,
            data_folder=str(self._data_folder),
        )
        page.changed.connect(self._want)
        page.problem.connect(self.tell_problem)
        page.folder_requested.connect(lambda: _open(self._data_folder))
        page.plans_requested.connect(self.show_plans)
        return self.added(page, "settings")

    @cached_property
    def source(self) -> SourcePage:
        """The speech a section comes from, in the reader's own copy."""
        from selfcheck.ui.pages.source import SourcePage  # noqa: PLC0415 - see above

        page = SourcePage(self._services.sourcing, self._jobs, tokens=self._tokens)
        page.left.connect(self._on_source_left)
        page.problem.connect(self.tell_problem)
        return self.added(page, "walk", "source")

    @cached_property
    def template(self) -> TemplatePage:
        """A kind of document of one's own, to be changed."""
        from selfcheck.ui.pages.template import TemplatePage  # noqa: PLC0415 - see above

        templating = self._services.reporting.templating
        page = TemplatePage(templating, self._changes, today=self._today)
        page.done.connect(self.notice.show_done)
        page.left.connect(self.show_materials)
        page.problem.connect(self.tell_problem)
        return self.added(page, "library", "template")

    @cached_property
    def walk(self) -> WalkPage:
        """A round, section by section."""
        from selfcheck.ui.pages.walk import WalkPage  # noqa: PLC0415 - see above

        page = WalkPage(self._services.checking, self._changes, tokens=self._tokens, now=self._now)
        page.problem.connect(self.tell_problem)
        page.review_requested.connect(self.show_review)
        page.source_requested.connect(self.show_source)
        return self.added(page, "walk")

    @cached_property
    def _jobs(self) -> JobRunner:
        from selfcheck.ui.jobs import JobRunner  # noqa: PLC0415 - see above

        return JobRunner(self)

    def prepare(self) -> None:
        """Make the pages likely to be shown next, one at a time, while there is nothing to do."""
        names = iter(_LIKELY)

        def make() -> None:
            if name := next(names, ""):
                try:
                    page = getattr(self, name)
                except SelfCheckError:  # it will be told to whoever asks for the page
                    make()
                else:
                    QTimer.singleShot(_BREATH_MS, page, lambda: _polish(page, make))

        make()

    def go_home(self) -> None:
        """Show the first page."""
        if not self.leave():
            return
        page = self.first_run if self._services.introducing.is_first_run() else self.home
        self.present(page)
        page.refresh()
        if self.isVisible():  # else it is told after the first paint
            QTimer.singleShot(0, self, self._show_due)

    def show_page(self, name: str) -> None:
        """Show the page of a tab, as a click on it would."""
        self._on_wanted(name)

    def return_to(self, there: Whereabouts) -> None:
        """Show the page the person was on, as they left it."""
        of_round = {
            "leaving": self.show_leaving,
            "report": self.show_report,
            "review": self.show_review,
            "walk": self.show_walk,
        }
        others = {
            "ledger-import": lambda: self.present(self.ledger_import),  # it takes up which file
            "materials": self.show_materials,
            "plans": self.show_plans,
            "source": self._go_walk,
            "template": lambda: self.present(self.template),  # it takes up which one
        }
        if there.round_id and there.topic in of_round:
            of_round[there.topic](there.round_id)
        elif there.topic in others:
            others[there.topic]()
        elif there.topic in _TABS:
            self.show_page(there.topic)
        else:
            self.go_home()
        super().return_to(there)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop what runs, once it is clear that the window goes."""
        super().closeEvent(event)
        if event.isAccepted() and "_jobs" in vars(self):
            self._jobs.close()

    def _connect(self) -> None:
        self._changes.ledger_changed.connect(self._show_due)
        self._changes.rounds_changed.connect(self._show_tabs)
        self._changes.rounds_changed.connect(self._show_example_bar)
        self._example_bar.removal_requested.connect(self._on_removal_requested)
        self.rail.wanted.connect(self._on_wanted)
        self.home.card_kind_requested.connect(self._on_card_kind_requested)
        self.home.card_requested.connect(self.show_card)
        self.home.history_requested.connect(self.show_history)
        self.home.ledger_requested.connect(self.show_ledger)
        self.home.library_requested.connect(self._go_library)
        self.home.materials_requested.connect(self.show_materials)
        self.home.plan_requested.connect(self._on_plan_requested)
        self.home.plan_skipped.connect(self._on_plan_skipped)
        self.home.plans_requested.connect(self.show_plans)
        self.home.report_requested.connect(self.show_report)
        self.home.revision_requested.connect(self._on_revision_requested)
        self.home.start_requested.connect(lambda period: self._on_start_requested(FIRST, period))
        self.home.walk_requested.connect(self.show_walk)
        self.painted.connect(lambda: QTimer.singleShot(0, self, self._show_due))
        self.notice.acted.connect(self._on_notice_acted)
        for keys, act in (
            (QKeySequence.StandardKey.Find, self._go_search),
            (QKeySequence.StandardKey.Redo, self._on_redo),
            (QKeySequence.StandardKey.Undo, self._on_undo),
            ("Ctrl++", lambda: self._want(self._settings.resized(1))),
            ("Ctrl+=", lambda: self._want(self._settings.resized(1))),
            ("Ctrl+-", lambda: self._want(self._settings.resized(-1))),
            ("Ctrl+0", lambda: self._want(replace(self._settings, pt=DEFAULT_PT))),
        ):
            self.bind(keys, act)

    @Slot(str)
    def _on_wanted(self, name: str) -> None:
        go = {
            "home": self.go_home,
            "library": self._go_library,
            "walk": self._go_walk,
            "ledger": self.show_ledger,
            "history": self.show_history,
            "cards": self.show_cards,
            "report": self._go_report,
            "search": self._go_search,
            "settings": self.show_settings,
        }
        go[name]()

    @Slot()
    def _go_library(self) -> None:
        if not self.leave():
            return
        self.library.fill()
        self.present(self.library)
        self.library.refresh()

    @Slot()
    def show_cards(self) -> None:
        """Show the cards, where the person was among them."""

        def show() -> None:
            page = self.cards
            self.present(page)
            page.refresh()

        if self.leave():
            self.attempt(show)

    @Slot(str)
    def show_card(self, card_id: str) -> None:
        """Show one card, to read it or to write on."""

        def show() -> None:
            self.present(self.cards)
            self.cards.refresh()
            self.cards.open_card(card_id)

        if self.leave():
            self.attempt(show)

    @Slot()
    def _show_due(self) -> None:
        """Let the first page say what is at hand, once it has been seen."""
        from selfcheck.ui.due import due_now  # noqa: PLC0415 - not for the first paint

        by = self._services
        self.attempt(
            lambda: self.home.show_due(
                due_now(by.rectifying, by.planning, by.noting, today=self._today())
            )
        )

    @Slot()
    def show_plans(self) -> None:
        """Show when to check oneself again."""
        if self.leave():
            self.present(self.plans)
            self.plans.refresh()

    @Slot(str)
    def _on_plan_requested(self, plan_id: str) -> None:
        def start() -> None:
            planning = self._services.planning
            round_id = planning.start(planning.asked(plan_id))
            self._changes.rounds_changed.emit()
            self.show_walk(round_id)

        self.attempt(start)

    @Slot(str)
    def _on_plan_skipped(self, plan_id: str) -> None:
        def skip() -> None:
            planning = self._services.planning
            asked = planning.asked(plan_id)
            planning.skip(asked)

            def ask_again() -> None:
                self.attempt(lambda: planning.change(asked.plan))
                self._show_due()

            self._next = ask_again
            self.notice.show_done(f"{asked.plan.name}：这次不做，到下一次再提。", "还是要做")

        self.attempt(skip)
        self._show_due()

    @Slot(str)
    def _on_card_kind_requested(self, kind_id: str) -> None:
        self.show_cards()
        self.attempt(lambda: self.cards.write_new(kind_id))

    @Slot()
    def show_materials(self) -> None:
        """Show the kinds of documents to begin with."""
        if self.leave():
            self.present(self.materials)
            self.materials.refresh()

    @Slot(str)
    def show_template(self, template_id: str) -> None:
        """Show one of the person's own templates, to be changed."""

        def show() -> None:
            self.template.open(template_id)
            self.present(self.template)
            self.template.focus_first()

        if self.leave():
            self.attempt(show)

    @Slot(str)
    def show_ledger(self, finding_id: str = "") -> None:
        """Show the ledger; a finding with this id is opened in it."""
        if not self.leave():
            return
        self.present(self.ledger)
        if finding_id:
            self.attempt(lambda: self.ledger.open(finding_id))
        else:
            self.ledger.refresh()

    @Slot(Path)
    def show_ledger_import(self, path: Path) -> None:
        """Show what a sheet would change in the ledger."""
        if self.leave():
            self.present(self.ledger_import)
            self.ledger_import.open(path)
            self.ledger_import.focus_first()

    @Slot()
    def show_history(self) -> None:
        """Show what has become of it over the rounds."""
        if self.leave():
            self.present(self.history)
            self.history.refresh()

    @Slot()
    def show_settings(self) -> None:
        """Show how it looks and where everything lies."""
        if self.leave():
            self.present(self.settings)
            self.settings.refresh()

    def _want(self, settings: Settings) -> None:
        if settings != self._settings and self.leave():
            self.settings_wanted.emit(settings)

    @Slot()
    def _go_search(self) -> None:
        if self.leave():
            self.present(self.search)
            self.search.open()

    @Slot(str)
    def _on_checklist_requested(self, checklist_id: str) -> None:
        self._go_library()
        self.library.go_to(checklist_id)

    @Slot()
    def _on_undo(self) -> None:
        self._step(self._services.undoing.undo, "已撤销", "没有可以撤销的了。")

    @Slot()
    def _on_redo(self) -> None:
        self._step(self._services.undoing.redo, "已恢复", "没有可以恢复的了。")

    def _step(self, act: Callable[[], Step | None], done: str, nothing: str) -> None:
        if not self.leave():  # what is being typed is the last act
            return

        def go() -> None:
            step = act()
            if step is None:
                self.notice.show_done(nothing)
                return
            self._changes.ledger_changed.emit("")
            self._changes.profile_changed.emit()
            self._changes.round_changed.emit(step.round_id)
            self.notice.show_done(f"{done}：{step.where}")

        self.attempt(go)

    @Slot()
    def _go_walk(self) -> None:
        """Go to the round under way; if none is, to the last one, to read in it."""
        rounds = self._services.checking.rounds()
        ids = [one.id for one in rounds if not one.finished] or [one.id for one in rounds]
        if ids:
            self.show_walk(self.walk.round_id if self.walk.round_id in ids else ids[0])

    @Slot()
    def _go_report(self) -> None:
        """Go to the report of the round touched last."""
        if latest := self._latest():
            self.show_report(latest)

    @Slot()
    def _show_tabs(self) -> None:
        """Offer what needs a round once there is one."""
        begun = bool(self._latest())
        for name in ("walk", "ledger", "history", "report"):
            self.rail.offer(name, on=begun)

    def _latest(self) -> str:
        """The id of the round touched last, empty if there is none."""
        return self._services.checking.latest()

    def show_walk(self, round_id: str, place: Place | None = None) -> None:
        """Show a round where the person was, or at *place*."""

        def show() -> None:
            self.walk.open(round_id, place)
            self.present(self.walk)

        if self.leave() and not self.attempt(show):
            self.go_home()

    def show_source(self, checklist: Checklist, section: Section) -> None:
        """Show the speech of *checklist* at the sentence of *section*."""
        if self.leave():
            self.present(self.source)
            self.source.open(checklist, section)

    @Slot()
    def _on_source_left(self) -> None:
        self.present(self.walk)
        self.walk.quotation.source.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def show_review(self, round_id: str) -> None:
        """Show what a round has come to."""
        if self.leave() and self.attempt(lambda: self.review.open(round_id)):
            self.present(self.review)
            self.review.finish.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def show_report(self, round_id: str) -> None:
        """Show the report of a round."""
        if not self.leave():
            return

        def show() -> None:
            self.present(self.report)
            self.report.open(round_id)
            self._show_example_bar()

        if not self.attempt(show):
            self.go_home()

    @Slot(str)
    def show_leaving(self, round_id: str) -> None:
        """Show what of a round leaves this machine."""

        def show() -> None:
            self.leaving.open(round_id)
            self.present(self.leaving)
            self.leaving.focus_text()

        if self.leave():
            self.attempt(show)

    @Slot(str)
    def _on_leaving_left(self, round_id: str) -> None:
        self.show_report(round_id)
        if self.page is self.report:
            self.report.come_back()

    @Slot()
    def show_example(self) -> None:
        """Show a round that somebody else has walked to its end, made up for this."""

        def show() -> None:
            round_id = self._services.rehearse()
            self._changes.rounds_changed.emit()
            self.show_walk(round_id)

        if self.leave():
            self.attempt(show)

    @Slot()
    def _on_removal_requested(self) -> None:
        def remove() -> None:
            self._services.checking.remove_examples()
            self._changes.rounds_changed.emit()
            self.go_home()
            self.notice.show_done("示例已经移除。")

        if self.leave():
            self.attempt(remove)

    def present(self, page: QWidget) -> None:
        """Show *page*, and whether what it shows is an example."""
        super().present(page)
        self._show_example_bar()

    @Slot()
    def _show_example_bar(self) -> None:
        examples = self._services.checking.examples()
        shown = getattr(self.page, "round_id", "")
        self._example_bar.show_for(
            example=shown in examples, at_home=bool(examples) and self.page_name == "home"
        )

    def _on_start_requested(
        self, checklist_ids: tuple[str, ...], period: str, template: str = DEFAULT_TEMPLATE
    ) -> None:
        def start() -> None:
            round_id = self._services.checking.start(
                checklist_ids, period=period, template=template
            )
            self._changes.rounds_changed.emit()
            self.show_walk(round_id)

        self.attempt(start)

    @Slot(str)
    def _on_revision_requested(self, round_id: str) -> None:
        def revise() -> None:
            revision = self._services.checking.revise(round_id)
            self._changes.rounds_changed.emit()
            self.show_walk(revision)

        self.attempt(revise)

    @Slot(str)
    def _on_finished(self, round_id: str) -> None:
        self.show_report(round_id)
        self.notice.show_done("这次自查完成了。下面是报告，可以再补几句，导出后自己留存。")

    @Slot(Path)
    def _on_exported(self, path: Path) -> None:
        self._next = lambda: _open(path.parent)
        self.notice.show_done(f"已保存到 {path}", "打开所在文件夹")

    @Slot()
    def _on_notice_acted(self) -> None:
        self._next()

    @Slot(str, object)
    def _on_findings_requested(self, round_id: str, item_ids: tuple[str, ...]) -> None:
        def draft() -> None:
            rectifying = self._services.rectifying
            drafts = [rectifying.draft(round_id, item_id) for item_id in item_ids]
            self._changes.ledger_changed.emit("")
            self._next = lambda: self.show_ledger(drafts[0])
            self.notice.show_done(
                f"台账里有了 {len(drafts)} 条草稿。改写、确认以后，才算列入问题清单。", "去台账"
            )

        self.attempt(draft)


def _polish(page: QWidget, then: Callable[[], None]) -> None:
    for one in page.findChildren(QWidget):
        one.ensurePolished()
    QTimer.singleShot(_BREATH_MS, page, then)


def _open(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
