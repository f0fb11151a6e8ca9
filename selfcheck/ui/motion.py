"""Nothing moves by itself."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication


def keep_still(app: QApplication) -> None:
    """Let menus, lists and tips of *app* appear at once, whatever the system would animate.

    The caret goes on as the system has it: how fast it blinks, or that it does not.
    """
    app.setEffectEnabled(Qt.UIEffect.UI_General, enable=False)
