"""What the branch said of one thing, quietly apart from the person's own words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from selfcheck.ui.theme import em, set_role
from selfcheck.ui.widgets.paragraph import ParagraphLabel


class RemarkLines(QFrame):
    """Only to be read: it takes no focus and leads nowhere."""

    def __init__(self, lines: Sequence[str], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName("".join(lines))
        set_role(self, "remark")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em(0.625), em(0.25), em(0.625), em(0.25))
        layout.setSpacing(em(0.125))
        for line in lines:
            layout.addWidget(ParagraphLabel(line, "body", self))
