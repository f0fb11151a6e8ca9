"""The code at the foot of a Word or Excel file of ours; nothing else in it is read."""

from __future__ import annotations

import re
import zipfile
import zlib
from html import unescape
from io import BytesIO

_FEET = re.compile(r"word/footer[^/]*\.xml|xl/worksheets/sheet1\.xml")
_FOOTER = re.compile("<(?:w:ftr|oddFooter)\\b.*?</(?:w:ftr|oddFooter)>", re.DOTALL)
_CODE = re.compile("校验码 ([0-9A-Z]{4}-[0-9A-Z]{4})")
_MOST = 4 << 20  # bytes of a part, unpacked


def code_at_the_foot(content: bytes) -> str:
    """The code in the feet of the package *content*, empty if none is found."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as package:
            for entry in package.infolist():
                if _FEET.fullmatch(entry.filename):
                    with package.open(entry) as part:
                        text = part.read(_MOST).decode(errors="replace")
                    for foot in _FOOTER.finditer(text):
                        if found := _CODE.search(unescape(foot[0])):
                            return found[1]
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError):
        return ""  # no package, or one that cannot be opened: there is no code to be seen
    return ""
