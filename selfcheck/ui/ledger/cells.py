"""How a cell of the ledger is painted, and how one writes in it."""

from __future__ import annotations

from typing import TypeAlias

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QPainter,
    QPen,
)
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from selfcheck.domain.findings import Finding, State
from selfcheck.domain.ledger_columns import Column
from selfcheck.ui.ledger.cell_editors import CellDay, CellText, Write
from selfcheck.ui.ledger.columns import COLUMNS, added_to, text_of
from selfcheck.ui.ledger.model import FINDING, Index, LedgerModel
from selfcheck.ui.theme import Tokens, em
from selfcheck.ui.widgets.cell_words import small, wrapped

_Hint: TypeAlias = QAbstractItemDelegate.EndEditHint

_NOTHING = "还没有写"
_LINES = 2
_PADDING = (0.5, 0.5)  # characters to the sides, above and below
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_NEW_LINE = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)
_STAYS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class LedgerCells(QStyledItemDelegate):
    """Paints two lines a cell, and opens editors that save what is written."""

    def __init__(
        self, view: QAbstractItemView, model: LedgerModel, write: Write, *, tokens: Tokens
    ) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._write = write
        self._tokens = tokens
        self.editor: CellText | CellDay | None = None

    @property
    def row_height(self) -> int:
        """Every row is as high as two lines and the air round them."""
        return _LINES * QFontMetrics(self._view.font()).lineSpacing() + 2 * em(_PADDING[1])

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """All alike."""
        return QSize(0, self.row_height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        finding, column = index.data(FINDING), COLUMNS[index.column()]
        area: QRect = option.rect  # type: ignore[attr-defined]
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter, area, index, state)
        inside = area.adjusted(em(_PADDING[0]), em(_PADDING[1]), -em(_PADDING[0]), -em(_PADDING[1]))
        painter.setClipRect(area)
        if column is Column.CLOSED:
            self._paint_state(painter, inside, finding)
        else:
            self._paint_text(painter, inside, finding, column)
        painter.restore()

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        """A text, or a day."""
        finding, column = index.data(FINDING), COLUMNS[index.column()]
        kind = CellDay if column is Column.DUE else CellText
        self.editor = kind(finding.id, column, self._write, parent)
        return self.editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show what is stored."""
        if isinstance(editor, CellText | CellDay):
            editor.begin(text_of(index.data(FINDING), COLUMNS[index.column()]))

    def setModelData(self, _editor: QWidget, _model: QObject, _index: Index) -> None:
        """Nothing: editors save by themselves."""

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        """Lay it over the cell, wide and high enough to write in, within the table."""
        room = self._view.viewport().rect()
        place = QRect(option.rect)  # type: ignore[attr-defined]
        place.setWidth(max(place.width(), min(em(18), room.width())))
        if isinstance(editor, CellText):
            editor.resize(place.size())
            place.setHeight(max(place.height(), editor.sizeHint().height()))
        else:
            place.setSize(QSize(option.rect.width(), editor.sizeHint().height()))  # type: ignore[attr-defined]
        place.moveRight(min(place.right(), room.right()))
        place.moveBottom(min(place.bottom(), room.bottom()))
        editor.setGeometry(place)

    def destroyEditor(self, editor: QWidget, index: Index) -> None:
        """Forget it."""
        if editor is self.editor:
            self.editor = None
        super().destroyEditor(editor, index)

    def close_editor(self, hint: _Hint = _Hint.NoHint) -> bool:
        """Save what is written in the open editor and close it; False if it has to stay."""
        editor = self.editor
        if editor is None:
            return True
        if not editor.flush():
            return False
        self.editor = None  # whoever is told must not find it
        self.closeEditor.emit(editor, hint)
        return True

    def eventFilter(self, _editor: QObject, event: QEvent) -> bool:
        """Enter, Tab and going elsewhere save and close; Esc brings back what was there."""
        if isinstance(event, QFocusEvent) and event.type() is QEvent.Type.FocusOut:
            if event.reason() not in _STAYS:
                self.close_editor()
            return False
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            return self._on_key(event)
        return False

    def _on_key(self, event: QKeyEvent) -> bool:
        editor, key = self.editor, event.key()
        if editor is None:
            return False
        if key in _ENTER:
            if event.modifiers() in _NEW_LINE and isinstance(editor, CellText):
                editor.insertPlainText("\n")
            elif not event.isAutoRepeat():
                self.close_editor()
            return True
        if key == Qt.Key.Key_Escape:
            if editor.revert():
                self.close_editor()
            return True
        if key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            forth = key == Qt.Key.Key_Tab
            self.close_editor(_Hint.EditNextItem if forth else _Hint.EditPreviousItem)
            return True
        return False

    def _paint_ground(
        self, painter: QPainter, area: QRect, index: Index, state: QStyle.StateFlag
    ) -> None:
        current = self._view.currentIndex()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, QColor(self._tokens.accent_weak))
        elif current.row() == index.row():
            painter.fillRect(area, QColor(self._tokens.surface_quiet))
        line = QRect(area.left(), area.bottom(), area.width(), 1)
        painter.fillRect(line, QColor(self._tokens.line))
        if current == index and self._view.hasFocus():
            painter.setPen(QPen(QColor(self._tokens.focus), 2))
            painter.drawRoundedRect(QRectF(area).adjusted(1, 1, -1, -2), 4, 4)

    def _paint_text(self, painter: QPainter, area: QRect, finding: Finding, column: Column) -> None:
        tokens, text = self._tokens, text_of(finding, column)
        empty = column is Column.PROBLEM and not text.strip()
        added = added_to(finding, column, self._model.today())
        quiet = empty or column is Column.NUMBER or finding.state is State.CLOSED
        painter.setPen(QColor(tokens.text_quiet if quiet else tokens.text))
        lines = wrapped(
            _NOTHING if empty else text, self._view.font(), area.width(), _LINES - bool(added)
        )
        y = area.top() + self._paint_lines(painter, area, lines, self._view.font())
        if added:
            late = finding.overdue(self._model.today())
            painter.setPen(QColor(tokens.gap if late else tokens.text_quiet))
            words = f"▲ {added}" if late else added
            self._paint_small(painter, area, y, words, bold=late)

    def _paint_state(self, painter: QPainter, area: QRect, finding: Finding) -> None:
        tokens, today = self._tokens, self._model.today()
        ink, ground, edge = {
            State.DRAFT: (tokens.text_quiet, "", tokens.line_strong),
            State.NOT_BEGUN: (tokens.text, "", tokens.line_strong),
            State.UNDER_WAY: (tokens.accent, tokens.accent_weak, tokens.accent),
            State.AWAITING: (tokens.quote, tokens.quote_ground, tokens.quote),
            State.CLOSED: (tokens.met, "", ""),
        }[finding.state]
        font = small(self._view.font())
        words = text_of(finding, Column.CLOSED)
        words = f"✓ {words}" if finding.state is State.CLOSED else words
        metrics = QFontMetrics(font)
        pill = QRect(area.topLeft(), QSize(metrics.horizontalAdvance(words), metrics.height()))
        if edge:
            pill.setWidth(pill.width() + em(1))
            style = Qt.PenStyle.DashLine if finding.state is State.DRAFT else Qt.PenStyle.SolidLine
            painter.setPen(QPen(QColor(edge), 1, style))
            painter.setBrush(QColor(ground) if ground else Qt.BrushStyle.NoBrush)
            half = pill.height() / 2
            painter.drawRoundedRect(QRectF(pill).adjusted(0.5, 0.5, -0.5, -0.5), half, half)
        painter.setPen(QColor(ink))
        painter.setFont(font)
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, words)
        if added := added_to(finding, Column.CLOSED, today):
            due = bool((review := finding.review_to_come) and review.due_by(today))
            painter.setPen(QColor(tokens.accent if due else tokens.text_quiet))
            self._paint_small(painter, area, pill.bottom() + em(0.125), added, bold=due)

    def _paint_lines(self, painter: QPainter, area: QRect, lines: list[str], font: QFont) -> int:
        """Paint *lines* from the top of *area*; how high they are together."""
        metrics = QFontMetrics(font)
        painter.setFont(font)
        for number, line in enumerate(lines):
            base = area.top() + number * metrics.lineSpacing() + metrics.ascent()
            painter.drawText(QPointF(area.left(), base), line)
        return len(lines) * metrics.lineSpacing()

    def _paint_small(
        self, painter: QPainter, area: QRect, y: int, words: str, *, bold: bool
    ) -> None:
        font = small(self._view.font())
        font.setBold(bold)
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, area.width())
        painter.setFont(font)
        painter.drawText(QPointF(area.left(), y + metrics.ascent()), shown)
