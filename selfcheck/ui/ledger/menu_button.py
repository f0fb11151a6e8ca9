"""A button that opens some choices, and says which is chosen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Generic, TypeVar

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QPushButton

from selfcheck.ui.theme import em, set_role
from selfcheck.ui.widgets.chevron import chevron

_Value = TypeVar("_Value")
_ARROW_EM = 0.75


class MenuButton(QPushButton, Generic[_Value]):
    """Opens a menu beneath it.

    Signals:
        chosen: the value that was chosen.
    """

    chosen = Signal(object)

    def __init__(
        self, of: str, name: str, words: Mapping[_Value, str], *, role: str = "", tip: str = ""
    ) -> None:
        """*of* stands on it, and is what is chosen; *words* name the values; *name* is its own."""
        # on the colour of the first button of a page no arrow is seen: it says … instead
        self._says_more = role == "primary"
        super().__init__(f"{of}…" if self._says_more else f"{of}　")
        self._of = of
        self.setObjectName(name)
        self.setAccessibleName(of)
        self.setAccessibleDescription(tip or "按回车打开，选一个")
        self.setToolTip(tip)
        set_role(self, role)
        self.choices = QMenu(of, self)
        for value, word in words.items():
            action = self.choices.addAction(word)
            action.triggered.connect(lambda _=False, value=value: self.chosen.emit(value))
        self.clicked.connect(self.open)

    def show_chosen(self, words: str) -> None:
        """Say what is chosen."""
        self.setText(f"{self._of}：{words}　")
        self.setAccessibleName(f"{self._of}：{words}")

    def open(self) -> None:
        """Open the choices."""
        self.choices.popup(self.mapToGlobal(QPoint(0, self.height())))
        if actions := self.choices.actions():
            self.choices.setActiveAction(actions[0])

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the button, and the arrow where the blank at its end is."""
        super().paintEvent(event)
        if self._says_more:
            return
        arrow = chevron(em(_ARROW_EM))
        size = arrow.deviceIndependentSize().toSize()
        x, y = self.width() - size.width() - em(0.75), (self.height() - size.height()) // 2
        QPainter(self).drawPixmap(x, y, arrow)
