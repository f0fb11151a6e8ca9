"""From openpyxl's workbook to the bytes of a file: nothing on the disk, nobody's name, no times."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from xml.sax.saxutils import quoteattr
from zipfile import ZIP_STORED, ZipFile

from openpyxl import Workbook
from openpyxl.drawing.spreadsheet_drawing import SpreadsheetDrawing
from openpyxl.worksheet._writer import WorksheetWriter
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from selfcheck.documents.office_package import (
    APP,
    CORE,
    app_properties,
    core_properties,
    sealed,
)


class _InMemory(ExcelWriter):  # type: ignore[misc] # openpyxl is untyped
    """Writes sheets in memory.

    openpyxl's own writes each into the system's temporary folder: words meant for nobody else
    would lie there open, and stay if the machine stopped meanwhile.
    """

    def write_worksheet(self, ws: Worksheet) -> None:
        """Write one sheet; the caller adds what belongs to it."""
        drawing = SpreadsheetDrawing()
        drawing.charts, drawing.images = ws._charts, ws._images  # noqa: SLF001 - as in the original
        writer = WorksheetWriter(ws, BytesIO())
        ws._drawing = drawing  # noqa: SLF001 - as above
        writer.write()
        ws._rels = writer._rels  # noqa: SLF001 - as above
        self._archive.writestr(ws.path[1:], writer.read())
        self.manifest.append(ws)


def packed(workbook: Workbook, *, title: str, pictures: Sequence[str] = ()) -> bytes:
    """*workbook* as a file that says no more than ours do; *pictures* is what each one shows."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_STORED) as archive:
        _InMemory(workbook, archive).write_data()
    package = file.getvalue()
    replaced = {CORE: core_properties(title=title), APP: app_properties()}
    with ZipFile(BytesIO(package)) as archive:
        # or else Excel writes the login name into the file when somebody corrects a word
        book = archive.read("xl/workbook.xml")
        replaced["xl/workbook.xml"] = book.replace(
            b"<workbookPr", b'<workbookPr filterPrivacy="1"', 1
        )
        if pictures:
            drawing = archive.read("xl/drawings/drawing1.xml")
            for words in pictures:
                described = f"descr={quoteattr(words)}".encode()
                drawing = drawing.replace(b'descr="Picture"', described, 1)
            replaced["xl/drawings/drawing1.xml"] = drawing
    return sealed(package, replaced)
