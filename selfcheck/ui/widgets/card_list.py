"""The cards a person has written, as a list: thousands cost no more than those in sight."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QListView, QWidget

from selfcheck.ui.widgets.card_row import BADGE, FACTS, TITLE, CardRow

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CHECKED = Qt.CheckState.Checked

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class CardLine:
    """One card as the list shows it."""

    card_id: str
    title: str
    facts: str
    badge: str = ""


class CardList(QListView):
    """A click or Enter opens a card; Space or a click at the tick ticks it.

    Signals:
        left: Up was pressed on the first card.
        opened: the id of a card.
        ticked: the ticks are others now.
    """

    left = Signal()
    opened = Signal(str)
    ticked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = _Lines(self)
        self.setObjectName("cards-list")
        self.setAccessibleName("写过的卡片")
        self.setAccessibleDescription("上下键选择，回车打开，空格勾选")
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setModel(self._lines)
        self.setItemDelegate(CardRow(self))
        self._lines.dataChanged.connect(self.ticked)

    def show_lines(self, lines: Sequence[CardLine]) -> None:
        """Show these; ticks, the current one and where one was reading stay where they can."""
        current, at = self.current, self.verticalScrollBar().value()
        self._lines.show_lines(lines)
        if not self.go_to(current):
            self.setCurrentIndex(self._lines.index(0))
        self.verticalScrollBar().setValue(at)

    def go_to(self, card_id: str) -> bool:
        """Come to one card; False if it is not here."""
        row = self._lines.row_of(card_id)
        if row < 0:
            return False
        self.setCurrentIndex(self._lines.index(row))
        return True

    @property
    def current(self) -> str:
        """The id of the card where the person is; empty without one."""
        return self._lines.card_id(self.currentIndex())

    @property
    def ticked_ids(self) -> tuple[str, ...]:
        """The cards that are ticked, in the order shown; those not shown now count, and come last.

        What was ticked, then narrowed away by a search, is still ticked.
        """
        return self._lines.ticked

    def tick(self, card_ids: Iterable[str]) -> None:
        """Tick these and no others."""
        self._lines.tick(card_ids)
        self.viewport().update()
        self.ticked.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; Up on the first card leads out."""
        if event.key() in _ENTER and self.current:
            if not event.isAutoRepeat():
                self.opened.emit(self.current)
        elif event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click beside the tick opens."""
        super().mouseReleaseEvent(event)
        at = self.indexAt(event.position().toPoint())
        beside = event.position().x() - self.visualRect(at).left() >= CardRow.tick_width()
        if event.button() is Qt.MouseButton.LeftButton and at.isValid() and beside:
            self.opened.emit(self._lines.card_id(at))


class _Lines(QAbstractListModel):
    """The lines as an item view asks for them."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._lines: Sequence[CardLine] = ()
        self._rows: dict[str, int] = {}
        self._ticked: dict[str, None] = {}

    def show_lines(self, lines: Sequence[CardLine]) -> None:
        self.beginResetModel()
        self._lines = lines
        self._rows = {line.card_id: row for row, line in enumerate(lines)}
        self.endResetModel()

    def row_of(self, card_id: str) -> int:
        return self._rows.get(card_id, -1)

    def card_id(self, index: _Index) -> str:
        return self._lines[index.row()].card_id if index.isValid() else ""

    @property
    def ticked(self) -> tuple[str, ...]:
        last = len(self._lines)
        return tuple(sorted(self._ticked, key=lambda one: self._rows.get(one, last)))

    def tick(self, card_ids: Iterable[str]) -> None:
        self._ticked = dict.fromkeys(card_ids)

    def rowCount(self, parent: _Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        line = self._lines[index.row()]
        match role:
            case Qt.ItemDataRole.CheckStateRole:
                return _CHECKED if line.card_id in self._ticked else Qt.CheckState.Unchecked
            case Qt.ItemDataRole.AccessibleTextRole:
                return "，".join(filter(None, (line.title, line.facts, line.badge)))
            case _:
                return {TITLE: line.title, FACTS: line.facts, BADGE: line.badge}.get(role)

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        card_id = self.card_id(index)
        if value in (_CHECKED, _CHECKED.value):
            self._ticked[card_id] = None
        else:
            self._ticked.pop(card_id, None)
        self.dataChanged.emit(index, index, [role])
        return True
