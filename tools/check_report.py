"""Check the example report that `demo` made, as a reader on another machine would meet it.

    python tools/check_report.py FOLDER    in the environment that `run.py test` sets up

Prints what it checked, then every failure; exit 1 where there is one.
"""

from __future__ import annotations

import json
import math
import re
import sys
from base64 import b32encode
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium

_KEPT, _KEEP = "【个人留存】", "个人留存，请勿上报"
_DATA = "submission.json"
_CODE = re.compile("校验码([0-9A-Z]{4}-[0-9A-Z]{4})")
_CODE_BYTES = 5  # of the hash of the data
_RFC, _CROCKFORD = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_MOST_PAGES = 8
_NEVER_FIRST = "，。、；：？！）》〉】」』”’…·％"  # a dash may: page numbers, attributions
_NEVER_LAST = "（《〈【「『“‘"
_UPRIGHT_PT = 28 * 72 / 25.4, (210 - 26) * 72 / 25.4  # GB/T 9704-2012, 5.2.1: left and right
_TURNED_PT = 35 * 72 / 25.4, (297 - 37) * 72 / 25.4  # of a sheet turned by a quarter: foot and head
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
    """Say what is wrong with *report*: length, texts, lines, title, bookmarks, fonts, syntax.

    And whether it is marked as kept, or carries its data and their code.
    """
    texts = [_squeezed(text) for text in _page_texts(report)]
    if len(texts) > _MOST_PAGES:
        yield f"{len(texts)} pages, {_MOST_PAGES} at most"
    for number, text in enumerate(texts, start=1):
        if not text:
            yield f"page {number} has no text"
    yield from _line_problems(report)
    with pikepdf.open(report) as pdf:
        if report.name.startswith(_KEPT):
            yield from _kept_problems(pdf, texts)
        else:
            yield from _leaving_problems(pdf, texts)
        yield from pdf.check_pdf_syntax()
        yield from _title_problems(pdf, texts)
        fonts = [each for each in pdf.objects if _is_font(each)]
        if not fonts:
            yield "no font at all"
        for name in sorted({str(font.get("/BaseFont")) for font in fonts if not _embedded(font)}):
            yield f"the font {name} is not embedded"


def _title_problems(pdf: pikepdf.Pdf, texts: Sequence[str]) -> Iterator[str]:
    """The title stands where it is read, and every bookmark leads to words that are there."""
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


def _kept_problems(pdf: pikepdf.Pdf, texts: Sequence[str]) -> Iterator[str]:
    """What stays says so on every page, and carries nothing for a machine."""
    for number, text in enumerate(texts, start=1):
        if _KEEP not in text:
            yield f"page {number} does not say {_KEEP}"
        if _CODE.search(text):
            yield f"page {number} bears a check code, as if it could be handed in"
    if pdf.attachments or "/AF" in pdf.Root:
        yield "it carries data, as if it could be handed in"


def _leaving_problems(pdf: pikepdf.Pdf, texts: Sequence[str]) -> Iterator[str]:
    """What leaves carries its data, found from the catalog, and their code on every page."""
    if any(_KEEP in text for text in texts):
        yield f"it says {_KEEP}, as if it were kept"
    if list(pdf.attachments) != [_DATA]:
        yield f"the attachments are {list(pdf.attachments)}, not {_DATA} alone"
        return
    data = pdf.attachments[_DATA].get_file().read_bytes()
    try:
        json.loads(data)
    except ValueError as error:
        yield f"{_DATA} is no JSON: {error}"
    code = _code_of(data)
    for number, text in enumerate(texts, start=1):
        if (found := _CODE.findall(text)) != [code]:
            yield f"page {number} bears the check codes {found}, the data have {code}"
    associated = [each.get("/UF") for each in pdf.Root.get("/AF", [])]
    if associated != [_DATA]:
        yield f"/AF names {[str(each) for each in associated]}, not {_DATA}"
    else:
        yield from _association_problems(pdf.Root.AF[0])
    yield from _metadata_problems(pdf)


def _association_problems(file: pikepdf.Object) -> Iterator[str]:
    if (kind := file.get("/AFRelationship")) != "/Data":
        yield f"/AFRelationship is {kind}, not /Data"
    if (kind := file.EF.F.get("/Subtype")) != "/application/json":
        yield f"the kind of {_DATA} is {kind}, not /application/json"
    if params := set(file.EF.F.get("/Params", {})) - {"/Size"}:
        yield f"the data tell when or where they were made: {sorted(params)}"


def _metadata_problems(pdf: pikepdf.Pdf) -> Iterator[str]:
    """The properties a reader shows agree with each other, and tell no time and no machine."""
    if "/Metadata" not in pdf.Root:
        yield "no XMP metadata"
        return
    xmp = pdf.Root.Metadata.read_bytes().decode()
    title = str(pdf.docinfo.get("/Title", ""))
    if title not in xmp:
        yield f"the XMP metadata do not have the title {title}"
    told = [key for key in pdf.docinfo if str(key) not in ("/Title", "/Author", "/Creator")]
    told += re.findall("CreateDate|ModifyDate|MetadataDate|DocumentID|InstanceID|Producer", xmp)
    if told:
        yield f"the properties tell more than title and author: {sorted(map(str, told))}"


def _code_of(data: bytes) -> str:
    """The check code, reckoned here anew: Crockford's digits of the first bits of the hash."""
    digits = b32encode(sha256(data).digest()[:_CODE_BYTES]).decode()
    digits = digits.translate(str.maketrans(_RFC, _CROCKFORD))
    return f"{digits[:4]}-{digits[4:]}"


def _line_problems(report: Path) -> Iterator[str]:
    """Every line by its character boxes: the marks at its ends, and whether it sticks out."""
    with pypdfium2.PdfDocument(report) as document:
        for number, page in enumerate(document, start=1):
            turned = page.get_width() > page.get_height()
            for line, is_upright in _lines(page.get_textpage(), page.get_height()):
                words = "".join(sign for sign, _, _ in line)
                if words[0] in _NEVER_FIRST:
                    yield f"page {number}: a line begins with {words[0]}: {words}"
                if words[-1] in _NEVER_LAST:
                    yield f"page {number}: a line ends with {words[-1]}: {words}"
                if turned and not is_upright:
                    yield from _out(number, line, _UPRIGHT_PT)  # as the sheet is bound
                else:
                    yield from _out(number, line, _TURNED_PT if turned else _UPRIGHT_PT)
                if not turned and not is_upright:
                    yield f"page {number}: a line stands on its side: {words}"


def _out(number: int, line: _Line, edges: tuple[float, float]) -> Iterator[str]:
    left, right = line[0][1], line[-1][2]
    if left < edges[0] - _HAIR_PT or right > edges[1] + _HAIR_PT:
        words = "".join(sign for sign, _, _ in line)
        yield f"page {number}: a line sticks out ({left:.1f} to {right:.1f}): {words}"


_Line = list[tuple[str, float, float]]


def _lines(text: pypdfium2.PdfTextPage, height: float) -> Iterator[tuple[_Line, bool]]:
    """The lines of a page, and whether they are upright; a table's cells are lines.

    A line is a run of character, left and right edge, as seen with its own foot below.
    """
    line: _Line = []
    upright = True
    for index, sign in enumerate(text.get_text_range()):
        if sign in "\r\n":
            if line:
                yield line, upright
            line = []
        elif not sign.isspace():
            left, bottom, right, top = text.get_charbox(index)
            upright = math.cos(pdfium.FPDFText_GetCharAngle(text, index)) > 1 / 2
            line.append((sign, left, right) if upright else (sign, height - top, height - bottom))
    if line:
        yield line, upright


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
