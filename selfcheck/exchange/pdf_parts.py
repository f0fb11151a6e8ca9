"""A PDF taken apart into plain values, trusting nothing: what its pages draw, what rides along.

Source of the names: ISO 32000-1.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

import pikepdf

from selfcheck.domain.errors import CannotVerify
from selfcheck.domain.verdicts import Difference, What
from selfcheck.exchange.pdf_extras import BROKEN, attached, of_catalog, of_page
from selfcheck.exchange.unpacking import grows_beyond, unpacked

_MOST_UNPACKED = 256 << 20  # bytes, all streams together; a report of a hundred pages has two MB
_MOST_PAGE = 256 << 10  # bytes of operators; a full page of ours has 20,000
_MOST_ON_PAGES = 16 << 20
_MOST_FONT = 16 << 20
_MOST_PAGES = 2000
_EM = 1000
_KEYS = {"/Type", "/Subtype", "/BaseFont", "/Encoding", "/DescendantFonts", "/ToUnicode"}
_KEYS_BELOW = {
    *("/Type", "/Subtype", "/BaseFont", "/CIDSystemInfo", "/FontDescriptor", "/DW", "/W"),
    "/CIDToGIDMap",
}
_KEYS_DESCRIBING = {
    *("/Type", "/FontName", "/Flags", "/FontBBox", "/ItalicAngle", "/Ascent", "/Descent"),
    *("/CapHeight", "/StemV", "/FontFile2"),
}
_MOST_DRAWN = 32 << 20  # bytes of operators of a page whose parts are drawn again and again


@dataclass(frozen=True, slots=True, eq=False)
class FontParts:
    """A font as it stands in the file."""

    face: str
    """Its name, without the six letters of a subset."""
    character_map: bytes
    widths: Mapping[int, int]
    """Advances other than an em."""
    program: bytes
    is_plain: bool
    """Whether nothing else in it changes which glyph stands for which code."""


@dataclass(frozen=True, slots=True)
class PageParts:
    """A page: its operators and what they name. *content* is None if it cannot be taken apart."""

    content: bytes | None
    fonts: Mapping[str, FontParts] = field(default_factory=dict)
    shades: Mapping[str, float] = field(default_factory=dict)
    """How much of an ink shows, by the name of a graphics state."""
    width: float = 0.0
    height: float = 0.0


@dataclass(frozen=True, slots=True)
class PdfParts:
    """A whole file."""

    pages: tuple[PageParts, ...]
    payload: bytes | None
    """The attachment `submission.json`, None if there is none or it cannot be unpacked."""
    differences: tuple[Difference, ...]
    """What a file of ours does not have, and a damaged attachment."""
    is_quick: bool
    """Whether a library that knows no limits may be asked to read its pages."""


def take_apart(content: bytes, path: Path) -> PdfParts:
    """The parts of the PDF *content*, which is the file *path*. Raises `CannotVerify`."""
    if grows_beyond(content, _MOST_UNPACKED):
        raise CannotVerify(path, What.TOO_LARGE)
    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            if pdf.is_encrypted:
                raise CannotVerify(path, What.ENCRYPTED)
            if not pdf.pages:
                raise CannotVerify(path, What.NO_PDF)
            if len(pdf.pages) > _MOST_PAGES:
                raise CannotVerify(path, What.TOO_LARGE)
            payload, of_attachments = attached(pdf)
            pages, of_pages, quick = _pages(pdf, path)
            mended = [Difference(What.MENDED)] if pdf.get_warnings() else []
            differences = (*of_attachments, *of_catalog(pdf), *mended, *of_pages)
    except pikepdf.PasswordError as error:
        raise CannotVerify(path, What.ENCRYPTED) from error
    except BROKEN as error:
        raise CannotVerify(path, What.NO_PDF) from error
    return PdfParts(pages, payload, differences, quick)


def _pages(pdf: pikepdf.Pdf, path: Path) -> tuple[tuple[PageParts, ...], list[Difference], bool]:
    fonts: dict[tuple[int, int], FontParts | None] = {}
    drawn: dict[tuple[int, int], int] = {}
    pages, differences, total, quick = [], list[Difference](), 0, True
    for number, page in enumerate(pdf.pages, start=1):
        try:
            quick = quick and _drawn_size(page.obj, page.resources, drawn) <= _MOST_DRAWN
            differences += of_page(page, number)
            parts = _page(page, fonts)
        except BROKEN:
            parts, quick = PageParts(None), False
        pages.append(parts)
        total += len(parts.content or b"")
        if total > _MOST_ON_PAGES:
            raise CannotVerify(path, What.TOO_LARGE)
    return tuple(pages), differences, quick


def _page(page: pikepdf.Page, fonts: dict[tuple[int, int], FontParts | None]) -> PageParts:
    contents = [unpacked(stream, _MOST_PAGE) for stream in _operators(page.obj)]
    whole = [content for content in contents if content is not None]
    if len(whole) < len(contents) or sum(map(len, whole)) > _MOST_PAGE:
        return PageParts(None)
    resources = page.resources
    found: dict[str, FontParts] = {}
    for name, font in resources.get("/Font", {}).items():
        key = font.objgen
        if key == (0, 0) or key not in fonts:
            fonts[key] = _font(font)
        if parts := fonts[key]:
            found[str(name)] = parts
    states = resources.get("/ExtGState", {}).items()
    left, bottom, right, top = (float(edge) for edge in page.mediabox)
    return PageParts(
        b"\n".join(whole),
        found,
        {str(name): _shade(state) for name, state in states},
        right - left,
        top - bottom,
    )


def _operators(page: pikepdf.Object) -> list[pikepdf.Object]:
    """The streams of *page*, one or several."""
    if "/Contents" not in page:
        return []
    contents = page["/Contents"]
    return list(contents) if isinstance(contents, pikepdf.Array) else [contents]


def _shade(state: pikepdf.Object) -> float:
    """Of the inks that fill; -1 for a state that changes more than that."""
    return float(state.get("/ca", -1)) if set(state.keys()) <= {"/ca", "/Type"} else -1.0


def _font(font: pikepdf.Object) -> FontParts | None:
    """A font that is packed as ours are; None for any other."""
    try:
        (below,) = font["/DescendantFonts"]
        program = unpacked(below["/FontDescriptor"]["/FontFile2"], _MOST_FONT)
        character_map = unpacked(font["/ToUnicode"], _MOST_FONT)
        if program is None or character_map is None:
            return None
        return FontParts(
            face=str(font["/BaseFont"]).partition("+")[2],
            character_map=character_map,
            widths=_widths(list(below["/W"]) if "/W" in below else []),
            program=program,
            is_plain=_is_plain(font, below),
        )
    except BROKEN:
        return None


def _is_plain(font: pikepdf.Object, below: pikepdf.Object) -> bool:
    """Whether *font*, and the one *below* it, say what ours say and nothing else."""
    return (
        set(font.keys()) == _KEYS
        and set(below.keys()) <= _KEYS_BELOW
        and set(below["/FontDescriptor"].keys()) <= _KEYS_DESCRIBING
        and str(font["/Subtype"]) == "/Type0"
        and str(font["/Encoding"]) == "/Identity-H"
        and str(below["/Subtype"]) == "/CIDFontType2"
        and str(below["/CIDToGIDMap"]) == "/Identity"
        and int(below["/DW"]) == _EM
    )


def _widths(entries: Sequence[pikepdf.Object]) -> dict[int, int]:
    """Of `c [w w …]`, the form we write; the other form would be no font of ours."""
    widths = {}
    for first, advances in zip(entries[::2], entries[1::2], strict=True):
        for code, advance in enumerate(list(advances), start=int(first)):
            widths[code] = int(advance)
    return widths


def _drawn_size(
    drawer: pikepdf.Object, resources: pikepdf.Object, known: dict[tuple[int, int], int]
) -> int:
    """At most so many bytes of operators are run through to draw a page or a form.

    A form that draws two forms that draw two … is short, and never ends.
    """
    key = drawer.objgen
    if key in known:
        return known[key]
    known[key] = _MOST_DRAWN + 1  # of one that draws itself
    streams = [drawer] if isinstance(drawer, pikepdf.Stream) else _operators(drawer)
    contents = [unpacked(stream, _MOST_PAGE) for stream in streams]
    size = sum(_MOST_DRAWN + 1 if content is None else len(content) for content in contents)
    forms = [
        _drawn_size(each, each.get("/Resources", resources), known)
        for each in resources.get("/XObject", {}).values()
        if str(each.get("/Subtype")) == "/Form"
    ]
    times = sum((content or b"").count(b"Do") for content in contents)
    known[key] = size + times * max(forms, default=0)
    return known[key]
