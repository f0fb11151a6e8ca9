"""Nothing moves by itself: what is drawn at once is what stays."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QProgressBar

from selfcheck.ui.motion import keep_still
from tests.ui.whole_window import begin_rounds, go, window_over

EFFECTS = [
    Qt.UIEffect.UI_AnimateMenu,
    Qt.UIEffect.UI_FadeMenu,
    Qt.UIEffect.UI_AnimateCombo,
    Qt.UIEffect.UI_AnimateTooltip,
    Qt.UIEffect.UI_FadeTooltip,
]


@pytest.fixture
def moving(qapp):
    """A desktop that animates; the caret stands still for pictures' sake."""
    flash = qapp.cursorFlashTime()
    qapp.setCursorFlashTime(0)
    for effect in (Qt.UIEffect.UI_General, *EFFECTS):
        qapp.setEffectEnabled(effect, enable=True)
    yield qapp
    for effect in (Qt.UIEffect.UI_General, *EFFECTS):
        qapp.setEffectEnabled(effect, enable=False)
    qapp.setCursorFlashTime(flash)


def test_what_the_desktop_animates_stands_still_here(moving):
    assert [one for one in EFFECTS if moving.isEffectEnabled(one)] == EFFECTS
    keep_still(moving)
    assert [one for one in EFFECTS if moving.isEffectEnabled(one)] == []


def test_the_caret_blinks_as_the_system_has_it(moving):
    moving.setCursorFlashTime(700)
    keep_still(moving)
    assert moving.cursorFlashTime() == 700


@pytest.mark.parametrize("page", ["home", "library", "review", "search", "settings", "walk"])
def test_a_page_is_drawn_once_and_stays(qtbot, services, clock, shown, full_checking, moving, page):
    keep_still(moving)
    rounds = begin_rounds(full_checking)
    window = shown(window_over(services, clock))
    go(qtbot, window, page, rounds)
    qtbot.waitUntil(lambda: page != "library" or window.beginnings.library.shows_current)
    settled = stays(qtbot, window)
    control = QApplication.focusWidget()
    qtbot.keyClick(control, Qt.Key.Key_Tab)
    assert stays(qtbot, window) != settled
    assert [bar for bar in window.findChildren(QProgressBar) if bar.maximum() == 0] == []


def stays(qtbot, window):
    """The picture of *window* now, which is to be the picture of it a while later."""
    qtbot.wait(50)  # not for an effect to come, but for one that must not
    now = window.grab().toImage()
    qtbot.wait(150)
    assert window.grab().toImage() == now
    return now
