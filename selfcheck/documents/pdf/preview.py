"""Pages as pictures, for the screen."""

from __future__ import annotations

import pypdfium2

from selfcheck.domain.pages import PageImage, packed
from selfcheck.domain.task import Pulse

_LESS = 0.01  # pixels: pdfium rounds sizes up, and a hair too much would be one more


def render(content: bytes, width_px: int, pulse: Pulse) -> tuple[PageImage, ...]:
    """Draw every page of the PDF *content*, *width_px* pixels wide.

    One thread at a time may do this: pdfium keeps its state in globals. Raises `Cancelled` if
    *pulse* does.
    """
    with pypdfium2.PdfDocument(content) as document:
        return tuple(_draw(document, index, width_px, pulse) for index in range(len(document)))


def _draw(document: pypdfium2.PdfDocument, index: int, width_px: int, pulse: Pulse) -> PageImage:
    pulse(index, len(document))
    page = document[index]
    scale = (width_px - _LESS) / page.get_width()
    bitmap = page.render(scale=scale, prefer_bgrx=True, maybe_alpha=False)
    words = page.get_textpage()
    text = words.get_text_bounded().replace("\r\n", "\n").strip()
    image = packed(bitmap.width, bitmap.height, bytes(bitmap.buffer), text)
    words.close()
    bitmap.close()
    page.close()
    return image
