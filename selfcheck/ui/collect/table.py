"""Everybody of whom something is expected: walked by arrows, sorted, copied, opened."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QMenu, QTableView

from selfcheck.ui import tsv
from selfcheck.ui.collect.arranging import Arrangement
from selfcheck.ui.collect.cells import BoardCells
from selfcheck.ui.collect.columns import COLUMNS, COPIED, HEADING, SORTED_BY, Column, copied, widths
from selfcheck.ui.collect.model import BoardModel
from selfcheck.ui.collect.rows import BoardRow
from selfcheck.ui.theme import Tokens, em
from selfcheck.ui.widgets.table_parts import TableHeads, dress, lay_out

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_SIZE_EM = (20, 12)  # what it asks for at least; it takes what there is


class BoardTable(QTableView):
    """Shows a `BoardModel`.

    Signals:
        opened: the `BoardRow` of somebody that was double-clicked, or chosen with Enter.
        sort_wanted: a `By`.
    """

    opened = Signal(object)
    sort_wanted = Signal(object)

    def __init__(self, model: BoardModel, *, tokens: Tokens) -> None:
        super().__init__()
        self._model = model
        self._before: tuple[str, int, frozenset[str], int] = ("", 0, frozenset(), 0)
        self.cells = BoardCells(self, model, tokens=tokens)
        self.heads = TableHeads(
            tuple(HEADING.values()), tokens=tokens, sorted_by=COLUMNS.index(Column.NAME)
        )
        self._dress()
        self.setModel(model)
        self.setItemDelegate(self.cells)
        dress(self, self.heads)
        self.heads.sectionClicked.connect(self._on_head)
        self.doubleClicked.connect(lambda index: self.opened.emit(model.at(index.row())))
        model.modelAboutToBeReset.connect(self._keep_place)
        model.modelReset.connect(self._take_place)
        self.selectionModel().currentRowChanged.connect(self._on_current)

    @property
    def current(self) -> BoardRow | None:
        """The person one has come to."""
        index = self.currentIndex()
        return self._model.at(index.row()) if index.isValid() else None

    @property
    def selected(self) -> tuple[BoardRow, ...]:
        """Those that are selected, in the order shown."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(map(self._model.at, rows))

    def show_arranged(self, arrangement: Arrangement) -> None:
        """Show what *arrangement* says."""
        self._model.arrange(arrangement)
        by = next(at for at, one in enumerate(COLUMNS) if SORTED_BY.get(one) is arrangement.by)
        self.heads.show_sorted(by, descending=arrangement.descending)

    def go_to_first(self) -> None:
        """Come to the first person, if one has come to nobody yet."""
        if not self.currentIndex().isValid() and self._model.rowCount():
            self.setCurrentIndex(self._model.index(0, 0))

    def copy(self) -> None:
        """Put the selected rows on the clipboard, with what their columns are called."""
        if rows := self.selected:
            data = tsv.to_clipboard([COPIED, *map(copied, rows)])
            QApplication.clipboard().setMimeData(data)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Ctrl+C copies."""
        enter = event.key() in _ENTER
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif enter and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if (row := self.current) and not event.isAutoRepeat():
                self.opened.emit(row)
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the selection."""
        if (row := self.current) is None:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        opening = menu.addAction("打开交来的材料\tEnter")
        opening.setEnabled(bool(row.submission))
        opening.triggered.connect(lambda: self.opened.emit(row))
        menu.addAction("复制选中的行\tCtrl+C").triggered.connect(self.copy)
        menu.popup(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the columns fill the width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def sizeHint(self) -> QSize:
        """Some rows: it takes what room there is."""
        return QSize(em(_SIZE_EM[0]), em(_SIZE_EM[1]))

    def minimumSizeHint(self) -> QSize:
        """As it asks for: fewer rows are no list."""
        return self.sizeHint()

    def _dress(self) -> None:
        self.heads.setObjectName("collect-header")
        self.heads.setAccessibleName("名单的栏目")
        self.heads.setAccessibleDescription("点一下按这一栏排序，再点一下倒过来；也可以用“排序”")
        self.heads.setSectionsClickable(True)
        self.setObjectName("collect-table")
        self.setAccessibleName("名单")
        self.setAccessibleDescription("方向键走动，回车打开交来的材料，Ctrl+C 复制选中的行")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def _fit(self) -> None:
        lay_out(self, COLUMNS, widths, row_height=self.cells.row_height)

    def _on_head(self, at: int) -> None:
        if by := SORTED_BY.get(COLUMNS[at]):
            self.sort_wanted.emit(by)

    def _on_current(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self.viewport().update()  # the ring goes with the row

    def _keep_place(self) -> None:
        row = self.current
        keys = frozenset(one.key for one in self.selected)
        scrolled = self.verticalScrollBar().value()
        self._before = (row.key if row else "", max(0, self.currentIndex().row()), keys, scrolled)

    def _take_place(self) -> None:
        """Come back to who was selected before; where they are gone, to whoever is in that row."""
        key, row, keys, scrolled = self._before
        if not key or not self._model.rowCount():
            return
        flags = QItemSelectionModel.SelectionFlag
        for one in keys:
            at = self._model.row_of(one)
            if at >= 0:
                index = self._model.index(at, 0)
                self.selectionModel().select(index, flags.Select | flags.Rows)
        self.verticalScrollBar().setValue(scrolled)
        at = self._model.row_of(key)
        stayed = at >= 0
        index = self._model.index(at if stayed else min(row, self._model.rowCount() - 1), 0)
        self.selectionModel().setCurrentIndex(
            index, flags.NoUpdate if stayed else flags.ClearAndSelect | flags.Rows
        )
        self.scrollTo(index)
