"""What a file says about itself: title, author, language, colours; no name, path or time else."""

from __future__ import annotations

import struct
from typing import Any
from xml.sax.saxutils import escape

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

_PROGRAM = "三省自查"
_COLOURS = "sRGB IEC61966-2.1"


def describe(canvas: Canvas, *, title: str, author: str) -> None:
    """Give the document its properties, the same for machines (XMP), and its colour space."""
    document = canvas._doc  # noqa: SLF001 - reportlab has no other door to its catalog
    document.info = _Properties(title, author)
    catalog = document.Catalog
    packet = _packet(title, author).encode()
    catalog.Metadata = pdfdoc.PDFStream(
        pdfdoc.PDFDictionary({"Type": "/Metadata", "Subtype": "/XML"}), packet
    )
    profile = pdfdoc.PDFStream(
        pdfdoc.PDFDictionary({"N": 3}), srgb_profile(), filters=[pdfdoc.PDFZCompress]
    )
    intent = {
        "Type": "/OutputIntent",
        "S": "/GTS_PDFA1",
        "OutputConditionIdentifier": pdfdoc.PDFString(_COLOURS),
        "Info": pdfdoc.PDFString(_COLOURS),
        "DestOutputProfile": document.Reference(profile),
    }
    # the catalog writes only entries it knows of
    catalog.__NoDefault__ = [*catalog.__NoDefault__, "OutputIntents"]
    catalog.OutputIntents = pdfdoc.PDFArray([pdfdoc.PDFDictionary(intent)])
    catalog.ViewerPreferences = pdfdoc.PDFDictionary({"DisplayDocTitle": "true"})


class _Properties(pdfdoc.PDFDictionary):  # type: ignore[misc] # reportlab is untyped
    """In the place of reportlab's own, which says when it was made and advertises its maker."""

    def __init__(self, title: str, author: str) -> None:
        entries = {"Title": title, "Author": author, "Creator": _PROGRAM}
        super().__init__({key: pdfdoc.PDFString(value) for key, value in entries.items() if value})
        self._texts = (title, author)

    def digest(self, signature: Any) -> None:  # noqa: ANN401 - what hashlib returns has no name
        """Take part in the identity of the file."""
        for text in self._texts:
            signature.update(text.encode())


def _packet(title: str, author: str) -> str:
    """The properties as XMP. Source: ISO 16684-1."""
    creator = f"<dc:creator><rdf:Seq><rdf:li>{escape(author)}</rdf:li></rdf:Seq></dc:creator>"
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:xmp="http://ns.adobe.com/xap/1.0/">'
        "<dc:format>application/pdf</dc:format>"
        "<dc:language><rdf:Bag><rdf:li>zh-CN</rdf:li></rdf:Bag></dc:language>"
        '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">'
        f"{escape(title)}</rdf:li></rdf:Alt></dc:title>"
        f"{creator if author else ''}"
        f"<xmp:CreatorTool>{_PROGRAM}</xmp:CreatorTool>"
        "</rdf:Description></rdf:RDF></x:xmpmeta>\n"
        '<?xpacket end="w"?>'
    )


def srgb_profile() -> bytes:
    """The colours of sRGB as an ICC profile, written out here so that it is nobody's.

    Source: ICC.1:2010 (profile version 4.3), 7 and 10.15; IEC 61966-2-1, primaries adapted to D50.
    """
    primaries = {
        b"rXYZ": (0.43607, 0.22249, 0.01392),
        b"gXYZ": (0.38515, 0.71687, 0.09708),
        b"bXYZ": (0.14307, 0.06061, 0.71410),
    }
    curve = (
        b"para"
        + struct.pack(">IHH", 0, 3, 0)
        + _fixed(2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)
    )
    elements = {
        b"desc": _localised(_COLOURS),
        b"cprt": _localised("No copyright, use freely"),
        b"wtpt": _xyz(*_D50),
        **{name: _xyz(*colour) for name, colour in primaries.items()},
        **dict.fromkeys((b"rTRC", b"gTRC", b"bTRC"), curve),
    }
    return _profile(elements)


_D50 = (0.96420, 1.0, 0.82491)


def _profile(elements: dict[bytes, bytes]) -> bytes:
    offset = 128 + 4 + 12 * len(elements)
    table, body = struct.pack(">I", len(elements)), b""
    for name, element in elements.items():
        table += name + struct.pack(">II", offset + len(body), len(element))
        body += element + b"\0" * (-len(element) % 4)
    head = struct.pack(
        ">I4sI4s4s4s12x4s28x12s48x",
        128 + len(table) + len(body),
        b"",
        0x04300000,
        b"mntr",
        b"RGB ",
        b"XYZ ",
        b"acsp",
        _fixed(*_D50),
    )
    return head + table + body


def _xyz(*values: float) -> bytes:
    return b"XYZ \0\0\0\0" + _fixed(*values)


def _fixed(*values: float) -> bytes:
    return struct.pack(f">{len(values)}i", *(round(value * 65536) for value in values))


def _localised(text: str) -> bytes:
    words = text.encode("utf-16-be")
    return b"mluc" + struct.pack(">III2s2sII", 0, 1, 12, b"en", b"US", len(words), 28) + words
