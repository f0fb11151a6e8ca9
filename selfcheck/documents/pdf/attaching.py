"""Data that ride in a PDF. Source: ISO 32000-2, 7.11.4 and 14.13 (associated files)."""

from __future__ import annotations

from collections.abc import Mapping

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

_JSON = "/application#2Fjson"  # reportlab leaves a slash in a name as it is, and the file is broken


def attach(
    canvas: Canvas, name: str, content: bytes, *, beside: Mapping[str, bytes] | None = None
) -> None:
    """Put *content*, JSON, into the document as the attachment *name*. It bears no time.

    It is the data of the document; those *beside* it, JSON by name, say something of it.
    """
    document = canvas._doc  # noqa: SLF001 - reportlab has no other door to its catalog
    data = _specification(document, name, content, "/Data")
    specifications = {name: data}
    for other, said in (beside or {}).items():
        specifications[other] = _specification(document, other, said, "/Supplement")
    catalog = document.Catalog
    # the catalog writes only entries it knows of
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "AF"]
    catalog.AF = pdfdoc.PDFArray([data])
    pairs = [
        entry
        for each in sorted(specifications)  # a name tree is in order
        for entry in (pdfdoc.PDFString(each), specifications[each])
    ]
    tree = pdfdoc.PDFDictionary({"Names": pdfdoc.PDFArray(pairs)})
    catalog.Names = pdfdoc.PDFDictionary({"EmbeddedFiles": tree})


def _specification(
    document: pdfdoc.PDFDocument, name: str, content: bytes, relationship: str
) -> pdfdoc.PDFObjectReference:
    size = pdfdoc.PDFDictionary({"Size": len(content)})
    stream = pdfdoc.PDFStream(
        pdfdoc.PDFDictionary({"Type": "/EmbeddedFile", "Subtype": _JSON, "Params": size}),
        content,
        filters=[pdfdoc.PDFZCompress],
    )
    file = document.Reference(stream)
    return document.Reference(
        pdfdoc.PDFDictionary(
            {
                "Type": "/Filespec",
                "F": pdfdoc.PDFString(name),
                "UF": pdfdoc.PDFString(name),
                "AFRelationship": relationship,
                "EF": pdfdoc.PDFDictionary({"F": file, "UF": file}),
            }
        )
    )
