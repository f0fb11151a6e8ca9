"""How one finding is painted on the board."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from selfcheck.domain.findings import Finding
from selfcheck.ui.ledger.model import FINDING, Index
from selfcheck.ui.ledger.wording import due_words, number_words, review_words
from selfcheck.ui.theme import Tokens, em
from selfcheck.ui.widgets.cell_words import small, wrapped

_LINES = 3


def who(finding: Finding) -> str:
    """What stands first under the problem: its number, and who does it."""
    parts = (number_words(finding), " ".join(finding.responsible.split()))
    return " · ".join(part for part in parts if part)


def when(finding: Finding, today: date) -> str:
    """What stands last: by when, or when it is looked at again."""
    due = due_words(finding, today) or (str(finding.due) if finding.is_open and finding.due else "")
    if finding.overdue(today):
        due = f"▲ {due}"
    return " · ".join(part for part in (due, review_words(finding, today)) if part)


class BoardCard(QStyledItemDelegate):
    """Paints the problem in a frame, and beneath it a small line or two."""

    def __init__(
        self, view: QAbstractItemView, *, tokens: Tokens, today: Callable[[], date]
    ) -> None:
        super().__init__(view)
        self._view = view
        self._tokens = tokens
        self._today = today
        # one change lays all cards out anew, and wrapping thousands takes long
        self._heights: dict[str, tuple[Finding, int, int]] = {}

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """As high as its words need in the width of the column."""
        finding, width = index.data(FINDING), self._view.viewport().width()
        known = self._heights.get(finding.id)
        if known is None or known[0] is not finding or known[1] != width:
            known = self._heights[finding.id] = (finding, width, self._height(index))
        return QSize(0, known[2])

    def _height(self, index: Index) -> int:
        problem, *notes = self._said(index)
        height = len(problem) * QFontMetrics(self._view.font()).lineSpacing()
        height += sum(map(len, notes)) * QFontMetrics(small(self._view.font())).lineSpacing()
        return height + em(1.5)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one card."""
        tokens, finding = self._tokens, index.data(FINDING)
        area: QRect = option.rect  # type: ignore[attr-defined]
        chosen = option.state & QStyle.StateFlag.State_Selected  # type: ignore[attr-defined]
        focused = chosen and self._view.hasFocus()
        problem, who_lines, when_lines = self._said(index)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = QColor(tokens.focus if focused else tokens.accent if chosen else tokens.line_strong)
        painter.setPen(QPen(edge, 2 if focused else 1))
        painter.setBrush(QColor(tokens.accent_weak if focused else tokens.surface))
        apart = 0.0 if focused else 0.5  # so that either line lies on whole pixels
        across, down = 1 + apart, em(0.1875) + apart
        frame = QRectF(area).adjusted(across, down, -across, -down)
        painter.drawRoundedRect(frame, 8, 8)
        inside = area.adjusted(em(0.625), em(0.625), -em(0.625), 0)
        font, note = self._view.font(), small(self._view.font())
        late = finding.overdue(self._today())
        inside.translate(0, self._paint_lines(painter, inside, problem, font, tokens.text))
        inside.translate(0, self._paint_lines(painter, inside, who_lines, note, tokens.text_quiet))
        note.setBold(late)
        ink = tokens.gap if late else tokens.text_quiet
        self._paint_lines(painter, inside, when_lines, note, ink)
        painter.restore()

    def _said(self, index: Index) -> tuple[list[str], list[str], list[str]]:
        """The lines of the problem, of who and of when."""
        finding, width = index.data(FINDING), self._view.viewport().width() - em(1.25)
        font, note = self._view.font(), small(self._view.font())
        return (
            wrapped(finding.problem or "还没有写", font, width, _LINES),
            wrapped(who(finding), note, width, 1),
            wrapped(when(finding, self._today()), note, width, 2),
        )

    def _paint_lines(
        self, painter: QPainter, area: QRect, lines: list[str], font: QFont, ink: str
    ) -> int:
        """Paint *lines* from the top of *area*; how high they are together."""
        metrics = QFontMetrics(font)
        painter.setFont(font)
        painter.setPen(QPen(QColor(ink), 1, Qt.PenStyle.SolidLine))
        for number, line in enumerate(lines):
            base = area.top() + number * metrics.lineSpacing() + metrics.ascent()
            painter.drawText(QPointF(area.left(), base), line)
        return len(lines) * metrics.lineSpacing()
