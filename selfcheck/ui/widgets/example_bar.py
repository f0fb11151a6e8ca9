"""Above every page that shows the example: it is not one's own, and it can go."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from selfcheck.ui.theme import em, set_role
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_button


class ExampleBar(QFrame):
    """A sentence and a way out.

    Signals:
        removal_requested: the example is to go.
    """

    removal_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("example-bar")
        self.setAccessibleName("示例")
        set_role(self, "example")
        remove = make_button(
            "移除示例", "example-remove", tip="示例整份删去，你自己的内容不动", role="ghost"
        )
        remove.clicked.connect(self.removal_requested)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(em(1.25), em(0.25), em(0.75), em(0.25))
        self._words = ParagraphLabel("", "body")
        layout.addWidget(self._words, 1)
        layout.addWidget(remove)
        self.hide()

    def show_for(self, *, example: bool, at_home: bool) -> None:
        """Stand above an *example*, and *at_home* as long as there is one somewhere."""
        self._words.set_text(
            "这里有一份示例，人和事都是编的，看完可以移除。"
            if at_home
            else "这是示例：人和事都是编的，只供查看，不会和你自己的混在一起。"
        )
        self.setVisible(example or at_home)
