"""How the board shares out the room: the list, and beside or above it what comes in."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt
from PySide6.QtWidgets import QLayoutItem, QScrollArea, QVBoxLayout, QWidget

from selfcheck.ui.theme import em
from selfcheck.ui.widgets.arranging import Arranging

_SIDE_EM = (16, 21)  # how wide the side is, at least and at most
_BESIDE_FROM_EM = 46  # narrower, the side stands above the list
_LEAST_EM = 13  # how high the list is at least


class SideBySide(Arranging):
    """A list with a side at its right; above it where the room is narrow.

    Beside each other, both are as high as there is room, and the side scrolls by itself.
    """

    def __init__(self, parent: QWidget, *, gap: int) -> None:
        super().__init__(parent)
        self._gap = gap

    @staticmethod
    def is_beside(width: int) -> bool:
        """Whether they stand beside each other."""
        return width >= em(_BESIDE_FROM_EM)

    def sizeHint(self) -> QSize:
        """As narrow as may be; it takes what there is."""
        return QSize(em(_BESIDE_FROM_EM), em(_LEAST_EM))

    def minimumSize(self) -> QSize:
        """The list alone."""
        return QSize(em(_SIDE_EM[0]), em(_LEAST_EM))

    def expandingDirections(self) -> Qt.Orientation:
        """Take what room there is."""
        return Qt.Orientation.Vertical

    def _place(self, rect: QRect, *, really: bool) -> int:
        if len(self._items) < 2:  # noqa: PLR2004 - still being filled
            return 0
        table, side = self._items
        if self.is_beside(rect.width()):
            return self._beside(table, side, rect, really=really)
        width = rect.width()
        high = side.heightForWidth(width) if not side.isEmpty() else 0
        top = rect.top() + high + (self._gap if high else 0)
        least = em(_LEAST_EM)
        if really:
            side.setGeometry(QRect(rect.left(), rect.top(), width, high))
            left = max(least, rect.bottom() + 1 - top)
            table.setGeometry(QRect(rect.left(), top, width, left))
        return top - rect.top() + least

    def _beside(self, table: QLayoutItem, side: QLayoutItem, rect: QRect, *, really: bool) -> int:
        wide = max(em(_SIDE_EM[0]), min(em(_SIDE_EM[1]), rect.width() // 4))
        if really:
            width = rect.width() - wide - self._gap
            table.setGeometry(QRect(rect.left(), rect.top(), width, rect.height()))
            place = QRect(rect.left() + width + self._gap, rect.top(), wide, rect.height())
            side.setGeometry(place)
        return em(_LEAST_EM)


class SidePane(QScrollArea):
    """Cards beneath each other, scrolled where there is no room for all of them."""

    def __init__(self, cards: Sequence[QWidget]) -> None:
        super().__init__()
        self._column = QWidget()
        column = QVBoxLayout(self._column)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(em(0.5))
        for card in cards:
            column.addWidget(card)
        column.addStretch(1)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(self._column)
        policy = self.sizePolicy()
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """As high as all of it."""
        layout = self._column.layout()
        return layout.totalHeightForWidth(width) if layout else 0

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Tell on what changed in it: a scroll area keeps that to itself."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def sizeHint(self) -> QSize:
        """As its cards ask."""
        return self._column.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """A little: it scrolls."""
        return QSize(em(_SIDE_EM[0]), em(2))
