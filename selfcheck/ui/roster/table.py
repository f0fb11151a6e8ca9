"""People in a table: walked by arrows, as many columns as there is room for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from selfcheck.ui.ledger.wrapping import small
from selfcheck.ui.roster.cells import SIDE_EM, IncomingCells, PeopleCells
from selfcheck.ui.roster.columns import HEADING, PersonColumn, that_fit, widths
from selfcheck.ui.roster.incoming_model import IncomingModel
from selfcheck.ui.roster.model import PeopleModel
from selfcheck.ui.theme import Tokens, em

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _Heads(QHeaderView):
    """What the columns hold, in small quiet words."""

    def __init__(self, name: str, columns: Sequence[PersonColumn], *, tokens: Tokens) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._columns = columns
        self._tokens = tokens
        self.setObjectName(f"{name}-heads")
        self.setAccessibleName("花名册的栏目")
        self.setAccessibleDescription("每一列是什么")
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(em(2))

    def sizeHint(self) -> QSize:
        """One line and air."""
        return QSize(super().sizeHint().width(), self.fontMetrics().lineSpacing() + em(0.75))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803
        """Paint one head."""
        font = small(self.font())
        painter.save()
        painter.fillRect(rect, QColor(self._tokens.surface_quiet))
        painter.setPen(QColor(self._tokens.line_strong))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(QColor(self._tokens.text_quiet))
        painter.setFont(font)
        inside = rect.adjusted(em(SIDE_EM), 0, -em(0.25), 0)
        words = HEADING[self._columns[logicalIndex]]
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        painter.restore()


class PeopleTable(QTableView):
    """A table of people. One row is the current one; there is nothing else to select.

    Signals:
        current_changed: the current row, -1 if there is none.
        opened: the row to open, by Enter, Space or a double click.
    """

    current_changed = Signal(int)
    opened = Signal(int)

    def __init__(
        self,
        model: PeopleModel | IncomingModel,
        name: str,
        spoken: str,
        *,
        tip: str,
        tokens: Tokens,
    ) -> None:
        """*name* is its object name, *spoken* its own; *tip* says what the keys do."""
        super().__init__()
        self._columns = model.columns
        self.cells = (
            PeopleCells(self, tokens=tokens)
            if isinstance(model, PeopleModel)
            else IncomingCells(self, model, tokens=tokens)
        )
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self.setAccessibleDescription(tip)
        self._dress()
        self.setHorizontalHeader(_Heads(name, self._columns, tokens=tokens))
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setModel(model)
        self.setItemDelegate(self.cells)
        self.selectionModel().currentRowChanged.connect(self._on_current)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        model.modelReset.connect(lambda: self.current_changed.emit(-1))

    @property
    def shown_columns(self) -> tuple[PersonColumn, ...]:
        """Those for which there is room, in order."""
        return tuple(one for at, one in enumerate(self._columns) if not self.isColumnHidden(at))

    def go_to(self, row: int) -> None:
        """Make *row* the current one, in sight; nothing if there is none."""
        if 0 <= row < self.model().rowCount():
            self.setCurrentIndex(self.model().index(row, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and Space open; Home and End go to the first and the last row."""
        if event.key() in (*_ENTER, Qt.Key.Key_Space):
            if self.currentIndex().isValid() and not event.isAutoRepeat():
                self.opened.emit(self.currentIndex().row())
        elif event.key() in (Qt.Key.Key_Home, Qt.Key.Key_End):
            last = self.model().rowCount() - 1
            self.go_to(last if event.key() == Qt.Key.Key_End else 0)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the person is."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.go_to(0)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep the place, quietly."""
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the columns fill the width."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def _dress(self) -> None:
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(1)

    def _fit(self) -> None:
        width = self.viewport().width()
        self.verticalHeader().setDefaultSectionSize(self.cells.row_height)
        given = widths(that_fit(self._columns, width), width)
        for at, column in enumerate(self._columns):
            self.setColumnHidden(at, column not in given)
            if column in given:
                self.setColumnWidth(at, given[column])
        self.updateGeometries()  # at once: a bar for what no longer sticks out would flash

    def _on_current(self, now: QModelIndex, _before: QModelIndex) -> None:
        self.viewport().update()
        self.current_changed.emit(now.row() if now.isValid() else -1)
