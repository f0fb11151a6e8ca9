"""Whether what was said is on disk."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLabel, QWidget

from selfcheck.ui.theme import set_role


class SavedLabel(QLabel):
    """「✓ 已保存 14:32」 after a commit, 「▲ …」 with the reason when there was none.

    Between a change and its commit it says neither.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setObjectName("saved")
        self.setAccessibleName("保存状态")
        set_role(self, "saved")

    def show_saved(self, at: datetime) -> None:
        """Say when the last commit was; *at* is local time."""
        self._show(f"✓ 已保存 {at:%H:%M}", "saved")

    @Slot()
    def show_pending(self) -> None:
        """Say that something stands on the page that is not on disk yet."""
        self._show("正在保存…", "small")

    def show_problem(self, sentence: str) -> None:
        """Say why nothing was saved."""
        self._show(f"▲ {sentence}", "warning")

    def _show(self, words: str, role: str) -> None:
        self.setText(words)
        self.setToolTip(words)
        set_role(self, role)
