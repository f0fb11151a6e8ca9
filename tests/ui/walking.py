"""What the tests of the walk share: a page over a round, and the keys pressed on it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton

from selfcheck.ui.pages.walk import WalkPage
from selfcheck.ui.theme import LIGHT

DU, WEI, YU = "si-shen.shen-du", "si-shen.shen-wei", "si-shen.shen-yu"
ITEMS = [f"{DU}.{number}" for number in (1, 2, 3)]
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier


def make_page(qtbot, checking, changes, clock, *, size=(1280, 760), deaf_ms=0):
    """A page that listens to digits at once, but for tests of that themselves."""
    page = WalkPage(checking, changes, tokens=LIGHT, now=clock, deaf_ms=deaf_ms)
    qtbot.addWidget(page)
    page.resize(*size)
    page.show()
    return page


def show(qtbot, page, round_id, place=None):
    """Open a round and wait until the page listens to digits."""
    page.open(round_id, place)
    settle(qtbot, page)


def turned(qtbot, page):
    """Wait until the page that was turned to has the focus; digits may not count yet."""
    qtbot.waitUntil(lambda: page.body.isAncestorOf(QApplication.focusWidget() or page))


def settle(qtbot, page):
    turned(qtbot, page)
    qtbot.waitUntil(page.body.listens)


def press(qtbot, key, modifier=NONE):
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def hold_down(key, text="", modifier=NONE):
    """What the system sends while a key is held: presses that say they are repeated."""
    event = QKeyEvent(QKeyEvent.Type.KeyPress, key, modifier, text, autorep=True)
    QApplication.sendEvent(QApplication.focusWidget(), event)


def ratings(checking, round_id):
    answers = checking.walk(round_id).answers
    return [answers[item].rating if item in answers else None for item in ITEMS]


def row_with_focus(page):
    return next((row.item.id for row in page.body.rows if row.hasFocus()), None)


def button(page, name):
    found = page.findChild(QPushButton, name)
    assert found is not None, name
    return found
