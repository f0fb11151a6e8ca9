"""Whether what was said is on disk."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QLabel, QWidget

from selfcheck.ui.theme import set_role


class SavedLabel(QLabel):
    """「✓ 已保存 14:32」 after a commit, 「没有存上」 when there was none.

    Between a change and its commit it says neither. The reason stands in the `UnsavedBar`, where
    there is room for a sentence.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setObjectName("saved")
        self.setAccessibleName("保存状态")
        set_role(self, "saved")

    def show_saved(self, at: datetime) -> None:
        """Say when the last commit was; *at* is local time."""
        self._show(f"✓ 已保存 {at:%H:%M}", "saved")

    def show_pending(self) -> None:
        """Say that something stands on the page that is not on disk yet."""
        self._show("正在保存…", "small")

    def show_problem(self) -> None:
        """Say that something could not be saved."""
        self._show("没有存上", "warning")

    def _show(self, words: str, role: str) -> None:
        self.setText(words)
        self.setAccessibleDescription(words)
        set_role(self, role)
