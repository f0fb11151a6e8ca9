"""The system turns dark: it is told once, when nothing would be lost by it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMenu, QMessageBox

from selfcheck.ui.system_look import SystemLook

DARK, BRIGHT = Qt.ColorScheme.Dark, Qt.ColorScheme.Light


class System(QObject):
    scheme_changed = Signal(Qt.ColorScheme)


@pytest.fixture
def system(qapp):
    return System()


@pytest.fixture
def told(system):
    look = SystemLook(system.scheme_changed, dark=False, parent=system)
    words = []
    look.changed.connect(words.append)
    return words


def test_a_change_is_told(qtbot, system, told):
    system.scheme_changed.emit(DARK)
    qtbot.waitUntil(lambda: told == [True])
    system.scheme_changed.emit(BRIGHT)
    qtbot.waitUntil(lambda: told == [True, False])


def test_what_was_so_before_is_not_told(qtbot, system, told):
    for scheme in (BRIGHT, Qt.ColorScheme.Unknown, DARK, BRIGHT):  # back at once
        system.scheme_changed.emit(scheme)
    system.scheme_changed.emit(DARK)
    system.scheme_changed.emit(DARK)
    qtbot.waitUntil(lambda: told == [True])


@pytest.mark.parametrize("open_one", ["dialog", "menu"])
def test_what_is_open_over_the_window_is_waited_for(qtbot, system, told, open_one):
    over = QMessageBox() if open_one == "dialog" else QMenu()
    qtbot.addWidget(over)
    if open_one == "dialog":
        over.setModal(True)
        over.show()
    else:
        over.addAction("一项")
        over.popup(over.pos())
    qtbot.waitUntil(over.isVisible)
    system.scheme_changed.emit(DARK)
    with qtbot.assertNotEmitted(system.findChild(SystemLook).changed, wait=50):
        pass
    over.close()
    qtbot.waitUntil(lambda: told == [True])
