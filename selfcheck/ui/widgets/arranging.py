"""What layouts of our own have in common: they keep their items, and say where each goes."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget, QWidgetItem


class Arranging(QLayout):
    """Holds widgets; who derives from it puts them in their places with `_place`.

    The items are its own. Those that Qt makes for a widget are known to the binding by their
    address only, which outlives them: it may hand out another item, one long gone, in their place.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        self._high: dict[int, int] = {}  # Qt invalidates while it makes this
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._taken: list[QLayoutItem] = []  # Qt deletes them: the binding must not do so before
        self._coming: QWidget | None = None
        self.setContentsMargins(0, 0, 0, 0)

    def addWidget(self, widget: QWidget) -> None:
        """Take one more widget."""
        self._coming = widget
        super().addWidget(widget)  # whose child it is, Qt and the binding see to
        self._coming = None

    def addItem(self, _item: QLayoutItem) -> None:
        """Take the widget of `addWidget`; the item is not looked at: see above."""
        if self._coming:
            self._items.append(QWidgetItem(self._coming))

    def count(self) -> int:
        """How many items there are."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item, None beyond the ends: Qt asks until there is none."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]
        """Give the item back, None beyond the ends."""
        if not 0 <= index < len(self._items):
            return None
        self._taken.append(self._items.pop(index))
        return self._taken[-1]

    def expandingDirections(self) -> Qt.Orientation:
        """Want no more room than the items do."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def invalidate(self) -> None:
        """Measure anew what has changed."""
        self._high.clear()
        super().invalidate()

    def heightForWidth(self, width: int) -> int:
        """The height at this *width*: asked for several times in each turn."""
        if width not in self._high:
            self._high[width] = self._place(QRect(0, 0, width, 0), really=False)
        return self._high[width]

    def setGeometry(self, rect: QRect) -> None:
        """Put every item in its place."""
        super().setGeometry(rect)
        self._place(rect, really=True)

    def _place(self, rect: QRect, *, really: bool) -> int:
        """Put the items in their places in *rect*, or only see to it; the height they take."""
        raise NotImplementedError
