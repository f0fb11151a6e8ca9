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
    """Say what is wrong with *report*: its length, its texts, its title, its fonts."""
    texts = [_squeezed(text) for text in _page_texts(report)]
    if len(texts) > _MOST_PAGES:
        yield f"{len(texts)} pages, {_MOST_PAGES} at most"
    for number, text in enumerate(texts, start=1):
        if not text:
            yield f"page {number} has no text"
    with pikepdf.open(report) as pdf:
        title = _squeezed(str(pdf.docinfo.get("/Title", "")))
        if not title or title not in texts[0]:
            yield f"the title {title!r} does not stand on the first page"
        fonts = [each for each in pdf.objects if _is_font(each)]
        if not fonts:
            yield "no font at all"
        for name in sorted({str(font.get("/BaseFont")) for font in fonts if not _embedded(font)}):
            yield f"the font {name} is not embedded"


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
