"""The words of a .docx, which comes from outside: read with limits, and nothing but its words.

Not by python-docx, which loads every part of the package, pictures too, builds a tree of the whole
text and leaves out what stands in text boxes. Here the one part with the text goes by in pieces
and is never whole in memory.
"""

from __future__ import annotations

from io import BytesIO
from typing import NoReturn
from xml.parsers import expat
from zipfile import ZipFile

from selfcheck.content.broken import BROKEN
from selfcheck.domain.task import Pulse

_MAIN = "word/document.xml"  # where nearly every program puts it
_RELATIONS = "_rels/.rels"  # where the others say where
_RELATIONS_BYTES = 1_000_000
_XML_BYTES = 40_000_000  # unpacked; a speech of 300 pages has 5 million
_DEPTH = 200  # nested elements; a table in a table in a text box has about 40
_PIECE_BYTES = 1 << 20  # smaller ones let expat go over one long tag again and again
_WORD = (
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
)
_ALTERNATIVES = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_NOT_READ = {
    *((word, name) for word in _WORD for name in ("del", "moveFrom", "rt")),
    (_ALTERNATIVES, "Fallback"),  # the same once more, for old programs
}
_SIGNS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}


class NotWord(Exception):
    """These bytes are no whole .docx; `sources` tells the person."""


class TooMuch(Exception):
    """It is larger, once unpacked, than any speech."""


def word_text(content: bytes, most: int, pulse: Pulse) -> str:
    """The paragraphs of a .docx in order, one a line, those of tables and text boxes too.

    Without headers and footnotes, numbers that Word puts before paragraphs, and what is marked as
    deleted. Raises `NotWord`, and `TooMuch` beyond *most* characters.
    """
    try:
        with ZipFile(BytesIO(content)) as package:
            return _body(package, _main_part(package), most, pulse)
    except BROKEN as error:
        raise NotWord from error


def _body(package: ZipFile, name: str, most: int, pulse: Pulse) -> str:
    size = package.getinfo(name).file_size
    if size > _XML_BYTES:
        raise TooMuch
    words = _Paragraphs(most)
    parser = _parser()
    parser.buffer_text = True
    parser.StartElementHandler = words.start
    parser.EndElementHandler = words.end
    parser.CharacterDataHandler = words.data
    done = 0
    with package.open(name) as part:  # gives no more bytes than the package declares
        while piece := part.read(_PIECE_BYTES):
            pulse(done, size)
            done += len(piece)
            parser.Parse(piece, False)  # noqa: FBT003 - expat has no keywords
    parser.Parse(b"", True)  # noqa: FBT003 - as above
    return "\n".join(words.lines)


def _main_part(package: ZipFile) -> str:
    """The name of the part that holds the text, as the package says."""
    if _MAIN in package.NameToInfo:
        return _MAIN
    found: list[str] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        if name.endswith(" Relationship") and attributes["Type"].endswith("/officeDocument"):
            found.append(attributes["Target"].lstrip("/"))

    parser = _parser()
    parser.StartElementHandler = start
    with package.open(_RELATIONS) as part:
        parser.Parse(part.read(_RELATIONS_BYTES), True)  # noqa: FBT003 - as above
    if not found:
        raise NotWord
    return found[0]


def _parser() -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = _refuse  # without one there are no entities to blow up
    return parser


def _refuse(*_declared: object) -> NoReturn:
    raise NotWord


class _Paragraphs:
    """Collects paragraphs while the parser goes by; one may stand within another's text box."""

    def __init__(self, most: int) -> None:
        self.lines: list[str] = []
        self._room = most
        self._open: list[tuple[int, list[str]]] = []  # the line it will be, and its pieces
        self._depth = 0
        self._runs = 0
        self._not_read = 0  # the depth at which began what is not read; 0 if nothing has
        self._in_text = False

    def start(self, tag: str, _attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _DEPTH:
            raise NotWord
        space, _, name = tag.rpartition(" ")
        if self._not_read:
            return
        if (space, name) in _NOT_READ:
            self._not_read = self._depth
        elif space not in _WORD:
            return
        elif name == "p":
            self._take_room(1)
            self._open.append((len(self.lines), []))
            self.lines.append("")
        elif name == "r":
            self._runs += 1
        elif name == "t":
            self._in_text = True
        elif self._runs and name in _SIGNS:  # outside a run, a tab is a tab stop
            self._add(_SIGNS[name])

    def end(self, tag: str) -> None:
        space, _, name = tag.rpartition(" ")
        if self._not_read:
            if self._depth == self._not_read:
                self._not_read = 0
        elif space in _WORD:
            if name == "p":
                line, pieces = self._open.pop()
                self.lines[line] = "".join(pieces)
            elif name == "r":
                self._runs -= 1
            elif name == "t":
                self._in_text = False
        self._depth -= 1

    def data(self, words: str) -> None:
        if self._in_text and not self._not_read:
            self._add(words)

    def _add(self, words: str) -> None:
        if self._open:
            self._take_room(len(words))
            self._open[-1][1].append(words)

    def _take_room(self, characters: int) -> None:
        self._room -= characters
        if self._room < 0:
            raise TooMuch
