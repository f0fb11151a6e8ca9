"""A table to read: as high as its rows, its words wrapped, walked by arrows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFont, QFontMetrics, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from selfcheck.ui.theme import SMALL, Tokens, em
from selfcheck.ui.widgets.wrapping import Face

_SIDE_EM, _AIR_EM = 0.5, 0.375  # left and right of the words of a cell, above and below them
_LEAST_EM = 3  # a column as narrow as may be: two characters and its sides
_FIRST_EM = 8.5  # the first one gives way last: a quarter has its name in one line
_LINE_EM = 1.5
_NARROWEST_EM = 14

_Index = QModelIndex | QPersistentModelIndex


class _Fitted(NamedTuple):
    """How a table lies in a width."""

    columns: tuple[int, ...]
    head: int
    rows: tuple[int, ...]


class NumbersTable(QTableWidget):
    """Shows rows of words and numbers; the first column says what each row is of.

    Signals:
        reached: the `QRect` of the cell the keyboard has come to, in coordinates of the table.
    """

    reached = Signal(QRect)

    def __init__(
        self, name: str, spoken: str, *, tokens: Tokens, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._cells: tuple[tuple[str, ...], ...] = ()
        self._fits: dict[int, _Fitted] = {}
        self._broken: dict[tuple[int, int, int], tuple[str, ...]] = {}
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self.setAccessibleDescription("方向键一格一格地看")
        self.setHorizontalHeader(_Heads(self, tokens))
        self.setItemDelegate(_Cell(self, tokens))
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.setCornerButtonEnabled(False)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_rows(
        self,
        headings: Sequence[str],
        rows: Sequence[Sequence[str]],
        *,
        spoken: Sequence[Sequence[str]] = (),
    ) -> None:
        """Show *rows* under *headings*; the person's place is kept if it still is one.

        *spoken* are the same rows as they are said, where that is not as they are written.
        """
        here = max(0, self.currentRow()), max(0, self.currentColumn())
        self._cells = (tuple(headings), *(tuple(row) for row in rows))
        self._fits.clear()
        self._broken.clear()
        self.setRowCount(len(rows))
        self.setColumnCount(len(headings))
        self.setHorizontalHeaderLabels(list(headings))
        for number, row in enumerate(rows):
            for column, text in enumerate(row):
                cell = QTableWidgetItem(text)
                said = spoken[number] if spoken else row
                cell.setData(
                    Qt.ItemDataRole.AccessibleTextRole, _told(headings, said, column=column)
                )
                self.setItem(number, column, cell)
        self._fit()
        if rows:
            self.setCurrentCell(min(here[0], len(rows) - 1), min(here[1], len(headings) - 1))
        self.updateGeometry()

    def lines(self, row: int, column: int) -> tuple[str, ...]:
        """The words of a cell as they are broken; row 0 is the heading."""
        return self._lines(row, column, self.columnWidth(column))

    def heightForWidth(self, width: int) -> int:
        """All rows and the heads."""
        fitted = self._fitted(width)
        return fitted.head + sum(fitted.rows)

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
        """Another width breaks the words into other lines."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the person is."""
        super().focusInEvent(event)
        if event.reason() is not Qt.FocusReason.MouseFocusReason:
            self._tell()

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """Tell where the keyboard has come."""
        super().currentChanged(current, previous)
        if self.hasFocus() and current.isValid():
            self._tell()

    def _tell(self) -> None:
        place = self.visualRect(self.currentIndex())
        self.reached.emit(place.translated(0, self.horizontalHeader().height()))

    def _fit(self) -> None:
        fitted = self._fitted(self.width())
        self.horizontalHeader().setFixedHeight(fitted.head)
        for column, width in enumerate(fitted.columns):
            self.setColumnWidth(column, width)
        for row, height in enumerate(fitted.rows):
            self.setRowHeight(row, height)

    def _fitted(self, width: int) -> _Fitted:
        if width not in self._fits:
            columns = self._widths(width)
            heights = [
                max(len(self._lines(row, at, room)) for at, room in enumerate(columns))
                * em(_LINE_EM)
                + 2 * em(_AIR_EM)
                for row in range(len(self._cells))
            ]
            self._fits[width] = _Fitted(columns, heights[0] if heights else 0, tuple(heights[1:]))
        return self._fits[width]

    def _widths(self, width: int) -> tuple[int, ...]:
        """As wide as the words are, in proportion; where room is short, the longest give way."""
        if not self._cells:
            return ()
        heads, cells = QFontMetrics(self.head_font), QFontMetrics(self.font())
        natural = [
            max(
                (heads if row is self._cells[0] else cells).horizontalAdvance(row[at])
                for row in self._cells
            )
            + 2 * em(_SIDE_EM)
            + em(0.125)
            for at in range(len(self._cells[0]))
        ]
        least = [min(one, em(_LEAST_EM if at else _FIRST_EM)) for at, one in enumerate(natural)]
        least[0] = max(min(least[0], em(_LEAST_EM)), min(least[0], width - sum(least[1:])))
        spare = width - sum(least)
        wanted = [one - low for one, low in zip(natural, least, strict=True)]
        if sum(wanted) > spare:
            shares = [
                low + max(0, spare) * more / sum(wanted)
                for low, more in zip(least, wanted, strict=True)
            ]
        else:
            shares = [width * one / sum(natural) for one in natural]
        ends = [round(sum(shares[: at + 1])) for at in range(len(shares))]
        return tuple(end - begin for begin, end in zip((0, *ends), ends, strict=False))

    def _lines(self, row: int, column: int, width: int) -> tuple[str, ...]:
        key = row, column, width
        if key not in self._broken:
            room = max(em(1), width - 2 * em(_SIDE_EM))
            font = self.head_font if row == 0 else self.font()
            self._broken[key] = _even(self._cells[row][column], Face(font), room)
        return self._broken[key]

    @property
    def head_font(self) -> QFont:
        """The font of the heads."""
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * SMALL)
        return font


class _Heads(QHeaderView):
    """The heads, wrapped as the cells are."""

    def __init__(self, table: NumbersTable, tokens: Tokens) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._table = table
        self._tokens = tokens
        self.setObjectName(f"{table.objectName()}-heads")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)
        self.setHighlightSections(False)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803
        """Paint one head."""
        painter.save()
        painter.fillRect(rect, QColor(self._tokens.surface_quiet))
        painter.setPen(QColor(self._tokens.line_strong))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(QColor(self._tokens.text_quiet))
        painter.setFont(self._table.head_font)
        _write(painter, rect, self._table.lines(0, logicalIndex), centred=bool(logicalIndex))
        painter.restore()


class _Cell(QStyledItemDelegate):
    """Paints a cell in as many lines as it takes."""

    def __init__(self, table: NumbersTable, tokens: Tokens) -> None:
        super().__init__(table)
        self._table = table
        self._tokens = tokens

    def paint(self, painter: QPainter, _option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one cell."""
        cell = index.sibling(index.row(), index.column())
        area = self._table.visualRect(cell)
        painter.save()
        painter.fillRect(
            QRect(area.left(), area.bottom(), area.width(), 1), QColor(self._tokens.line)
        )
        nothing = cell.column() > 0 and cell.data() == "0"
        painter.setPen(QColor(self._tokens.text_quiet if nothing else self._tokens.text))
        painter.setFont(self._table.font())
        lines = self._table.lines(cell.row() + 1, cell.column())
        _write(painter, area, lines, centred=bool(cell.column()))
        if self._table.hasFocus() and cell == self._table.currentIndex():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(QColor(self._tokens.focus), 2))
            painter.drawRoundedRect(QRectF(area).adjusted(1, 1, -1, -1), 4, 4)
        painter.restore()


def _told(headings: Sequence[str], row: Sequence[str], *, column: int) -> str:
    """A cell as it is heard: what it counts and of what; the first tells the whole row."""
    counts = [f"{heading} {text}" for heading, text in zip(headings, row, strict=True)]
    return f"{row[0]}，{counts[column] if column else '，'.join(counts[1:])}"


def _write(painter: QPainter, area: QRect, lines: Sequence[str], *, centred: bool) -> None:
    aligned = Qt.AlignmentFlag.AlignHCenter if centred else Qt.AlignmentFlag.AlignLeft
    room = area.adjusted(em(_SIDE_EM), 0, -em(_SIDE_EM), 0)
    top = area.top() + (area.height() - len(lines) * em(_LINE_EM)) // 2
    for number, line in enumerate(lines):
        place = QRect(room.left(), top + number * em(_LINE_EM), room.width(), em(_LINE_EM))
        painter.drawText(place, aligned | Qt.AlignmentFlag.AlignVCenter, line)


def _even(text: str, face: Face, room: int) -> tuple[str, ...]:
    """*text* in as few lines as fit *room*, the last no shorter than it must be: 基本/做到."""
    lines = face.wrapped(text, room) or ("",)
    while len(lines) > 1 and room > em(1):
        room -= em(0.5)
        narrower = face.wrapped(text, room)
        if len(narrower) > len(lines):
            break
        lines = narrower
    return lines
