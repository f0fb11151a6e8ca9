"""A heading in the sketch of a document, to be picked and changed beside it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy

from selfcheck.ui.theme import em, set_role
from selfcheck.ui.widgets.line_button import LineButton
from selfcheck.ui.widgets.paragraph import ParagraphLabel

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_TIP = "上下方向键换一个；Alt 加方向键移动它"


class HeadingRow(LineButton):
    """Stays down while it is the one being changed; only then Tab comes to it.

    Signals:
        moved: it is to go so many places down.
    """

    moved = Signal(int)

    def __init__(self, number: int) -> None:
        """*number* counts from 0, for its object name."""
        super().__init__("", f"template-row-{number}", tip=_TIP)
        self.setCheckable(True)
        self.setAutoExclusive(True)  # so it is heard as one of several
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        set_role(self, "")
        policy = self.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Preferred)  # its words wrap: it may shrink
        self.setSizePolicy(policy)
        if layout := self.layout():
            layout.setContentsMargins(em(0.75), em(0.25), em(0.5), em(0.25))
        self._words = self.findChild(ParagraphLabel)
        self.toggled.connect(self._on_toggled)

    def show_words(self, words: str) -> None:
        """Show the heading with its number."""
        self.setAccessibleName(words)
        if self._words and self._words.words != words:
            self._words.set_text(words)
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt and an arrow move it; the arrow alone picks another one."""
        step = _STEPS.get(Qt.Key(event.key()))
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(step)
        else:
            super().keyPressEvent(event)

    def _on_toggled(self, on: bool) -> None:  # noqa: FBT001 - the signal's own
        policy = Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus
        self.setFocusPolicy(policy)
