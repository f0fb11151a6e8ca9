"""The heads of the board's columns: a press sorts by one, a second press turns it round."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from selfcheck.ui.collect.arranging import By
from selfcheck.ui.collect.columns import COLUMNS, HEADING, SORTED_BY
from selfcheck.ui.theme import SMALL, Tokens, em


class BoardHeader(QHeaderView):
    """Says by which column the rows are sorted, with an arrow."""

    def __init__(self, *, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._tokens = tokens
        self._by, self._descending = By.NAME, False
        self.setObjectName("collect-header")
        self.setAccessibleName("名单的栏目")
        self.setAccessibleDescription("点一下按这一栏排序，再点一下倒过来；也可以用“排序”")
        self.setSectionsClickable(True)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(em(2))

    def show_sorted(self, by: By, *, descending: bool) -> None:
        """Show by which column, and which way."""
        self._by, self._descending = by, descending
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """One line and air."""
        return QSize(super().sizeHint().width(), self.fontMetrics().lineSpacing() + em(0.75))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803
        """Paint one head."""
        column = COLUMNS[logicalIndex]
        words, chosen = HEADING[column], SORTED_BY.get(column) is self._by
        if chosen:
            words += " ↓" if self._descending else " ↑"
        font = self.font()
        font.setPointSizeF(font.pointSizeF() * SMALL)
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
