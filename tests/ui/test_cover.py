"""Ctrl+L: nothing of the pages is seen or reached, nothing is lost, all comes back as it was."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QAccessible, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QLabel,
    QLineEdit,
    QScrollArea,
    QToolTip,
)

from selfcheck.settings import SIZES
from selfcheck.ui.widgets.help_card import HelpCard
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from tests.ui.conftest import commit, compose
from tests.ui.whole_window import begin_rounds, focused, go, window_over

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def rounds(full_checking):
    return begin_rounds(full_checking)


@pytest.fixture
def window(services, clock, shown, rounds):
    return shown(window_over(services, clock))


@pytest.fixture
def at_reflection(qtbot, window, rounds):
    go(qtbot, window, "walk", rounds)
    field = window.rounds.walk.body.reflection
    field.setFocus()
    return field


def press(qtbot, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def cover(qtbot):
    press(qtbot, Qt.Key.Key_L, CTRL)


def heard(interface):
    """Every name that is told to what reads the screen aloud."""
    names = [interface.text(QAccessible.Text.Name), interface.text(QAccessible.Text.Value)]
    for number in range(interface.childCount()):
        if child := interface.child(number):
            names += heard(child)
    return names


def test_what_is_shown_is_the_name_and_a_way_back(qtbot, window, at_reflection):
    commit(at_reflection, "不给人看的话")
    before = "".join(heard(QAccessible.queryAccessibleInterface(window)))
    assert "慎独" in before
    assert "不给人看的话" in before
    cover(qtbot)
    said = [one.words for one in window.findChildren(ParagraphLabel) if one.isVisible()]
    assert said[0] == "三省自查"
    assert "".join(said).count("存好") == 1
    after = "".join(heard(QAccessible.queryAccessibleInterface(window)))
    assert "慎独" not in after
    assert "不给人看的话" not in after
    assert "回来" in after
    assert window.windowTitle() == "三省自查"


def test_the_picture_is_the_same_whatever_lies_beneath(qtbot, window, rounds):
    pictures = []
    for page in ("home", "walk", "report", "search", "settings", "library"):
        go(qtbot, window, page, rounds)
        window.tell_problem("磁盘满了。")
        cover(qtbot)
        pictures.append(window.grab().toImage())
        window.uncover()
    assert all(one == pictures[0] for one in pictures)


def test_no_key_reaches_what_lies_beneath(qtbot, window, rounds, at_reflection, full_checking):
    window.rounds.walk.body.rows[0].setFocus()
    answers = full_checking.walk(rounds).answers
    cover(qtbot)
    none = Qt.KeyboardModifier.NoModifier
    shift, alt = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.AltModifier
    for key, modifier in (
        *((Qt.Key.Key_Tab, none) for _ in range(5)),
        (Qt.Key.Key_Backtab, shift),
        (Qt.Key.Key_1, none),
        (Qt.Key.Key_Delete, none),
        (Qt.Key.Key_Z, CTRL),
        (Qt.Key.Key_1, CTRL),
        (Qt.Key.Key_1, alt),
        (Qt.Key.Key_Right, alt),
        (Qt.Key.Key_J, CTRL),
        (Qt.Key.Key_F, CTRL),
        (Qt.Key.Key_F1, none),
        (Qt.Key.Key_F6, none),
        (Qt.Key.Key_Plus, CTRL),
        (Qt.Key.Key_Escape, none),
        (Qt.Key.Key_L, CTRL),  # in a hurry one presses twice
    ):
        press(qtbot, key, modifier)
        assert (window.covered, focused()) == (True, "cover-back")
    window.uncover()
    assert window.topic == "walk"
    assert full_checking.walk(rounds).answers == answers


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_everything_comes_back_as_it_was(qtbot, window, at_reflection, key):
    commit(at_reflection, "一句话")
    at_reflection.put_cursor(2)
    bar = next(
        area.verticalScrollBar()
        for area in window.rounds.walk.findChildren(QScrollArea)
        if area.isAncestorOf(at_reflection)
    )
    before = (at_reflection.toPlainText(), bar.value())
    cover(qtbot)
    assert window.covered
    press(qtbot, key)
    assert not window.covered
    assert QApplication.focusWidget() is at_reflection
    assert (at_reflection.toPlainText(), bar.value()) == before
    assert at_reflection.cursor_position == 2


def test_what_was_selected_in_a_line_stays_selected(qtbot, window, rounds):
    go(qtbot, window, "report", rounds)
    line = window.findChild(QLineEdit, "report-name")
    line.setText("赵示例")
    line.setFocus()
    line.setSelection(1, 2)
    cover(qtbot)
    press(qtbot, Qt.Key.Key_Return)
    assert (focused(), line.selectedText()) == ("report-name", "示例")


def test_a_key_held_too_long_does_nothing_to_what_comes_back(qtbot, window, at_reflection):
    before = at_reflection.toPlainText()
    cover(qtbot)
    back = window.findChild(QAbstractButton, "cover-back")
    qtbot.keyPress(back, Qt.Key.Key_Return)
    assert window.covered
    qtbot.keyRelease(back, Qt.Key.Key_Return)
    assert (window.covered, at_reflection.toPlainText()) == (False, before)


def test_enter_that_went_down_before_does_not_uncover(qtbot, window, at_reflection):
    cover(qtbot)
    qtbot.keyRelease(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert window.covered


def test_the_second_click_of_two_presses_nothing(qtbot, window, rounds, full_checking):
    go(qtbot, window, "walk", rounds)
    answers = full_checking.walk(rounds).answers
    cover(qtbot)
    back = window.findChild(QAbstractButton, "cover-back")
    qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    assert not window.covered
    rate = window.rounds.walk.body.rows[1].findChildren(QAbstractButton)[3]
    at = rate.mapTo(window, rate.rect().center())
    handle = window.windowHandle()
    QTest.mouseDClick(handle, Qt.MouseButton.LeftButton, pos=at)
    assert full_checking.walk(rounds).answers == answers
    # a while later the same click counts
    qtbot.waitUntil(lambda: window.childAt(at) is rate)
    QTest.mouseClick(handle, Qt.MouseButton.LeftButton, pos=at)
    assert full_checking.walk(rounds).answers != answers


def test_what_was_typed_is_saved_first(qtbot, window, rounds, at_reflection, full_checking):
    commit(at_reflection, "刚写的话")
    compose(at_reflection, "hai mei xie wan")
    cover(qtbot)
    stored = full_checking.walk(rounds).reflections["si-shen.shen-du"]
    assert "刚写的话" in stored
    assert "hai mei xie wan" in stored


@pytest.mark.parametrize("how", [commit, compose])
def test_what_cannot_be_saved_is_covered_all_the_same_and_kept(
    qtbot, window, at_reflection, full_db, how
):
    how(at_reflection, "不能丢的话")
    full_db.execute("pragma query_only = on")
    cover(qtbot)
    assert window.covered
    said = "".join(one.words for one in window.findChildren(ParagraphLabel) if one.isVisible())
    assert "没有存上" in said
    assert "存好" not in said
    press(qtbot, Qt.Key.Key_Return)
    assert "不能丢的话" in at_reflection.toPlainText()
    assert window.notice.isVisible()
    full_db.execute("pragma query_only = off")
    cover(qtbot)
    said = "".join(one.words for one in window.findChildren(ParagraphLabel) if one.isVisible())
    assert "没有存上" not in said


def test_what_is_told_meanwhile_waits_beneath(qtbot, window, at_reflection):
    cover(qtbot)
    window.notice.show_done("已保存到 某人的报告.pdf")
    labels = [one.text() for one in window.findChildren(QLabel) if one.isVisible()]
    assert not any("报告" in words for words in labels)
    press(qtbot, Qt.Key.Key_Return)
    assert window.notice.isVisible()


def test_a_tip_that_stood_there_goes(qtbot, window, rounds):
    tab = window.findChild(QAbstractButton, "nav-library")
    at = tab.rect().center()
    event = QHelpEvent(QEvent.Type.ToolTip, at, tab.mapToGlobal(at))
    QApplication.sendEvent(tab, event)
    assert QToolTip.isVisible()
    cover(qtbot)
    qtbot.waitUntil(lambda: not QToolTip.isVisible())


def test_help_that_stood_over_the_page_does_not_come_back(qtbot, window, at_reflection):
    press(qtbot, Qt.Key.Key_F1)
    cover(qtbot)
    press(qtbot, Qt.Key.Key_Return)
    assert focused() == "reflection"
    assert not any(one.isVisible() for one in window.findChildren(HelpCard))


def test_a_covered_window_closes_with_everything_saved(
    qtbot, window, rounds, at_reflection, full_checking
):
    commit(at_reflection, "最后一句")
    cover(qtbot)
    assert window.close()
    assert "最后一句" in full_checking.walk(rounds).reflections["si-shen.shen-du"]


def test_it_can_be_covered_from_every_page_with_the_mouse_only_way_back(qtbot, window, rounds):
    for page in ("home", "library", "report", "review", "search", "settings", "walk"):
        go(qtbot, window, page, rounds)
        before = focused()
        cover(qtbot)
        assert window.covered
        back = window.findChild(QAbstractButton, "cover-back")
        qtbot.mouseClick(back, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
        assert (window.covered, focused()) == (False, before)


@pytest.mark.parametrize("pt", SIZES)
def test_its_words_can_be_read_in_the_smallest_window(services, clock, shown, dress, rounds, pt):
    dress(pt)
    window = window_over(services, clock)
    window.resize(1024, 600)
    shown(window)
    window.cover()
    words = [one for one in window.findChildren(ParagraphLabel) if one.isVisible()]
    assert len(words) == 3
    assert [one.words for one in words if one.height() < one.heightForWidth(one.width())] == []
    assert window.size().toTuple() == (1024, 600)
