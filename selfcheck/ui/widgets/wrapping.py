"""Texts broken into lines without a widget for each: for delegates that paint hundreds."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout, QTextOption

_NO_WIDER = re.compile(r"[ -~·—‘’“”…◆\u3000-\u303f\u3400-\u9fff\uff01-\uff5e]*")
"""Signs none of which is wider than a character of Chinese."""


class Face:
    """Breaks texts into lines in one font."""

    def __init__(self, font: QFont) -> None:
        self._font = font
        self._metrics = QFontMetricsF(font)
        self._widest = self._metrics.horizontalAdvance("国")
        self._option = QTextOption()
        self._option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)

    def wrapped(self, text: str, width: int) -> tuple[str, ...]:
        """The lines of *text* at this *width*, none if it is empty; newlines begin new ones."""
        if not text:
            return ()
        if "\n" not in text and self._fits(text, width):
            return (text,)
        return tuple(line for part in text.split("\n") for line in self._broken(part, width))

    def _fits(self, text: str, width: int) -> bool:
        """Whether *text* is one line; asked hundreds of times, so first without measuring."""
        if len(text) * self._widest > 2 * width:  # a digit has half the width
            return False
        if len(text) * self._widest <= width and _NO_WIDER.fullmatch(text):
            return True
        return self._metrics.horizontalAdvance(text) <= width

    def _broken(self, text: str, width: int) -> list[str]:
        layout = QTextLayout(text, self._font)
        layout.setTextOption(self._option)
        layout.beginLayout()
        ends = []
        while (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            ends.append(line.textStart() + line.textLength())
        layout.endLayout()
        return _cut(text, ends)


def _cut(text: str, ends: Sequence[int]) -> list[str]:
    """The parts of *text* that end there, in the units of UTF-16, in which Qt counts."""
    if len(ends) < 2:  # noqa: PLR2004 - one line, or an empty one
        return [text]
    units = text.encode("utf-16-le")
    begins = (0, *ends)
    return [units[2 * a : 2 * b].decode("utf-16-le") for a, b in zip(begins, ends, strict=False)]
