"""The window over real services, for tests of what all pages share."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, time
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QAbstractButton, QApplication

from selfcheck.domain.rounds import Answer, Rating
from selfcheck.domain.task import no_pulse
from selfcheck.machine.places import RESOURCES, DataFolder
from selfcheck.services.rehearsing_branch import rehearse_task
from selfcheck.services.rehearsing_people import FEWEST
from selfcheck.settings import Settings
from selfcheck.store.opening_collection import collection_path, collection_to_write
from selfcheck.ui.theme import LIGHT
from selfcheck.ui.window import MainWindow
from tests.ledgers import HEAD, table
from tests.services.branch import PACK, send
from tests.ui.conftest import TODAY
from tools.example_desk import ExampleDesk, make_desk
from tools.example_draft import example_draft

_FOLDER = TemporaryDirectory()  # goes with the process
TABBED = ["cards", "history", "home", "ledger", "library", "report", "search", "settings", "walk"]
DESK = ["collect", "handed", "planted", "roster", "task-pack"]


@contextmanager
def desk_in(root, services) -> Iterator[ExampleDesk]:
    """Twenty people after the last day, in the folder *root*; what they handed in is taken."""
    folder = DataFolder(root / "desk")
    folder.make()
    with collection_to_write(folder, at=datetime.combine(TODAY, time(1), UTC)) as db:
        handed, library = root / "交来的", services.browsing.checklists
        yield make_desk(db, collection_path(folder), handed, library, people=20)


@cache
def rehearsed():
    """A branch to practise with, made once."""
    folder = Path(_FOLDER.name, "rehearsed")
    folder.mkdir()
    return rehearse_task(folder, FEWEST)(no_pulse)


def window_over(services, clock, *, settings=None, tokens=LIGHT, collecting=None):
    """*collecting* is a desk; without *settings*, whoever has one collects."""
    settings = settings or Settings(collects=collecting is not None)
    window = MainWindow(
        services,
        icons=RESOURCES / "icons",
        tokens=tokens,
        settings=settings,
        data_folder=Path("data"),
        now=clock,
        today=lambda: TODAY,
        collecting=(lambda: collecting) if collecting else None,
    )
    window.resize(1366, 768)
    return window


def begin_rounds(checking):
    """Two rounds finished, the next under way with a bit of everything in it; the id of that."""
    for period, ratings in (
        ("2026年第三季度", (Rating.GAP, Rating.MET)),
        ("2026年第四季度", (Rating.MET, Rating.GAP)),
    ):
        finished = checking.start(["si-shen"], period=period)
        for number, rating in enumerate(ratings, start=1):
            checking.record(finished, Answer(f"si-shen.shen-du.{number}", rating))
        checking.finish(finished)
    current = checking.start(["si-shen", "san-ge-quan"], period="2027年第一季度")
    for item, answer in {
        "si-shen.shen-du.1": {"rating": Rating.GAP, "instance": "十月那一次没有登记。" * 8},
        "si-shen.shen-du.2": {"rating": Rating.MET, "flagged": True},
    }.items():
        checking.record(current, Answer(item, **answer))
    checking.reflect(current, "si-shen.shen-du", "没人看的时候，\n也照着做。")
    return current


def go(qtbot, window, topic, round_id):  # noqa: C901, PLR0912 - one branch a page
    """Lead *window* to the page *topic* as a person would, and wait until it listens."""
    if topic in DESK:
        _go_to_desk(qtbot, window, topic)
    elif topic == "review":
        window.rounds.show_review(round_id)
    elif topic == "leaving":
        window.papers.show_leaving(round_id)
        qtbot.waitUntil(lambda: window.papers.leaving.paper is not None)
    elif topic == "ledger-import":
        sheet = Path(_FOLDER.name, "台账.xlsx")
        rows = [[number, words] for number, words in enumerate(("甲", "乙", "丙"), start=1)]
        sheet.write_bytes(table(HEAD, *rows))
        window.findings.show_ledger_import(sheet)
        qtbot.waitUntil(window.findings.ledger_import.list.hasFocus)
    elif topic in ("first-run", "plans"):
        {"first-run": window.go_home, "plans": window.beginnings.show_plans}[topic]()
        qtbot.waitUntil(lambda: window.page.isAncestorOf(QApplication.focusWidget()))
    elif topic == "materials":
        window.beginnings.show_materials()
        qtbot.waitUntil(
            window.beginnings.materials.cards[window.beginnings.materials.chosen].hasFocus
        )
    elif topic == "template":
        if window.topic == topic:
            window.beginnings.template.question.drop.click()  # what a key has changed
        window.beginnings.show_materials()
        own = next(
            (name for name in window.beginnings.materials.cards if name.startswith("own-")), ""
        )
        if own:
            window.beginnings.show_template(own)
        else:
            window.beginnings.materials.acts.copy.click()
    elif topic == "task":
        folder = Path(_FOLDER.name)
        window.tasks.open_file(send(folder, replace(PACK, note="请照实写。\n" * 20)))
        qtbot.waitUntil(window.tasks.task.pane.hasFocus)
    elif topic == "source":
        go(qtbot, window, "walk", round_id)
        window.rounds.walk.quotation.source.click()
        qtbot.waitUntil(lambda: window.rounds.source.isAncestorOf(QApplication.focusWidget()))
    else:
        window.findChild(QAbstractButton, f"nav-{topic}").click()
    qtbot.waitUntil(lambda: window.topic == topic)
    if topic == "walk":
        body = window.rounds.walk.body
        qtbot.waitUntil(
            lambda: body.listens() and body.isAncestorOf(QApplication.focusWidget() or window)
        )


def _go_to_desk(qtbot, window, topic):
    way = window.branch.real
    if topic == "collect":
        way.show_board()
        qtbot.waitUntil(way.board.view.table.hasFocus)
    elif topic == "handed":
        way.show_board()
        counted = [row.submission for row in way.board.view.model.everybody if row.submission]
        way.show_handed(counted[1])
        qtbot.waitUntil(way.handed.pane.hasFocus)
        qtbot.waitUntil(lambda: way.handed.letter.is_complete)
    elif topic == "planted":
        window.branch.planted.show_planted(rehearsed())
        window.present(window.branch.planted)
        window.branch.planted.focus_first()
    elif topic == "roster":
        way.roster.pasting.forget()
        way.roster.incoming.forget()
        way.show_roster()
        qtbot.waitUntil(way.roster.view.table.hasFocus)
    else:
        way.task_pack.keeping.put(example_draft(TODAY))
        way.show_task_pack()
        qtbot.waitUntil(lambda: way.task_pack.seeing.settled)


def focused():
    """The object name of what has the focus, empty if nothing has."""
    control = QApplication.focusWidget()
    return control.objectName() if control else ""
