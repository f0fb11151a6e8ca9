"""Two things beside each other where there is room, else one beneath the other."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtWidgets import QLayoutItem, QWidget

from selfcheck.ui.theme import em
from selfcheck.ui.widgets.arranging import Arranging


class BesideLayout(Arranging):
    """The first of two widgets takes *first_em*, the second the rest, if that is *rest_em* or more.

    With *first_em* 0 both take the half. *level*: beside the second, the first is as high as that;
    else as high as it wants to be. One beneath the other, what scrolls is as low as it may be.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        first_em: float,
        rest_em: float,
        level: bool = False,
    ) -> None:
        super().__init__(parent)
        self._first_em = first_em
        self._rest_em = rest_em
        self._level = level

    def sizeHint(self) -> QSize:
        """Beside each other."""
        width = em((self._first_em or self._rest_em) + self._rest_em) + em(1.25)
        return QSize(width, self.heightForWidth(width))

    def minimumSize(self) -> QSize:
        """One beneath the other."""
        return QSize(max((item.minimumSize().width() for item in self._items), default=0), 0)

    def _place(self, rect: QRect, *, really: bool) -> int:
        shown = [item for item in self._items if not item.isEmpty()]
        gap = em(1.25)
        first = em(self._first_em) or (rect.width() - gap) // 2
        rest = rect.width() - first - gap
        if len(shown) == 2 and rest >= em(self._rest_em):  # noqa: PLR2004 - both
            heights = [_height(shown[0], first), _height(shown[1], rest)]
            if self._level:
                heights[0] = max(heights)
            places = [
                QRect(rect.left(), rect.top(), first, heights[0]),
                QRect(rect.left() + first + gap, rect.top(), rest, heights[1]),
            ]
        else:
            places, top = [], rect.top()
            for item in shown:
                height = _height(item, rect.width(), least=True)
                places.append(QRect(rect.left(), top, rect.width(), height))
                top += height + em(0.75)
        if really:
            for item, place in zip(shown, places, strict=True):
                item.setGeometry(place)
        return max((place.bottom() + 1 for place in places), default=rect.top()) - rect.top()


def _height(item: QLayoutItem, width: int, *, least: bool = False) -> int:
    if item.hasHeightForWidth():
        return item.heightForWidth(width)
    return (item.minimumSize() if least else item.sizeHint()).height()
