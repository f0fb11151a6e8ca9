"""Text out of bytes whose encoding nobody has told us."""

from __future__ import annotations

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE

_MARKED = {BOM_UTF8: "utf-8", BOM_UTF16_LE: "utf-16-le", BOM_UTF16_BE: "utf-16-be"}
_UNMARKED = ("utf-16-le", "utf-16-be", "gb18030")
_SAMPLE = 50_000  # characters by which an encoding is judged
_PLAUSIBLE = 0.85  # the share of everyday characters; a wrong guess stays far below
_NOT_IN_TEXTS = re.compile(r"[\x00-\x08\x0e-\x19\x1b-\x1f]")  # \x1a ends old files


def decoded(content: bytes) -> str | None:
    """What *content* says, without its byte order mark; None if it is text in no known encoding.

    UTF-8 and UTF-16 are told by their mark, UTF-8 without one by its strict rules. UTF-16 without
    a mark and GB18030, which takes almost any bytes, are told by what comes out: everyday Chinese.
    """
    for mark, encoding in _MARKED.items():
        if content.startswith(mark):
            return _text(content[len(mark) :], encoding)
    text = _text(content, "utf-8")
    if text is not None:
        return text
    readings = [text for encoding in _UNMARKED if (text := _text(content, encoding)) is not None]
    best = max(readings, key=_plausibility, default="")
    return best if _plausibility(best) >= _PLAUSIBLE else None


def _text(content: bytes, encoding: str) -> str | None:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        return None
    return None if _NOT_IN_TEXTS.search(text) else text


def _plausibility(text: str) -> float:
    """The share of characters that GB 2312 has: all in daily use, a third of what GBK has."""
    sample = text[:_SAMPLE]
    everyday = sample.encode("gb2312", "ignore").decode("gb2312")
    return len(everyday) / max(1, len(sample))
