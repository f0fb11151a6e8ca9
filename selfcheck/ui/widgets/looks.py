"""Colours and size, chosen and seen at once."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from selfcheck.settings import Look, Settings
from selfcheck.ui.theme import em
from selfcheck.ui.widgets.choice import Choices
from selfcheck.ui.widgets.pieces import make_caption

_LOOKS = {
    Look.SYSTEM: "跟随系统",
    Look.LIGHT: "浅色",
    Look.DARK: "深色",
    Look.HIGH_CONTRAST: "高对比",
}
_SIZES = {10.5: "小 10.5", 12.0: "标准 12", 14.0: "大 14", 18.0: "特大 18"}


class LooksChoice(QWidget):
    """Offers looks and sizes; a choice is asked for at once, nothing is to be confirmed.

    Signals:
        changed: the `Settings` the person wants from now on.
    """

    changed = Signal(Settings)

    def __init__(self, settings: Settings, name: str) -> None:
        """*name* begins the object names."""
        super().__init__()
        self._settings = settings
        self.looks = Choices("外观", _LOOKS, f"{name}-look")
        self.sizes = Choices("字号", _SIZES, f"{name}-size")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(em(1))
        grid.setVerticalSpacing(em(0.75))
        grid.setColumnStretch(1, 1)
        rows: tuple[Choices[float] | Choices[Look], ...] = (self.sizes, self.looks)
        for row, choices in enumerate(rows):
            caption = make_caption(choices.accessibleName(), role="")
            caption.setMinimumHeight(choices.first_height)
            grid.addWidget(caption, row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(choices, row, 1)
        high_contrast = self.looks.buttons[Look.HIGH_CONTRAST]
        high_contrast.setToolTip("黑底白字，边框和焦点最醒目")
        high_contrast.setAccessibleDescription(high_contrast.toolTip())
        for look, button in self.looks.buttons.items():
            button.clicked.connect(
                lambda _=False, look=look: self._choose(replace(self._settings, look=look))
            )
        for pt, button in self.sizes.buttons.items():
            button.clicked.connect(
                lambda _=False, pt=pt: self._choose(replace(self._settings, pt=pt))
            )
        self.show_settings(settings)

    def show_settings(self, settings: Settings) -> None:
        """Show what is chosen; nothing is emitted."""
        self._settings = settings
        self.looks.show_chosen(settings.look)
        self.sizes.show_chosen(settings.pt)

    def _choose(self, settings: Settings) -> None:
        if settings != self._settings:
            self._settings = settings
            self.changed.emit(settings)
