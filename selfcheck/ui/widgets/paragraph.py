"""Text to read: wrapped, with the line height Chinese needs."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QLabel, QWidget

from selfcheck.ui.theme import set_role

_LINE_EM = 1.625  # the distance of two lines, in characters
_HEADING_EM = 1.375  # headings are short: less air between their lines
_HEADINGS = ("title", "heading")

# `html.escape` brings a table of all entities, a millisecond before the first paint
_AS_WRITTEN = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\n": "<br>"})


class ParagraphLabel(QLabel):
    """Plain text, never markup, in one *role* of the theme."""

    def __init__(self, text: str, role: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words = ""
        self.setWordWrap(True)
        set_role(self, role)
        self.ensurePolished()
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show *text*; its newlines begin new lines."""
        self.words = text
        metrics = QFontMetricsF(self.font())
        natural = metrics.lineSpacing() / max(1.0, metrics.horizontalAdvance("国"))
        wanted = _HEADING_EM if self.property("role") in _HEADINGS else _LINE_EM
        percent = round(100 * wanted / natural)  # of the face's own line height
        lines = text.translate(_AS_WRITTEN)
        self.setText(f'<div style="line-height:{percent}%">{lines}</div>')
        self.setAccessibleName(text)

    def minimumSizeHint(self) -> QSize:
        """One line: how high it must be follows from its width, not from a guess at it."""
        return QSize(super().minimumSizeHint().width(), self.fontMetrics().height())
