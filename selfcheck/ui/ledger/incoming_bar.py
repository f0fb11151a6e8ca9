"""Over what a sheet brings: how much of each there is, and ticks for all of it."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from selfcheck.ui.ledger.incoming import Only
from selfcheck.ui.theme import em, set_role
from selfcheck.ui.widgets.choice import choice_button
from selfcheck.ui.widgets.flow import FlowLayout
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_button, make_caption

WORDS = {
    Only.ALL: "全部 {} 条",
    Only.CHANGED: "改 {} 条",
    Only.NOTED: "补进展 {} 条",
    Only.NEW: "新增 {} 条",
    Only.CLOSED: "销号 {} 条",
    Only.REOPENED: "重新打开 {} 条",
    Only.DOUBTS: "需要你看一眼 {} 处",
}


class IncomingBar(QWidget):
    """Says how much there is, and asks for less of it.

    Signals:
        narrowed: an `Only`.
        tick_wanted: all that are shown are to be ticked.
        untick_wanted: none of them is.
    """

    narrowed = Signal(object)
    tick_wanted = Signal()
    untick_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.about = ParagraphLabel("", "muted")
        self.about.setObjectName("ledger-import-about")
        self.filters = {only: self._filter(only) for only in Only}
        self.tick = make_button(
            "都勾上", "ledger-import-tick", role="link", tip="下面列出的，能读回的都勾上"
        )
        self.untick = make_button(
            "都不勾", "ledger-import-untick", role="link", tip="下面列出的一条也不勾，再挑着勾"
        )
        self.tick.clicked.connect(self.tick_wanted)
        self.untick.clicked.connect(self.untick_wanted)
        self._lay_out()

    @property
    def chosen(self) -> Only:
        """What the list is narrowed to."""
        return next(only for only, button in self.filters.items() if button.isChecked())

    def show_counts(self, counts: Mapping[Only, int], chosen: Only) -> None:
        """Show how many there are of each, but for those of which there are none."""
        for only, button in self.filters.items():
            button.setText(WORDS[only].format(counts[only]))
            button.setAccessibleName(f"只看：{button.text()}")
            button.setChecked(only is chosen)
            button.setVisible(bool(counts[only]) or only is Only.ALL)

    def _filter(self, only: Only) -> QPushButton:
        button = choice_button(
            "只看", "", f"ledger-import-only-{only}", tip="左右方向键选择，选了就见效"
        )
        set_role(button, "stance")
        button.setAutoExclusive(True)
        button.clicked.connect(lambda: self.narrowed.emit(only))
        return button

    def _lay_out(self) -> None:
        group = QButtonGroup(self)
        chips = QWidget()
        flow = FlowLayout(chips, gap=em(0.375))
        for button in self.filters.values():
            group.addButton(button)
            flow.addWidget(button)
        self.row = QWidget()
        row = QHBoxLayout(self.row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(em(1))
        row.addWidget(chips, 1)
        row.addWidget(self.tick)
        row.addWidget(self.untick)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em(0.5))
        layout.addWidget(make_caption("读回台账", role="heading"))
        layout.addWidget(self.about)
        layout.addWidget(self.row)
