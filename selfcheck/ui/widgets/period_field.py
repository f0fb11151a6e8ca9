"""The time a person looks back on: written freely, or taken from a few suggestions."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction, QIcon, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QMenu, QToolButton, QWidget

from selfcheck.domain.choosing import periods_at
from selfcheck.ui.theme import em
from selfcheck.ui.widgets.chevron import chevron

_OPENS = (Qt.Key.Key_Down, Qt.Key.Key_F4)


class PeriodField(QLineEdit):
    """Holds the period; the down key or its arrow offers others.

    It is no combo box: this toolkit's draws a frame in a frame, and takes the wheel as a choice.
    """

    def __init__(self, today: date, name: str, parent: QWidget | None = None) -> None:
        """The quarter of *today* stands in it at first; *name* is its object name."""
        periods = periods_at(today)
        super().__init__(periods[0], parent)
        self.setObjectName(name)
        self.setAccessibleName("时段")
        self.setAccessibleDescription("可以自己写，按向下键从几种写法里选")
        self.setFixedWidth(em(12.5))
        self.suggestions = QMenu("时段", self)
        for words in periods:
            action = self.suggestions.addAction(words)
            action.triggered.connect(lambda _=False, words=words: self._take(words))
        arrow = QAction(QIcon(chevron(em(1))), "", self)
        arrow.setToolTip("换一种写法（向下键）")
        arrow.triggered.connect(self.suggest)
        self.addAction(arrow, QLineEdit.ActionPosition.TrailingPosition)
        for button in self.findChildren(QToolButton):  # Qt gives it neither name nor words
            button.setObjectName(f"{name}-choose")
            button.setAccessibleName("选择时段")

    def suggest(self) -> None:
        """Open the suggestions beneath, or above where there is no room."""
        here = next((a for a in self.suggestions.actions() if a.text() == self.text()), None)
        self.suggestions.setMinimumWidth(self.width())
        self.suggestions.popup(self.mapToGlobal(QPoint(0, self.height())))
        self.suggestions.setActiveAction(here or self.suggestions.actions()[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The down key opens the suggestions, as it does in a combo box."""
        if event.key() in _OPENS:
            self.suggest()
        else:
            super().keyPressEvent(event)

    def _take(self, words: str) -> None:
        self.setText(words)
        self.setFocus(Qt.FocusReason.PopupFocusReason)
