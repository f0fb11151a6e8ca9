"""How one line that comes back is painted in its list."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from selfcheck.ui.ledger.incoming import Incoming, Kind
from selfcheck.ui.ledger.incoming_laid import (
    AIR_EM,
    LEFT_EM,
    PITCH_EM,
    RIGHT_EM,
    Ink,
    Laid,
    Laying,
    Piece,
)
from selfcheck.ui.ledger.incoming_model import IncomingModel
from selfcheck.ui.theme import Tokens, em
from selfcheck.ui.widgets.cell_words import small

_MARK_EM = 0.625  # from the left to the tick
_KEPT = 100  # rows that stay laid out: more than can be seen at once

_Index = QModelIndex | QPersistentModelIndex


class IncomingRow(QStyledItemDelegate):
    """Paints the lines of *view*, none of them cut short.

    A row is measured once for a width, and only those in sight stay broken into lines: a sheet may
    bring ten thousand.
    """

    def __init__(self, view: QAbstractItemView, model: IncomingModel, *, tokens: Tokens) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._tokens = tokens
        self._inks = {
            Ink.QUIET: QColor(tokens.text_quiet),
            Ink.WAS: QColor(tokens.text_quiet),
            Ink.DOUBT: QColor(tokens.unmet),
            Ink.WARNING: QColor(tokens.gap),
        }
        self.width = 0
        self._laying = Laying(view.font(), 0)
        self._heights: dict[int, int] = {}
        self._kept: OrderedDict[int, Laid] = OrderedDict()

    @property
    def width_of_words(self) -> int:
        """What the view has now, whether its scroll bar is there or not."""
        return self._view.width() - self._view.verticalScrollBar().sizeHint().width()

    def forget(self) -> None:
        """Measure everything anew: there are other lines, or another width."""
        self.width = self.width_of_words
        self._laying = Laying(self._view.font(), self.width)
        self._heights.clear()
        self._kept.clear()

    def height(self, row: int) -> int:
        """How high a row is at the width the view has."""
        if row not in self._heights:
            self._heights[row] = self._laying.lay(self._model.at(row)).height
        return self._heights[row]

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        """As high as its words."""
        return QSize(self.width, self.height(index.row()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one line."""
        area: QRect = option.rect  # type: ignore[attr-defined] # the stubs lack its fields
        line = self._model.at(index.row())
        painter.save()
        painter.setClipRect(area)
        self._paint_ground(painter, area, index)
        if line.steps:
            ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
            self._paint_tick(painter, option, ticked=ticked)
        self._paint_facts(painter, area, line)
        seen = self._view.viewport().rect().translated(0, -area.top())
        for piece in self._laid(index.row()).pieces:
            if seen.top() - em(PITCH_EM) <= piece.y <= seen.bottom():
                self._write(painter, area, piece)
        painter.restore()

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: _Index,
    ) -> bool:
        """Tick on a click anywhere left of the words: the mark alone is a small thing to hit."""
        if not isinstance(event, QMouseEvent):
            return super().editorEvent(event, model, option, index)
        left = self._view.visualRect(index.sibling(index.row(), 0)).left()
        beside = event.position().x() - left >= em(LEFT_EM)
        if beside or event.type() is not QEvent.Type.MouseButtonRelease:
            return False
        ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        state = Qt.CheckState.Unchecked if ticked else Qt.CheckState.Checked
        return model.setData(index, state, Qt.ItemDataRole.CheckStateRole)

    def _laid(self, row: int) -> Laid:
        if row not in self._kept:
            self._kept[row] = self._laying.lay(self._model.at(row))
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
        return self._kept[row]

    def _write(self, painter: QPainter, area: QRect, piece: Piece) -> None:
        """Write one line; what differs is struck out where it was, and set off where it will be."""
        font = QFont(self._view.font())
        font.setBold(piece.ink is Ink.NAME)
        metrics = QFontMetricsF(font)
        ink = self._inks.get(piece.ink, QColor(self._tokens.text))
        x = float(area.left() + piece.x)
        base = area.top() + piece.y + (em(PITCH_EM) - metrics.height()) / 2 + metrics.ascent()
        for words, differs in (
            (piece.words[: piece.begin], False),
            (piece.words[piece.begin : piece.end], True),
            (piece.words[piece.end :], False),
        ):
            if not words:
                continue
            width, new = metrics.horizontalAdvance(words), differs and piece.ink is Ink.NOW
            if new:
                ground = QRectF(x, base - metrics.ascent(), width, metrics.height())
                painter.fillRect(ground, QColor(self._tokens.accent_weak))
            font.setStrikeOut(differs and piece.ink is Ink.WAS)
            painter.setFont(font)
            painter.setPen(QColor(self._tokens.accent) if new else ink)
            painter.drawText(QPointF(x, base), words)
            x += width

    def _paint_facts(self, painter: QPainter, area: QRect, line: Incoming) -> None:
        """At the end of the first line: what becomes of it, and where it stands in the sheet."""
        room = self.width - em(RIGHT_EM)
        place = QRect(area.left(), area.top() + em(AIR_EM), room, em(PITCH_EM))
        painter.setFont(small(self._view.font()))
        refused = line.kind is Kind.REFUSED
        painter.setPen(QColor(self._tokens.unmet if refused else self._tokens.text_quiet))
        end = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(place, end, line.facts)

    def _paint_ground(self, painter: QPainter, area: QRect, index: _Index) -> None:
        """A quiet ground and a ring where the person is; else a hair beneath."""
        if self._view.hasFocus() and self._view.currentIndex().row() == index.row():
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(QColor(self._tokens.surface_quiet))
            painter.setPen(QPen(QColor(self._tokens.focus), 2))
            painter.drawRoundedRect(QRectF(area).adjusted(1, 1, -1, -2), 6, 6)
            return
        side = em(_MARK_EM)
        hair = QRect(area.left() + side, area.bottom(), area.width() - 2 * side, 1)
        painter.fillRect(hair, QColor(self._tokens.line))

    def _paint_tick(self, painter: QPainter, option: QStyleOptionViewItem, *, ticked: bool) -> None:
        """The tick of the style sheet, beside the name and not halfway down."""
        area: QRect = option.rect  # type: ignore[attr-defined] # the stubs lack its fields
        mark, side = QStyleOptionViewItem(option), em(1)
        top = area.top() + em(AIR_EM) + (em(PITCH_EM) - side) // 2
        mark.rect = QRect(area.left() + em(_MARK_EM), top, side, side)  # type: ignore[attr-defined]
        flags = QStyle.StateFlag
        on = flags.State_On if ticked else flags.State_Off
        mark.state = flags.State_Enabled | on  # type: ignore[attr-defined]
        self._view.style().drawPrimitive(
            QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck, mark, painter, self._view
        )
