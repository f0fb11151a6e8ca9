"""The window: a rail of tabs, the first page, and how the ways to all others are joined."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from importlib import import_module
from itertools import chain, takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from selfcheck.domain.errors import NotFound, SelfCheckError
from selfcheck.services.together import Services
from selfcheck.settings import Settings
from selfcheck.ui.changes import Changes
from selfcheck.ui.frame import Frame
from selfcheck.ui.pages.home import HomePage
from selfcheck.ui.theme import Tokens
from selfcheck.ui.turns import take_turns
from selfcheck.ui.ways.beginnings import Beginnings
from selfcheck.ui.ways.branch import Branch
from selfcheck.ui.ways.desk import Desk
from selfcheck.ui.ways.findings import Findings
from selfcheck.ui.ways.looks import Looks
from selfcheck.ui.ways.notes import Notes
from selfcheck.ui.ways.papers import Papers
from selfcheck.ui.ways.rounds import Rounds
from selfcheck.ui.ways.tasks import Tasks
from selfcheck.ui.widgets.example_bar import ExampleBar

if TYPE_CHECKING:  # imported at their first need: the home page does not wait for them
    from selfcheck.services.collecting import Collecting
    from selfcheck.services.undoing import Step
    from selfcheck.ui.whereabouts import Whereabouts

_TABS = {
    "home": "首页",
    "library": "清单",
    "walk": "自查",
    "ledger": "台账",
    "history": "历程",
    "cards": "卡片",
    "report": "报告",
    "collect": "汇总",
    "search": "搜索",
    "settings": "设置",
}
_FOR_WHAT_IS_DUE = (
    "selfcheck.services.rectifying",
    "selfcheck.services.planning",
    "selfcheck.services.noting",
    "selfcheck.content.cards",
    "selfcheck.services.submitting",
    "selfcheck.ui.widgets.due_card",
    "selfcheck.ui.due",
)


class MainWindow(Frame):
    """Joins the ways, which know nothing of each other; a page is made when it is first shown.

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
        collecting: Callable[[], Collecting] | None = None,
        at_home: bool = True,
    ) -> None:
        """*at_home* is False for whoever goes to a page of their own at once.

        *collecting* opens the desk of who collects; without it there is none.
        """
        super().__init__(_TABS, icons=icons, tokens=tokens)
        self._services = services
        self._today = today
        self._was_closed = False  # and its store may be, too
        self._changes = Changes(self)
        self.home = self.added(HomePage(services.checking, self._changes, today=today), "home")
        self._example_bar = ExampleBar()
        self.head.addWidget(self._example_bar)
        self._desk = Desk(
            self,
            services=services,
            changes=self._changes,
            tokens=tokens,
            settings=settings,
            data_folder=data_folder,
            now=now,
            today=today,
            collecting=collecting or _no_desk,
        )
        self.beginnings = Beginnings(self._desk, offers_desk=True)
        self.branch = Branch(self._desk)
        self.findings = Findings(self._desk)
        self.looks = Looks(self._desk)
        self.notes = Notes(self._desk)
        self.papers = Papers(self._desk)
        self.rounds = Rounds(self._desk)
        self.tasks = Tasks(self._desk)
        self.setAcceptDrops(True)
        self._connect()
        self._bind_keys()
        self._show_tabs()
        if at_home:
            self._begin()

    def _begin(self) -> None:
        """Show the first page, or the desk to somebody who does nothing but collect."""
        self.go_home()
        if self._desk.settings.collects and self._services.introducing.is_first_run():
            self.branch.show_board()

    def prepare(self) -> None:
        """Make the pages likely to be shown next, one at a time, while there is nothing to do.

        A window that was closed makes no more.
        """
        likely: tuple[Callable[[], QWidget], ...] = (
            lambda: self.beginnings.library,
            lambda: self.rounds.walk,
            lambda: self.rounds.review,
            lambda: self.papers.report,
            lambda: self.looks.settings,
            lambda: self.notes.search,
        )
        acts = (act for page in likely for act in self._making(page))
        everything = chain(acts, (self.rounds.warm_up,))
        take_turns(self, takewhile(lambda _: not self._was_closed, everything))

    def _making(self, page_of: Callable[[], QWidget]) -> Iterator[Callable[[], object]]:
        made: list[QWidget] = []

        def make() -> None:
            with suppress(SelfCheckError):  # it will be told to whoever asks for the page
                made.append(page_of())

        def dress() -> None:
            for page in made:
                for one in page.findChildren(QWidget):
                    one.ensurePolished()

        yield make
        yield dress

    @Slot()
    def go_home(self) -> None:
        """Show the first page."""
        if not self.leave():
            return
        first_time = self._services.introducing.is_first_run()
        page = self.beginnings.first_run if first_time else self.home
        self.present(page)
        page.refresh()
        if self.isVisible():  # else it is told after the first paint
            QTimer.singleShot(0, self, self._show_due)

    @Slot(str)
    def show_page(self, name: str) -> None:
        """Show the page of a tab, as a click on it does."""
        go = {
            "home": self.go_home,
            "library": self.beginnings.show_library,
            "walk": self.rounds.resume,
            "ledger": self.findings.show_ledger,
            "history": self.findings.show_history,
            "cards": self.notes.show_cards,
            "report": self.papers.show_latest,
            "collect": self.branch.show_board,
            "search": self.notes.show_search,
            "settings": self.looks.show_settings,
        }
        go[name]()

    def whereabouts(self) -> Whereabouts:
        """As there; a rehearsal goes on in the window that takes the place of this one."""
        return replace(super().whereabouts(), practice=self.branch.handed_over())

    def return_to(self, there: Whereabouts) -> None:
        """Show the page the person was on, as they left it."""
        self.branch.take_over(there.practice)
        of_round = {
            "leaving": self.papers.show_leaving,
            "report": self.papers.show_report,
            "review": self.rounds.show_review,
            "walk": self.rounds.show_walk,
        }
        others = {
            # these take up which file, which template, which task and which submission
            "handed": lambda: self.present(self.branch.pages.handed),
            "ledger-import": lambda: self.present(self.findings.ledger_import),
            "template": lambda: self.present(self.beginnings.template),
            "materials": self.beginnings.show_materials,
            "planted": self.branch.show_planted,
            "plans": self.beginnings.show_plans,
            "roster": self.branch.show_roster,
            "source": self.rounds.resume,
            "task": self.tasks.present,
            "task-pack": lambda: self.present(self.branch.pages.task_pack),
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

    def present(self, page: QWidget) -> None:
        """Show *page*, and whether what it shows is an example."""
        super().present(page)
        self._show_example_bar()
        self.branch.mark(page)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a file that the page beneath has no use for."""
        if event.mimeData().hasUrls() and not self.covered:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Open it."""
        event.acceptProposedAction()
        self.tasks.take(event.mimeData())

    def closeEvent(self, event: QCloseEvent) -> None:
        """Stop what runs, once it is clear that the window goes."""
        super().closeEvent(event)
        if event.isAccepted():
            self._was_closed = True
            self._desk.close()
            self.branch.close()

    def _connect(self) -> None:
        self._changes.ledger_changed.connect(self._show_due)
        self._changes.rounds_changed.connect(self._show_tabs)
        self._changes.rounds_changed.connect(self._show_example_bar)
        self._example_bar.removal_requested.connect(self.rounds.remove_examples)
        self.beginnings.example_requested.connect(self.rounds.show_example)
        self.beginnings.first_requested.connect(self.rounds.start_first)
        self.beginnings.home_requested.connect(self.go_home)
        self.beginnings.plan_changed.connect(self._show_due)
        self.beginnings.secretary_requested.connect(self._begin_to_collect)
        self.beginnings.settings_wanted.connect(self.looks.want)
        self.beginnings.start_requested.connect(self.rounds.start)
        self.beginnings.task_opening_requested.connect(self.tasks.choose)
        self.findings.home_requested.connect(self.go_home)
        self.findings.place_requested.connect(self.rounds.show_walk)
        self.home.card_kind_requested.connect(self.notes.write_card)
        self.home.card_requested.connect(self.notes.show_card)
        self.home.history_requested.connect(self.findings.show_history)
        self.home.ledger_requested.connect(self.findings.show_ledger)
        self.home.library_requested.connect(self.beginnings.show_library)
        self.home.materials_requested.connect(self.beginnings.show_materials)
        self.home.plan_requested.connect(self.rounds.start_planned)
        self.home.plan_skipped.connect(self.beginnings.skip_plan)
        self.home.plans_requested.connect(self.beginnings.show_plans)
        self.home.report_requested.connect(self.papers.show_report)
        self.home.revision_requested.connect(self.rounds.revise)
        self.home.start_requested.connect(self.rounds.start_first)
        self.home.task_opening_requested.connect(self.tasks.choose)
        self.home.task_requested.connect(self.tasks.show_task)
        self.home.walk_requested.connect(self.rounds.show_walk)
        self.looks.plans_requested.connect(self.beginnings.show_plans)
        self.looks.settings_wanted.connect(self.settings_wanted)
        self.notes.checklist_requested.connect(self.beginnings.show_checklist)
        self.notes.finding_requested.connect(self.findings.show_ledger)
        self.notes.place_requested.connect(self.rounds.show_walk)
        self.notes.report_requested.connect(self.papers.show_report)
        self.painted.connect(self._find_out_what_is_due)
        self.papers.home_requested.connect(self.go_home)
        self.papers.report_opened.connect(self._show_example_bar)
        self.rail.wanted.connect(self.show_page)
        self.rounds.findings_requested.connect(self.findings.draft)
        self.rounds.finished.connect(self.papers.show_finished)
        self.rounds.home_requested.connect(self.go_home)
        self.tasks.finding_requested.connect(self.findings.show_ledger)
        self.tasks.home_requested.connect(self.go_home)
        self.tasks.leaving_requested.connect(self.papers.show_leaving)
        self.tasks.place_requested.connect(self.rounds.show_walk)
        self.tasks.report_requested.connect(self.papers.show_report)
        self.tasks.submissions_came.connect(self.branch.take)
        self.tasks.walk_requested.connect(self.rounds.show_walk)

    def _bind_keys(self) -> None:
        for keys, act in (
            (QKeySequence.StandardKey.Find, self.notes.show_search),
            (QKeySequence.StandardKey.Redo, self._on_redo),
            (QKeySequence.StandardKey.Undo, self._on_undo),
            ("Ctrl++", lambda: self.looks.resize(1)),
            ("Ctrl+=", lambda: self.looks.resize(1)),
            ("Ctrl+-", lambda: self.looks.resize(-1)),
            ("Ctrl+0", self.looks.resize_back),
        ):
            self.bind(keys, act)

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
                self.tell_done(nothing)
                return
            self._changes.ledger_changed.emit("")
            self._changes.profile_changed.emit()
            self._changes.round_changed.emit(step.round_id)
            self.tell_done(f"{done}：{step.where}")

        self.attempt(go)

    @Slot()
    def _find_out_what_is_due(self) -> None:
        imports = (partial(import_module, name) for name in _FOR_WHAT_IS_DUE)
        take_turns(self, (*imports, self._show_due))

    @Slot()
    def _show_due(self) -> None:
        """Let the first page say what is at hand, once it has been seen."""
        if not self.isVisible() or self.page is not self.home:
            return  # closed meanwhile and the store with it, or asked again when one comes home
        from selfcheck.ui.due import due_now  # noqa: PLC0415 - not for the first paint

        by = self._services
        self.attempt(
            lambda: self.home.show_due(
                due_now(
                    by.rectifying,
                    by.planning,
                    by.noting,
                    tasks=by.submitting.tasks(),
                    today=self._today(),
                )
            )
        )

    @Slot()
    def _show_example_bar(self) -> None:
        examples = self._services.checking.examples()
        shown = getattr(self.page, "round_id", "")
        self._example_bar.show_for(
            example=shown in examples, at_home=bool(examples) and self.page_name == "home"
        )

    @Slot()
    def _show_tabs(self) -> None:
        """Offer what needs a round once there is one."""
        begun = bool(self._services.checking.latest())
        self.rail.offer(("walk", "ledger", "history", "report"), on=begun)
        self.rail.offer(("collect",), on=self._desk.settings.collects)

    @Slot()
    def _begin_to_collect(self) -> None:
        """Offer the desk from now on, and go there: the window made anew comes back to it."""
        self.branch.show_board()
        self.looks.want(replace(self._desk.settings, collects=True))


def _no_desk() -> Collecting:
    raise NotFound("store", "")
