"""Print something, and read it back with another library."""

from __future__ import annotations

from itertools import groupby

import pypdfium2
import pytest

from selfcheck.documents.pdf.writing import pdf_bytes
from selfcheck.domain.outline import Outline
from selfcheck.domain.task import no_pulse


@pytest.fixture
def printed():
    """Print blocks under a title; keywords are those of `Outline`."""

    def print_blocks(*blocks, **words):
        kept = {"title": "自查报告", "author": "王喆", "running_head": ""} | words
        return pdf_bytes(Outline(blocks=blocks, **kept), no_pulse)

    return print_blocks


@pytest.fixture
def read_lines():
    """The lines of each page, without page numbers, as another reader finds them."""

    def read(pdf):
        with pypdfium2.PdfDocument(pdf.content) as document:
            pages = [page.get_textpage().get_text_range() for page in document]
        return [
            [line for line in page.splitlines() if line.strip() and not _is_number(line)]
            for page in pages
        ]

    return read


def _is_number(line):
    return line.startswith("— ") and line.endswith(" —") and line[2:-2].isdigit()


@pytest.fixture
def read_text(read_lines):
    """All characters in the order in which they stand, blanks left out."""

    def read(pdf):
        return "".join("".join(page) for page in read_lines(pdf)).replace(" ", "").replace("　", "")

    return read


@pytest.fixture
def read_boxes():
    """Of one page: (text, left, bottom, right, top) of each line, in points."""

    def read(pdf, number=0):
        with pypdfium2.PdfDocument(pdf.content) as document:
            page = document[number].get_textpage()
            text = page.get_text_range()
            chars = [(char, page.get_charbox(index)) for index, char in enumerate(text)]
        lines = groupby(chars, lambda each: each[0] in "\r\n")
        return [_around(list(line)) for is_end, line in lines if not is_end]

    return read


def _around(chars):
    text = "".join(char for char, _ in chars)
    boxes = [box for char, box in chars if not char.isspace()]
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return text, min(lefts), min(bottoms), max(rights), max(tops)
