"""Which kind of document the rounds of a plan are meant for."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Signal

from selfcheck.ui.widgets.drop_button import DropButton

_LONGEST = 16  # characters of a name on the button; the menu shows all


class TemplateMenu(DropButton):
    """Says which is chosen, and opens the others.

    Signals:
        chosen: the id of the template that was picked.
    """

    chosen = Signal(str)

    def __init__(self, name: str) -> None:
        """*name* is its object name."""
        super().__init__("写成", name)
        self._names: Mapping[str, str] = {}
        self._id = ""
        self.setAccessibleDescription("按回车或向下键，从材料模板里选一种")

    def show_chosen(self, template_id: str, names: Mapping[str, str]) -> None:
        """Show the one with this id; *names* are those of all that there are, by id."""
        self._id, self._names = template_id, names
        name = names.get(template_id, "")
        shown = name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"
        self.say(shown)
        self.setToolTip(name)
        self.setAccessibleName(f"写成：{name}")

    def open(self) -> None:
        """Open the choices beneath."""
        self.fill(
            (name, one == self._id, partial(self.chosen.emit, one))
            for one, name in self._names.items()
        )
        super().open()
