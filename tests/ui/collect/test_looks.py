"""The board can be read to its end and heard whole, at every size of window and of text."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import QApplication

from selfcheck.ui.collect.found import Became
from selfcheck.ui.collect.papers import PaperKind
from tests.ui.on_screen import in_sight
from tests.ui.test_accessibility import controls, everything
from tests.ui.test_clipping import faults_of

_TURNS = 8
SIZES = [(932, 600), (1274, 768), (2468, 1300)]  # beside the rail


def as_it_is(_page):
    pass


def files(page):
    page.view.intake.list_wanted.emit(Became.REFUSED)


def never(page):
    page.view.intake.never.click()


def merged(page):
    page.view.foot.button_of(PaperKind.MERGED).click()


def reminder(page):
    page.view.foot.button_of(PaperKind.REMINDER).click()


def receipts(page):
    page.view.foot.receipts.click()


def rehearsing(page):
    page.show_rehearsing(Path("演练"))


STATES = [as_it_is, files, never, merged, reminder, receipts, rehearsing]
HERE_ALONE = [files, reminder, receipts, rehearsing]
"""Those that are no screens: `test_clipping` looks at the others."""


@pytest.fixture(params=STATES, ids=lambda one: one.__name__)
def state(request):
    return request.param


def settle(qtbot):
    """Let the event loop turn a few times: a layout may ask for another."""
    left = [_TURNS]

    def turn():
        left[0] -= 1
        if left[0]:
            QTimer.singleShot(1, turn)

    QTimer.singleShot(1, turn)
    qtbot.waitUntil(lambda: not left[0])


@pytest.mark.parametrize("pt", [12.0, 14.0, 18.0])
@pytest.mark.parametrize("state", HERE_ALONE, ids=lambda one: one.__name__)
def test_nothing_is_clipped(qtbot, dress, pt, state, desk, page_over):
    dress(pt)
    page = page_over(desk)
    page.take_up(page.kept())
    state(page)
    faults = {}
    for size in SIZES:
        page.resize(*size)
        settle(qtbot)
        if found := [fault for one in in_sight(page) for fault in faults_of(one)]:
            faults[size] = found
    assert faults == {}


def test_in_a_narrow_window_what_comes_in_stands_above_the_list_whole(
    qtbot, dress, desk, page_over
):
    dress(18.0)
    page = page_over(desk, size=(932, 1750))
    settle(qtbot)
    side = page.view.side
    assert side.verticalScrollBar().maximum() == 0
    assert (
        side.mapTo(page, side.rect().bottomLeft()).y() < page.view.table.mapTo(page, QPoint()).y()
    )
    page.view.intake.tell("停下了。")  # one line more
    settle(qtbot)
    assert side.verticalScrollBar().maximum() == 0


def test_everything_has_a_name_a_description_and_a_name_of_its_own(state, page, qtbot):
    state(page)
    settle(qtbot)
    found = [one for one in controls(everything(page)) if one.object_name]
    assert found
    assert [one for one in found if not one.name] == []
    assert [one for one in found if one.description in ("", one.name)] == []
    assert [name for name, times in Counter(one.name for one in found).items() if times > 1] == []


def test_tab_comes_to_every_part_of_the_page_and_round(page, qtbot):
    page.focus_first()
    qtbot.waitUntil(page.view.table.hasFocus)
    seen = []
    for _ in range(60):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    for part in page.panes():
        if part.isVisible():
            assert any(part is one or part.isAncestorOf(one) for one in seen), part.objectName()
