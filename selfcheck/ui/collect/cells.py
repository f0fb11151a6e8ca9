"""How a person's row is painted: one line where there is room, two where there is not."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QIcon, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from selfcheck.domain.missing import Standing
from selfcheck.domain.rounds import SectionState
from selfcheck.ui.collect.columns import COLUMNS, Column, is_compact, standing_words, text_of
from selfcheck.ui.collect.model import ROW, BoardModel, Index
from selfcheck.ui.collect.rows import BoardRow
from selfcheck.ui.icons import state_icon
from selfcheck.ui.theme import Tokens, em
from selfcheck.ui.widgets.cell_words import small

_PADDING = (0.5, 0.375)  # characters to the sides, above and below
_SIGN_EM = 1.375  # the shape before the word, and the air after it


class BoardCells(QStyledItemDelegate):
    """Paints the cells of *view*; words and shape before colour."""

    def __init__(self, view: QAbstractItemView, model: BoardModel, *, tokens: Tokens) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._tokens = tokens
        self._signs = {
            Standing.HANDED_IN: state_icon(SectionState.DONE, tokens),
            Standing.RETURNED: state_icon(SectionState.PARTLY, tokens),
            Standing.WAITED_FOR: state_icon(SectionState.EMPTY, tokens),
        }

    @property
    def row_height(self) -> int:
        """Every row is as high as its lines and the air round them."""
        lines = QFontMetrics(self._view.font()).lineSpacing()
        if is_compact(self._view.viewport().width()):
            lines += QFontMetrics(small(self._view.font())).lineSpacing()
        return lines + 2 * em(_PADDING[1])

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """All alike."""
        return QSize(0, self.row_height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        row, column = index.data(ROW), COLUMNS[index.column()]
        area: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, area, index, state)
        inside = area.adjusted(em(_PADDING[0]), em(_PADDING[1]), -em(_PADDING[0]), -em(_PADDING[1]))
        if column is Column.STANDING:
            inside = self._paint_sign(painter, inside, row)
        self._paint_words(painter, inside, row, column)
        painter.restore()

    def _paint_ground(
        self, painter: QPainter, area: QRect, index: Index, state: QStyle.StateFlag
    ) -> None:
        tokens, current = self._tokens, self._view.currentIndex()
        is_current = current.row() == index.row()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, QColor(tokens.accent_weak))
        elif is_current:
            painter.fillRect(area, QColor(tokens.surface_quiet))
        painter.fillRect(QRect(area.left(), area.bottom(), area.width(), 1), QColor(tokens.line))
        if is_current and self._view.hasFocus():
            self._paint_ring(painter, area)

    def _paint_ring(self, painter: QPainter, area: QRect) -> None:
        """Round the whole row, of which *area* is one cell."""
        whole = QRectF(area)
        whole.setLeft(0)
        whole.setRight(self._view.viewport().width())
        painter.save()
        painter.setClipRect(area)
        painter.setPen(QPen(QColor(self._tokens.focus), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(whole.adjusted(1, 1, -1, -2), 4, 4)
        painter.restore()

    def _paint_sign(self, painter: QPainter, area: QRect, row: BoardRow) -> QRect:
        """Paint the shape; where the word after it goes."""
        line = QFontMetrics(self._view.font()).lineSpacing()
        place = QRect(area.left(), area.top() + (line - em(1)) // 2, em(1), em(1))
        sign = self._signs.get(row.standing) if row.standing else None
        if isinstance(sign, QIcon):
            sign.paint(painter, place)
        elif row.standing is Standing.OVERDUE:
            painter.setPen(QColor(self._tokens.gap))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, "▲")
        else:
            painter.setPen(QColor(self._tokens.na))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, "–" if row.standing else "·")
        return area.adjusted(em(_SIGN_EM), 0, 0, 0)

    def _paint_words(self, painter: QPainter, area: QRect, row: BoardRow, column: Column) -> None:
        tokens = self._tokens
        quiet = column in (Column.UNIT, Column.NOTE, Column.ON)
        ink = tokens.text_quiet if quiet or row.standing is Standing.EXEMPT else tokens.text
        words = standing_words(row) if column is Column.STANDING else self._text(row, column)
        below = self._write(painter, area, words, self._view.font(), ink)
        if is_compact(self._view.viewport().width()):
            beneath = {Column.NAME: Column.UNIT, Column.STANDING: Column.NOTE}.get(column)
            if beneath:
                rest = area.adjusted(0, below, 0, 0)
                font = small(self._view.font())
                self._write(painter, rest, self._text(row, beneath), font, tokens.text_quiet)

    def _text(self, row: BoardRow, column: Column) -> str:
        return text_of(row, column, self._model.shared)

    def _write(self, painter: QPainter, area: QRect, words: str, font: QFont, ink: str) -> int:
        """Write one line from the top of *area*, as much as there is room for; how high it is."""
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        painter.setFont(font)
        painter.setPen(QColor(ink))
        painter.drawText(QPointF(area.left(), area.top() + metrics.ascent()), shown)
        return metrics.lineSpacing()
