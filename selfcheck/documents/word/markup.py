"""WordprocessingML in small pieces. Source: ISO/IEC 29500-1, 17."""

from __future__ import annotations

from xml.sax.saxutils import escape

NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def twips(points: float) -> int:
    """Word's own unit of length, rounded down: what is a hair too long no longer fits."""
    return int(points * 20 + 0.001)


def run(text: str, style: str = "") -> str:
    """*text*, which is already cleaned, in one go; nothing if it is empty."""
    if not text:
        return ""
    look = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f'<w:r>{look}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
