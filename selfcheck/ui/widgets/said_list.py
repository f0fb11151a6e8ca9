"""What was answered with one rating, as a list that is as high as its rows."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QListView, QSizePolicy, QWidget

from selfcheck.ui.theme import em
from selfcheck.ui.widgets.said_row import SaidItem, SaidRow

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_PAGES = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
_NARROWEST_EM = 12
_TIP = "回到这一条"

_Index = QModelIndex | QPersistentModelIndex


class SaidList(QListView):
    """Shows all of its items: what it stands in scrolls.

    It is to be made in its place: each move to another parent would measure all rows once more.

    Signals:
        left: −1, Up was pressed on the first item; +1, Down on the last.
        opened: the `Place` of the item that was clicked, or chosen with Enter.
        reached: the `QRect` of the item the keyboard has come to, in coordinates of the list.
    """

    left = Signal(int)
    opened = Signal(object)
    reached = Signal(QRect)

    def __init__(
        self,
        items: Sequence[SaidItem],
        name: str,
        spoken: str,
        *,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._items = items
        self._rows = SaidRow(self, items)
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self.setAccessibleDescription("上下键选择，回车回到那一条")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setItemDelegate(self._rows)
        self.ensurePolished()  # with rows in it, each change of style would measure them all
        self.setModel(_Items(items, self))
        self.clicked.connect(self._open)

    def go_to(self, row: int) -> None:
        """Come to the item with this number; −1 is the last."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setCurrentIndex(self.model().index(row % len(self._items), 0))

    def heightForWidth(self, width: int) -> int:
        """All rows. At its narrowest, which layouts ask for and nobody sees, one line for each."""
        narrowest = width < em(_NARROWEST_EM + 1)
        return em(2) * len(self._items) if narrowest else self._rows.height(width)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def sizeHint(self) -> QSize:
        """As narrow as it may be: it takes what there is."""
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        """Its height follows from its width."""
        return QSize(em(_NARROWEST_EM), em(1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wraps the words into other lines."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; Up and Down lead out at the ends; pages are those in sight."""
        key, row = Qt.Key(event.key()), self.currentIndex().row()
        if key in _ENTER and row >= 0:
            if not event.isAutoRepeat():
                self._open(self.currentIndex())
        elif key in _STEPS and not 0 <= row + _STEPS[key] < len(self._items):
            self.left.emit(_STEPS[key])
        elif key in _PAGES:
            self._turn(_PAGES[key])
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the person is."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.model().index(0, 0))
        self.selectionModel().select(
            self.currentIndex(), QItemSelectionModel.SelectionFlag.ClearAndSelect
        )
        if event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.reached.emit(self.visualRect(self.currentIndex()))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep the place, and no mark of it: of several lists, one has the person."""
        super().focusOutEvent(event)
        self.clearSelection()

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Tell where the keyboard has come."""
        super().currentChanged(current, previous)
        if self.hasFocus() and current.isValid():
            self.reached.emit(self.visualRect(self.currentIndex()))

    def selectionCommand(
        self, index: _Index, event: QEvent | None = None
    ) -> QItemSelectionModel.SelectionFlag:
        """Mark nothing while the person is elsewhere."""
        if not self.hasFocus():
            return QItemSelectionModel.SelectionFlag.NoUpdate
        return super().selectionCommand(index, event)

    def _open(self, index: _Index) -> None:
        self.opened.emit(self._items[index.row()].place)

    def _turn(self, step: int) -> None:
        """Go as far as can be seen at once."""
        place = self.visualRect(self.currentIndex()).center()
        seen = self.visibleRegion().boundingRect().height()
        place.setY(max(0, min(place.y() + step * seen, self.height() - 1)))
        self.setCurrentIndex(self.indexAt(place))


class _Items(QAbstractListModel):
    """The items as an item view asks for them; the words themselves are `SaidRow`'s."""

    def __init__(self, items: Sequence[SaidItem], parent: QListView) -> None:
        super().__init__(parent)
        self._items = items

    def rowCount(self, parent: _Index | None = None) -> int:
        """How many there are."""
        return 0 if parent is not None and parent.isValid() else len(self._items)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        """What is spoken, and the tip."""
        item = self._items[index.row()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{item.words}。具体事例：{item.instance}" if item.instance else item.words
        if role == Qt.ItemDataRole.ToolTipRole:
            return _TIP
        return None
