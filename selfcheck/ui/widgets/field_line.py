"""One line to fill in, what it is called before it, and what is wrong with it beneath."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from selfcheck.ui.theme import em
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_caption

CAPTION_EM = 4
"""How wide the captions of lines beneath each other are."""


class FieldLine(QWidget):
    """A caption and a line.

    Signals:
        edited: the person has typed in it.
    """

    edited = Signal()

    def __init__(self, caption: str, name: str, *, tip: str, hint: str = "") -> None:
        """*name* is the object name of the line; a *hint* stands beneath it always."""
        super().__init__()
        self.line = QLineEdit()
        self.line.setObjectName(name)
        self.line.setAccessibleName(caption)
        self.line.setAccessibleDescription(tip)
        self._tip = tip
        self._fault = ParagraphLabel("", "warning")
        self._fault.hide()
        words = make_caption(caption, self.line, role="")
        words.setMinimumWidth(em(CAPTION_EM))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(em(0.5))
        grid.setVerticalSpacing(em(0.125))
        grid.setColumnStretch(1, 1)
        grid.addWidget(words, 0, 0)
        grid.addWidget(self.line, 0, 1)
        if hint:
            grid.addWidget(ParagraphLabel(hint, "small"), 1, 1)
        grid.addWidget(self._fault, 2, 1)
        self.line.textEdited.connect(lambda _: self.edited.emit())

    @property
    def text(self) -> str:
        """What stands in it."""
        return self.line.text()

    @property
    def fault(self) -> str:
        """What is said to be wrong; empty if nothing is."""
        return "" if self._fault.isHidden() else self._fault.words

    def show_text(self, text: str) -> None:
        """Show *text*, from its beginning; nothing is emitted."""
        if text != self.line.text():
            self.line.setText(text)
            self.line.setCursorPosition(0)

    def show_fault(self, sentence: str) -> None:
        """Say beneath it what is wrong; empty for nothing."""
        self._fault.set_text(sentence)
        self._fault.setVisible(bool(sentence))
        self.line.setAccessibleDescription(sentence or self._tip)
