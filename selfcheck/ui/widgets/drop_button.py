"""A button that opens choices beneath it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QPushButton

from selfcheck.ui.theme import em
from selfcheck.ui.widgets.chevron import chevron

_ARROW_EM = 0.75


class DropButton(QPushButton):
    """Opens its choices by a click, Enter or the down key; an arrow at its end says so."""

    def __init__(self, of: str, name: str, *, arrow: bool = True) -> None:
        """*of* says what is chosen, *name* is its object name.

        Without an *arrow* it says … instead: on the colour of a page's first button none is seen.
        """
        super().__init__()
        self._arrow = arrow
        self.choices = QMenu(of, self)
        self.setObjectName(name)
        self.clicked.connect(self.open)

    def say(self, words: str) -> None:
        """Show *words* on the button."""
        # the arrow stands where the blank is
        self.setText(f"{words}　" if self._arrow else f"{words}…")

    def fill(self, choices: Iterable[tuple[str, bool, Callable[[], object]]]) -> None:
        """Offer these in place of the ones before, one of which is chosen: words, chosen, act."""
        self.choices.clear()
        group = QActionGroup(self.choices)
        for words, chosen, act in choices:
            action = QAction(words, group)
            action.setCheckable(True)
            action.setChecked(chosen)
            action.triggered.connect(lambda _=False, act=act: act())
            self.choices.addAction(action)

    def open(self) -> None:
        """Open the choices, at the one that is chosen or else the first."""
        self.choices.popup(self.mapToGlobal(QPoint(0, self.height())))
        actions = self.choices.actions()
        if actions:
            chosen = next((one for one in actions if one.isChecked()), actions[0])
            self.choices.setActiveAction(chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The down key opens the choices, too."""
        if event.key() == Qt.Key.Key_Down:
            self.open()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button, and the arrow where the blank at its end is."""
        super().paintEvent(event)
        if self._arrow:
            arrow = chevron(em(_ARROW_EM))
            size = arrow.deviceIndependentSize().toSize()
            x, y = self.width() - size.width() - em(0.75), (self.height() - size.height()) // 2
            QPainter(self).drawPixmap(x, y, arrow)
