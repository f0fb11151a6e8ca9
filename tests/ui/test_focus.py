"""Where the keyboard is can be followed: Tab goes as one reads, and the focus is always seen."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

import pytest
from PySide6.QtCore import QEventLoop, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QScrollArea,
    QScrollBar,
    QWidget,
)

from tests.ui.on_screen import LOOKED_AT, LOOKS, Windows, contrast, in_sight

SLACK_PX = 3  # a border that another control's border overlaps
MOST = 120  # controls of a screen
CLEAR = 3  # the contrast of what the focus changes. Source: WCAG 2.2, 2.4.13


@pytest.fixture(scope="module")
def windows(qapp):
    made = Windows(qapp)
    yield made
    made.close()


@pytest.fixture(scope="module", params=LOOKED_AT)
def tabbed(windows, request):
    """A window on each screen, and its controls in the order of Tab; the focus is back."""
    window = windows.at(request.param)
    return window, tabbed_through(window)


def tabbed_through(window):
    """The controls in the order of Tab, from the first tab of the rail until it comes round."""
    first = window.rail.findChild(QWidget, "nav-home")
    first.setFocus(Qt.FocusReason.TabFocusReason)
    reached = [QApplication.focusWidget()]
    for _ in range(MOST):
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        turn()  # what unfolds has its place then
        if QApplication.focusWidget() is reached[0]:
            return reached
        reached.append(QApplication.focusWidget())
    pytest.fail("Tab does not come round")


def controls(window):
    return [
        one
        for one in in_sight(window)
        if one.isEnabled()
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not isinstance(one, QScrollBar)
        and one.objectName()
        and not one.objectName().startswith(("qt_", "nav-"))
    ]


def place(one, window):
    return QRect(one.mapTo(window, QPoint()), one.size())


def parts(one, other):
    """The two widgets, one within the other or side by side, in which *one* and *other* stand."""
    around = [one, *ancestors(one)]
    while other not in around and other.parentWidget() not in around:
        other = other.parentWidget()
    within = other if other in around else other.parentWidget()
    here = around.index(within)
    return (around[here - 1] if here else one), other


def ancestors(one):
    while one := one.parentWidget():
        yield one


def reads_on(one, other, window):
    """Whether *other* comes after *one* as one reads: beneath it, or to the right of it.

    They are compared by the parts of the page they stand in: a pane is read to its end first.
    """
    if one.isAncestorOf(other):
        return True
    here, there = (place(part, window) for part in parts(one, other))
    beneath = there.top() >= here.bottom() - SLACK_PX
    right = there.left() >= here.right() - SLACK_PX
    return beneath or right


def test_tab_goes_as_one_reads(tabbed):
    window, order = tabbed
    back = [
        (one.objectName(), other.objectName())
        for one, other in pairwise(order)
        if not reads_on(one, other, window)
    ]
    assert back == []


def test_tab_comes_to_every_control(tabbed):
    window, order = tabbed
    reached = {one.objectName() for one in order}
    assert [one.objectName() for one in controls(window) if one.objectName() not in reached] == []


@pytest.mark.parametrize("look", LOOKS)
def test_the_focus_is_always_seen(windows, look):
    """As many pixels change clearly as an outline has, but for corners and a scroll bar."""
    unseen = {}
    judged = set()
    for name in LOOKED_AT:
        window = windows.at(name, look=LOOKS[look])
        for one in [*controls(window), *window.rail.findChildren(QWidget, "nav-search")]:
            if one.objectName() not in judged and one.isVisible():
                judged.add(one.objectName())
                share = clearly_changed(one, window)
                if share < 0.7:
                    unseen[one.objectName()] = round(share, 2)
    assert unseen == {}
    assert len(judged) > 40


def clearly_changed(one, window):
    """The pixels that the focus on *one* changes clearly, to those of its outline."""
    one.setFocus(Qt.FocusReason.TabFocusReason)
    turn()
    bring_into_sight(one)
    turn()
    area = outline(one, window)
    seen = lines(window.grab(area).toImage())
    one.clearFocus()
    turn()
    plain = lines(window.grab(area).toImage())
    alike = Counter(zip(seen, plain, strict=True))  # most lines are like another
    changed = sum(
        count * clearly_other(*pair) for pair, count in alike.items() if pair[0] != pair[1]
    )
    return changed / (2 * (area.width() + area.height()))


def lines(image):
    """The pixels of *image*, line by line."""
    bits, stride = image.constBits().tobytes(), image.bytesPerLine()
    return [bits[start : start + stride] for start in range(0, len(bits), stride)]


def clearly_other(line, other):
    """How many pixels of the two lines differ clearly."""
    pairs = Counter(zip(memoryview(line).cast("I"), memoryview(other).cast("I"), strict=True))
    return sum(
        count
        for (ink, ground), count in pairs.items()
        if ink != ground and contrast(QColor(ink), QColor(ground)) >= CLEAR
    )


def outline(one, window):
    """What stands out while *one* has the focus: it, or the current row in it."""
    if isinstance(one, QAbstractItemView):
        row = one.visualRect(one.currentIndex())
        one, area = one.viewport(), row
    else:
        area = one.rect()
    area = QRect(one.mapTo(window, area.topLeft()), area.size())
    for around in ancestors(one):
        if around is not window:
            area &= place(around, window)
    return area


def bring_into_sight(one):
    for around in ancestors(one):
        if isinstance(around, QScrollArea):
            # not ensureWidgetVisible, which is content with the caret of a text
            middle = one.mapTo(around.widget(), one.rect().center())
            across, down = one.width() // 2 + 1, one.height() // 2 + 1
            around.ensureVisible(middle.x(), middle.y(), across, down)


def turn():
    """Let what was asked for be laid out and scrolled to."""
    for _ in range(2):
        loop = QEventLoop()
        QTimer.singleShot(0, loop.quit)
        loop.exec()
