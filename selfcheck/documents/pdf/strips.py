"""A finished PDF as strips of pixels, for a printer."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pypdfium2
import pypdfium2.raw as pdfium

from selfcheck.domain.sheets import Sheets, Strip

_ROWS = 128  # of a strip: 0.6 MB in grey, 2.5 MB in colour, at 600 dots to the inch
_LAP = 4  # rows that the strip before has too: who scales them could lose a line at their edge
_LOOK_DPI = 72  # to see whether there is colour on a page
_TO_THE_LEFT = 3  # quarters clockwise: the head of a wide page comes to lie at the binding edge
_GREY, _COLOURED = pdfium.FPDFBitmap_Gray, pdfium.FPDFBitmap_BGRx
_WHITE = (255, 255, 255, 255)


@contextmanager
def open_sheets(content: bytes) -> Iterator[Sheets]:
    """The pages of the PDF *content*; only strips of them are ever in memory.

    One thread at a time may do this: pdfium keeps its state in globals.
    """
    with pypdfium2.PdfDocument(content) as document:
        yield _PdfSheets(document)


class _PdfSheets:
    """The pages of an open document as `Sheets`."""

    def __init__(self, document: pypdfium2.PdfDocument) -> None:
        self._document = document

    def __len__(self) -> int:
        """How many pages there are."""
        return len(self._document)

    def size_pt(self, index: int) -> tuple[float, float]:
        """How wide and how high the sheet is as it lies in the printer: never wider than high."""
        width, height = sorted(self._document.get_page_size(index))
        return width, height

    def strips(self, index: int, dpi: int) -> Iterator[Strip]:
        """One page from its head to its foot; in grey where there is no colour on it."""
        page = self._document[index]
        try:
            grey = self._is_grey(page, index)
            width, height = self._dots(index, dpi)
            for start in range(0, height, _ROWS):
                top = max(0, start - _LAP)
                rows = min(start + _ROWS, height) - top
                yield self._strip(page, (width, height), top, rows, grey=grey)
        finally:
            page.close()

    def _is_grey(self, page: pypdfium2.PdfPage, index: int) -> bool:
        size = self._dots(index, _LOOK_DPI)
        pixels = self._strip(page, size, 0, size[1], grey=False).pixels
        return pixels[0::4] == pixels[1::4] == pixels[2::4]

    def _dots(self, index: int, dpi: int) -> tuple[int, int]:
        width, height = self.size_pt(index)
        return round(width * dpi / 72), round(height * dpi / 72)

    @staticmethod
    def _strip(
        page: pypdfium2.PdfPage, size: tuple[int, int], top: int, rows: int, *, grey: bool
    ) -> Strip:
        width, height = size
        bitmap = pypdfium2.PdfBitmap.new_native(width, rows, _GREY if grey else _COLOURED)
        bitmap.fill_rect(_WHITE, 0, 0, width, rows)
        turn = _TO_THE_LEFT if page.get_width() > page.get_height() else 0
        flags = pdfium.FPDF_GRAYSCALE if grey else 0
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, -top, width, height, turn, flags)
        strip = Strip(top, width, rows, bitmap.stride, bytes(bitmap.buffer), grey=grey)
        bitmap.close()
        return strip
