"""What is done a little at a time, while there is nothing else to do."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QObject, QTimer

BREATH_MS = 5
"""Between two turns: a key pressed meanwhile is first."""


def take_turns(owner: QObject, acts: Iterable[Callable[[], object]]) -> None:
    """Do *acts* one at a time, each in a turn of the event loop, as long as *owner* is there."""
    waiting = iter(acts)

    def turn() -> None:
        if act := next(waiting, None):
            act()
            QTimer.singleShot(BREATH_MS, owner, turn)

    QTimer.singleShot(BREATH_MS, owner, turn)
