"""From the parts of a PDF to pages that were read: by our own reader, or else by pdfium."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pikepdf

from selfcheck.documents.pdf.font_reading import characters, is_our_face
from selfcheck.documents.pdf.foreign_pages import lines_on_pages
from selfcheck.documents.pdf.page_reading import read_page
from selfcheck.documents.pdf.page_text import ReadPage, page_of_lines
from selfcheck.domain.verdicts import What
from selfcheck.exchange.pdf_parts import FontParts, PageParts, PdfParts

PERSONAL = "个人留存，请勿上报"
"""The running head of the edition that stays."""

_BROKEN = (pikepdf.PdfError, ArithmeticError, LookupError, RuntimeError, TypeError, ValueError)
"""What reading operators raises where one has other operands than it ought to have."""


def pages_of(parts: PdfParts, content: bytes) -> tuple[ReadPage, ...]:
    """Every page of the PDF *content*; one that we did not write is marked `REWRITTEN`."""
    fonts: dict[FontParts, tuple[Mapping[int, str], bool]] = {}
    read = [_read(page, fonts) for page in parts.pages]
    foreign = {index for index, page in enumerate(read) if page is None}
    lines = lines_on_pages(content, foreign) if foreign and parts.is_quick else {}
    return tuple(page or _foreign(lines.get(index, [])) for index, page in enumerate(read))


def is_personal(pages: Sequence[ReadPage], *, has_data: bool) -> bool:
    """Whether the file is of the edition that stays, which nobody is to look into."""
    personal = [page.head == PERSONAL for page in pages]
    return any(personal) and (all(personal) or not has_data)


def _read(
    page: PageParts, known: dict[FontParts, tuple[Mapping[int, str], bool]]
) -> ReadPage | None:
    if page.content is None:
        return None
    for font in page.fonts.values():
        if font not in known:
            known[font] = _characters(font)
    fonts = {name: known[font][0] for name, font in page.fonts.items()}
    try:
        read = read_page(page.content, fonts, page.shades, (page.width, page.height))
    except _BROKEN:
        return None
    if not read.is_ours:
        return None
    if all(known[font][1] for font in page.fonts.values()):
        return read
    return replace(read, odd=read.odd | {What.OTHER_FONT})


def _characters(font: FontParts) -> tuple[Mapping[int, str], bool]:
    """What the codes of *font* stand for, and whether it draws them so."""
    chars = characters(font.character_map)
    ours = font.is_plain and is_our_face(font.face, chars, font.widths, font.program)
    return chars, ours


def _foreign(lines: Sequence[str]) -> ReadPage:
    """A page whose words another library read; of one that stays none are kept."""
    if any(PERSONAL in "".join(line.split()) for line in lines):
        return ReadPage(head=PERSONAL, odd=frozenset({What.REWRITTEN}))
    return page_of_lines(lines)
