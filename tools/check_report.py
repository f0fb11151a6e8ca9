"""Check the example report that `demo` made, as a reader on another machine would meet it.

    python tools/check_report.py FOLDER    in the environment that `run.py test` sets up

Prints what it checked, then every failure; exit 1 where there is one.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pikepdf
import pypdfium2

_KEPT = "【个人留存】"
_MOST_PAGES = 8
_NEVER_FIRST = "，。、；：？！）》〉】」』”’…·％"  # a dash may: page numbers, attributions
_NEVER_LAST = "（《〈【「『“‘"
_LEFT_PT, _RIGHT_PT = 28 * 72 / 25.4, (210 - 26) * 72 / 25.4  # GB/T 9704-2012, 5.2.1
_HAIR_PT = 0.5
_FILES = ("/FontFile", "/FontFile2", "/FontFile3")


def main(arguments: Sequence[str]) -> int:
    """Check every report in the folder; the kept edition must be among them."""
    reports = sorted(Path(arguments[0]).glob("*.pdf"))
    problems = [f"{report.name}: {problem}" for report in reports for problem in check(report)]
    if not any(report.name.startswith(_KEPT) for report in reports):
        problems.append(f"no report whose name begins with {_KEPT}")
    print(*(f"checked {report.name}" for report in reports), *problems, sep="\n")
    return 1 if problems else 0


def check(report: Path) -> Iterator[str]:
    """Say what is wrong with *report*: length, texts, lines, title, bookmarks, fonts, syntax."""
    texts = [_squeezed(text) for text in _page_texts(report)]
    if len(texts) > _MOST_PAGES:
        yield f"{len(texts)} pages, {_MOST_PAGES} at most"
    for number, text in enumerate(texts, start=1):
        if not text:
            yield f"page {number} has no text"
    yield from _line_problems(report)
    with pikepdf.open(report) as pdf:
        yield from pdf.check_pdf_syntax()
        with pdf.open_outline() as outline:
            bookmarks = [_squeezed(entry.title) for entry in outline.root]
        if not bookmarks:
            yield "no bookmarks"
        for bookmark in bookmarks:
            if bookmark not in "".join(texts):
                yield f"the bookmark {bookmark} leads to no heading"
        title = _squeezed(str(pdf.docinfo.get("/Title", "")))
        if not title or title not in texts[0]:
            yield f"the title {title!r} does not stand on the first page"
        fonts = [each for each in pdf.objects if _is_font(each)]
        if not fonts:
            yield "no font at all"
        for name in sorted({str(font.get("/BaseFont")) for font in fonts if not _embedded(font)}):
            yield f"the font {name} is not embedded"


def _line_problems(report: Path) -> Iterator[str]:
    """Every line by its character boxes: the marks at its ends, and whether it sticks out."""
    with pypdfium2.PdfDocument(report) as document:
        for number, page in enumerate(document, start=1):
            for line in _lines(page.get_textpage()):
                words = "".join(sign for sign, _, _ in line)
                if words[0] in _NEVER_FIRST:
                    yield f"page {number}: a line begins with {words[0]}: {words}"
                if words[-1] in _NEVER_LAST:
                    yield f"page {number}: a line ends with {words[-1]}: {words}"
                left, right = line[0][1], line[-1][2]
                if left < _LEFT_PT - _HAIR_PT or right > _RIGHT_PT + _HAIR_PT:
                    yield f"page {number}: a line sticks out ({left:.1f} to {right:.1f}): {words}"


def _lines(text: pypdfium2.PdfTextPage) -> Iterator[list[tuple[str, float, float]]]:
    """The lines of a page as runs of character, left and right edge; a table's cells are lines."""
    line: list[tuple[str, float, float]] = []
    for index, sign in enumerate(text.get_text_range()):
        if sign in "\r\n":
            if line:
                yield line
            line = []
        elif not sign.isspace():
            left, _, right, _ = text.get_charbox(index)
            line.append((sign, left, right))
    if line:
        yield line


def _page_texts(report: Path) -> list[str]:
    with pypdfium2.PdfDocument(report) as document:
        return [page.get_textpage().get_text_range() for page in document]


def _squeezed(text: str) -> str:
    return "".join(text.split())


def _is_font(each: pikepdf.Object) -> bool:
    return isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/Font"


def _embedded(font: pikepdf.Object) -> bool:
    """Whether the glyphs travel along: in a descendant, in the file, or as drawings (Type 3)."""
    if font.Subtype in ("/Type0", "/Type3"):
        return True  # the descendant of a Type0 font is a font of its own, looked at as such
    descriptor = font.get("/FontDescriptor")
    return descriptor is not None and any(file in descriptor for file in _FILES)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
