"""What is wrong with the files of a rehearsal: to be compared with what became of them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from selfcheck.domain.receipts import ReceiptState
from selfcheck.services.rehearsing_branch import Rehearsed
from selfcheck.services.rehearsing_post import Planted
from selfcheck.ui.theme import em
from selfcheck.ui.widgets.columns import in_columns
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_button, make_caption, make_card, make_pane
from selfcheck.words.collecting import VERDICT

_SAYS = "一共安排了 {count} 份有讲究的文件，其余的直接收下。名字、单位和内容都是编的。"
_ORDER = tuple(ReceiptState)


class PlantedPage(QWidget):
    """Lists every planted file with what is to become of it; nothing on it can be changed.

    Signals:
        left: back to the board.
    """

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back = make_button("回到演练", "planted-back", role="ghost", tip="Esc")
        self.back.clicked.connect(self.left)
        self._whole = QVBoxLayout(self)
        self._whole.setContentsMargins(em(1.25), em(1.25), em(1.25), em(0.625))
        self.pane = make_pane(QWidget(), "planted-files", "安排好的差错")
        self._whole.addWidget(self.pane, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.back)
        self._whole.addLayout(foot)

    def show_planted(self, made: Rehearsed) -> None:
        """Show what was planted in *made*."""
        told = sorted(made.planted, key=lambda one: (_ORDER.index(one.verdict), one.file))
        cards = [
            _card(VERDICT[verdict], list(those))
            for verdict, those in groupby(told, key=lambda one: one.verdict)
        ]
        head = [
            ParagraphLabel("安排了哪些差错", "title"),
            ParagraphLabel(_SAYS.format(count=len(told)), "body"),
        ]
        self.pane.setWidget(in_columns(head, cards))

    def focus_first(self) -> None:
        """Put the focus where one reads."""
        self.pane.setFocus(Qt.FocusReason.OtherFocusReason)

    def panes(self) -> tuple[QWidget, ...]:
        """The panes in reading order, for F6."""
        return (self.pane, self.back)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _card(verdict: str, planted: Iterable[Planted]) -> QWidget:
    card, column = make_card()
    column.addWidget(make_caption(f"应当{verdict}", role="heading"))
    for one in planted:
        column.addWidget(ParagraphLabel(one.what, "body"))
        column.addWidget(ParagraphLabel(one.file, "small"))
        column.addSpacing(em(0.5))
    return card
