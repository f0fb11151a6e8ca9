"""Word and Excel files taken apart with zip and XML alone, not with what wrote them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from io import BytesIO
from xml.etree import ElementTree as ET
from zipfile import ZipFile

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_PLACED = "{http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing}"
_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
_DAYS = {'yyyy"年"m"月"d"日"': "{0.year}年{0.month}月{0.day}日", "yyyy-mm-dd": "{0.isoformat}"}


@dataclass(frozen=True)
class Picture:
    """What stands where a chart is: the words for who cannot see it."""

    words: str


def part(content: bytes, name: str) -> ET.Element:
    with ZipFile(BytesIO(content)) as archive:
        return ET.fromstring(archive.read(name))  # noqa: S314 - our own file


def names(content: bytes) -> list[str]:
    with ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
        return archive.namelist()


def word_paragraphs(content: bytes) -> list[tuple[str, str | Picture]]:
    """Style and text of every paragraph, those in tables included, empty ones left out."""
    found: list[tuple[str, str | Picture]] = []
    for paragraph in part(content, "word/document.xml").iter(W + "p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        assert style is not None
        pictures = [Picture(drawn.get("descr")) for drawn in paragraph.iter(_DRAWN)]
        text = "".join(_pieces(paragraph))
        found += [(style.get(W + "val"), each) for each in (*pictures, text) if each]
    return found


def _pieces(paragraph: ET.Element) -> Iterator[str]:
    for piece in paragraph.iter():
        if piece.tag == W + "t":
            yield piece.text or ""
        elif piece.tag == W + "br":
            yield "\n"


def word_tables(content: bytes) -> list[list[list[str]]]:
    return [
        [
            [
                "\n".join("".join(_pieces(p)) for p in cell.findall(W + "p"))
                for cell in row.findall(W + "tc")
            ]
            for row in table.findall(W + "tr")
        ]
        for table in part(content, "word/document.xml").iter(W + "tbl")
    ]


@dataclass(frozen=True)
class Cell:
    """What a reader of the sheet sees in a cell, and how the file holds it."""

    shown: str
    kind: str
    """`inlineStr`, or `n` for numbers and days."""
    quoted: bool
    leads_to: str = ""


@dataclass(frozen=True)
class Sheet:
    name: str
    rows: dict[int, dict[str, Cell]]
    xml: ET.Element
    pictures: dict[int, Picture]

    def lines(self) -> list[list[str]]:
        """The texts of the cells, row by row."""
        return [[cell.shown for cell in row.values()] for row in self.rows.values()]


def sheets(content: bytes) -> list[Sheet]:
    book = part(content, "xl/workbook.xml")
    targets = _targets(content, "xl/_rels/workbook.xml.rels")
    found = []
    for sheet in book.iter(S + "sheet"):
        name = targets[sheet.get(R + "id")].removeprefix("/")
        xml = part(content, name)
        links = {link.get("ref"): link.get("location", "") for link in xml.iter(S + "hyperlink")}
        formats = _formats(content)
        rows = {
            int(row.get("r")): {
                cell.get("r").rstrip("0123456789"): _cell(cell, formats, links)
                for cell in row.findall(S + "c")
            }
            for row in xml.iter(S + "row")
        }
        found.append(Sheet(sheet.get("name"), rows, xml, _pictures(content, xml, name)))
    return found


def _targets(content: bytes, name: str) -> dict[str, str]:
    return {each.get("Id"): each.get("Target") for each in part(content, name)}


def _formats(content: bytes) -> list[tuple[str, bool]]:
    """Number format and quote prefix of each look that cells have."""
    styles = part(content, "xl/styles.xml")
    known = {"0": "General", "1": "0", "14": "date"} | {
        each.get("numFmtId"): each.get("formatCode") for each in styles.iter(S + "numFmt")
    }
    return [
        (known[look.get("numFmtId")], look.get("quotePrefix") == "1")
        for look in styles.find(S + "cellXfs")
    ]


def _cell(cell: ET.Element, formats: list[tuple[str, bool]], links: dict[str, str]) -> Cell:
    number_format, quoted = formats[int(cell.get("s", "0"))]
    kind, value = cell.get("t", "n"), cell.findtext(S + "v", "")
    assert cell.find(S + "f") is None, "a formula"
    if kind == "inlineStr":
        text = "".join(piece.text or "" for piece in cell.iter(S + "t"))
        shown = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    elif number_format in _DAYS and value:
        day = date(1899, 12, 30) + timedelta(int(value))
        shown = day.isoformat() if "-" in number_format else _DAYS[number_format].format(day)
    else:
        shown = value
    return Cell(shown, kind, quoted, links.get(cell.get("r"), ""))


def _pictures(content: bytes, xml: ET.Element, name: str) -> dict[int, Picture]:
    drawing = xml.find(S + "drawing")
    if drawing is None:
        return {}
    folder, _, file = name.rpartition("/")
    target = _targets(content, f"{folder}/_rels/{file}.rels")[drawing.get(R + "id")]
    return {
        int(anchor.findtext(f"{_PLACED}from/{_PLACED}row")) + 1: Picture(
            anchor.find(f".//{_PLACED}cNvPr").get("descr")
        )
        for anchor in part(content, target.removeprefix("/"))
    }
