"""A long text to read, with one sentence marked in it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QResizeEvent, QTextBlock, QTextCursor, QTextDocument
from PySide6.QtWidgets import QPlainTextDocumentLayout, QPlainTextEdit, QTextEdit, QWidget

from selfcheck.ui.theme import Tokens, em, set_role

_LINE = 1.75  # the distance of two lines, in characters
_AFTER_PARAGRAPH = 0.5  # characters
_MARK_AT = 3  # the sentence begins after such a part of the height
_INK = 0.12  # how much of it is in the ground of the mark
_APPROACHES = 3  # scrolling lays out lines that were only guessed at before


class SourceText(QPlainTextEdit):
    """Shows a text that can be read, selected and copied, not changed.

    Lines are laid out when they come into sight: 5 million characters take as long as one page.
    """

    def __init__(self, *, tokens: Tokens, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tokens = tokens
        self._marked = (0, 0)
        self._layout = _Airy(QTextDocument(self))
        self._layout.document().setDocumentLayout(self._layout)
        self.setDocument(self._layout.document())
        self.setReadOnly(True)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setObjectName("source-text")
        self.setAccessibleName("讲话原文")
        self.setAccessibleDescription("只读；方向键或翻页键移动，按住 Shift 选中文字")
        set_role(self, "reading")
        self.setViewportMargins(em(1.25), em(0.5), em(0.5), em(0.5))
        self.ensurePolished()
        self._take_font()

    def show_text(self, text: str) -> None:
        """Show *text* from its beginning, nothing marked."""
        if text != self.toPlainText():
            self.setPlainText(text)
        self.mark(0, 0)

    def mark(self, start: int, end: int) -> None:
        """Mark the characters from *start* to before *end* and bring them into sight.

        Places are counted in the text as shown, one for each character, whatever Qt counts.
        """
        text = self.toPlainText()
        cursor = QTextCursor(self.document())
        cursor.setPosition(_utf16(text[:start]))
        cursor.setPosition(_utf16(text[:end]), QTextCursor.MoveMode.KeepAnchor)
        self._marked = (cursor.anchor(), cursor.position())
        mark = QTextEdit.ExtraSelection()
        mark.cursor = cursor  # type: ignore[attr-defined] # its fields have no types
        mark.format.setBackground(_ground(self._tokens))  # type: ignore[attr-defined] # as above
        mark.format.setForeground(QColor(self._tokens.quote))  # type: ignore[attr-defined] # as above
        self.setExtraSelections([mark] if end > start else [])
        self.go_to_mark()

    def go_to_mark(self) -> None:
        """Put the cursor at the marked sentence, a third of the height from above."""
        cursor = self.textCursor()
        cursor.setPosition(self._marked[0])
        self.setTextCursor(cursor)
        bar = self.verticalScrollBar()
        for _ in range(_APPROACHES):
            off = self.cursorRect().top() - self.viewport().height() // _MARK_AT
            bar.setValue(bar.value() + round(off / self._layout.pitch))

    @property
    def marked_words(self) -> str:
        """The marked sentence as it stands in this text."""
        cursor = QTextCursor(self.document())
        start, end = self._marked
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        return _plain(cursor)

    @property
    def selected_words(self) -> str:
        """What the reader has selected."""
        return _plain(self.textCursor())

    def changeEvent(self, event: QEvent) -> None:
        """Lay the lines out for the face and size that the theme gives."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._take_font()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the marked sentence in sight when another width wraps the text anew."""
        mark = QTextCursor(self.document())
        mark.setPosition(self._marked[0])
        seen = event.oldSize().height() > self.cursorRect(mark).top() >= 0  # wrapped as before
        super().resizeEvent(event)
        if seen and event.oldSize().width() != event.size().width() and self._marked[1]:
            self.go_to_mark()

    def _take_font(self) -> None:
        self.document().setDefaultFont(self.font())
        self._layout.pitch = self.fontMetrics().horizontalAdvance("国") * _LINE


class _Airy(QPlainTextDocumentLayout):
    """Sets lines `pitch` pixels apart, and paragraphs a little more.

    Block formats could say that of a rich text only, which would be laid out whole at once.
    """

    pitch = 30.0

    def blockBoundingRect(self, block: QTextBlock) -> QRectF:
        """The place of *block*, whose lines are laid out and then moved apart."""
        rect = super().blockBoundingRect(block)
        lines = block.layout()
        for number in range(lines.lineCount()):
            line = lines.lineAt(number)
            air = (self.pitch - line.height()) / 2
            line.setPosition(QPointF(line.x(), number * self.pitch + air))
        if lines.lineCount():
            rect.setHeight((lines.lineCount() + _AFTER_PARAGRAPH / _LINE) * self.pitch)
        return rect


def _utf16(text: str) -> int:
    """The length of *text* as Qt counts it: a rare character is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _plain(cursor: QTextCursor) -> str:
    return cursor.selectedText().replace("\u2029", "\n")  # Qt's own sign between paragraphs


def _ground(tokens: Tokens) -> QColor:
    """The ground of quotations with a little of their ink: on a white page it can be seen."""
    ink, ground = QColor(tokens.quote), QColor(tokens.quote_ground)
    parts = zip(ink.getRgb(), ground.getRgb(), strict=True)  # type: ignore[call-overload] # untyped
    return QColor(*(round(_INK * a + (1 - _INK) * b) for a, b in parts))
