"""Pages that another program wrote, read by pdfium, line by line."""

from __future__ import annotations

from collections.abc import Container

import pypdfium2

_HYPHEN_AT_END = "\ufffe"  # in the place of one, where pdfium thinks it divides a word


def lines_on_pages(content: bytes, wanted: Container[int]) -> dict[int, list[str]]:
    """The lines of the *wanted* pages, by their indices; none of a page that cannot be read.

    pdfium knows no limits: ask only for what was found to be small when unpacked.
    """
    try:
        with pypdfium2.PdfDocument(content) as document:
            return {
                index: _lines(document, index) for index in range(len(document)) if index in wanted
            }
    except pypdfium2.PdfiumError:
        return {}


def _lines(document: pypdfium2.PdfDocument, index: int) -> list[str]:
    try:
        page = document[index]
        words = page.get_textpage()
    except pypdfium2.PdfiumError:
        return []
    text: str = words.get_text_range().replace(_HYPHEN_AT_END, "-")
    words.close()
    page.close()
    return text.splitlines()
