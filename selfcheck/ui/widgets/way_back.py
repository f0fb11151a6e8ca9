"""The way back to what lies beneath, for one press and nothing more."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from selfcheck.ui.theme import set_role

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class WayBack(QPushButton):
    """A button that acts when its key is let go, Enter as well as Space.

    If it acted when the key goes down, a key held a little long would write into what comes back.
    """

    def __init__(self, words: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(f"{words}　Enter", parent)
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setAutoDefault(False)
        set_role(self, "primary")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes down, and is not for anybody else."""
        if event.key() not in _ENTER:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.setDown(True)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Enter acts, if it went down here."""
        if event.key() not in _ENTER:
            super().keyReleaseEvent(event)
        elif self.isDown() and not event.isAutoRepeat():
            self.setDown(False)
            self.click()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A key that is let go elsewhere is forgotten."""
        self.setDown(False)
        super().focusOutEvent(event)


class Shield(QWidget):
    """Nothing to be seen, over *beneath* for as long as a second click may belong to the first."""

    def __init__(self, beneath: QWidget) -> None:
        super().__init__(beneath)
        self.setGeometry(beneath.rect())
        self.show()
        QTimer.singleShot(QApplication.doubleClickInterval(), self, self.deleteLater)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take it; nothing comes of it."""

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take it; nothing comes of it."""

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take it; nothing comes of it."""
