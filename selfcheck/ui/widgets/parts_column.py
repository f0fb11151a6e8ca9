"""The parts of a section beneath each other, or one at a time where the window is low."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from selfcheck.ui.theme import em

_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


class PartsColumn(QWidget):
    """Leads the focus from part to part; shown one at a time, the others are out of reach.

    Signals:
        shown: the number of the part that is shown now, alone.
    """

    shown = Signal(int)

    def __init__(self, parts: Sequence[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.parts = tuple(parts)
        self.alone: int | None = None
        """The number of the part that is shown alone; None while all are shown."""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em(0.25))
        for part in self.parts:
            layout.addWidget(part)

    def enter(self, number: int, reason: Qt.FocusReason, *, from_below: bool = False) -> None:
        """Bring the focus to the first control of a part, or to the last one of it."""
        self.parts[number].show()  # the focus comes only to what is shown
        _stops(self.parts[number])[-1 if from_below else 0].setFocus(reason)
        if self.alone is not None:
            self.show_alone(number)

    def show_alone(self, number: int) -> None:
        """Show one part without the others; the focus is for whoever asks."""
        self.alone = number
        for other, part in enumerate(self.parts):
            part.setVisible(other == number)
        self.shown.emit(number)

    def show_all(self) -> None:
        """Show all parts beneath each other."""
        self.alone = None
        for part in self.parts:
            part.show()

    def step(self, step: int) -> None:
        """Go to the part above or below the one that is shown alone; at an end stay."""
        if self.alone is not None and 0 <= self.alone + step < len(self.parts):
            self.enter(self.alone + step, Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Step with ↑↓, for a part that does nothing else with them."""
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        step = _STEPS.get(Qt.Key(event.key()))
        if self.alone is not None and step and plain == Qt.KeyboardModifier.NoModifier:
            self.step(step)
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:  # noqa: FBT001 - Qt's own
        """Let Tab go on from the one part to the next, as if they all were shown."""
        if self.alone is not None:
            beside = self.alone + (1 if forward else -1)
            edge = _stops(self.parts[self.alone])[-1 if forward else 0]
            if edge.hasFocus() and 0 <= beside < len(self.parts):
                reason = Qt.FocusReason.TabFocusReason
                if not forward:
                    reason = Qt.FocusReason.BacktabFocusReason
                self.enter(beside, reason, from_below=not forward)
                return True
        return super().focusNextPrevChild(forward)


def _stops(part: QWidget) -> list[QWidget]:
    """The controls of *part* that Tab comes by, *part* itself perhaps among them."""
    return [
        one
        for one in (part, *part.findChildren(QWidget))
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and one.isEnabled()
        and (one is part or one.isVisibleTo(part))
    ]
