"""A window made anew, in other colours or another size: the person is where they were."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QScrollArea, QWidget

from selfcheck.domain.selection import Edition
from selfcheck.machine.places import RESOURCES
from selfcheck.ui.theme import DARK, LIGHT, apply
from selfcheck.ui.widgets.leaving_views import View
from tests.ui.conftest import commit
from tests.ui.whole_window import begin_rounds, focused, go, window_over

PAGES = [
    "cards",
    "history",
    "home",
    "leaving",
    "library",
    "report",
    "review",
    "search",
    "settings",
    "task",
    "walk",
]


@pytest.fixture
def rounds(full_checking):
    return begin_rounds(full_checking)


@pytest.fixture
def window(services, clock, shown, rounds):
    return shown(window_over(services, clock))


@pytest.fixture
def made_anew(services, clock, shown, qapp):
    """What the program does when other looks are wanted."""

    def make(old, *, pt=12.0):
        there = old.whereabouts()
        apply(qapp, DARK, resources=RESOURCES, pt=pt)
        new = window_over(services, clock, tokens=DARK)
        new.resize(old.size())
        new.return_to(there)
        shown(new)
        old.close()
        return new

    yield make
    apply(qapp, LIGHT, resources=RESOURCES)


@pytest.mark.parametrize("page", PAGES)
def test_it_shows_the_same_page_with_the_focus_where_it_was(qtbot, window, rounds, made_anew, page):
    go(qtbot, window, page, rounds)
    for _ in range(3):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    before = focused()
    assert before
    new = made_anew(window)
    qtbot.waitUntil(lambda: new.isActiveWindow() and focused() == before)
    assert new.isAncestorOf(QApplication.focusWidget())
    assert new.topic == page


def test_the_round_is_the_same_and_not_the_latest(qtbot, window, made_anew, full_checking):
    earlier = next(one.id for one in full_checking.rounds() if one.finished)
    window.papers.show_report(earlier)
    new = made_anew(window)
    assert (new.topic, new.papers.report.round_id) == ("report", earlier)
    new.rounds.show_walk(earlier)
    newer = made_anew(new)
    assert (newer.topic, newer.rounds.walk.round_id) == ("walk", earlier)


def test_the_cursor_stands_where_it_stood_in_the_text(qtbot, window, rounds, made_anew):
    go(qtbot, window, "walk", rounds)
    field = window.rounds.walk.body.reflection
    field.setFocus()
    field.put_cursor(3)
    cursor = field.textCursor()
    cursor.setPosition(6, cursor.MoveMode.KeepAnchor)
    field.setTextCursor(cursor)
    new = made_anew(window)
    qtbot.waitUntil(new.rounds.walk.body.reflection.hasFocus)
    cursor = new.rounds.walk.body.reflection.textCursor()
    assert (cursor.anchor(), cursor.position()) == (3, 6)


def test_a_walk_goes_on_at_its_section_and_row(qtbot, window, rounds, made_anew):
    go(qtbot, window, "walk", rounds)
    window.rounds.walk.next.click()
    qtbot.waitUntil(lambda: window.rounds.walk.body.isAncestorOf(QApplication.focusWidget()))
    window.rounds.walk.body.rows[1].setFocus()
    section = window.rounds.walk.body.section
    new = made_anew(window)
    qtbot.waitUntil(new.rounds.walk.body.rows[1].hasFocus)
    assert new.rounds.walk.body.section == section


@pytest.mark.parametrize("page", ["library", "settings", "walk"])
def test_what_was_scrolled_is_scrolled_as_far(qtbot, window, rounds, made_anew, page):
    window.resize(1024, 560)
    go(qtbot, window, page, rounds)
    bar = scrolled(window)
    qtbot.waitUntil(lambda: bar.maximum() > 60)
    bar.setValue(60)
    new = made_anew(window)
    # the same share of the way: another face or size makes another length
    qtbot.waitUntil(
        lambda: abs(scrolled(new).value() - 60 / bar.maximum() * scrolled(new).maximum()) < 2
    )


def scrolled(window):
    """The bar of what scrolls on the page and is not a text."""
    if window.topic == "library":
        return window.beginnings.library.list.verticalScrollBar()
    areas = [one for one in window.page.findChildren(QScrollArea) if one.isVisible()]
    return max((one.verticalScrollBar() for one in areas), key=lambda bar: bar.maximum())


def test_what_is_shown_only_later_is_scrolled_when_it_is_there(qtbot, window, rounds, made_anew):
    go(qtbot, window, "report", rounds)
    bar = window.papers.report.pages.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 400)
    bar.setValue(400)
    share = 400 / bar.maximum()
    new = made_anew(window)
    assert new.papers.report.pages.verticalScrollBar().value() == 0
    after = new.papers.report.pages.verticalScrollBar()
    qtbot.waitUntil(
        lambda: after.maximum() > 400 and after.value() == round(share * after.maximum())
    )


def test_the_edition_is_the_same(qtbot, window, rounds, made_anew):
    go(qtbot, window, "report", rounds)
    window.papers.report.editions.buttons[Edition.SUBMIT].click()
    window.papers.report.submit.setFocus()
    new = made_anew(window)
    assert new.papers.report.edition is Edition.SUBMIT
    qtbot.waitUntil(lambda: focused() == "report-submit")


def test_what_leaves_is_looked_at_as_before(qtbot, window, rounds, made_anew):
    go(qtbot, window, "leaving", rounds)
    window.papers.leaving.views.choice.buttons[View.DATA].click()
    window.papers.leaving.beside.click()
    window.papers.leaving.exports.all[".pdf"].setFocus()
    new = made_anew(window)
    assert (new.topic, new.papers.leaving.round_id) == ("leaving", rounds)
    assert new.papers.leaving.views.data.isVisible()
    assert new.papers.leaving.beside.isChecked()
    qtbot.waitUntil(lambda: focused() == "leaving-export")
    qtbot.waitUntil(lambda: new.papers.leaving.paper is not None)


def test_words_that_are_stored_nowhere_are_not_lost(qtbot, window, rounds, made_anew):
    go(qtbot, window, "search", rounds)
    commit(window.notes.search.field, "登记")
    new = made_anew(window)
    assert new.notes.search.field.text() == "登记"
    qtbot.waitUntil(lambda: new.notes.search.list.count() > 0)


def test_the_row_of_a_list_is_the_same(qtbot, window, rounds, made_anew):
    go(qtbot, window, "library", rounds)
    rows = window.beginnings.library.list
    rows.setFocus()
    for _ in range(4):
        qtbot.keyClick(rows, Qt.Key.Key_Down)
    at = rows.currentIndex().row()
    new = made_anew(window)
    qtbot.waitUntil(new.beginnings.library.list.hasFocus)
    assert new.beginnings.library.list.currentIndex().row() == at


def test_another_size_brings_one_back_as_well(qtbot, window, rounds, made_anew):
    window.resize(1366, 1000)
    go(qtbot, window, "walk", rounds)
    window.rounds.walk.body.reflection.setFocus()
    window.rounds.walk.body.reflection.put_cursor(4)
    assert scrolled(window).value() == 0  # there is room for all of it
    new = made_anew(window, pt=18.0)
    qtbot.waitUntil(new.rounds.walk.body.reflection.hasFocus)
    assert new.rounds.walk.body.reflection.cursor_position == 4
    field = new.rounds.walk.body.reflection
    qtbot.waitUntil(lambda: not field.visibleRegion().isEmpty())


def test_a_control_in_sight_stays_in_sight_where_it_is_larger(qtbot, window, rounds, made_anew):
    window.resize(1366, 780)
    go(qtbot, window, "settings", rounds)
    window.findChild(QWidget, "settings-open-folder").setFocus()
    qtbot.waitUntil(lambda: not QApplication.focusWidget().visibleRegion().isEmpty())
    new = made_anew(window, pt=18.0)
    qtbot.waitUntil(lambda: focused() == "settings-open-folder")
    assert scrolled(new).maximum() > 250
    qtbot.waitUntil(lambda: not QApplication.focusWidget().visibleRegion().isEmpty())


def test_a_covered_window_is_made_anew_covered(qtbot, window, rounds, made_anew):
    go(qtbot, window, "walk", rounds)
    window.rounds.walk.body.reflection.setFocus()
    window.rounds.walk.body.reflection.put_cursor(2)
    window.cover()
    new = made_anew(window)
    assert new.covered
    qtbot.waitUntil(lambda: focused() == "cover-back")
    new.uncover()
    qtbot.waitUntil(new.rounds.walk.body.reflection.hasFocus)
    assert new.rounds.walk.body.reflection.cursor_position == 2


def test_a_page_may_keep_what_only_it_knows(qtbot, window, made_anew):
    class Ticks(QWidget):
        def __init__(self):
            super().__init__()
            self.ticks = []

        def kept(self):
            return tuple(self.ticks)

        def take_up(self, kept):
            self.ticks = list(kept)

    before, after = Ticks(), Ticks()
    before.ticks = ["四慎"]
    window.present(window.added(before, "home", topic="ticks"))
    there = window.whereabouts()
    window.present(window.added(after, "home", topic="ticks"))
    super(type(window), window).return_to(there)
    assert after.ticks == ["四慎"]


def test_what_is_gone_leaves_the_page_as_it_is(qtbot, window, rounds, full_checking, made_anew):
    go(qtbot, window, "home", rounds)
    line = QLineEdit()
    line.setObjectName("not-there-any-more")
    window.page.layout().addWidget(line)
    line.show()
    line.setFocus()
    new = made_anew(window)
    qtbot.waitUntil(lambda: new.isActiveWindow() and bool(focused()))
    assert new.topic == "home"
