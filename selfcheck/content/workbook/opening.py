"""Opening a workbook that somebody chose: what it is if it is none, and which sheets it has."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from selfcheck.content.workbook.cells import Cells, Merged, Row, Strings
from selfcheck.content.workbook.days import Styles
from selfcheck.content.workbook.package import Hearer, Listener, NotWorkbook, Package, TooMuch
from selfcheck.domain.errors import FileProblem
from selfcheck.domain.task import Pulse

_MOST_BYTES = 60_000_000
_MOST_SHEETS = 500
_GOOD = "用 WPS 或 Excel 另存成的 .xlsx 工作簿"
_OTHER = "只有这一份表格的 .xlsx 工作簿"
_ZIP = b"PK\x03\x04"
_OLD = b"\xd0\xcf\x11\xe0"  # the container of .xls and .et, and of a workbook with a password
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_KINDS = {
    b"%pdf": "这是一份 PDF",
    b"{\\rtf": "这是 RTF 文档",
    b"<html": "这是网页，只是名字像表格",
    b"<!doc": "这是网页，只是名字像表格",
    b"<?xml": "这是 XML 表格，不是 .xlsx",
}
_PARTS = {
    "word/document.xml": "这是 Word 文档",
    "ppt/presentation.xml": "这是演示文稿",
    "xl/workbook.bin": "这是二进制工作簿（.xlsb）",
    "content.xml": "这是 .ods 表格",
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet by its name, and the part that holds it."""

    name: str
    part: str


class Workbook:
    """What a workbook says. Its methods raise `NotWorkbook` and `TooMuch`, told by `opened`."""

    def __init__(self, package: Package) -> None:
        self._package = package
        roots = package.relations().values()
        main = next((one.target for one in roots if one.kind == "officeDocument"), "")
        if main not in package:
            raise NotWorkbook
        book = _Book()
        _hear(package, main, book)
        self.from_1904 = book.from_1904
        parts = package.relations(main)
        self.sheets = tuple(
            Sheet(name, parts[key].target)
            for name, key in book.sheets
            if key in parts and parts[key].kind == "worksheet"
        )
        kinds = {part.kind: part.target for part in parts.values()}
        self.has_macros = "vbaProject" in kinds
        self._strings, self._styles = Strings(), Styles()
        for kind, listener in (("sharedStrings", self._strings), ("styles", self._styles)):
            if kind in kinds:
                _hear(package, kinds[kind], listener)

    def rows(self, sheet: Sheet, merged: list[Merged], pulse: Pulse) -> Iterator[Row]:
        """The rows of *sheet* in which something stands; *merged* is filled when all went by."""
        cells = Cells(self._strings.texts, self._styles.days, from_1904=self.from_1904)
        for done, total in self._package.heard(sheet.part, cells):
            pulse(done, total)
            yield from cells.rows
            cells.rows.clear()
        yield from cells.rows
        merged += cells.merged


@contextmanager
def opened(path: Path) -> Iterator[Workbook]:
    """The workbook at *path*, told by its content, while it is read.

    Raises `FileProblem`: *found* says what it is as a clause, *expected* what to choose instead.
    """
    content = _bytes_of(path)
    _refuse_other_kinds(path, content)
    try:
        package = Package(content)
        for part, found in _PARTS.items():
            if part in package:
                raise FileProblem(path, "", _GOOD, found)
        yield Workbook(package)
    except NotWorkbook as error:
        raise FileProblem(path, "", _GOOD, "它不是 .xlsx 工作簿，或已经损坏") from error
    except TooMuch as error:
        raise _too_much(path) from error


def _bytes_of(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(_MOST_BYTES + 1)
    except FileNotFoundError as error:
        found = "它已经不在原来的位置，可能被移动、改名或删除了"
        raise FileProblem(path, "", "它现在的位置，或换一份文件", found) from error
    except OSError as error:
        raise FileProblem(path, "", "另一份能打开的文件", "系统不让读取它") from error
    if len(content) > _MOST_BYTES:
        raise _too_much(path)
    return content


def _refuse_other_kinds(path: Path, content: bytes) -> None:
    if content.startswith(_OLD):
        if _LOCKED in content:
            raise FileProblem(path, "", "去掉密码、" + _GOOD, "它加了密码")
        raise FileProblem(path, "", _GOOD, "这是旧格式的表格（.xls、.et）")
    beginning = content[:20].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    for kind, found in _KINDS.items():
        if beginning.startswith(kind):
            raise FileProblem(path, "", _GOOD, found)
    if not content.startswith(_ZIP):
        found = "里面什么都没有" if not content else "它不是 .xlsx 工作簿，或已经损坏"
        raise FileProblem(path, "", _GOOD, found)


def _too_much(path: Path) -> FileProblem:
    return FileProblem(path, "", _OTHER, "它太大了，里面不止是这样一份表格")


def _hear(package: Package, part: str, listener: Listener) -> None:
    for _ in package.heard(part, listener):
        pass


class _Book(Hearer):
    """Hears `workbook.xml`: the sheets in their order, and from when its days are counted."""

    def __init__(self) -> None:
        self.sheets: list[tuple[str, str]] = []
        self.from_1904 = False

    def start(self, name: str, attributes: dict[str, str], /) -> None:
        if name == "sheet":
            key = next((value for at, value in attributes.items() if at.endswith(" id")), "")
            self.sheets.append((attributes.get("name", ""), key))
            if len(self.sheets) > _MOST_SHEETS:
                raise NotWorkbook
        elif name == "workbookPr":
            self.from_1904 = attributes.get("date1904") in ("1", "true", "on")
