"""What of a text can be seen, or stand in a file name; the rest goes before it is used."""

from __future__ import annotations

import re

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_NO_FILE_NAME = str.maketrans(
    '\\/:*?"<>|\n', "＼／：＊？＂＜＞｜ "
)  # Windows refuses these in names
_UNSEEN = re.compile(
    "["
    "\x00-\x08\x0e-\x1f\x7f-\x9f"  # controls
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f"  # soft hyphen, joiners, fillers
    "\u200b-\u200f\u202a-\u202e\u2060-\u206f"  # zero width, direction
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb"  # fillers, variation selectors, annotations
    "\ud800-\udfff"  # halves of pairs, left by a broken decoding
    "\ufdd0-\ufdef\ufffe\uffff"  # no characters
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff"  # tags, more variation selectors
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(1 << 16, 17 << 16, 1 << 16)
    )
    + "]"
)


def printable(text: str) -> str:
    r"""*text* without what has no shape: controls, zero-width, direction and half characters.

    Every kind of line end becomes ``\n``, a tab becomes a space; whatever can be seen stays.
    """
    return _UNSEEN.sub("", _LINE_ENDS.sub("\n", text).replace("\t", " "))


def file_name(text: str) -> str:
    """*text* as a file name that every system takes: what Windows refuses becomes full-width."""
    return text.translate(_NO_FILE_NAME)
