"""What a search found, as a list: where it stands, and a line of it with the words marked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from selfcheck.domain.searching import Hit
from selfcheck.ui.widgets.hit_row import HIT, TITLE, HitRow

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class HitList(QListWidget):
    """Groups of hits, each under its title; arrows walk past the titles.

    Signals:
        left: Up was pressed on the first hit.
        opened: the `Hit` that was clicked, or chosen with Enter.
    """

    left = Signal()
    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("search-hits")
        self.setAccessibleName("搜索结果")
        self.setAccessibleDescription("上下键选择，回车打开")
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(HitRow(self))
        self.itemClicked.connect(self._open)

    def show_groups(self, groups: Sequence[tuple[str, Sequence[tuple[str, Hit]]]]) -> None:
        """Show these: of each group its title, and its hits with the title of each."""
        self.clear()
        for name, members in groups:
            self.addItem(_group(name))
            for title, hit in members:
                self.addItem(_row(title, hit))
        self.scrollToTop()
        self.go_to_first()

    def go_to_first(self) -> None:
        """Come to the first hit."""
        if self.count():
            self.setCurrentRow(1)  # the first row is the title of a group

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; Up on the first hit leads out."""
        current = self.currentItem()
        if event.key() in _ENTER and current and not event.isAutoRepeat():
            self._open(current)
        elif event.key() == Qt.Key.Key_Up and self.currentRow() <= 1:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _open(self, row: QListWidgetItem) -> None:
        if hit := row.data(HIT):
            self.opened.emit(hit)


def _group(name: str) -> QListWidgetItem:
    group = QListWidgetItem()
    group.setFlags(Qt.ItemFlag.NoItemFlags)
    group.setData(TITLE, name)
    group.setData(Qt.ItemDataRole.AccessibleTextRole, name)
    return group


def _row(title: str, hit: Hit) -> QListWidgetItem:
    row = QListWidgetItem()
    row.setData(HIT, hit)
    row.setData(TITLE, title)
    row.setData(Qt.ItemDataRole.AccessibleTextRole, f"{title}，{hit.excerpt}")
    return row
