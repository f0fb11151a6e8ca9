"""Data that ride in a PDF. Source: ISO 32000-2, 7.11.4 and 14.13 (associated files)."""

from __future__ import annotations

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

_JSON = "/application#2Fjson"  # reportlab leaves a slash in a name as it is, and the file is broken


def attach(canvas: Canvas, name: str, content: bytes) -> None:
    """Put *content*, JSON, into the document as the attachment *name*. It bears no time."""
    document = canvas._doc  # noqa: SLF001 - reportlab has no other door to its catalog
    size = pdfdoc.PDFDictionary({"Size": len(content)})
    stream = pdfdoc.PDFStream(
        pdfdoc.PDFDictionary({"Type": "/EmbeddedFile", "Subtype": _JSON, "Params": size}),
        content,
        filters=[pdfdoc.PDFZCompress],
    )
    file = document.Reference(stream)
    specification = document.Reference(
        pdfdoc.PDFDictionary(
            {
                "Type": "/Filespec",
                "F": pdfdoc.PDFString(name),
                "UF": pdfdoc.PDFString(name),
                "AFRelationship": "/Data",
                "EF": pdfdoc.PDFDictionary({"F": file, "UF": file}),
            }
        )
    )
    catalog = document.Catalog
    # the catalog writes only entries it knows of
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "AF"]
    catalog.AF = pdfdoc.PDFArray([specification])
    tree = pdfdoc.PDFDictionary({"Names": pdfdoc.PDFArray([pdfdoc.PDFString(name), specification])})
    catalog.Names = pdfdoc.PDFDictionary({"EmbeddedFiles": tree})
