"""A column that remembers how high it is at a width, as long as nothing in it changes."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget


class Column(QVBoxLayout):
    """As its base, whose memory is of one width only.

    Layouts ask for three widths in turn, so that one more row has every row measured anew.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        self._high: dict[int, int] = {}  # Qt invalidates while it makes this
        if parent:
            super().__init__(parent)
        else:
            super().__init__()
        self.setContentsMargins(0, 0, 0, 0)

    def invalidate(self) -> None:
        """Measure anew what has changed."""
        self._high.clear()
        super().invalidate()

    def heightForWidth(self, width: int) -> int:
        """The height at this *width*."""
        if width not in self._high:
            self._high[width] = super().heightForWidth(width)
        return self._high[width]
