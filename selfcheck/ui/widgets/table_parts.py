"""What all tables of people and findings have in common: their heads, their manners."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from selfcheck.ui.theme import Tokens, em
from selfcheck.ui.widgets.cell_words import small

C = TypeVar("C")


class TableHeads(QHeaderView):
    """What the columns hold, in small quiet words; an arrow where the rows are sorted by one."""

    def __init__(self, headings: Sequence[str], *, tokens: Tokens, sorted_by: int = -1) -> None:
        """*sorted_by* is the column, -1 if none; names and what a press does are the caller's."""
        super().__init__(Qt.Orientation.Horizontal)
        self._headings = headings
        self._tokens = tokens
        self._by, self._descending = sorted_by, False
        self.setHighlightSections(False)
        self.setMinimumSectionSize(em(2))

    def show_sorted(self, by: int, *, descending: bool) -> None:
        """Show by which column, and which way."""
        self._by, self._descending = by, descending
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """One line and air."""
        return QSize(super().sizeHint().width(), self.fontMetrics().lineSpacing() + em(0.75))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803
        """Paint one head."""
        words, chosen = self._headings[logicalIndex], logicalIndex == self._by
        if chosen:
            words += " ↓" if self._descending else " ↑"
        font = small(self.font())
        font.setBold(chosen)
        painter.save()
        painter.fillRect(rect, QColor(self._tokens.surface_quiet))
        painter.setPen(QColor(self._tokens.line_strong))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(QColor(self._tokens.accent if chosen else self._tokens.text_quiet))
        painter.setFont(font)
        inside = rect.adjusted(em(0.5), 0, -em(0.25), 0)
        shown = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        painter.restore()


def dress(table: QTableView, heads: TableHeads) -> None:
    """Give *table* its heads; no grid, no numbers at the side, rows of one height, smooth to roll.

    For a table that has its model.
    """
    table.setHorizontalHeader(heads)
    heads.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)  # not before there are sections
    table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.setShowGrid(False)
    table.setCornerButtonEnabled(False)
    table.setTabKeyNavigation(False)
    table.setWordWrap(False)
    rows = table.verticalHeader()
    rows.hide()
    rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    rows.setMinimumSectionSize(1)


def lay_out(
    table: QTableView,
    columns: Sequence[C],
    widths_in: Callable[[int], Mapping[C, int]],
    *,
    row_height: int,
) -> None:
    """Show every row as high as *row_height*, and those of *columns* that have a width.

    *widths_in* tells them for so many pixels.
    """
    if table.verticalHeader().defaultSectionSize() != row_height:
        table.verticalHeader().setDefaultSectionSize(row_height)
    # twice: rows that got higher may bring a bar, which takes of the width; where nothing has been
    # shown yet, no event tells of it
    for _ in range(2):
        given = widths_in(table.viewport().width())
        for at, column in enumerate(columns):
            table.setColumnHidden(at, column not in given)
            if column in given:
                table.setColumnWidth(at, given[column])
        table.updateGeometries()  # at once: a bar for what no longer sticks out would flash


def head_said(
    headings: Sequence[str], section: int, orientation: Qt.Orientation, role: int
) -> str | None:
    """What a model answers to `headerData`; the rows have nothing beside them."""
    says = role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole)
    return headings[section] if says and orientation is Qt.Orientation.Horizontal else None
