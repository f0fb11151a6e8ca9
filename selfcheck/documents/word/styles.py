"""The named styles of a Word file. Source: GB/T 9704-2012, 5 and 7.

Lengths in Word's units: twips, which are twentieths of a point, and half points for sizes.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from math import floor

from selfcheck.documents.office_package import XML
from selfcheck.documents.pdf import page
from selfcheck.documents.word.fonts import Face, faces
from selfcheck.documents.word.markup import NAMESPACE, twips

PITCH = twips(page.PITCH)
"""From line to line: 579, which is 28.95 pt. The exact 28.99 is 579.8; at 580 only 21 of the 22
lines fit."""
_INDENT = twips(2 * page.CELL)
# How much closer than their size characters stand, in twips, so that 28 of them fit and 29 do
# not. Word's grid does that by itself, but LibreOffice gives a character wider than its cell two
# of them. One twip more than the sum asks for: LibreOffice rounds the width of glyphs up.
_TIGHT = floor((page.CELL - page.BODY_SIZE) * 20) - 1


class StyleId(StrEnum):
    """The styles a document uses, by the names that files know them by; shown names differ."""

    NORMAL = "Normal"
    TITLE = "Title"
    HEADING_1 = "Heading1"
    HEADING_2 = "Heading2"
    HEADING_3 = "Heading3"
    BODY = "BodyText"
    QUOTE = "Quote"
    QUOTE_SOURCE = "QuoteSource"
    NOTE = "Note"
    BYLINE = "Byline"
    SIGNATURE = "Signature"
    CAPTION = "Caption"
    TABLE_HEAD = "TableHead"
    TABLE_TEXT = "TableText"
    TABLE_CENTRED = "TableCentred"
    SPACE = "TableSpace"
    ROOM_TITLE = "RoomTitle"
    ROOM = "Room"
    ROOM_CLOSING = "RoomClosing"
    FIGURE = "Figure"
    RUNNING_HEAD = "Header"
    PAGE_NUMBER = "Footer"
    PAGE_NUMBER_LEFT = "FooterLeft"
    LEAD = "Lead"
    GRID = "RuledTable"


@dataclass(frozen=True, slots=True)
class _Kind:
    """A paragraph style: what Word calls it, and how it differs from the one it is based on."""

    shown: str
    paragraph: str = ""
    face: Face | None = None
    size: float = 0.0
    """Points; 0 for that of the style below."""
    based_on: StyleId = StyleId.NORMAL
    then: StyleId | None = None
    """The style of the paragraph that a person begins after it, the same one if None."""
    first: bool = True
    """Whether Word shows it among the styles to choose from."""


def _exact(points: float, *, before: float = 0.0, after: float = 0.0) -> str:
    return (
        f'<w:spacing w:before="{twips(before)}" w:after="{twips(after)}"'
        f' w:line="{twips(points)}" w:lineRule="exact"/>'
    )


_ON_LINES = f'<w:spacing w:before="0" w:after="0" w:line="{PITCH}" w:lineRule="exact"/>'
_OFF_GRID = '<w:snapToGrid w:val="0"/>'
_FIRST_LINE = f'<w:ind w:firstLineChars="200" w:firstLine="{_INDENT}"/>'
_INSET = (
    f'<w:ind w:leftChars="200" w:left="{_INDENT}" w:rightChars="200" w:right="{_INDENT}"'
    ' w:{first}="{chars}" w:firstLine="{length}"/>'
)
_KEEP = "<w:keepNext/>"
_SMALL = 10.5

_KINDS = {
    StyleId.TITLE: _Kind(
        "Title",
        f'{_KEEP}{_exact(36, before=page.PITCH, after=page.PITCH)}<w:jc w:val="center"/>',
        Face.TITLE,
        page.TITLE_SIZE,
        then=StyleId.BYLINE,
    ),
    StyleId.HEADING_1: _Kind(
        "heading 1",
        f'{_KEEP}{_FIRST_LINE}<w:jc w:val="left"/><w:outlineLvl w:val="0"/>',
        Face.SANS,
        then=StyleId.BODY,
    ),
    StyleId.HEADING_2: _Kind(
        "heading 2",
        f'{_KEEP}{_FIRST_LINE}<w:jc w:val="left"/><w:outlineLvl w:val="1"/>',
        Face.KAI,
        then=StyleId.BODY,
    ),
    StyleId.HEADING_3: _Kind(
        "heading 3",
        f'{_KEEP}{_FIRST_LINE}<w:jc w:val="left"/><w:outlineLvl w:val="2"/>',
        then=StyleId.BODY,
    ),
    StyleId.BODY: _Kind("Body Text", _FIRST_LINE),
    StyleId.QUOTE: _Kind(
        "Quote", _INSET.format(first="firstLineChars", chars=200, length=_INDENT), Face.KAI
    ),
    StyleId.QUOTE_SOURCE: _Kind(
        "引文出处",
        _INSET.format(first="firstLineChars", chars=0, length=0) + '<w:jc w:val="right"/>',
        based_on=StyleId.QUOTE,
        then=StyleId.BODY,
    ),
    StyleId.NOTE: _Kind(
        "说明",
        f'{_exact(20)}<w:ind w:firstLineChars="200" w:firstLine="480"/>',
        size=12,
    ),
    StyleId.BYLINE: _Kind("题下署名", '<w:jc w:val="center"/>', Face.KAI, then=StyleId.BODY),
    StyleId.SIGNATURE: _Kind("Signature", '<w:jc w:val="right"/>'),
    StyleId.CAPTION: _Kind(
        "caption",
        f'{_KEEP}{_exact(24, before=8)}<w:jc w:val="center"/>',
        Face.SANS,
        12,
        then=StyleId.TABLE_HEAD,
    ),
    StyleId.TABLE_TEXT: _Kind("表格文字", f"{_exact(16)}", Face.SONG, _SMALL),
    StyleId.TABLE_CENTRED: _Kind(
        "表格文字（居中）", '<w:jc w:val="center"/>', based_on=StyleId.TABLE_TEXT
    ),
    StyleId.TABLE_HEAD: _Kind(
        "表头", f'{_KEEP}<w:jc w:val="center"/>', Face.SANS, based_on=StyleId.TABLE_TEXT
    ),
    StyleId.SPACE: _Kind("表格空行", f"{_exact(8)}", size=1, first=False),
    StyleId.ROOM_TITLE: _Kind(
        "批阅栏标题", f'{_KEEP}<w:jc w:val="left"/>', Face.SANS, then=StyleId.ROOM
    ),
    StyleId.ROOM: _Kind("批阅栏", f'{_KEEP}<w:jc w:val="left"/>'),
    StyleId.ROOM_CLOSING: _Kind("批阅栏落款", '<w:jc w:val="right"/>'),
    StyleId.FIGURE: _Kind(
        "图",
        '<w:spacing w:before="160" w:after="160" w:line="240" w:lineRule="auto"/>'
        '<w:jc w:val="center"/>',
        first=False,
    ),
    StyleId.RUNNING_HEAD: _Kind(
        "header", f'{_exact(14)}<w:jc w:val="center"/>', Face.KAI, _SMALL, first=False
    ),
    # one character from the edge, clause 7.5
    StyleId.PAGE_NUMBER: _Kind(
        "footer",
        f'{_exact(14)}<w:ind w:right="280"/><w:jc w:val="right"/>',
        Face.SONG,
        page.NUMBER_SIZE,
        first=False,
    ),
    StyleId.PAGE_NUMBER_LEFT: _Kind(
        "页脚（双页）",
        '<w:ind w:left="280" w:right="0"/><w:jc w:val="left"/>',
        based_on=StyleId.PAGE_NUMBER,
        first=False,
    ),
}


def styles() -> bytes:
    """The part `styles.xml`: no theme, every face by its name."""
    kinds = "".join(_paragraph_style(style, kind) for style, kind in _KINDS.items())
    return (
        f"{XML}<w:styles {NAMESPACE}>"
        f"<w:docDefaults><w:rPrDefault><w:rPr>{faces(Face.FANGSONG)}"
        f'<w:kern w:val="0"/>{_sizes(page.BODY_SIZE)}'
        '<w:lang w:val="zh-CN" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        "<w:pPrDefault/></w:docDefaults>"
        # of the hundreds that Word has itself only those below are shown
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1"'
        ' w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/>'
        f"{_normal()}{kinds}{_lead()}{_grid()}</w:styles>"
    ).encode()


def _normal() -> str:
    """What all others stand on: exact lines that hang nothing out, no room between 汉字 and ABC.

    The grid of the section is what Word shows as 22 lines of 28; the text keeps to it unsnapped.
    """
    return (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        '<w:qFormat/><w:pPr><w:kinsoku/><w:overflowPunct w:val="0"/><w:autoSpaceDE w:val="0"/>'
        f'<w:autoSpaceDN w:val="0"/>{_OFF_GRID}{_ON_LINES}<w:jc w:val="both"/></w:pPr>'
        f'<w:rPr><w:spacing w:val="{_TIGHT}"/>{_sizes(page.BODY_SIZE)}</w:rPr></w:style>'
    )


def _paragraph_style(style: StyleId, kind: _Kind) -> str:
    run = faces(kind.face) if kind.face else ""
    if kind.size:
        run += f'<w:spacing w:val="0"/>{_sizes(kind.size)}'
    # the names of Word's own are English, in Chinese Word too, which shows them in Chinese
    own = "" if kind.shown.isascii() else ' w:customStyle="1"'
    return (
        f'<w:style w:type="paragraph"{own} w:styleId="{style}">'
        f'<w:name w:val="{kind.shown}"/><w:basedOn w:val="{kind.based_on}"/>'
        f'<w:next w:val="{kind.then or style}"/>{"<w:qFormat/>" if kind.first else ""}'
        f"<w:pPr>{kind.paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _lead() -> str:
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{StyleId.LEAD}">'
        f'<w:name w:val="段首语"/><w:qFormat/><w:rPr>{faces(Face.KAI)}</w:rPr></w:style>'
    )


def _grid() -> str:
    """A frame of 0.75 pt, rules of 0.4 pt; 5 pt free beside the text, 4 pt above and below."""
    rules = "".join(
        f'<w:{side} w:val="single" w:sz="{eighths}" w:space="0" w:color="000000"/>'
        for side, eighths in (
            *((side, 6) for side in ("top", "left", "bottom", "right")),
            *((side, 3) for side in ("insideH", "insideV")),
        )
    )
    margins = "".join(
        f'<w:{side} w:w="{twips(points)}" w:type="dxa"/>'
        for side, points in (("top", 4), ("left", 5), ("bottom", 4), ("right", 5))
    )
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{StyleId.GRID}">'
        f'<w:name w:val="有线表格"/><w:tblPr><w:tblBorders>{rules}</w:tblBorders>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr></w:style>"
    )


def _sizes(points: float) -> str:
    half = round(points * 2)
    return f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
