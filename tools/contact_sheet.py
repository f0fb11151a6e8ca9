"""One sheet with a small picture of every screen in every look and size."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter

from selfcheck.ui.theme import LIGHT, SANS

SIZES = ((1024, 600), (1366, 768), (2560, 1440))
"""The sizes of windows, as pixels wide and high; one column of the sheet each."""

_LOOKS = {"light": "浅色", "dark": "深色", "contrast": "高对比"}
_HEIGHT = 92  # of a small picture
_GAP = 8
_MARGIN = 32
_BETWEEN_LOOKS = 24
_HEAD = 96
_WORDS = 32  # the line over each row that names it
_COLOURS = 256  # what a byte a pixel can tell apart: the sheet then weighs half as much
_BUCKET = 0xF8F8F8  # colours that agree in these bits are counted as one


class ContactSheet:
    """Takes pictures in any order, draws them a screen a row: looks side by side, sizes within.

    *rows* are the words of the screens, from the top; *title* stands above them.
    """

    def __init__(self, title: str, rows: Sequence[str]) -> None:
        self._title = title
        self._rows = list(rows)
        self._small: dict[tuple[str, str, tuple[int, int]], QImage] = {}

    def add(self, image: QImage, words: str, look: str, size: tuple[int, int]) -> None:
        """Take one picture, made small at once: many large ones would fill the memory."""
        self._small[words, look, size] = image.scaled(
            self._cell(size),
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )

    def drawn(self) -> QImage:
        """The sheet; a picture that was not added is left empty."""
        row = _WORDS + _HEIGHT + _GAP
        bottom = _HEAD + row * len(self._rows) + _MARGIN
        sheet = QImage(self._width, bottom, QImage.Format.Format_RGB32)
        sheet.fill(QColor(LIGHT.ground))
        painter = QPainter(sheet)
        self._draw_head(painter)
        for number, words in enumerate(self._rows):
            top = _HEAD + number * row
            write_words(painter, QPoint(_MARGIN, top), words, px=16, ink=LIGHT.text, bold=True)
            for left, look, size in self._columns():
                if image := self._small.get((words, look, size)):
                    place = QRect(QPoint(left, top + _WORDS), self._cell(size))
                    painter.drawImage(place.topLeft(), image)
                    painter.setPen(QColor(LIGHT.line_strong))
                    painter.drawRect(place.adjusted(-1, -1, 0, 0))
        painter.end()
        return _with_few_colours(sheet)

    def _draw_head(self, painter: QPainter) -> None:
        write_words(painter, QPoint(_MARGIN, 16), self._title, px=24, ink=LIGHT.text, bold=True)
        named = ""
        for left, look, size in self._columns():
            words = f"{size[0]}×{size[1]}"
            if look != named:
                words, named = f"{_LOOKS[look]}　{words}", look
            write_words(painter, QPoint(left, 60), words, px=14, ink=LIGHT.text_quiet)

    def _columns(self) -> list[tuple[int, str, tuple[int, int]]]:
        columns, left = [], _MARGIN
        for look in _LOOKS:
            for size in SIZES:
                columns.append((left, look, size))
                left += self._cell(size).width() + _GAP
            left += _BETWEEN_LOOKS - _GAP
        return columns

    @property
    def _width(self) -> int:
        left, _, size = self._columns()[-1]
        return left + self._cell(size).width() + _MARGIN

    @staticmethod
    def _cell(size: tuple[int, int]) -> QSize:
        return QSize(round(size[0] * _HEIGHT / size[1]), _HEIGHT)


def _with_few_colours(image: QImage) -> QImage:
    """*image* in the colours that are commonest in it; pages are flat, few are missed."""
    counts: Counter[int] = Counter(memoryview(image.constBits()).cast("I"))
    buckets: dict[int, Counter[int]] = defaultdict(Counter)
    for colour, count in counts.items():
        buckets[colour & _BUCKET][colour] += count
    common = sorted(buckets.values(), key=lambda bucket: -bucket.total())[:_COLOURS]
    table = [bucket.most_common(1)[0][0] for bucket in common]
    return image.convertToFormat(
        QImage.Format.Format_Indexed8, table, Qt.ImageConversionFlag.ThresholdDither
    )


def write_words(
    painter: QPainter, at: QPoint, words: str, *, px: int, ink: str, bold: bool = False
) -> None:
    """One line of text whose upper left corner is *at*."""
    font = QFont(SANS)
    font.setPixelSize(px)
    font.setBold(bold)
    painter.setFont(font)
    painter.setPen(QColor(ink))
    painter.drawText(QRect(at, QSize(1200, px * 2)), Qt.AlignmentFlag.AlignLeft, words)
