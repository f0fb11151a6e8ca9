"""A button that says what a list is narrowed to, and opens the choices."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import Signal

from selfcheck.ui.widgets.drop_button import DropButton

_Value = TypeVar("_Value")

_LONGEST, _LONGEST_WHEN_SHORT = 9, 6  # characters of a choice on the button; the menu shows all


class FilterMenu(DropButton, Generic[_Value]):
    """Narrows a list by one of some values, or by none; stays down while it narrows.

    Signals:
        chosen: the value, or None for all.
    """

    chosen = Signal(object)

    def __init__(self, of: str, name: str, *, found: Callable[[_Value | None], int]) -> None:
        """*of* says what is chosen; *found* how many would be left by a choice, asked on opening.

        *name* is its object name.
        """
        super().__init__(of, name)
        self._of = of
        self._found = found
        self._words: Mapping[_Value, str] = {}
        self._value: _Value | None = None
        self._short = False
        self.setAccessibleDescription("按回车选择")
        self.setCheckable(True)
        self.show_chosen(None)

    def offer(self, words: Mapping[_Value, str]) -> None:
        """Let one of these values be chosen; *words* name them."""
        self._words = words

    def show_chosen(self, value: _Value | None) -> None:
        """Show what is chosen; no `chosen` comes of it."""
        self._value = value
        words = self._words[value] if value is not None else ""
        self.setAccessibleName(f"{self._of}：{words or '全部'}")
        self.setToolTip(f"{self._of}：{words}" if words else "")
        self.setChecked(value is not None)
        said = self._of
        if words and self._short:
            said = _shortened(words, _LONGEST_WHEN_SHORT)
        elif words:
            said = f"{self._of}：{_shortened(words, _LONGEST)}"
        self.say(said)

    def say_less(self, *, on: bool) -> None:
        """Show the choice alone, where there is little room."""
        if on is not self._short:
            self._short = on
            self.show_chosen(self._value)

    def open(self) -> None:
        """Open the choices beneath, each with how many it would leave."""
        values: list[_Value | None] = [None, *self._words]
        self.fill(
            (
                f"{'全部' if value is None else self._words[value]}\t{self._found(value)} 份",
                value == self._value,
                partial(self.chosen.emit, value),
            )
            for value in values
        )
        super().open()

    def nextCheckState(self) -> None:
        """Leave it as it is: a click opens the choices, the choice decides."""


def _shortened(words: str, longest: int) -> str:
    return words if len(words) <= longest else f"{words[: longest - 1]}…"
