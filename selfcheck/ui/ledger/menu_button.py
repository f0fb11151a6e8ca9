"""A button that opens some choices, and says which is chosen."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Generic, TypeVar

from PySide6.QtCore import Signal

from selfcheck.ui.theme import set_role
from selfcheck.ui.widgets.drop_button import DropButton

_Value = TypeVar("_Value")


class MenuButton(DropButton, Generic[_Value]):
    """Opens a menu beneath it.

    Signals:
        chosen: the value that was chosen.
    """

    chosen = Signal(object)

    def __init__(
        self, of: str, name: str, words: Mapping[_Value, str], *, role: str = "", tip: str = ""
    ) -> None:
        """*of* stands on it, and is what is chosen; *words* name the values; *name* is its own."""
        super().__init__(of, name, arrow=role != "primary")
        self._of = of
        self.say(of)
        self.setAccessibleName(of)
        self.setAccessibleDescription(tip or "按回车打开，选一个")
        self.setToolTip(tip)
        set_role(self, role)
        for value, word in words.items():
            action = self.choices.addAction(word)
            action.triggered.connect(lambda _=False, value=value: self.chosen.emit(value))

    def show_chosen(self, words: str) -> None:
        """Say what is chosen."""
        self.say(f"{self._of}：{words}")
        self.setAccessibleName(f"{self._of}：{words}")
