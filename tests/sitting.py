"""Somebody at the program: one start of it over a data folder, with keys only."""

from __future__ import annotations

from itertools import count
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from selfcheck.machine.places import RESOURCES
from selfcheck.services.together import Services
from selfcheck.settings import Settings
from selfcheck.ui.theme import LIGHT
from selfcheck.ui.window import MainWindow
from tests.conftest import NONCE

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


class NoMouse(QObject):
    """Fails the journey if anything arrives from a mouse."""

    def eventFilter(self, watched, event):  # noqa: N802 - Qt's name
        assert event.type() not in (
            QEvent.Type.MouseButtonPress,
            QEvent.Type.MouseButtonRelease,
            QEvent.Type.MouseButtonDblClick,
        )
        return False


class Sitting:
    """One start of the program over a data folder, until it is closed."""

    def __init__(self, qtbot, db, clock, today):
        self._qtbot = qtbot
        ids = count(1)
        services = Services(
            db,
            now=clock,
            today=today,
            new_id=lambda: f"id-{next(ids)}-{clock():%H%M%S}",
            new_nonce=lambda: NONCE,
        )
        self.services = services
        self.checking = services.checking
        self.window = MainWindow(
            services,
            icons=RESOURCES / "icons",
            tokens=LIGHT,
            settings=Settings(),
            data_folder=Path("data"),
            now=clock,
            today=today,
        )
        qtbot.addWidget(self.window)
        self.window.show()
        qtbot.waitExposed(self.window)

    def press(self, *keys):
        for key in keys:
            self._qtbot.keyClick(self.focus(), key)

    def focus(self):
        self._qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        return QApplication.focusWidget()

    def focus_is(self, name):
        self._qtbot.waitUntil(
            lambda: (QApplication.focusWidget() or self.window).objectName() == name
        )

    def section_is(self, name):
        walk = self.window.rounds.walk
        self._qtbot.waitUntil(lambda: walk.isVisible() and walk.body.section.name == name)
        self._qtbot.waitUntil(walk.body.listens)
        self._qtbot.waitUntil(lambda: walk.body.isAncestorOf(QApplication.focusWidget() or walk))

    def press_with(self, modifier, key):
        self._qtbot.keyClick(self.focus(), key, modifier)

    def tab_to(self, name):
        """Go on with Tab until the control is reached, as far as a page can be long."""
        came = []
        for _ in range(80):
            came.append(self.focus().objectName())
            if self.focus().objectName() == name:
                return
            self.press(Qt.Key.Key_Tab)
        pytest.fail(f"Tab never came to {name}, but to {came}")

    def appears(self, name):
        """Wait for what comes a little after its page."""
        self._qtbot.waitUntil(
            lambda: any(one.isVisible() for one in self.window.findChildren(QWidget, name))
        )

    def words(self):
        """All that is written on the page, as one text."""
        labels = self.window.page.findChildren(QLabel)
        return "\n".join(
            getattr(label, "words", label.text()) for label in labels if label.isVisible()
        )

    def topic_is(self, topic):
        self._qtbot.waitUntil(lambda: self.window.topic == topic)

    def rate(self, digits):
        self.press(*(getattr(Qt.Key, f"Key_{digit}") for digit in digits))

    def answer_section(self, digits):
        self.rate(digits)
        self.press(Qt.Key.Key_Return)
