"""Items that are rated otherwise than the time before: the words, and then and now beneath."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from selfcheck.domain.history import Change
from selfcheck.domain.rounds import Rating
from selfcheck.ui.icons import rating_icon
from selfcheck.ui.theme import SMALL, Tokens, em
from selfcheck.ui.widgets.said_list import SaidList
from selfcheck.ui.widgets.said_row import SaidItem, SaidRow
from selfcheck.words import RATING

_LEFT_EM = 0.5
_BELOW_EM = 0.25
_LINE_EM = 1.625

_Index = QModelIndex | QPersistentModelIndex


class ChangedList(SaidList):
    """As a `SaidList`; each row tells from which rating to which.

    Signals:
        as in `SaidList`; the `Place` that is opened is one of the later round.
    """

    def __init__(
        self,
        changes: Sequence[Change],
        name: str,
        spoken: str,
        *,
        tokens: Tokens,
        parent: QWidget,
    ) -> None:
        told = [SaidItem(f"{_words(one)}，{_turn(one)}", "", one.place) for one in changes]
        super().__init__(told, name, spoken, parent=parent)
        self.setAccessibleDescription("上下键选择，回车去看那一条")
        self._rows = _ChangedRow(self, changes, tokens)
        self.setItemDelegate(self._rows)


class _ChangedRow(SaidRow):
    """Paints the words of an item, and beneath them the two ratings with their shapes."""

    def __init__(self, view: SaidList, changes: Sequence[Change], tokens: Tokens) -> None:
        super().__init__(view, [SaidItem(_words(one), _turn(one), one.place) for one in changes])
        self._changes = changes
        self._shapes = {
            rating: rating_icon(rating, tokens).pixmap(em(1), em(1)) for rating in Rating
        }

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one item."""
        QStyledItemDelegate.paint(self, painter, option, index)
        row = index.sibling(index.row(), 0)
        area = self._view.visualRect(row)
        words, _ = self._lines_at(self._view.width())[index.row()]
        chosen = self._view.selectionModel().isSelected(row)
        ink = QPalette.ColorRole.HighlightedText if chosen else QPalette.ColorRole.Text
        painter.save()
        painter.setFont(self._view.font())
        painter.setPen(self._view.palette().color(ink))
        left, pitch, small = area.left() + em(_LEFT_EM), em(_LINE_EM), em(_LINE_EM * SMALL)
        y = area.bottom() + 1 - em(_BELOW_EM) - small - pitch * len(words)
        for line in words:
            place = QRect(left, y, area.right() - left, pitch)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, line)
            y += pitch
        self._paint_turn(painter, QRect(left, y, area.right() - left, small), index.row())
        painter.restore()

    def _paint_turn(self, painter: QPainter, area: QRect, row: int) -> None:
        """「● 做到」 and what it became, from the left of *area*."""
        change, font = self._changes[row], self._small
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(QApplication.palette().color(QPalette.ColorRole.PlaceholderText))
        x = area.left()
        for words, rating in (
            (RATING[change.was], change.was),
            ("→", None),
            (RATING[change.now], change.now),
        ):
            if rating:
                shape = self._shapes[rating]
                painter.drawPixmap(QPoint(x, area.top() + (area.height() - em(1)) // 2), shape)
                x += em(1.375)
            place = QRect(x, area.top(), area.right() - x, area.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)
            x += metrics.horizontalAdvance(words) + em(0.625)


def _words(change: Change) -> str:
    return f"{change.section} · {change.text}"


def _turn(change: Change) -> str:
    return f"上次{RATING[change.was]}，这次{RATING[change.now]}"
