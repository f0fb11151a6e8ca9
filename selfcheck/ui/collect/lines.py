"""Many lines of two parts each, a name and what there is to say of it, with no widget a line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QKeySequence, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from selfcheck.ui import tsv
from selfcheck.ui.theme import Tokens, em
from selfcheck.ui.widgets.cell_words import small, wrapped

_Index = QModelIndex | QPersistentModelIndex
_LINE = Qt.ItemDataRole.UserRole
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class TwoPartLine:
    """One line; *whole* is the longer name that the tip and the clipboard give."""

    name: str
    said: str = ""
    key: str = ""
    whole: str = ""


class LineList(QListView):
    """Shows `TwoPartLine`s, all of one height; Ctrl+C copies those that are selected."""

    def __init__(self, name: str, spoken: str, *, tokens: Tokens, lines: int) -> None:
        """*lines* are those of what is said beneath each name; more stands in the tip."""
        super().__init__()
        self._model = _Lines(self)
        self.setObjectName(name)
        self.setAccessibleName(spoken)
        self.setAccessibleDescription("上下方向键走动，Ctrl+C 复制选中的行")
        self.setUniformItemSizes(True)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_Cells(self, tokens, lines))
        self.setModel(self._model)

    @property
    def lines(self) -> Sequence[TwoPartLine]:
        """All of them."""
        return self._model.lines

    @property
    def selected(self) -> tuple[TwoPartLine, ...]:
        """Those that are selected, in their order."""
        rows = sorted(index.row() for index in self.selectionModel().selectedRows())
        return tuple(self._model.lines[row] for row in rows)

    def show_lines(self, lines: Sequence[TwoPartLine]) -> None:
        """Show these in place of all before."""
        self._model.show_lines(lines)
        if lines:
            self.setCurrentIndex(self._model.index(0, 0))

    def copy(self, lines: Sequence[TwoPartLine]) -> None:
        """Put *lines* on the clipboard, as cells."""
        cells = [(line.whole or line.name, line.said) for line in lines]
        QApplication.clipboard().setMimeData(tsv.to_clipboard(cells))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy(self.selected)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wraps the words into other lines."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.scheduleDelayedItemsLayout()


class _Lines(QAbstractListModel):
    def __init__(self, parent: QListView) -> None:
        super().__init__(parent)
        self.lines: Sequence[TwoPartLine] = ()

    def show_lines(self, lines: Sequence[TwoPartLine]) -> None:
        self.beginResetModel()
        self.lines = lines
        self.endResetModel()

    def rowCount(self, parent: _Index = _NOWHERE) -> int:
        """How many there are."""
        return 0 if parent.isValid() else len(self.lines)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The line, and how it sounds."""
        line = self.lines[index.row()]
        if role == _LINE:
            return line
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return "：".join(filter(None, (line.name, line.said)))
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(filter(None, (line.whole or line.name, line.said)))
        return None


class _Cells(QStyledItemDelegate):
    def __init__(self, view: QListView, tokens: Tokens, lines: int) -> None:
        super().__init__(view)
        self._view = view
        self._most = lines
        self._tokens = tokens

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """All alike."""
        font = self._view.font()
        lines = (
            QFontMetrics(font).lineSpacing() + self._most * QFontMetrics(small(font)).lineSpacing()
        )
        return QSize(0, lines + em(0.75))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint the name, and what is said of it beneath."""
        super().paint(painter, option, index)
        line: TwoPartLine = index.data(_LINE)
        area = option.rect.adjusted(em(0.5), em(0.375), -em(0.5), -em(0.25))  # type: ignore[attr-defined]
        is_chosen = option.state & QStyle.StateFlag.State_Selected  # type: ignore[attr-defined]
        font = self._view.font()
        metrics = QFontMetrics(font)
        painter.save()
        painter.setFont(font)
        painter.setPen(QColor(self._tokens.accent if is_chosen else self._tokens.text))
        shown = metrics.elidedText(line.name, Qt.TextElideMode.ElideMiddle, area.width())
        base = QPointF(area.left(), area.top() + metrics.ascent())
        painter.drawText(base, shown)
        base += QPointF(0, metrics.lineSpacing())
        painter.setFont(small(font))
        painter.setPen(QColor(self._tokens.text_quiet))
        for part in wrapped(line.said, small(font), area.width(), self._most):
            painter.drawText(base, part)
            base += QPointF(0, QFontMetrics(small(font)).lineSpacing())
        painter.restore()
