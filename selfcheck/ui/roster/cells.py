"""How people are painted in a table: a line each, or what was over what will be."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from selfcheck.domain.roster_comparing import Fate
from selfcheck.ui.roster.columns import PersonColumn
from selfcheck.ui.roster.incoming_model import IncomingModel
from selfcheck.ui.roster.model import Index, PeopleModel
from selfcheck.ui.theme import Tokens, em
from selfcheck.ui.widgets.cell_words import small, wrapped
from selfcheck.ui.widgets.chevron import chevron

SIDE_EM = 0.5  # to the left and right of the words of a cell
_AIR_EM = 0.5  # above and below them
_MARK_EM = 0.25  # between a tick and its words
_EMPTY = "（空）"


class PeopleCells(QStyledItemDelegate):
    """Paints one line a person, and the head over those who left."""

    lines = 1

    def __init__(self, view: QAbstractItemView, *, tokens: Tokens) -> None:
        super().__init__(view)
        self._view = view
        self._tokens = tokens

    @property
    def row_height(self) -> int:
        """Every row is as high as its lines and the air round them."""
        return self.lines * self._pitch + 2 * em(_AIR_EM)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """All alike."""
        return QSize(0, self.row_height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        area: QRect = option.rect  # type: ignore[attr-defined] # the stubs lack its fields
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipRect(area)
        self._paint_ground(painter, area, index)
        side, air = em(SIDE_EM), em(_AIR_EM)
        self._paint_words(painter, area.adjusted(side, air, -side, -air), index)
        painter.restore()

    @property
    def _pitch(self) -> int:
        return QFontMetrics(self._view.font()).lineSpacing()

    def _paint_words(self, painter: QPainter, area: QRect, index: Index) -> None:
        model = index.model()
        words = str(index.data() or "")
        if isinstance(model, PeopleModel) and model.at(index.row()) is None:
            if index.column() == 0:
                self._paint_head(painter, area, words, unfolded=model.unfolded)
            return
        is_name = index.column() == 0
        ink = self._tokens.text if is_name or index.column() == 2 else self._tokens.text_quiet  # noqa: PLR2004
        gone = isinstance(model, PeopleModel) and 0 <= model.head < index.row()
        self._write(painter, area, words, self._tokens.text_quiet if gone else ink)

    def _paint_head(self, painter: QPainter, area: QRect, words: str, *, unfolded: bool) -> None:
        """The arrow points to the side while they are folded away."""
        arrow, side = chevron(em(0.75)), em(0.75)
        painter.save()
        painter.translate(area.left() + side / 2, area.center().y() + 1)
        painter.rotate(0 if unfolded else -90)
        painter.drawPixmap(QPointF(-side / 2, -side / 2), arrow)
        painter.restore()
        self._write(painter, area.adjusted(side + em(0.5), 0, 0, 0), words, self._tokens.text_quiet)

    def _write(
        self,
        painter: QPainter,
        area: QRect,
        words: str,
        ink: str,
        *,
        line: int = 0,
        font: QFont | None = None,
    ) -> None:
        """One line of *words*; what does not fit is left out with … ."""
        font = font or self._view.font()
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(QColor(ink))
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        base = area.top() + line * self._pitch + QFontMetrics(self._view.font()).ascent()
        painter.drawText(QPointF(area.left(), base), shown)

    def _paint_ground(self, painter: QPainter, area: QRect, index: Index) -> None:
        """A quiet ground where the person is, a ring round the whole row when it has the focus."""
        current = self._view.currentIndex().row() == index.row()
        if current:
            ground = (
                self._tokens.accent_weak if self._view.hasFocus() else self._tokens.surface_quiet
            )
            painter.fillRect(area, QColor(ground))
        line = QRect(area.left(), area.bottom(), area.width(), 1)
        painter.fillRect(line, QColor(self._tokens.line))
        if current and self._view.hasFocus():
            painter.setPen(QPen(QColor(self._tokens.focus), 2))
            width = self._view.viewport().width()
            row = QRectF(0, area.top(), width, area.height()).adjusted(1, 1, -1, -2)
            painter.drawRoundedRect(row, 4, 4)


class IncomingCells(PeopleCells):
    """Paints what was struck out, and beneath it what will be; a tick with its words."""

    lines = 2

    def __init__(self, view: QAbstractItemView, model: IncomingModel, *, tokens: Tokens) -> None:
        super().__init__(view, tokens=tokens)
        self._model = model

    def tick_at(self, area: QRect) -> QRect:
        """Where the tick stands in a cell with this *area*."""
        side, air = em(1), em(_AIR_EM)
        top = area.top() + air + self._pitch + (self._pitch - side) // 2
        return QRect(area.left() + em(SIDE_EM), top, side, side)

    def editorEvent(
        self,
        event: QEvent,
        _model: object,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> bool:
        """A click anywhere on the tick or its words counts: the mark alone is small to hit."""
        if (
            not isinstance(event, QMouseEvent)
            or event.type() is not QEvent.Type.MouseButtonRelease
            or index.data(Qt.ItemDataRole.CheckStateRole) is None
        ):
            return False
        area: QRect = option.rect  # type: ignore[attr-defined] # the stubs lack its fields
        if event.position().y() < area.top() + em(_AIR_EM) + self._pitch:
            return False
        return self._model.turn(index)

    def _paint_words(self, painter: QPainter, area: QRect, index: Index) -> None:
        row, column = index.row(), self._model.columns[index.column()]
        if column is PersonColumn.FATE:
            self._paint_fate(painter, area, row)
            return
        was, now = self._model.was_and_now(row, column)
        if was != now:
            self._paint_turn(painter, area, was, now)
            return
        is_name = column is PersonColumn.NAME
        font = QFont(self._view.font())
        font.setBold(is_name)
        ink = self._tokens.text if is_name else self._tokens.text_quiet
        if self._model.fate_of(row) is Fate.NEW:
            ink = self._tokens.text
        for number, words in enumerate(wrapped(now, font, area.width(), self.lines)):
            self._write(painter, area, words, ink, line=number, font=font)

    def _paint_turn(self, painter: QPainter, area: QRect, was: str, now: str) -> None:
        tokens, line = self._tokens, 0
        if was:
            struck = QFont(self._view.font())
            struck.setStrikeOut(True)
            self._write(painter, area, was, tokens.text_quiet, font=struck)
            line, now = 1, f"→ {now or _EMPTY}"
        metrics = QFontMetrics(self._view.font())
        width = min(area.width(), metrics.horizontalAdvance(now))
        top = area.top() + line * self._pitch
        painter.fillRect(QRect(area.left(), top, width, self._pitch), QColor(tokens.accent_weak))
        self._write(painter, area, now, tokens.accent, line=line)

    def _paint_fate(self, painter: QPainter, area: QRect, row: int) -> None:
        tokens, index = self._tokens, self._model.index(row, 1)
        words = str(index.data())
        tick = self._model.tick_of(row)
        self._write(painter, area, words, tokens.text if tick else tokens.text_quiet)
        if tick is None:
            return
        cell = area.adjusted(-em(SIDE_EM), -em(_AIR_EM), 0, 0)
        mark, place = QStyleOptionViewItem(), self.tick_at(cell)
        mark.rect = place  # type: ignore[attr-defined]
        flags = QStyle.StateFlag
        on = flags.State_On if tick[1] else flags.State_Off
        mark.state = flags.State_Enabled | on  # type: ignore[attr-defined]
        self._view.style().drawPrimitive(
            QStyle.PrimitiveElement.PE_IndicatorItemViewItemCheck, mark, painter, self._view
        )
        beside = area.adjusted(place.width() + em(_MARK_EM), 0, 0, 0)
        self._write(painter, beside, tick[0], tokens.text, line=1, font=small(self._view.font()))
