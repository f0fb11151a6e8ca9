"""What is wrong with the files of a rehearsal: to be compared with what became of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from selfcheck.domain.gathered import Gathered
from selfcheck.services.rehearsing_branch import Rehearsed
from selfcheck.services.rehearsing_post import SUBMISSIONS, Planted
from selfcheck.ui.collect.found import BECAME, Became, became
from selfcheck.ui.theme import em
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import (
    centred,
    make_button,
    make_caption,
    make_card,
    make_pane,
)

_WIDEST_EM = 60
_SAYS = (
    "一共安排了 {planted} 份有讲究的文件，下面是它们应当怎么收；"
    "另外 {plain} 份没有讲究，都是新收。收过以后，对照着看。"
)
_WHO_SEES = "谁能看到：用这台电脑汇总的人。名字、单位和内容都是编的，结束演练就没有了。"


class PlantedPage(QWidget):
    """Lists every planted file with what is to become of it; nothing on it can be changed.

    Signals:
        left: back to the board.
    """

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back = make_button("回到演练", "planted-back", tip="Esc")
        self.back.clicked.connect(self.left)
        self._about = ParagraphLabel("", "body")
        self.pane = make_pane(QWidget(), "planted-files", "安排了哪些差错")
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.5))
        column.addWidget(ParagraphLabel("安排了哪些差错", "title"))
        column.addWidget(self._about)
        column.addWidget(self.pane, 1)
        foot = QHBoxLayout()
        foot.setSpacing(em(0.75))
        foot.addWidget(ParagraphLabel(_WHO_SEES, "small"), 1)
        foot.addWidget(self.back, 0, Qt.AlignmentFlag.AlignBottom)
        column.addLayout(foot)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em(1.25), em(0.875), em(1.25), em(0.625))
        layout.addWidget(centred(inside, widest_em=_WIDEST_EM))

    def show_planted(self, made: Rehearsed) -> None:
        """Show what was planted in *made*, under the words by which the board counts."""
        under: dict[Became, list[Planted]] = {one: [] for one in Became}
        for one in sorted(made.planted, key=lambda one: one.file):
            under[became(Gathered(one.file, one.verdict, one.code))].append(one)
        self._about.set_text(_SAYS.format(planted=len(made.planted), plain=len(made.plain)))
        cards = QWidget()
        column = QVBoxLayout(cards)
        column.setContentsMargins(em(0.25), em(0.25), em(0.75), em(0.25))
        column.setSpacing(em(0.75))
        for word, those in under.items():
            if those:
                column.addWidget(_card(BECAME[word], those))
        column.addStretch(1)
        self.pane.setWidget(cards)

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


def _card(word: str, planted: Sequence[Planted]) -> QWidget:
    card, column = make_card()
    column.setSpacing(em(0.625))
    column.addWidget(make_caption(f"{word} {len(planted)} 份", role="heading"))
    for one in planted:
        told = QVBoxLayout()
        told.setSpacing(em(0.125))
        told.addWidget(ParagraphLabel(one.what, "body"))
        told.addWidget(ParagraphLabel(one.file.removeprefix(f"{SUBMISSIONS}/"), "small"))
        column.addLayout(told)
    return card
