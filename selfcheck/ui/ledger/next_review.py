"""When to look again: in some months, on a day of one's own, or not settled."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from selfcheck.domain.reviews import MONTHS, months_later
from selfcheck.ui.ledger.day_field import DayField
from selfcheck.ui.theme import em
from selfcheck.ui.widgets.choice import Choices

_OWN_DAY, _OPEN = -1, 0
_USUAL = 3  # months
_WORDS = {
    **{months: f"{months} 个月后" for months in MONTHS},
    _OWN_DAY: "自己定",
    _OPEN: "先不定",
}


class NextReview(QWidget):
    """Says on which day; three months on if nobody chooses.

    Signals:
        changed: another day, or none, is meant now.
    """

    changed = Signal()

    def __init__(self, name: str, *, today: Callable[[], date]) -> None:
        """*name* begins the object names."""
        super().__init__()
        self._today = today
        self._chosen = _USUAL
        self.choices = Choices("回头看", _WORDS, name)
        self.own = DayField("回头看的日子", f"{name}-day", today=today)
        self.own.hide()
        for value, button in self.choices.buttons.items():
            button.clicked.connect(lambda _=False, value=value: self._on_chosen(value))
        self.own.chosen.connect(self.changed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(em(0.375))
        layout.addWidget(self.choices)
        layout.addWidget(self.own)
        self.begin()

    @property
    def day(self) -> date | None:
        """The day that is meant; None if it is left open."""
        if self._chosen == _OWN_DAY:
            return self.own.day
        return months_later(self._today(), self._chosen) if self._chosen else None

    def begin(self) -> None:
        """Propose the usual."""
        self.own.show_day(None)
        self.choices.show_chosen(_USUAL)
        self._on_chosen(_USUAL)

    def _on_chosen(self, value: int) -> None:
        self._chosen = value
        self.own.setVisible(value == _OWN_DAY)
        self.changed.emit()
