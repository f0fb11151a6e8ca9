"""What .docx and .xlsx have in common: properties that tell no more than ours, equal bytes."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from selfcheck.documents.lines import one_line
from selfcheck.domain.text import printable

PROGRAM = "三省自查"
CORE, APP = "docProps/core.xml", "docProps/app.xml"

XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can say
_LEVEL = 6


def core_properties(*, title: str, author: str = "") -> bytes:
    """Title, language and, if there is one, *author*; no login, no times, no last editor.

    Source: ISO/IEC 29500-2, 11.
    """
    title = printable(title).replace("\n", "")
    creator = f"<dc:creator>{escape(one_line(author))}</dc:creator>" if author else ""
    return (
        f"{XML}<cp:coreProperties"
        ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{escape(title)}</dc:title>{creator}"
        "<cp:lastModifiedBy></cp:lastModifiedBy><dc:language>zh-CN</dc:language>"
        "</cp:coreProperties>"
    ).encode()


def app_properties() -> bytes:
    """The program, and nothing about the machine or the time spent."""
    return (
        f"{XML}<Properties"
        ' xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        f"<Application>{PROGRAM}</Application></Properties>"
    ).encode()


def sealed(package: bytes, replaced: Mapping[str, bytes] | None = None) -> bytes:
    """*package* packed anew so that equal contents are equal bytes on every machine and day.

    *replaced* gives files of the package other contents than they have.
    """
    file = BytesIO()
    with ZipFile(BytesIO(package)) as old, ZipFile(file, "w") as new:
        # in this order [Content_Types].xml comes first: by it readers tell what a zip is
        for name in sorted(old.namelist()):
            entry = ZipInfo(name, _EPOCH)
            entry.create_system = 0  # or else it says on what system it was made
            entry.external_attr = 0
            content = replaced[name] if replaced and name in replaced else old.read(name)
            new.writestr(entry, content, ZIP_DEFLATED, _LEVEL)
    return file.getvalue()
