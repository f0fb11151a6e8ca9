"""Where in a section the person is, while one item is shown at a time."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from selfcheck.ui.theme import em
from selfcheck.ui.widgets.pieces import make_button, make_caption


class StepLine(QWidget):
    """「第 2 条，共 3 条」 and two arrows for the mouse; the keyboard has ↑↓ and Tab.

    Signals:
        stepped: +1 or −1.
    """

    stepped = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = make_caption("")
        self._back = self._arrow("↑", "step-back", -1)
        self._next = self._arrow("↓", "step-next", 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em(0.25))
        for widget in (self._words, self._back, self._next):
            layout.addWidget(widget)

    def show_step(self, words: str, *, before: str, after: str) -> None:
        """Say where the person is, and what lies *before* and *after*; nothing lies at an end."""
        self._words.setText(words)
        for button, spoken in ((self._back, before), (self._next, after)):
            button.setEnabled(bool(spoken))
            button.setAccessibleName(spoken or "没有了")
            button.setToolTip(spoken)

    def _arrow(self, sign: str, name: str, step: int) -> QPushButton:
        button = make_button(sign, name, role="stance")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the focus stays with what is answered
        button.clicked.connect(lambda: self.stepped.emit(step))
        return button
