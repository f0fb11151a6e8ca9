"""Cards beneath each other, and in columns beside each other where the window is wide."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QLayoutItem, QScrollArea, QWidget

from selfcheck.ui.theme import em
from selfcheck.ui.widgets.arranging import Arranging
from selfcheck.ui.widgets.pieces import InLine

_NARROWEST_EM = 44
_WIDEST_EM = 60  # a line of Chinese that the eye still follows to its end
_MOST = 3


class ColumnsLayout(Arranging):
    """Fills columns of equal width from the left, in order, as a newspaper does.

    The first *across* items go over all columns. What is left of the width stands at both sides.
    """

    def __init__(self, parent: QWidget | None = None, *, across: int, gap: int) -> None:
        self._heights: dict[tuple[int, int], int] = {}  # Qt invalidates while it makes this
        super().__init__(parent)
        self._across = across
        self._gap = gap

    def invalidate(self) -> None:
        """Measure anew what has changed."""
        self._heights.clear()
        super().invalidate()

    def sizeHint(self) -> QSize:
        """One column, as wide as it may be."""
        return QSize(em(_WIDEST_EM), self.heightForWidth(em(_WIDEST_EM)))

    def minimumSize(self) -> QSize:
        """No narrower than the widest item."""
        return QSize(max((item.minimumSize().width() for item in self._items), default=0), 0)

    def _place(self, rect: QRect, *, really: bool) -> int:
        columns = max(1, min(_MOST, (rect.width() + self._gap) // (em(_NARROWEST_EM) + self._gap)))
        width = min((rect.width() + self._gap) // columns - self._gap, em(_WIDEST_EM))
        whole = columns * (width + self._gap) - self._gap
        left = rect.left() + (rect.width() - whole) // 2
        shown = [item for item in self._items if not item.isEmpty()]
        across = [item for item in shown if item in self._items[: self._across]]
        foot = self._stack(across, QRect(left, rect.top(), whole, 0), really=really)
        top = foot + self._gap if across else foot
        rest = shown[len(across) :]
        heights = [self._height(item, width) + self._gap for item in rest]
        for number, (begin, end) in enumerate(_parts(heights, columns)):
            column = QRect(left + number * (width + self._gap), top, width, 0)
            foot = max(foot, self._stack(rest[begin:end], column, really=really))
        return foot - rect.top()

    def _stack(self, items: Sequence[QLayoutItem], column: QRect, *, really: bool) -> int:
        """Put *items* beneath each other from the top of *column*; where they end."""
        top = foot = column.top()
        for item in items:
            height = self._height(item, column.width())
            if really:
                item.setGeometry(QRect(column.left(), top, column.width(), height))
            foot = top + height
            top = foot + self._gap
        return foot

    def _height(self, item: QLayoutItem, width: int) -> int:
        """How high *item* is: asked for several times in each turn, and long in finding out."""
        key = self._items.index(item), width
        if key not in self._heights:
            wraps = item.hasHeightForWidth()
            self._heights[key] = item.heightForWidth(width) if wraps else item.sizeHint().height()
        return self._heights[key]


def in_columns(
    across: Sequence[QWidget],
    cards: Sequence[QWidget] = (),
    *,
    beneath: QScrollArea | None = None,
    parent: QWidget | None = None,
) -> QWidget:
    """A widget with *across* over the columns of *cards*.

    Standing *beneath* a scroll area, it stays in line with what scrolls there.
    """
    around = InLine(beneath)
    around.setParent(parent)  # still empty: later, everything in it would be dressed again
    layout = ColumnsLayout(around, across=len(across), gap=em(0.75))
    for widget in (*across, *cards):
        layout.addWidget(widget)
    return around


def _parts(heights: Sequence[int], columns: int) -> list[tuple[int, int]]:
    """Where each column begins and ends, so that the highest is as low as can be."""
    number = len(heights)
    if not number:
        return []
    ways = (
        list(zip((0, *cuts), (*cuts, number), strict=True))
        for cuts in combinations(range(1, number), min(columns, number) - 1)
    )
    return min(ways, key=lambda way: max(sum(heights[begin:end]) for begin, end in way))
