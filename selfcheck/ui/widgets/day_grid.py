"""One day of a few, laid out as on a calendar."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QWidget

from selfcheck.ui.theme import em, set_role
from selfcheck.ui.widgets.choice import choice_button

_A_WEEK = 7


class DayGrid(QWidget):
    """Exactly one day is chosen; the arrows choose, Tab comes to the chosen one.

    Signals:
        chosen: the number of the day that was pressed.
    """

    chosen = Signal(int)

    def __init__(self, of: str, words: Mapping[int, str], name: str) -> None:
        """*of* says which day it is, for those who hear it; *name* begins the object names."""
        super().__init__()
        self.setAccessibleName(of)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(em(0.25))
        grid.setColumnStretch(_A_WEEK, 1)
        group = QButtonGroup(self)
        self.buttons = {}
        for place, (day, word) in enumerate(words.items()):
            button = choice_button(of, word, f"{name}-{day}", tip="方向键选择，选了就存好")
            set_role(button, "stance")
            button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            button.toggled.connect(
                lambda on, button=button: button.setFocusPolicy(
                    Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus
                )
            )
            button.setAutoExclusive(True)  # the group sees to it; so it is heard as one of several
            button.clicked.connect(lambda _=False, day=day: self.chosen.emit(day))
            group.addButton(button)
            grid.addWidget(button, place // _A_WEEK, place % _A_WEEK)
            self.buttons[day] = button

    def show_chosen(self, day: int) -> None:
        """Show which day is chosen; nothing is emitted."""
        self.buttons[day].setChecked(True)
