"""A face in a PDF: one font of all the characters a document uses, each copied out as typed.

reportlab's own divides a face into fonts of 256 characters, garbles characters beyond U+FFFF where
they are copied, and knows no narrow marks. Source: ISO 32000-1, 9.7 and 9.10.3.
"""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import sha256
from types import SimpleNamespace
from weakref import WeakKeyDictionary
from zlib import compress

from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFDocument, PDFName, PDFString

from selfcheck.documents.pdf.truetype import EM, TrueType

_SYMBOLIC = 4  # flag: its characters are none of a standard set
_STEM = 80  # the width of an upright stroke; readers want a figure and hardly use it
_AT_MOST = 100  # entries in a block of a character map


class Subset:
    """What one document uses of a face, numbered in the order of its first use."""

    def __init__(self, file: TrueType, name: str) -> None:
        self.name = name
        """By which pages call the font: `/F1`."""
        self._file = file
        self.glyphs = [(0, EM)]
        """The glyph in the file and the advance of each number; 0 is the empty square."""
        self.chars = [""]
        self._codes: dict[float, _Codes] = {}

    def code(self, text: str, cut: float = 0.0) -> str:
        """*text* as it stands in a page, in hexadecimal; each advances by its share *cut* less."""
        codes = self._codes.get(cut)
        if codes is None:
            codes = self._codes[cut] = _Codes(self, cut)
        return "".join([codes[char] for char in text])

    def take(self, char: str, cut: float) -> str:
        """Give *char* the next number; this is its code."""
        glyph = self._file.glyph(char)
        if not glyph:
            return "0000"
        self.glyphs.append((glyph, round(self._file.advance(glyph) * (1 - cut))))
        self.chars.append(char)
        return f"{len(self.chars) - 1:04X}"


class _Codes(dict[str, str]):
    """Filled as they are asked for."""

    def __init__(self, subset: Subset, cut: float) -> None:
        super().__init__()
        self._subset = subset
        self._cut = cut

    def __missing__(self, char: str) -> str:
        code = self[char] = self._subset.take(char, self._cut)
        return code


class CidFont:
    """A face as a canvas of reportlab takes it."""

    _multiByte = 1  # noqa: N815 - reportlab asks for it by this name
    _dynamicFont = 1  # noqa: N815 - as above
    shapable = False
    encName = "Identity-H"  # noqa: N815 - as above

    def __init__(self, name: str, file: TrueType) -> None:
        self.fontName = name
        self.face = SimpleNamespace(name=name, ascent=file.ascent, descent=file.descent)
        self.ascent, self.descent = file.ascent, file.descent
        self._file = file
        self._subsets: WeakKeyDictionary[PDFDocument, Subset] = WeakKeyDictionary()

    def subset(self, document: PDFDocument) -> Subset:
        """What *document* uses of it; the font is written when the document is."""
        subset = self._subsets.get(document)
        if subset is None:
            name = f"/F{len(document.fontMapping) + 1}"
            document.fontMapping[self.fontName] = name
            document.delayedFonts.append(self)
            subset = self._subsets[document] = Subset(self._file, name)
        return subset

    def stringWidth(  # noqa: N802
        self,
        text: str,
        size: float,
        encoding: str = "utf8",  # noqa: ARG002 - asked so
    ) -> float:
        """How wide *text* is at *size*; asked by reportlab."""
        advances = (self._file.advance(self._file.glyph(char)) for char in text)
        return sum(advances) * size / EM

    def splitString(  # noqa: N802 - asked by reportlab
        self,
        text: str,
        document: PDFDocument,
        encoding: str = "utf8",  # noqa: ARG002 - as above
    ) -> list[tuple[int, bytes]]:
        """*text* as it stands in a page; other fonts would have to divide it."""
        return [(0, bytes.fromhex(self.subset(document).code(text)))]

    def getSubsetInternalName(self, _number: int, document: PDFDocument) -> str:  # noqa: N802
        """The name by which pages call the font; asked by reportlab."""
        return self.subset(document).name

    def addObjects(self, document: PDFDocument) -> None:  # noqa: N802 - called by reportlab
        """Write the font with the glyphs that were used."""
        subset = self._subsets.pop(document)
        program = self._file.subset(subset.glyphs)
        name = PDFName(f"{_tag(program)}+{self.fontName}")
        description = PDFDictionary(
            {
                "Type": "/FontDescriptor",
                "FontName": name,
                "Flags": _SYMBOLIC,
                "FontBBox": PDFArray(self._file.box),
                "ItalicAngle": 0,
                "Ascent": self._file.ascent,
                "Descent": self._file.descent,
                "CapHeight": self._file.cap_height,
                "StemV": _STEM,
                "FontFile2": document.Reference(_stream(program, Length1=len(program))),
            }
        )
        characters = PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/CIDFontType2",
                "BaseFont": name,
                "CIDSystemInfo": PDFDictionary(
                    {
                        "Registry": PDFString("Adobe"),
                        "Ordering": PDFString("Identity"),
                        "Supplement": 0,
                    }
                ),
                "FontDescriptor": document.Reference(description),
                "DW": EM,
                "W": PDFArray(_widths(subset)),
                "CIDToGIDMap": "/Identity",
            }
        )
        font = PDFDictionary(
            {
                "Type": "/Font",
                "Subtype": "/Type0",
                "BaseFont": name,
                "Encoding": f"/{self.encName}",
                "DescendantFonts": PDFArray([document.Reference(characters)]),
                "ToUnicode": document.Reference(_stream(_character_map(subset).encode())),
            }
        )
        fonts = document.idToObject[pdfdoc.BasicFonts].dict
        fonts[subset.name[1:]] = document.Reference(font)


class _Deflated:
    """A filter of reportlab that takes a third less time for two per cent more bytes."""

    pdfname = "FlateDecode"

    @staticmethod
    def encode(content: bytes) -> bytes:
        return compress(content, 4)


def _stream(content: bytes, **entries: int) -> pdfdoc.PDFStream:
    return pdfdoc.PDFStream(PDFDictionary(entries), content, filters=[_Deflated])


def _tag(program: bytes) -> str:
    """Six letters by which one subset of a face is told from another."""
    return "".join(chr(ord("A") + byte % 26) for byte in sha256(program).digest()[:6])


def _widths(subset: Subset) -> Iterator[int | PDFArray]:
    """The numbers whose advance is not an em, neighbours together, each with its advance."""
    start, together = 0, list[int]()
    for number, (_, advance) in enumerate((*subset.glyphs, (0, EM))):
        if advance != EM:
            start = start if together else number
            together.append(advance)
        elif together:
            yield start
            yield PDFArray(together)
            together = []


def _character_map(subset: Subset) -> str:
    """From numbers back to characters, those beyond U+FFFF as pairs of surrogates."""
    lines = [
        f"<{number:04X}> <{char.encode('utf-16-be').hex().upper()}>"
        for number, char in enumerate(subset.chars)
        if char
    ]
    blocks = [lines[start : start + _AT_MOST] for start in range(0, len(lines), _AT_MOST)]
    return "\n".join(
        [
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<0000> <FFFF>",
            "endcodespacerange",
            *(
                line
                for block in blocks
                for line in (f"{len(block)} beginbfchar", *block, "endbfchar")
            ),
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        ]
    )
