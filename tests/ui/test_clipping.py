"""Everything that is written can be read to its end, at every size of window and of text.

The sizes are those of the screens the program is made for. Looks do not matter here: they differ in
colours only.
"""

from __future__ import annotations

from itertools import combinations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollBar,
    QStackedWidget,
)

from tests.ui.on_screen import LOOKED_AT, Windows, in_sight, scrolled_in
from tools.scenes import rest

SIZES = [(1024, 600), (1366, 768), (1920, 1080), (2560, 1440), (3840, 2160)]
POINTS = [10.5, 12.0, 14.0, 18.0]
TEXTS = (QLabel, QAbstractButton, QLineEdit, QComboBox)
TRACE_PX = 2  # a rounded em: nobody sees it


@pytest.fixture(scope="module")
def windows(qapp):
    made = Windows(qapp)
    yield made
    made.close()


@pytest.mark.parametrize("name", LOOKED_AT)
@pytest.mark.parametrize("pt", POINTS)
def test_nothing_is_clipped(windows, pt, name):
    window = windows.at(name, pt=pt, size=SIZES[0])
    faults = {}
    for size in SIZES:
        window.resize(*size)
        rest(window)
        assert window.size().toTuple() == size
        found = [fault for one in in_sight(window) for fault in faults_of(one)]
        if found:
            faults[size] = found
    assert faults == {}


def faults_of(one):
    """What cannot be read of *one*, in words; nothing if all can."""
    if short := too_small(one):
        yield f"{called(one)} needs {short}"
    if out := out_of_sight(one):
        yield f"{called(one)} sticks out of {called(out)}"
    if beyond := to_the_side(one):
        yield f"{called(one)} goes on for {beyond} px to the side"
    yield from overlaps(one)


def too_small(one):
    """The size that the words of *one* need, if it is smaller."""
    if isinstance(one, QLabel) and one.wordWrap():
        needed = one.heightForWidth(one.width())
        return f"{needed} px of height" if one.height() < needed and one.text() else ""
    if isinstance(one, QLineEdit):
        # what is typed scrolls with the caret; what is asked for must stand there whole
        room = one.width() - 2 * TRACE_PX - (one.height() if one.isClearButtonEnabled() else 0)
        words = one.placeholderText() if not one.text() else ""
        return f"room for {words}" if one.fontMetrics().horizontalAdvance(words) > room else ""
    if isinstance(one, QLabel | QAbstractButton) and one.text():
        needed = one.sizeHint()
        if one.hasHeightForWidth():
            needed.setWidth(one.minimumSizeHint().width())
            needed.setHeight(one.heightForWidth(one.width()))
        small = one.width() < needed.width() or one.height() < needed.height()
        return f"{needed.width()} × {needed.height()} px" if small else ""
    return ""


def to_the_side(one):
    """How far *one* would have to be scrolled sideways."""
    if isinstance(one, QPlainTextEdit) and one.lineWrapMode() is one.LineWrapMode.WidgetWidth:
        return 0  # it wraps; Qt's own figure is that of an earlier width
    return one.horizontalScrollBar().maximum() if isinstance(one, QAbstractScrollArea) else 0


def out_of_sight(one):
    """The widget that cuts *one* off, if one does; what scrolls up and down does not."""
    around = one.parentWidget()
    if around is None or around.isWindow() or not isinstance(one, TEXTS):
        return None
    area = scrolled_in(one)
    while around and not around.isWindow():
        place = QRect(one.mapTo(around, one.rect().topLeft()), one.size())
        room = around.rect().adjusted(-TRACE_PX, -TRACE_PX, TRACE_PX, TRACE_PX)
        if area and around is area.viewport():
            room.setTop(min(room.top(), place.top()))
            room.setBottom(max(room.bottom(), place.bottom()))
        if not room.contains(place) and not isinstance(around, QAbstractItemView):
            return around
        if area and around is area.viewport():
            return None  # where that stands is judged on its own
        around = around.parentWidget()
    return None


def overlaps(one):
    """Which of the widgets in *one* lie over each other."""
    if isinstance(one, QAbstractScrollArea | QStackedWidget | QLineEdit):
        return
    inside = [
        child
        for child in one.children()
        if child.isWidgetType() and child.isVisible() and not isinstance(child, QScrollBar)
    ]
    for first, second in combinations(inside, 2):
        shared = first.geometry() & second.geometry()
        if min(shared.width(), shared.height()) > TRACE_PX:
            yield f"{called(first)} and {called(second)} lie over each other"


def words_of(one):
    return one.text() or one.accessibleName()


def called(one):
    name = one.objectName() or type(one).__name__
    words = words_of(one) if isinstance(one, QLabel | QAbstractButton) else one.accessibleName()
    return f"{name} “{words[:24]}”" if words else name
