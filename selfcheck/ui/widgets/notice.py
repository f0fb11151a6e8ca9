"""One quiet line across the window: what went wrong, or what was done."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from selfcheck.ui.theme import em, set_role
from selfcheck.ui.widgets.paragraph import ParagraphLabel


class NoticeBar(QFrame):
    """A sentence that stays until it is closed, with at most one thing to do about it.

    Signals:
        acted: the button beside the sentence was pressed.
    """

    acted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._words = ParagraphLabel("", "body")
        self._act = QPushButton()
        self._act.setObjectName("notice-act")
        self._act.clicked.connect(self.acted)
        close = QPushButton("知道了")
        close.setObjectName("notice-close")
        close.setAccessibleName("关闭提示")
        close.setAccessibleDescription("收起这一行，别的都不变")
        for button in (self._act, close):
            set_role(button, "ghost")
        close.clicked.connect(self.hide)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(em(1.25), em(0.375), em(0.75), em(0.375))
        layout.addWidget(self._words, 1)
        layout.addWidget(self._act)
        layout.addWidget(close)
        self.hide()

    def show_problem(self, sentence: str) -> None:
        """Say what went wrong."""
        self._show(f"▲ {sentence}", "problem", "")

    def show_done(self, sentence: str, action: str = "") -> None:
        """Say what was done; *action* names a button that emits `acted`."""
        self._show(f"✓ {sentence}", "done", action)

    def retire(self) -> None:
        """Take back what was done once the person has gone on; what went wrong stays."""
        if self.property("role") == "done":
            self.hide()

    def _show(self, words: str, role: str, action: str) -> None:
        set_role(self, role)
        self._words.set_text(words)
        self._act.setText(action)
        self._act.setAccessibleName(action)
        self._act.setAccessibleDescription(f"接着这一句：{words}")
        self._act.setVisible(bool(action))
        self.show()
