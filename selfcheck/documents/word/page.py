"""The sheet of a Word file and what stands outside its text. Source: GB/T 9704-2012, 5 and 7.5."""

from __future__ import annotations

from dataclasses import dataclass
from math import floor
from xml.sax.saxutils import escape

from selfcheck.documents.lines import one_line
from selfcheck.documents.office_package import XML
from selfcheck.documents.pdf import page
from selfcheck.documents.word.fonts import Face, faces
from selfcheck.documents.word.markup import NAMESPACE, run, twips
from selfcheck.documents.word.styles import PITCH, StyleId


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet and its margins in twips, clockwise from the head."""

    width: int
    height: int
    margins: tuple[int, int, int, int]

    @property
    def measure(self) -> int:
        """How wide the text is."""
        return self.width - self.margins[1] - self.margins[3]

    @property
    def room(self) -> int:
        """How high the text is."""
        return self.height - self.margins[0] - self.margins[2]


_SHORT, _LONG = 11906, 16838  # A4, as Word itself has it
_LEFT, _TOP = round(page.LEFT * 20), round((page.HEIGHT - page.TOP) * 20)
_RIGHT, _BOTTOM = _SHORT - _LEFT - round((page.RIGHT - page.LEFT) * 20), twips(page.BOTTOM)
UPRIGHT = Sheet(_SHORT, _LONG, (_TOP, _RIGHT, _BOTTOM, _LEFT))
TURNED = Sheet(_LONG, _SHORT, (_LEFT, _TOP, _RIGHT, _BOTTOM))
"""The same sheet turned by a quarter: its left edge, where it is bound, becomes the head."""

_SMALL = '<w:sz w:val="21"/><w:szCs w:val="21"/>'
_FROM_THE_EDGE = twips(page.NUMBER_SIZE)
_BOTH_SIDES = (
    f'<w:tabs><w:tab w:val="right" w:pos="{UPRIGHT.measure - _FROM_THE_EDGE}"/></w:tabs>'
    f'<w:ind w:left="{_FROM_THE_EDGE}" w:right="0"/><w:jc w:val="left"/>'
)
_HALF_LINE = 7.0  # points, of header and footer alike
_RUNNING_HEAD = twips(page.RUNNING_HEAD - page.TOP + _HALF_LINE)  # above the text
_PAGE_NUMBER = twips(page.BOTTOM - page.NUMBER_DASH + _HALF_LINE)  # below it

# How much more than its size a character takes, in 4096ths of a point: -849, so that 28 of 16 pt
# fit into 442.2 pt. Rounded down, for at -848 the last one would not.
_CHARACTER_SPACE = floor((UPRIGHT.measure / 20 / page.CHARACTERS - page.BODY_SIZE) * 4096)


def section(sheet: Sheet, references: str) -> str:
    """Pages of one kind, an upright one of 22 lines of 28 characters.

    *references* name its headers and footers.
    """
    side = ' w:orient="landscape"' if sheet.width > sheet.height else ""
    top, right, bottom, left = sheet.margins
    return (
        f'<w:sectPr>{references}<w:pgSz w:w="{sheet.width}" w:h="{sheet.height}"{side}/>'
        f'<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}"'
        f' w:header="{top - _RUNNING_HEAD}" w:footer="{bottom - _PAGE_NUMBER}" w:gutter="0"/>'
        f'<w:docGrid w:type="linesAndChars" w:linePitch="{PITCH}"'
        f' w:charSpace="{_CHARACTER_SPACE}"/></w:sectPr>'
    )


def header(running_head: str) -> bytes:
    """The running head, centred."""
    return (
        f'{XML}<w:hdr {NAMESPACE}><w:p><w:pPr><w:pStyle w:val="{StyleId.RUNNING_HEAD}"/></w:pPr>'
        f"{run(one_line(running_head))}</w:p></w:hdr>"
    ).encode()


def footer(style: StyleId, running_foot: str) -> bytes:
    """The number of the page between dashes, and the running foot at the other side."""
    number = "".join(
        f"<w:r>{content}</w:r>"
        for content in (
            '<w:t xml:space="preserve">— </w:t>',
            '<w:fldChar w:fldCharType="begin"/>',
            '<w:instrText xml:space="preserve"> PAGE </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            "<w:t>1</w:t>",
            '<w:fldChar w:fldCharType="end"/>',
            '<w:t xml:space="preserve"> —</w:t>',
        )
    )
    sides = ""
    if words := one_line(running_foot).strip():
        sides = _BOTH_SIDES
        small = f"<w:rPr>{faces(Face.KAI)}{_SMALL}</w:rPr>"
        foot = f'<w:r>{small}<w:t xml:space="preserve">{escape(words)}</w:t></w:r>'
        tab = "<w:r><w:tab/></w:r>"
        is_even = style is StyleId.PAGE_NUMBER_LEFT
        number = f"{number}{tab}{foot}" if is_even else f"{foot}{tab}{number}"
    return (
        f'{XML}<w:ftr {NAMESPACE}><w:p><w:pPr><w:pStyle w:val="{style}"/>{sides}</w:pPr>'
        f"{number}</w:p></w:ftr>"
    ).encode()


def settings() -> bytes:
    """The part `settings.xml`: even pages differ, marks give way, and it is no old format."""
    compat = "".join(
        f"<w:{name}/>"
        for name in (
            "spaceForUL",
            "balanceSingleByteDoubleByteWidth",
            "doNotLeaveBackslashAlone",
            "ulTrailSpace",
            "doNotExpandShiftReturn",
            "adjustLineHeightInTable",
            "useFELayout",
        )
    )
    return (
        f'{XML}<w:settings {NAMESPACE}><w:zoom w:percent="100"/>'
        # or else Word writes the login name into the file when somebody corrects a word
        "<w:removePersonalInformation/><w:removeDateAndTime/>"
        '<w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/>'
        '<w:characterSpacingControl w:val="compressPunctuation"/>'
        f"<w:compat>{compat}"
        '<w:compatSetting w:name="compatibilityMode"'
        ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="zh-CN" w:eastAsia="zh-CN"/>'
        "</w:settings>"
    ).encode()
