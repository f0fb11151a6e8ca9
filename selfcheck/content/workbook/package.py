"""The zip that a workbook is: its parts go by in pieces, and each has a limit."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import NoReturn, Protocol
from xml.parsers import expat
from zipfile import ZipFile

from selfcheck.content.broken import BROKEN

_MOST_PARTS = 10_000
_PART_BYTES = 400_000_000  # unpacked; a sheet formatted down to Excel's last row has 250 million
_PIECE_BYTES = 1 << 18
_TAG_BYTES = 1 << 20  # no tag is longer that an office wrote
_DEPTH = 64  # nested elements; a sheet has about 10
_NAMES = 2_000  # of elements in one part; the standard has fewer
_DIRECTORY_ENTRY = b"PK\x01\x02"
_RELATIONS = "_rels/{}.rels"


class NotWorkbook(Exception):
    """These bytes are no whole .xlsx."""


class TooMuch(Exception):
    """It is larger, once unpacked, than any ledger."""


class Listener(Protocol):
    """Hears the elements of a part as they go by, each by its name without a namespace."""

    def start(self, name: str, attributes: dict[str, str], /) -> None:
        """An element begins."""

    def end(self, name: str, /) -> None:
        """It ends."""

    def data(self, text: str, /) -> None:
        """Some of its text."""


@dataclass(frozen=True, slots=True)
class Relation:
    """What a part refers to: *kind* is the last word of its type, *target* the other part."""

    kind: str
    target: str


class Package:
    """The parts of a workbook by their names. Raises `NotWorkbook`."""

    def __init__(self, content: bytes) -> None:
        if content.count(_DIRECTORY_ENTRY) > _MOST_PARTS:
            raise NotWorkbook  # before zipfile makes an object of each
        try:
            self._zip = ZipFile(BytesIO(content))
        except BROKEN as error:
            raise NotWorkbook from error
        self._names = {name.lower(): name for name in reversed(self._zip.namelist())}

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._names

    def relations(self, name: str = "") -> dict[str, Relation]:
        """What the part *name* refers to, by the ids it uses; the package itself without one."""
        folder, _, file = name.rpartition("/")
        found = _Relations(folder)
        place = posixpath.join(folder, _RELATIONS.format(file))
        if place in self:
            for _ in self.heard(place, found):
                pass
        return found.found

    def heard(self, name: str, listener: Listener) -> Iterator[tuple[int, int]]:
        """Let *listener* hear the part *name*, piece by piece; how many bytes of how many.

        Raises `NotWorkbook` and `TooMuch`, and what *listener* raises of these.
        """
        try:
            yield from self._heard(name, listener)
        except BROKEN as error:
            raise NotWorkbook from error

    def _heard(self, name: str, listener: Listener) -> Iterator[tuple[int, int]]:
        entry = self._zip.getinfo(self._names[name.lower()])
        if entry.file_size > _PART_BYTES:
            raise TooMuch
        parser = _parser(listener)
        done = 0
        with self._zip.open(entry) as part:  # gives no more bytes than the package declares
            while piece := part.read(_PIECE_BYTES):
                parser.Parse(piece, False)  # noqa: FBT003 - expat has no keywords
                done += len(piece)
                if done - parser.CurrentByteIndex > _TAG_BYTES + _PIECE_BYTES:
                    raise NotWorkbook
                yield done, entry.file_size
        parser.Parse(b"", True)  # noqa: FBT003 - as above


def _parser(listener: Listener) -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartDoctypeDeclHandler = _refuse  # without one there are no entities to blow up
    parser.buffer_text = True
    names: dict[str, str] = {}
    depth = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        name = names.get(tag)
        if name is None:
            names[tag] = name = tag.rpartition(" ")[2]
        if depth > _DEPTH or len(names) > _NAMES:
            raise NotWorkbook
        listener.start(name, attributes)

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        listener.end(names[tag])

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = listener.data
    return parser


def _refuse(*_declared: object) -> NoReturn:
    raise NotWorkbook


class Hearer:
    """A listener to whom nothing means anything; others say what does."""

    def start(self, name: str, attributes: dict[str, str], /) -> None:
        """Hear nothing."""

    def end(self, name: str, /) -> None:
        """Hear nothing."""

    def data(self, text: str, /) -> None:
        """Hear nothing."""


class _Relations(Hearer):
    def __init__(self, folder: str) -> None:
        self.found: dict[str, Relation] = {}
        self._folder = folder

    def start(self, name: str, attributes: dict[str, str], /) -> None:
        if name == "Relationship" and attributes.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", self._folder, attributes["Target"]))
            kind = attributes["Type"].rpartition("/")[2]
            self.found[attributes["Id"]] = Relation(kind, target.lstrip("/"))
