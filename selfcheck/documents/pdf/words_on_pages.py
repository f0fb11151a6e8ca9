"""The words of a finished PDF, page by page, as another program would copy them out."""

from __future__ import annotations

import pypdfium2

from selfcheck.domain.errors import SelfCheckError


class NoPdf(SelfCheckError):
    """The bytes are no PDF that can be opened."""


def words_on_pages(content: bytes) -> tuple[str, ...]:
    """The text of each page without any blanks and line ends. Raises `NoPdf`."""
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise NoPdf from error
    try:
        return tuple(_words(document[index]) for index in range(len(document)))
    finally:
        document.close()


def _words(page: pypdfium2.PdfPage) -> str:
    text = page.get_textpage()
    try:
        return "".join(text.get_text_range().split())
    finally:
        text.close()
        page.close()
