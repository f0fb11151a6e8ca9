"""Text in a given room: wrapped into a few lines, what is left out marked."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout, QTextOption

from selfcheck.ui.theme import SMALL


def small(font: QFont) -> QFont:
    """The font of notes beside text in *font*."""
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * SMALL)
    return small


def wrapped(text: str, font: QFont, width: int, most: int) -> list[str]:
    """*text* as it is wrapped into *width*, no more than *most* lines; what is left out is … ."""
    paragraphs = [line for line in text.splitlines() if line.strip()]
    metrics = QFontMetrics(font)
    lines: list[str] = []
    for number, paragraph in enumerate(paragraphs):
        for begin, end in _breaks(paragraph, font, width, most - len(lines)):
            lines.append(paragraph[begin:end].rstrip())
            cut = end < len(paragraph) or number + 1 < len(paragraphs)
            if len(lines) == most:
                if cut:
                    rest = f"{paragraph[begin:]}…"
                    lines[-1] = metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)
                return lines
    return lines


def _breaks(text: str, font: QFont, width: int, most: int) -> list[tuple[int, int]]:
    """Where each of the first *most* lines of *text* begins and ends."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    found: list[tuple[int, int]] = []
    while len(found) < most and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        found.append((line.textStart(), line.textStart() + line.textLength()))
    layout.endLayout()
    return found
