"""The words of a document that leaves, to be read once more before it does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import QRectF
from PySide6.QtGui import (
    QColor,
    QFont,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextCursor,
    QTextOption,
)
from PySide6.QtWidgets import QWidget

from selfcheck.services.leaving import Line, LineKind
from selfcheck.ui.theme import Tokens, em
from selfcheck.ui.widgets.source_text import SourceText

_OWN = 1  # the state of a block that the person wrote
_BAR_PX = 3
_GAP_EM = 1.5  # between the columns of a table
_WIDEST_CELL_EM = 14


class LeavingText(SourceText):
    """Shows the lines of a document; a bar stands beside what the person wrote themselves.

    What is pointed at is underlined in the colour of what is worth a second look.
    """

    def __init__(self, *, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(tokens=tokens, parent=parent)
        self._bar = QColor(tokens.accent)
        self._formats = dict(_formats(tokens))
        self._starts: list[int] = []  # where each line begins, in characters
        self._shown: tuple[Line, ...] = ()
        self.setObjectName("leaving-text")
        self.setAccessibleName("离开本机的文字")

    def show_lines(self, lines: tuple[Line, ...]) -> None:
        """Show *lines*; where one was reading stays in sight if they are the same."""
        if lines == self._shown:
            return
        self._shown = lines
        self._starts = []
        self.clear()
        self.setExtraSelections([])
        self._set_tabs(lines)
        cursor = QTextCursor(self.document())
        cursor.beginEditBlock()
        at = 0
        for number, line in enumerate(lines):
            self._starts.append(at)
            if number:
                cursor.insertBlock()
            self._insert(cursor, line)
            at += len(line.text) + 1
        cursor.endEditBlock()
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def point_at(self, line: int, start: int, end: int) -> None:
        """Mark the characters from *start* to before *end* of a line and bring them into sight."""
        at = self._starts[line]
        self.mark(at + start, at + end)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, and the bars beside it."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        block = self.firstVisibleBlock()
        while block.isValid():
            place = self.blockBoundingGeometry(block).translated(self.contentOffset())
            if place.top() > event.rect().bottom():
                break
            if block.userState() == _OWN:
                bar = QRectF(0, place.top(), _BAR_PX, place.height() - em(0.5))
                painter.fillRect(bar, self._bar)
            block = block.next()

    def _insert(self, cursor: QTextCursor, line: Line) -> None:
        cursor.block().setUserState(_OWN if line.own else 0)
        words = self._formats["own" if line.own else line.kind]
        if line.lead:
            cursor.insertText(line.text[: line.lead], self._formats["lead"])
        at = line.lead
        for hint in line.hints:
            if hint.start < at:
                continue  # within the one before
            cursor.insertText(line.text[at : hint.start], words)
            cursor.insertText(line.text[hint.start : hint.end], self._formats["hint"])
            at = hint.end
        cursor.insertText(line.text[at:], words)

    def _set_tabs(self, lines: Sequence[Line]) -> None:
        """Put the cells of all rows beneath each other."""
        metrics = self.fontMetrics()
        widths: list[int] = []
        for cells in (line.text.split("\t") for line in lines if line.kind is LineKind.CELLS):
            widths += [0] * (len(cells) - len(widths))
            for number, cell in enumerate(cells):
                widths[number] = max(widths[number], metrics.horizontalAdvance(cell))
        stops, at = [], 0
        for width in widths[:-1]:
            at += min(width, em(_WIDEST_CELL_EM)) + em(_GAP_EM)
            stops.append(QTextOption.Tab(at, QTextOption.TabType.LeftTab))
        option = self.document().defaultTextOption()
        option.setTabs(stops)
        self.document().setDefaultTextOption(option)


def _formats(tokens: Tokens) -> Iterator[tuple[LineKind | str, QTextCharFormat]]:
    inks: Mapping[LineKind | str, str] = {
        LineKind.TITLE: tokens.text,
        LineKind.HEADING: tokens.text,
        LineKind.BODY: tokens.text_quiet,
        LineKind.QUOTE: tokens.quote,
        LineKind.SMALL: tokens.text_quiet,
        LineKind.CELLS: tokens.text_quiet,
        "lead": tokens.text_quiet,
        "own": tokens.text,
        "hint": tokens.gap,
    }
    for name, ink in inks.items():
        words = QTextCharFormat()
        words.setForeground(QColor(ink))
        if name in (LineKind.TITLE, LineKind.HEADING, "lead", "hint"):
            words.setFontWeight(QFont.Weight.Bold)
        if name == "hint":
            words.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        yield name, words
