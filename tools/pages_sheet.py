"""One sheet with a small picture of every page of the example person's papers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from selfcheck.domain.pages import PageImage
from selfcheck.domain.task import no_pulse
from selfcheck.services.printing import preview_task
from selfcheck.ui.theme import LIGHT
from tools.contact_sheet import write_words
from tools.example_papers import papers

_TITLE = "三省自查：每种材料的每一页"
_PAGE_PX = 1240  # 150 dots to the inch: large enough to judge the type by
_SMALL_PX = 190  # the width of a small page
_GAP, _MARGIN, _BETWEEN_PAPERS = 10, 32, 26
_HEAD, _WORDS = 80, 30
_WIDEST = 1900  # of the sheet, in pixels
_TONES = 12  # of grey, and of the blue of charts: the sheet then weighs a quarter


def page_pictures() -> Iterator[tuple[str, str, list[QImage]]]:
    """Name, words and pages of every paper."""
    for example in papers():
        preview = preview_task(example.making, width_px=_PAGE_PX)(no_pulse)
        yield example.name, example.words, [picture_of(page) for page in preview.pages]


def pages_sheet(pages: Mapping[str, Sequence[QImage]]) -> QImage:
    """Small pages, every paper under its words; beside the one before it if there is room.

    The keys of *pages* are the words.
    """
    small = {words: [_small(page) for page in row] for words, row in pages.items()}
    places: dict[str, QPoint] = {}
    left, top, foot, right = _MARGIN, _HEAD, _HEAD, 0
    for words, row in small.items():
        if left > _MARGIN and left + _width(row) > _WIDEST:
            left, top = _MARGIN, foot + _BETWEEN_PAPERS
        places[words] = QPoint(left, top)
        foot = max(foot, top + _WORDS + max(page.height() for page in row))
        right = max(right, left + _width(row))
        left += _width(row) + _BETWEEN_PAPERS
    sheet = QImage(right + _MARGIN, foot + _MARGIN, QImage.Format.Format_RGB32)
    sheet.fill(QColor(LIGHT.ground))
    painter = QPainter(sheet)
    write_words(painter, QPoint(_MARGIN, 16), _TITLE, px=24, ink=LIGHT.text, bold=True)
    for words, row in small.items():
        _draw_paper(painter, places[words], words, row)
    painter.end()
    return _in_few_colours(sheet)


def _draw_paper(painter: QPainter, place: QPoint, words: str, row: Sequence[QImage]) -> None:
    write_words(painter, place, words, px=15, ink=LIGHT.text, bold=True)
    left, top = place.x(), place.y() + _WORDS
    painter.setPen(QColor(LIGHT.line_strong))
    for page in row:
        painter.drawImage(left, top, page)
        painter.drawRect(left - 1, top - 1, page.width() + 1, page.height() + 1)
        left += page.width() + _GAP


def picture_of(page: PageImage) -> QImage:
    """One page as an image of its own."""
    stride = page.width * 4
    image = QImage(page.bgrx, page.width, page.height, stride, QImage.Format.Format_RGB32)
    return image.copy()  # the picture outlives the bytes


def _small(page: QImage) -> QImage:
    """*page* as large as the others: a wide one is as much wider as its sheet is."""
    across = page.width() if page.width() < page.height() else page.height()
    size = QSize(
        round(page.width() * _SMALL_PX / across), round(page.height() * _SMALL_PX / across)
    )
    ways = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
    return page.scaled(size, *ways)


def _width(row: Sequence[QImage]) -> int:
    return sum(page.width() + _GAP for page in row) - _GAP


def _in_few_colours(sheet: QImage) -> QImage:
    """*sheet* in greys, the blues of a chart, and the ground."""
    accent = QColor(LIGHT.accent)
    steps = [step / (_TONES - 1) for step in range(_TONES)]
    red, green, blue = accent.red(), accent.green(), accent.blue()
    table = [QColor.fromRgbF(step, step, step).rgb() for step in steps]
    table += [
        QColor(*(round(255 - (255 - part) * step) for part in (red, green, blue))).rgb()
        for step in steps
    ]
    table.append(QColor(LIGHT.ground).rgb())
    return sheet.convertToFormat(
        QImage.Format.Format_Indexed8, table, Qt.ImageConversionFlag.ThresholdDither
    )
