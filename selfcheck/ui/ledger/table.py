"""The ledger as a table: walked by arrows, written in, copied from and pasted into."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QMenu,
    QTableView,
    QWidget,
)

from selfcheck.domain.findings import Finding
from selfcheck.domain.ledger_columns import Column
from selfcheck.ui import tsv
from selfcheck.ui.ledger.arranging import Arrangement
from selfcheck.ui.ledger.cell_editors import Write
from selfcheck.ui.ledger.cells import LedgerCells
from selfcheck.ui.ledger.columns import COLUMNS, HEADING, ROOMS, text_of
from selfcheck.ui.ledger.model import LedgerModel
from selfcheck.ui.theme import Tokens
from selfcheck.ui.widgets.column_rooms import that_fit, widths
from selfcheck.ui.widgets.table_parts import TableHeads, dress, lay_out

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_MOST_KEPT = 500  # selected cells; more are let go of when rows move
_Place = tuple[str, Column]


@dataclass(frozen=True, slots=True)
class _KeptPlace:
    """Where the person was before the rows were made anew."""

    current: _Place | None
    row: int
    selected: frozenset[_Place]
    scrolled: int


class LedgerTable(QTableView):
    """Shows a `LedgerModel`; F2 writes in a cell.

    Signals:
        bin_wanted: Delete was pressed: the ids of the findings that are selected.
        current_changed: the id of the current finding, empty if there is none.
        editing_ended: a cell that was written in is closed; the rows may be put in order again.
        opened: the id of the finding to see whole.
        pasted: rows of cells, to go into the table from the current cell on.
        sort_wanted: a `Column`, to sort by.
    """

    bin_wanted = Signal(tuple)
    current_changed = Signal(str)
    editing_ended = Signal()
    opened = Signal(str)
    pasted = Signal(list)
    sort_wanted = Signal(object)

    def __init__(
        self, model: LedgerModel, write: Write, *, tokens: Tokens, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._model = model
        self._wanted: dict[Column, bool] = {}
        self._kept = _KeptPlace(None, 0, frozenset(), 0)
        self._taking_place = False
        self.cells = LedgerCells(self, model, write, tokens=tokens)
        self.heads = TableHeads(
            tuple(HEADING.values()), tokens=tokens, sorted_by=COLUMNS.index(Column.NUMBER)
        )
        self._dress()
        self.setModel(model)
        self.setItemDelegate(self.cells)
        dress(self, self.heads)
        self.heads.sectionClicked.connect(lambda at: self.sort_wanted.emit(COLUMNS[at]))
        self.cells.closeEditor.connect(self._on_editor_closed, Qt.ConnectionType.QueuedConnection)
        self.doubleClicked.connect(lambda index: self.opened.emit(model.at(index.row()).id))
        model.modelAboutToBeReset.connect(self._keep_place)
        model.modelReset.connect(self._take_place)
        self.selectionModel().currentRowChanged.connect(self._on_current)

    @property
    def editing(self) -> bool:
        """Whether a cell is being written in."""
        return self.cells.editor is not None

    @property
    def current(self) -> str:
        """The id of the current finding, empty if there is none."""
        index = self.currentIndex()
        return self._model.at(index.row()).id if index.isValid() else ""

    @property
    def selected(self) -> tuple[str, ...]:
        """The ids of the findings of which a cell is selected, in the order shown."""
        rows = sorted({index.row() for index in self.selectedIndexes()})
        return tuple(self._model.at(row).id for row in rows) or (
            (self.current,) * bool(self.current)
        )

    @property
    def columns(self) -> tuple[Column, ...]:
        """Those that are shown, in order."""
        return tuple(c for at, c in enumerate(COLUMNS) if not self.isColumnHidden(at))

    @property
    def wanted(self) -> dict[Column, bool]:
        """Which columns the person wants shown or hidden, whatever fits."""
        return dict(self._wanted)

    def want(self, wanted: dict[Column, bool]) -> None:
        """Show and hide columns as the person wants; the others as the room is."""
        self._wanted = dict(wanted)
        self._fit()

    def arrange(self, arrangement: Arrangement) -> None:
        """Show what *arrangement* says; nothing while a cell has to stay open."""
        if self.flush():
            self._model.arrange(arrangement)
            by = COLUMNS.index(arrangement.by)
            self.heads.show_sorted(by, descending=arrangement.descending)

    def go_to(self, finding_id: str, column: Column = Column.PROBLEM) -> None:
        """Make a finding the current one, in sight; nothing if it is not shown."""
        row = self._model.row_of(finding_id)
        if row >= 0:
            self.setCurrentIndex(self._model.index(row, COLUMNS.index(column)))

    def flush(self) -> bool:
        """Save what is written in the open cell and close it; False if it has to stay."""
        return self.cells.close_editor()

    def rows_from_current(self, count: int) -> tuple[Finding, ...]:
        """The findings of the current row and those beneath, *count* at most."""
        first = self.currentIndex().row()
        last = min(first + count, self._model.rowCount())
        return tuple(self._model.at(row) for row in range(first, last)) if first >= 0 else ()

    def selected_places(self) -> tuple[tuple[Finding, Column], ...]:
        """The selected cells."""
        return tuple(
            (self._model.at(index.row()), COLUMNS[index.column()])
            for index in sorted(self.selectedIndexes())
        )

    def copied(self) -> list[list[str]]:
        """The selected cells in rows; what of their rectangle is not selected is empty."""
        chosen = {(index.row(), COLUMNS[index.column()]) for index in self.selectedIndexes()}
        rows = sorted({row for row, _ in chosen})
        columns = [one for one in self.columns if any((row, one) in chosen for row in rows)]
        return [
            [text_of(self._model.at(row), one) if (row, one) in chosen else "" for one in columns]
            for row in rows
        ]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Ctrl+C and Ctrl+V copy and paste, Delete goes to the bin."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if self.current and not event.isAutoRepeat():
                self.opened.emit(self.current)
        elif event.key() == Qt.Key.Key_Delete and not event.isAutoRepeat():
            if self.selected:
                self.bin_wanted.emit(self.selected)
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Put the selected cells on the clipboard."""
        if rows := self.copied():
            QApplication.clipboard().setMimeData(tsv.to_clipboard(rows))

    def paste(self) -> None:
        """Ask for what is on the clipboard to be put into the cells."""
        if self.current and (text := QApplication.clipboard().text()):
            self.pasted.emit(tsv.read(text))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the selection."""
        if not self.current:
            return
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, keys, act in (
            ("打开", "Enter", lambda: self.opened.emit(self.current)),
            ("改这一格", "F2", lambda: self.edit(self.currentIndex())),
            ("复制", "Ctrl+C", self.copy),
            ("粘贴", "Ctrl+V", self.paste),
            ("放进回收站", "Delete", lambda: self.bin_wanted.emit(self.selected)),
        ):
            menu.addAction(f"{words}\t{keys}").triggered.connect(act)
        menu.popup(event.globalPos())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the columns fill the width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def _dress(self) -> None:
        self.heads.setObjectName("ledger-header")
        self.heads.setAccessibleName("台账的栏目")
        self.heads.setAccessibleDescription(
            "点一下按这一栏排序，再点一下倒过来；也可以用“列与排序”"
        )
        self.heads.setSectionsClickable(True)
        self.setObjectName("ledger-table")
        self.setAccessibleName("台账")
        self.setAccessibleDescription("方向键走动，回车打开一条，F2 改一格，Delete 放进回收站")
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)

    def _fit(self) -> None:
        lay_out(self, COLUMNS, self._widths_in, row_height=self.cells.row_height)

    def _widths_in(self, width: int) -> Mapping[Column, int]:
        fitting = that_fit(ROOMS, width)
        shown = [c for c in COLUMNS if self._wanted.get(c, c in fitting)] or [Column.PROBLEM]
        return widths(ROOMS, shown, width)

    def _keep_place(self) -> None:
        index, chosen = self.currentIndex(), self.selectedIndexes()
        place: _Place | None = None
        if index.isValid():
            place = self.current, COLUMNS[index.column()]
        cells = {(self._model.at(i.row()).id, COLUMNS[i.column()]) for i in chosen[:_MOST_KEPT]}
        scrolled = self.verticalScrollBar().value()
        self._kept = _KeptPlace(place, max(0, index.row()), frozenset(cells), scrolled)

    def _take_place(self) -> None:
        """Come back to the cells from before; if the current one is gone, to that in its row."""
        if not self._model.rowCount():
            return
        kept, flags = self._kept, QItemSelectionModel.SelectionFlag
        for finding_id, column in kept.selected:
            row = self._model.row_of(finding_id)
            if row >= 0:
                index = self._model.index(row, COLUMNS.index(column))
                self.selectionModel().select(index, flags.Select)
        self.verticalScrollBar().setValue(kept.scrolled)
        finding_id, column = kept.current or ("", Column.PROBLEM)
        row = self._model.row_of(finding_id)
        stayed = row >= 0
        row = row if stayed else min(kept.row, self._model.rowCount() - 1)
        index = self._model.index(row, COLUMNS.index(column))
        self._taking_place = True  # nobody went anywhere
        self.selectionModel().setCurrentIndex(
            index, flags.NoUpdate if stayed and kept.selected else flags.ClearAndSelect
        )
        self._taking_place = False
        self.scrollTo(index)

    def _on_current(self, now: QModelIndex, _before: QModelIndex) -> None:
        self.viewport().update()  # the quiet ground goes with the row
        if not self._taking_place:
            self.current_changed.emit(self._model.at(now.row()).id if now.isValid() else "")

    def _on_editor_closed(self) -> None:
        if not self.editing:  # by Tab, the next cell is open already
            self.editing_ended.emit()


def turned(arrangement: Arrangement, by: Column) -> Arrangement:
    """*arrangement* sorted by this column; the other way round if it was already."""
    again = by is arrangement.by
    return replace(arrangement, by=by, descending=again and not arrangement.descending)
