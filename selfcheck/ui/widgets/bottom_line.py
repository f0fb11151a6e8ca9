"""Bottom-line items: they remind, and take no rating and no text."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from selfcheck.domain.checklists import Item
from selfcheck.domain.rounds import Acknowledgement
from selfcheck.ui.theme import em, set_role
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from selfcheck.ui.widgets.pieces import make_caption
from selfcheck.words import ACKNOWLEDGEMENT


class BottomLine(QFrame):
    """The reminders at the foot of a section, each with three small answers for oneself.

    Signals:
        acknowledged: the id the answer is kept under, and the `Acknowledgement` or None.
    """

    acknowledged = Signal(str, object)

    def __init__(self, items: tuple[Item, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_role(self, "reminder")
        self._buttons: dict[tuple[str, Acknowledgement], QPushButton] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(em(0.75), em(0.625), em(0.75), em(0.625))
        layout.setSpacing(em(0.375))
        note = ParagraphLabel("只作提醒，不评价；不进任何报告和上报件。", "small")
        top = QHBoxLayout()
        top.setSpacing(em(0.75))
        top.addWidget(make_caption("底线提醒", role="heading"))
        top.addWidget(note, 1)
        layout.addLayout(top)
        for item in items:
            layout.addLayout(self._row(item))

    def show_stance(self, item: Item, stance: Acknowledgement | None) -> None:
        """Show what is stored; nothing is emitted."""
        for (item_id, mine), button in self._buttons.items():
            if item_id == item.id:
                button.setChecked(mine is stance)

    def _row(self, item: Item) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(em(0.375))
        row.addWidget(ParagraphLabel(item.text, "body"), 1)
        for stance, words in ACKNOWLEDGEMENT.items():
            button = QPushButton(words)
            button.setObjectName(f"reminder-{stance.value}-{item.id}")
            button.setAccessibleName(f"{words}：{item.text}")
            button.setAccessibleDescription("只作提醒，再按一次取消")
            button.setCheckable(True)
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            set_role(button, "stance")
            button.clicked.connect(
                lambda on, kept=item.answered_as, mine=stance: self.acknowledged.emit(
                    kept, mine if on else None
                )
            )
            self._buttons[item.id, stance] = button
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignVCenter)
        return row
