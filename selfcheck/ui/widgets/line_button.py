"""A button as wide as its line, whose words wrap where the line ends."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from selfcheck.ui.theme import em, set_role
from selfcheck.ui.widgets.paragraph import ParagraphLabel


class LineButton(QPushButton):
    """Leads from a sentence to the thing it speaks of."""

    def __init__(self, text: str, name: str, *, tip: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(text)
        self.setAccessibleDescription(tip)
        self.setToolTip(tip)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        set_role(self, "line")
        words = ParagraphLabel(text, "body")
        words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(em(1.5), em(0.25), em(0.5), em(0.25))
        layout.addWidget(words)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def heightForWidth(self, width: int) -> int:
        """As high as its words need at this width; a push button knows one line only."""
        layout = self.layout()
        return layout.totalHeightForWidth(width) if layout else super().heightForWidth(width)

    def hasHeightForWidth(self) -> bool:
        """It has: see above."""
        return True

    def sizeHint(self) -> QSize:
        """As its words ask."""
        layout = self.layout()
        return layout.totalSizeHint() if layout else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """As narrow as its words may be set."""
        layout = self.layout()
        return layout.totalMinimumSize() if layout else super().minimumSizeHint()
