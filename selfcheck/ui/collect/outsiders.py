"""Those from whom something came and who are not in the roster: listed apart."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from selfcheck.ui.collect.wording import names_words
from selfcheck.ui.theme import em
from selfcheck.ui.widgets.flow import FlowLayout
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_button, make_card


class Outsiders(QWidget):
    """A card with their names; hidden while there is nobody. Its buttons lead on."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("collect-outsiders")
        self.setAccessibleName("花名册里没有的人")
        self._head = ParagraphLabel("", "lead")
        self._names = ParagraphLabel("", "body")
        self.see = make_button(
            "看这些人", "collect-outsiders-see", role="stance", tip="名单里只列他们，回车打开材料"
        )
        self.enrol = make_button(
            "补进花名册…",
            "collect-outsiders-enrol",
            role="stance",
            tip="到花名册里添上，或改对姓名、编号",
        )
        card, column = make_card(padding_em=1)
        column.addWidget(self._head)
        column.addWidget(self._names)
        row = QWidget()
        buttons = FlowLayout(row, gap=em(0.5))
        for button in (self.see, self.enrol):
            buttons.addWidget(button)
        column.addWidget(row)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)
        self.hide()

    def show_names(self, names: Sequence[str]) -> None:
        """Say who they are."""
        self._head.set_text(f"花名册里没有的 {len(names)} 人")
        self._names.set_text(f"{names_words(names)}。已经收下，不算在应交里。")
        self.setVisible(bool(names))
