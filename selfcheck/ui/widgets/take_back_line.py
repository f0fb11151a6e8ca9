"""A line that says what was taken away, and takes that back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from selfcheck.ui.theme import em, set_role
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_button


class TakeBackLine(QFrame):
    """Hidden until something was taken away; stays until it is closed or taken back."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """*name* begins the names of what is in it."""
        super().__init__(parent)
        self._act: Callable[[], object] | None = None
        self.setObjectName(name)
        set_role(self, "done")
        self._words = ParagraphLabel("", "body")
        self.take_back = make_button("撤销", f"{name}-act", role="ghost")
        close = make_button("收起", f"{name}-close", role="ghost", tip="收起这一行，别的都不变")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(em(0.75), em(0.25), em(0.5), em(0.25))
        layout.setSpacing(em(0.5))
        layout.addWidget(self._words, 1)
        for button in (self.take_back, close):
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.take_back.clicked.connect(self._on_take_back)
        close.clicked.connect(self.retire)
        self.hide()

    @property
    def said(self) -> str:
        """What it says now; empty while it is hidden."""
        return "" if self.isHidden() else self._words.words

    def offer(self, sentence: str, act: Callable[[], object]) -> None:
        """Say *sentence*, and let one press do *act*, which takes it back."""
        self._act = act
        self._words.set_text(f"✓ {sentence}")
        self.take_back.setAccessibleDescription(f"接着这一句：{sentence}")
        self.show()

    @Slot()
    def retire(self) -> None:
        """Say nothing any more."""
        self._act = None
        self.hide()

    @Slot()
    def _on_take_back(self) -> None:
        act = self._act
        self.retire()
        if act:
            act()
