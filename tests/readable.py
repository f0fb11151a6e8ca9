"""Everything that somebody could read in a file that left, however it is packed."""

from __future__ import annotations

import base64
import binascii
import re
import zipfile
from html import unescape
from io import BytesIO

import pikepdf
import pypdfium2

_BASE64 = re.compile(rb"[A-Za-z0-9+/]{24,}={0,2}")
_DEEPEST = 4


def everything_in(content: bytes, depth: int = 0) -> str:
    """The words of *content* and of all that is packed, encoded or attached in it.

    White space is left out: a line may end anywhere in a word.
    """
    found = ["".join(unescape(content.decode(errors="replace")).split())]
    if depth < _DEEPEST:
        parts = [*_members(content), *_streams(content), *_encoded(content)]
        found += [everything_in(part, depth + 1) for part in parts]
        found += ("".join(page.split()) for page in _pages(content))
    return "\n".join(found)


def _members(content):
    if content.startswith(b"PK"):
        with zipfile.ZipFile(BytesIO(content)) as package:
            yield from (package.read(name) for name in package.namelist())


def _streams(content):
    if content.startswith(b"%PDF"):
        with pikepdf.open(BytesIO(content)) as pdf:
            for one in pdf.objects:
                if isinstance(one, pikepdf.Stream):
                    yield one.read_bytes()


def _pages(content):
    if content.startswith(b"%PDF"):
        document = pypdfium2.PdfDocument(content)
        try:
            yield from (page.get_textpage().get_text_range() for page in document)
        finally:
            document.close()


def _encoded(content):
    if content.startswith((b"{", b"%PDF")):
        for piece in _BASE64.findall(content):
            try:
                yield base64.b64decode(piece, validate=True)
            except binascii.Error:
                continue
