"""What the first page does not show is not loaded for it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

# the program itself, until its first page is painted; then what is loaded, and whether `Qt` is
STARTS = """
import json, os, sys
from bench.first_paint import FirstPaint
from main import main
from selfcheck import app

build = app.build_window

def tell():
    print(json.dumps(sorted(sys.modules)), flush=True)
    os._exit(0)

def watched(*parts, **named):
    window = build(*parts, **named)
    FirstPaint(window.page, tell)
    return window

app.build_window = watched
main(["--data", sys.argv[1]])
"""

THIRD_PARTY = {"PySide6", "shiboken6", "shibokensupport", "sqlcipher3", "platformdirs"}
FIRST_PAGES = {"selfcheck.ui.pages", "selfcheck.ui.pages.home", "selfcheck.ui.pages.first_run"}
NOT_YET = (
    "PySide6.QtPrintSupport",
    "selfcheck.content.ledger_workbook",
    "selfcheck.content.workbook",
    "selfcheck.documents.ledger_sheet",
    "selfcheck.domain.ledger_comparing",
    "selfcheck.words.ledger",
    "selfcheck.ui.printing",
    "selfcheck.cli",
    "selfcheck.content.example",
    "selfcheck.content.references",
    "selfcheck.content.seeds",
    "selfcheck.content.sources",
    "selfcheck.content.tables",
    "selfcheck.documents.compose_report",
    "selfcheck.documents.pdf",
    "selfcheck.documents.report_annex",
    "selfcheck.documents.report_findings",
    "selfcheck.documents.report_situation",
    "selfcheck.documents.templates",
    "selfcheck.domain.charts",
    "selfcheck.domain.choosing",
    "selfcheck.domain.findings",
    "selfcheck.domain.history",
    "selfcheck.domain.reviews",
    "selfcheck.domain.searching",
    "selfcheck.domain.trend_chart",
    "selfcheck.domain.outline",
    "selfcheck.domain.report",
    "selfcheck.services.browsing",
    "selfcheck.services.comparing",
    "selfcheck.services.rehearsing",
    "selfcheck.services.reporting",
    "selfcheck.services.searching",
    "selfcheck.services.sourcing",
    "selfcheck.services.undoing",
    "selfcheck.store.migrating",
    "selfcheck.store.tables",
    "selfcheck.ui.jobs",
    "tomllib",
    "sqlite3",
    "email",
    "http",
    "ssl",
    "urllib.request",
    "xml",
)
AFTER_THE_PAINT = (
    *("logging.handlers", "socket", "selfcheck.machine.inbox", "selfcheck.machine.logs"),
    *("selfcheck.ui.calls", "selfcheck.ui.ending"),
)


def child(*arguments):
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(
        [sys.executable, *arguments],
        check=True,
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=environment,
        timeout=60,
    ).stdout


def under(modules, names):
    return [one for one in modules if any(one == n or one.startswith(f"{n}.") for n in names)]


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    """The names of all modules there are when the home page with a round on it is painted."""
    folder = tmp_path_factory.mktemp("start") / "data"
    child("-m", "bench.history", str(folder), "few")
    return json.loads(child("-c", STARTS, str(folder)))


def test_the_home_page_is_loaded_for_the_first_paint(loaded):
    assert "selfcheck.ui.pages.home" in loaded


def test_no_other_page_is_loaded_for_the_first_paint(loaded):
    pages = set(under(loaded, ["selfcheck.ui.pages"]))
    assert pages - FIRST_PAGES == set()


def test_no_package_but_qt_and_the_store_is_loaded_for_the_first_paint(loaded):
    tops = {name.partition(".")[0] for name in loaded}
    installed = {path.name for path in (Path(sys.prefix) / "lib").glob("*/site-packages/*")}
    installed |= {Path(name).stem for name in installed}
    assert (tops & installed) - THIRD_PARTY - {"_distutils_hack"} == set()


def test_nothing_that_only_other_pages_need_is_loaded_for_the_first_paint(loaded):
    assert under(loaded, NOT_YET) == []


def test_what_only_a_running_program_needs_comes_after_the_first_paint(loaded):
    assert under(loaded, AFTER_THE_PAINT) == []
