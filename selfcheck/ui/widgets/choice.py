"""One of several, or any of several: words on buttons that stay down."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from selfcheck.ui.theme import em
from selfcheck.ui.widgets.flow import FlowLayout
from selfcheck.ui.widgets.pieces import make_button

_Value = TypeVar("_Value")


class Choices(QWidget, Generic[_Value]):
    """Exactly one of *words* is chosen; the arrows choose, Tab comes to the chosen one.

    `buttons` holds the button of each value: whoever made this listens to their `clicked`.
    """

    def __init__(self, of: str, words: Mapping[_Value, str], name: str) -> None:
        """*of* says what is chosen, for those who hear it; *name* begins the object names."""
        super().__init__()
        self.setAccessibleName(of)
        self.buttons = {
            value: choice_button(
                of, word, f"{name}-{_named(value)}", tip="左右方向键选择，选了就见效"
            )
            for value, word in words.items()
        }
        group = QButtonGroup(self)
        row = FlowLayout(self, gap=em(0.5))
        for button in self.buttons.values():
            button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            button.toggled.connect(
                # Qt moves Tab to the chosen one only once the group has had the focus
                lambda on, button=button: button.setFocusPolicy(
                    Qt.FocusPolicy.StrongFocus if on else Qt.FocusPolicy.ClickFocus
                )
            )
            button.setAutoExclusive(True)  # the group sees to it; so it is heard as one of several
            group.addButton(button)
            row.addWidget(button)

    @property
    def first_height(self) -> int:
        """How high its first line is; a caption beside it stands in the middle of that."""
        return next(iter(self.buttons.values())).sizeHint().height()

    def focus_chosen(self) -> None:
        """Put the focus on the chosen one."""
        for button in self.buttons.values():
            if button.isChecked():
                button.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_chosen(self, value: _Value) -> None:
        """Show what is chosen; no `clicked` comes of it."""
        self.buttons[value].setChecked(True)


def choice_button(of: str, words: str, name: str, *, tip: str = "空格选上或取消") -> QPushButton:
    """A button that stays down while it is chosen; *tip* says what that does."""
    button = make_button(words, name, role="choice")
    button.setAccessibleName(f"{of}：{words}")
    button.setAccessibleDescription(tip)
    button.setCheckable(True)
    return button


def _named(value: object) -> str:
    return f"{value:g}" if isinstance(value, float) else str(value)
