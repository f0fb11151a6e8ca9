"""What the cards of the history page have in common."""

from __future__ import annotations

from PySide6.QtCore import QRect, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from selfcheck.ui.theme import em, set_role
from selfcheck.ui.widgets.paragraph import ParagraphLabel


class Card(QFrame):
    """A framed surface with its heading and the column beneath.

    Signals:
        reached: a control in it and the `QRect` in that the keyboard has come to.
    """

    reached = Signal(QWidget, QRect)

    def __init__(self, heading: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "card")
        self.heading = ParagraphLabel(heading, "heading")
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(em(1.5), em(1.25), em(1.5), em(1.25))
        self.column.setSpacing(em(0.625))
        self.column.addWidget(self.heading)

    def controls(self) -> tuple[QWidget, ...]:
        """What Tab comes to, in the order of reading."""
        return ()
