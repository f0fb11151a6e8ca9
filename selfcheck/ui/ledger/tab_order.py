"""Where Tab comes to what is made later than what stands around it."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def put_before(before: QWidget, controls: Iterable[QWidget]) -> None:
    """Let Tab come to *controls* right before *before*; they would stand at the end of all."""
    after = before.previousInFocusChain()
    while after and after is not before and after.focusPolicy() is Qt.FocusPolicy.NoFocus:
        after = after.previousInFocusChain()  # Qt lets nothing follow on such a one
    for control in controls:
        if after:
            QWidget.setTabOrder(after, control)
        after = control
