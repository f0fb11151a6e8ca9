"""Documents, imports and searches do not run on the thread that paints."""

from __future__ import annotations

import sys
import threading
from functools import wraps

import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from selfcheck.app import build_window
from selfcheck.domain.rounds import Answer, Rating
from selfcheck.machine.places import DataFolder
from selfcheck.services.searching import Searching
from selfcheck.settings import Settings
from selfcheck.ui.pages import report
from tests.ui.conftest import commit

DOCUMENTS = ("selfcheck.documents.pdf", "reportlab", "pypdfium2")
SEARCHES = tuple(f"selfcheck.domain.searching.{name}" for name in ("excerpt", "marks_in"))
IMPORTS = ("selfcheck.content.seeds", "selfcheck.content.tables", "selfcheck.content.sources")
GUI, WORKER = "the GUI thread", "documents"


class Witness:
    """Sees on which thread the functions of some modules are called, import included.

    A worker is known by the name of its `QThread`, which is its lane's.
    """

    def __init__(self):
        self.seen = set()

    def look(self, frame, event, _argument):
        if event == "call":
            on_gui = threading.get_ident() == threading.main_thread().ident
            thread = GUI if on_gui else QThread.currentThread().objectName()
            module = frame.f_globals.get("__name__", "")
            self.seen.add((thread, f"{module}.{frame.f_code.co_name}"))

    def threads_of(self, modules):
        return {
            thread
            for thread, seen in tuple(self.seen)
            if any(seen == name or seen.startswith(f"{name}.") for name in modules)
        }

    def watched(self, makes_task):
        """The same method, whose tasks are looked at on the thread they run on."""

        @wraps(makes_task)
        def made(*arguments, **named):
            task = makes_task(*arguments, **named)

            def run(pulse):
                sys.setprofile(self.look)
                try:
                    return task(pulse)
                finally:
                    sys.setprofile(None)

            return run

        return made


@pytest.fixture
def witness(monkeypatch):
    assert threading.current_thread() is threading.main_thread()
    witness = Witness()
    for name in ("preview_task", "file_task"):
        monkeypatch.setattr(report, name, witness.watched(getattr(report, name)))
    monkeypatch.setattr(Searching, "task", witness.watched(Searching.task))
    before = sys.getprofile()
    sys.setprofile(witness.look)
    yield witness
    sys.setprofile(before)


@pytest.fixture
def window(full_db, full_checking, round_id, tmp_path, shown):
    """The program's own window over a round with a gap in it."""
    item = "si-shen.shen-du.1"
    full_checking.record(round_id, Answer(item, Rating.GAP, instance="慎独不够，有一次没有登记。"))
    window = build_window(full_db, DataFolder(tmp_path), Settings())
    window.resize(1366, 768)
    yield shown(window)
    window.close()


def go(window, name):
    window.findChild(QAbstractButton, f"nav-{name}").click()


def drawn(window):
    pages = window.page.findChild(QWidget, "report-pages")
    labels = pages.findChildren(QLabel) if pages else []
    return any(label.accessibleName().startswith("第 1 页") for label in labels)


def test_a_preview_is_drawn_on_the_documents_thread(qtbot, witness, window):
    go(window, "report")
    qtbot.waitUntil(lambda: drawn(window), timeout=20_000)
    assert witness.threads_of(DOCUMENTS) == {WORKER}


def test_a_file_is_written_on_the_documents_thread(qtbot, witness, window, tmp_path):
    path = tmp_path / "报告.pdf"
    go(window, "report")
    qtbot.waitUntil(lambda: drawn(window), timeout=20_000)
    witness.seen.clear()
    window.page.choose_path = lambda proposed: path
    with qtbot.waitSignal(window.page.exported):
        window.findChild(QAbstractButton, "report-export").click()
    assert path.exists()
    assert witness.threads_of(DOCUMENTS) == {WORKER}


def test_a_search_does_not_run_on_the_gui_thread(qtbot, witness, window):
    go(window, "search")
    commit(QApplication.focusWidget(), "慎独")
    hits = window.page.list
    qtbot.waitUntil(lambda: hits.count() > 0)
    assert witness.threads_of(SEARCHES) == {"searches"}


def test_no_page_imports_on_the_gui_thread(qtbot, witness, window):
    witness.seen.clear()  # the library was filled to begin with
    for name in ("library", "walk", "settings", "home"):
        go(window, name)
        qtbot.waitUntil(window.page.isVisible)
    assert GUI not in witness.threads_of(IMPORTS)


def test_the_witness_sees_what_runs_on_the_gui_thread(witness, full_db):
    Searching(full_db).hits("慎独")
    assert witness.threads_of(SEARCHES) == {GUI}
