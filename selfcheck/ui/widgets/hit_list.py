"""What a search found, as a list: where it stands, and a line of it with the words marked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from selfcheck.domain.searching import Hit, Marks
from selfcheck.ui.theme import SMALL, em

_HIT = Qt.ItemDataRole.UserRole
_TITLE = Qt.ItemDataRole.UserRole + 1
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_Index = QModelIndex | QPersistentModelIndex


class HitList(QListWidget):
    """Groups of hits, each under its title; arrows walk past the titles.

    Signals:
        left: Up was pressed on the first hit.
        opened: the `Hit` that was clicked, or chosen with Enter.
    """

    left = Signal()
    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("search-hits")
        self.setAccessibleName("搜索结果")
        self.setAccessibleDescription("上下键选择，回车打开")
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setUniformItemSizes(False)
        self.setItemDelegate(_HitRow(self))
        self.itemClicked.connect(self._open)

    def show_groups(self, groups: Sequence[tuple[str, Sequence[tuple[str, Hit]]]]) -> None:
        """Show these: of each group its title, and its hits with the title of each."""
        self.clear()
        for name, members in groups:
            self.addItem(_group(name))
            for title, hit in members:
                self.addItem(_row(title, hit))
        self.scrollToTop()
        self.go_to_first()

    def go_to_first(self) -> None:
        """Come to the first hit."""
        if self.count():
            self.setCurrentRow(1)  # the first row is the title of a group

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; Up on the first hit leads out."""
        current = self.currentItem()
        if event.key() in _ENTER and current and not event.isAutoRepeat():
            self._open(current)
        elif event.key() == Qt.Key.Key_Up and self.currentRow() <= 1:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _open(self, row: QListWidgetItem) -> None:
        if hit := row.data(_HIT):
            self.opened.emit(hit)


def _group(name: str) -> QListWidgetItem:
    group = QListWidgetItem()
    group.setFlags(Qt.ItemFlag.NoItemFlags)
    group.setData(_TITLE, name)
    group.setData(Qt.ItemDataRole.AccessibleTextRole, name)
    return group


def _row(title: str, hit: Hit) -> QListWidgetItem:
    row = QListWidgetItem()
    row.setData(_HIT, hit)
    row.setData(_TITLE, title)
    row.setData(Qt.ItemDataRole.AccessibleTextRole, f"{title}，{hit.excerpt}")
    return row


class _HitRow(QStyledItemDelegate):
    """Paints the place small, the line beneath it, and in the line the words found bold.

    Fonts and colours come from the *view*, as in `ChecklistRow`.
    """

    def __init__(self, view: HitList) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        """High enough for both lines, or for the title of a group with air above it."""
        small = QFontMetrics(self._small).lineSpacing()
        if not index.data(_HIT):
            return QSize(0, small + em(1 if index.row() else 0.375))
        return QSize(0, QFontMetrics(self._view.font()).lineSpacing() + small + em(0.75))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one hit, or the title of a group."""
        area = self._view.visualRect(index.sibling(index.row(), 0))
        quiet = QApplication.palette().color(QPalette.ColorRole.PlaceholderText)
        hit = index.data(_HIT)
        painter.save()
        if hit:
            super().paint(painter, option, index)
            area = area.adjusted(em(0.5), em(0.375), -em(0.5), -em(0.375))
            aligned = Qt.AlignmentFlag.AlignTop
        else:
            area = area.adjusted(em(0.25), 0, 0, -em(0.25))
            aligned = Qt.AlignmentFlag.AlignBottom
        metrics = QFontMetrics(self._small)
        title = metrics.elidedText(index.data(_TITLE), Qt.TextElideMode.ElideRight, area.width())
        painter.setFont(self._small)
        painter.setPen(quiet)
        painter.drawText(area, aligned, title)
        if hit:
            self._paint_line(painter, area.adjusted(0, metrics.lineSpacing(), 0, 0), hit)
        painter.restore()

    @property
    def _small(self) -> QFont:
        font = QFont(self._view.font())
        font.setPointSizeF(font.pointSizeF() * SMALL)
        return font

    def _paint_line(self, painter: QPainter, area: QRect, hit: Hit) -> None:
        palette, font = self._view.palette(), QFont(self._view.font())
        x = area.left()
        for words, marked in _pieces(hit.excerpt, hit.marks):
            font.setBold(marked)
            metrics = QFontMetrics(font)
            room = area.right() - x
            shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)
            ink = QPalette.ColorRole.HighlightedText if marked else QPalette.ColorRole.Text
            painter.setFont(font)
            painter.setPen(palette.color(ink))
            painter.drawText(
                QRect(x, area.top(), room, area.height()), Qt.AlignmentFlag.AlignVCenter, shown
            )
            x += metrics.horizontalAdvance(shown)
            if shown != words:
                break


def _pieces(line: str, marks: Marks) -> list[tuple[str, bool]]:
    """The parts of *line* in order, each with whether it is marked."""
    parts, at = [], 0
    for begin, end in marks:
        parts += [(line[at:begin], False), (line[begin:end], True)]
        at = end
    parts.append((line[at:], False))
    return [part for part in parts if part[0]]
