"""Fixtures for pages: the real services on a store in memory, in the program's own dress."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from selfcheck.domain.checklists import FIRST
from selfcheck.machine.places import RESOURCES
from selfcheck.services.browsing import Browsing
from selfcheck.services.checking import Checking
from selfcheck.settings import DEFAULT_PT
from selfcheck.ui.changes import Changes
from selfcheck.ui.jobs import JobRunner
from selfcheck.ui.theme import LIGHT, STYLE, apply
from tests.conftest import NONCE

TODAY = date(2026, 11, 20)


@pytest.fixture(scope="session")
def qapp_args():
    return ["", *STYLE]


@pytest.fixture(scope="session")
def qapp(qapp):
    apply(qapp, LIGHT, resources=RESOURCES)
    return qapp


@pytest.fixture
def dress(qapp):
    """Put the application into other looks, and back when the test is over."""

    def put_on(pt=DEFAULT_PT, tokens=LIGHT):
        apply(qapp, tokens, resources=RESOURCES, pt=pt)

    bury()
    yield put_on
    bury()
    put_on()


def bury():
    """Delete what waits to be deleted: every window that is still there would be dressed anew."""
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def changes(qapp):
    return Changes()


@pytest.fixture
def full_checking(full_db, clock, new_id):
    return Checking(full_db, now=clock, new_id=new_id)


@pytest.fixture
def round_id(full_checking):
    """四慎 and 三个圈, begun."""
    return full_checking.start(FIRST, period="2026年第四季度")


@pytest.fixture
def browsing(full_db):
    return Browsing(full_db)


@pytest.fixture
def reporting(full_db, clock):
    from selfcheck.documents.templates import read_templates
    from selfcheck.services.reporting import Reporting

    templates = read_templates(RESOURCES / "report-templates")
    return Reporting(
        full_db, templates=templates, now=clock, today=lambda: TODAY, new_nonce=lambda: NONCE
    )


@pytest.fixture
def introducing(full_db, clock):
    from selfcheck.services.introducing import Introducing

    return Introducing(full_db, now=clock)


@pytest.fixture
def services(full_db, clock, new_id):
    from selfcheck.services.together import Services

    return Services(full_db, now=clock, today=lambda: TODAY, new_id=new_id, new_nonce=lambda: NONCE)


@pytest.fixture
def jobs(qapp):
    runner = JobRunner()
    yield runner
    runner.close()


@pytest.fixture
def shown(qtbot):
    """Show a widget as the active window, so that the focus goes where a person would see it."""

    def show(widget):
        qtbot.addWidget(widget)
        widget.show()
        widget.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is widget)
        return widget

    return show


def commit(widget, text):
    """Put *text* into *widget* as an input method does; `keyClicks` cannot take Chinese."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(widget, event)


def compose(widget, preedit):
    """Leave *preedit* standing in *widget*, as while choosing among candidates."""
    QApplication.sendEvent(widget, QInputMethodEvent(preedit, []))


@pytest.fixture
def file_printer(qapp, tmp_path):
    """A printer that is a file."""
    from PySide6.QtPrintSupport import QPrinter

    from selfcheck.ui.printing import new_printer

    made = new_printer()
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "印出来的.pdf"))
    made.setResolution(150)
    return made
