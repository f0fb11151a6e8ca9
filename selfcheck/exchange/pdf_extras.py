"""What a file of ours does not have: other attachments, notes over the pages, actions, layers.

Everything here raises what pikepdf does (`BROKEN`) where an object is not of the kind it ought to
be. Source of the names: ISO 32000-1.
"""

from __future__ import annotations

from collections.abc import Iterator

import pikepdf

from selfcheck.domain.errors import TravelProblem
from selfcheck.domain.papers import ATTACHMENT, SIGNATURE
from selfcheck.domain.verdicts import Difference, What
from selfcheck.exchange.envelope import open_beside
from selfcheck.exchange.reading import attachments
from selfcheck.exchange.unpacking import unpacked

BROKEN = (
    pikepdf.PdfError,
    ArithmeticError,
    AttributeError,
    LookupError,
    RuntimeError,
    TypeError,
    ValueError,
)
"""What pikepdf raises where an object is not of the kind it ought to be."""

_MOST_PAYLOAD = 16 << 20  # bytes
_MOST_SIGNATURE = 4096
_MOST_NODES = 50  # from a page to the root; ours has one
_MOST_TOLD = 20  # annotations or attachments
_MOST_SHOWN = 80  # characters of a name
_SHEETS = ([0, 0, 595, 842], [0, 0, 842, 595])  # A4, upright and wide, in whole points


def attached(pdf: pikepdf.Pdf) -> tuple[bytes | None, list[Difference]]:
    """The attachment `submission.json`, and what is to be said of it and of others.

    Its signature may lie beside it, once, and has to be its own.
    """
    try:
        named = list(attachments(pdf))
    except BROKEN:
        return None, [Difference(What.DAMAGED_DATA)]
    ours = [specification for name, specification in named if name == ATTACHMENT]
    signatures = [specification for name, specification in named if name == SIGNATURE]
    others = [name for name, _ in named if name not in {ATTACHMENT, SIGNATURE}]
    others += [ATTACHMENT] * (len(ours) - 1) + [SIGNATURE] * (len(signatures) - 1)
    differences = [Difference(What.OTHER_ATTACHMENT, found=name[:_MOST_SHOWN]) for name in others]
    if not ours:
        return None, [Difference(What.NO_DATA), *differences[:_MOST_TOLD]]
    try:
        files = ours[0]["/EF"]
        payload = unpacked(files["/F"], _MOST_PAYLOAD)
        if "/UF" in files and unpacked(files["/UF"], _MOST_PAYLOAD) != payload:
            differences.append(Difference(What.OTHER_ATTACHMENT, found=ATTACHMENT))
        associated = list(pdf.Root.get("/AF", []))[:_MOST_TOLD]
        if any(unpacked(each["/EF"]["/F"], _MOST_PAYLOAD) != payload for each in associated):
            differences.append(Difference(What.OTHER_ATTACHMENT, found=ATTACHMENT))
    except BROKEN:
        payload = None
    if payload is None:
        differences.insert(0, Difference(What.DAMAGED_DATA))
    elif signatures and not _is_signed(payload, signatures[0]):
        differences.insert(0, Difference(What.OTHER_SIGNATURE))
    return payload, differences[:_MOST_TOLD]


def _is_signed(payload: bytes, specification: pikepdf.Object) -> bool:
    """Whether the attachment *specification* is a signature of *payload*; whose is not asked."""
    try:
        files = specification["/EF"]
        signature = unpacked(files["/F"], _MOST_SIGNATURE)
        same = "/UF" not in files or unpacked(files["/UF"], _MOST_SIGNATURE) == signature
        if signature is None or not same:
            return False
        open_beside(signature, payload)
    except (*BROKEN, TravelProblem):
        return False
    return True


def of_catalog(pdf: pikepdf.Pdf) -> Iterator[Difference]:
    """What the file as a whole does or asks."""
    root = pdf.Root
    names = root.get("/Names")
    opening = root.get("/OpenAction")
    acts = isinstance(opening, pikepdf.Dictionary) and opening.get("/S") != pikepdf.Name.GoTo
    if (
        acts
        or "/AA" in root
        or "/Collection" in root
        or (names is not None and "/JavaScript" in names)
    ):
        yield Difference(What.ACTION)
    form = root.get("/AcroForm")
    if form is not None and (len(form.get("/Fields", [])) or "/XFA" in form):
        yield Difference(What.FORM_FIELD)
    if "/OCProperties" in root:
        yield Difference(What.LAYERS)


def of_page(page: pikepdf.Page, number: int) -> Iterator[Difference]:
    """What lies over the page or hides a part of it."""
    for annotation in list(page.obj.get("/Annots", []))[:_MOST_TOLD]:
        kind = str(annotation.get("/Subtype", ""))[1:]
        what = What.FORM_FIELD if kind == "Widget" else What.ANNOTATION
        yield Difference(what, number, found=kind[:_MOST_SHOWN])
    if "/AA" in page.obj:
        yield Difference(What.ACTION, number)
    sheet = [round(float(edge)) for edge in page.mediabox]
    shown = [round(float(edge)) for edge in page.cropbox]
    turned = int(_inherited(page.obj, "/Rotate")) % 360
    if sheet not in _SHEETS or shown != sheet or turned or "/UserUnit" in page.obj:
        yield Difference(What.OTHER_SHEET, number)


def _inherited(node: pikepdf.Object, name: str) -> pikepdf.Object | int:
    """The entry *name* of a page or of the nearest node above it; 0 if there is none."""
    for _ in range(_MOST_NODES):
        if name in node:
            return node[name]
        if "/Parent" not in node:
            break
        node = node["/Parent"]
    return 0
