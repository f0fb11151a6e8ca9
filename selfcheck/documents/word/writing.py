"""From an outline to a Word file. Equal outlines give equal bytes."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import cast

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.package import OpcPackage
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.package import Package

from selfcheck.documents.office_package import (
    APP,
    CORE,
    XML,
    app_properties,
    core_properties,
    sealed,
)
from selfcheck.documents.word.body import Body
from selfcheck.documents.word.fonts import fonts
from selfcheck.documents.word.page import footer, header, settings
from selfcheck.documents.word.styles import StyleId, styles
from selfcheck.domain.charts import Chart
from selfcheck.domain.outline import Outline
from selfcheck.domain.task import Pulse, no_pulse
from selfcheck.machine.whole_files import write_whole

_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"'
)


def word_bytes(outline: Outline, pulse: Pulse = no_pulse) -> bytes:
    """*outline* as a .docx: the text of the PDF, in named styles.

    What has no shape is left out as on paper. Characters that no face of ours has stay
    themselves: Word has other faces. A chart is a picture that says in words what it shows.
    Raises `Cancelled` if *pulse* does.
    """
    package = _Package()
    references = _add_looks(package, outline.running_head, outline.running_foot)
    package.describe(title=outline.title, author=outline.author)
    body = Body(references, package.add_picture, pulse).write(outline)
    document = f"{XML}<w:document {_NAMESPACES}><w:body>{body}</w:body></w:document>"
    return package.packed(document.encode())


def write_word(outline: Outline, path: Path, pulse: Pulse = no_pulse) -> None:
    """Write *outline* into the file *path*, which appears whole or not at all.

    Raises `CannotWrite`, and `Cancelled` if *pulse* does.
    """
    content = word_bytes(outline, pulse)
    write_whole(path, lambda file: file.write(content))


def _add_looks(package: _Package, running_head: str, running_foot: str) -> str:
    """Styles, fonts, settings, headers and footers; the references to the last two."""
    for name, kind, content_type, content in (
        ("styles", RELATIONSHIP_TYPE.STYLES, CONTENT_TYPE.WML_STYLES, styles()),
        ("fontTable", RELATIONSHIP_TYPE.FONT_TABLE, CONTENT_TYPE.WML_FONT_TABLE, fonts()),
        ("settings", RELATIONSHIP_TYPE.SETTINGS, CONTENT_TYPE.WML_SETTINGS, settings()),
    ):
        package.relate(kind, package.part(f"/word/{name}.xml", content_type, content))
    references = ""
    for side, style in (("default", StyleId.PAGE_NUMBER), ("even", StyleId.PAGE_NUMBER_LEFT)):
        if running_head:
            head = package.part(
                f"/word/header-{side}.xml", CONTENT_TYPE.WML_HEADER, header(running_head)
            )
            name = package.relate(RELATIONSHIP_TYPE.HEADER, head)
            references += f'<w:headerReference w:type="{side}" r:id="{name}"/>'
        foot = package.part(
            f"/word/footer-{side}.xml", CONTENT_TYPE.WML_FOOTER, footer(style, running_foot)
        )
        name = package.relate(RELATIONSHIP_TYPE.FOOTER, foot)
        references += f'<w:footerReference w:type="{side}" r:id="{name}"/>'
    return references


class _Package:
    """The parts of a file, each written here: no template, so nothing of anybody else's."""

    def __init__(self) -> None:
        self._package = OpcPackage()
        self._parts: list[tuple[str, str, Part]] = []

    def relate(self, kind: str, part: Part) -> str:
        """Let the document refer to *part*; the id by which it does."""
        name = f"rId{len(self._parts) + 1}"
        self._parts.append((name, kind, part))
        return name

    def part(self, name: str, content_type: str, content: bytes) -> Part:
        """A part of this package, which is not in it before something refers to it."""
        # python-docx asks for its own kind of package only where parts look for one another
        return Part(PackURI(name), content_type, content, cast(Package, self._package))

    def add_picture(self, chart: Chart) -> str:
        """Put the picture of *chart* into the file; the id by which the document refers to it."""
        # imported where one is drawn: reportlab and pdfium take 0.2 s, and few documents need them
        from selfcheck.documents.pdf.chart_image import chart_png  # noqa: PLC0415

        name = f"/word/media/image{len(self._parts) + 1}.png"  # a number no other picture has
        picture = self.part(name, CONTENT_TYPE.PNG, chart_png(chart))
        return self.relate(RELATIONSHIP_TYPE.IMAGE, picture)

    def describe(self, *, title: str, author: str) -> None:
        """Give the file its properties; python-docx would give it its own."""
        for name, kind, content_type, content in (
            (
                CORE,
                RELATIONSHIP_TYPE.CORE_PROPERTIES,
                CONTENT_TYPE.OPC_CORE_PROPERTIES,
                core_properties(title=title, author=author),
            ),
            (
                APP,
                RELATIONSHIP_TYPE.EXTENDED_PROPERTIES,
                CONTENT_TYPE.OFC_EXTENDED_PROPERTIES,
                app_properties(),
            ),
        ):
            self._package.relate_to(self.part(f"/{name}", content_type, content), kind)

    def packed(self, document: bytes) -> bytes:
        """The whole file."""
        main = self.part("/word/document.xml", CONTENT_TYPE.WML_DOCUMENT_MAIN, document)
        for name, kind, part in self._parts:
            main.load_rel(kind, part, name)
        self._package.relate_to(main, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
        file = BytesIO()
        self._package.save(file)
        return sealed(file.getvalue())
