"""The files of a .zip, one at a time, never written anywhere and never larger than they may be."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from selfcheck.domain.gathered import Reason

IN = " › "
"""Between the name of a package and that of a file in it."""

_MOST_FILES = 20_000
_MOST_TOGETHER = 4 << 30  # bytes; nothing of it is kept, but reading it takes time
_MOST_FAULTS = 100  # files of one package that cannot be read: more is no accident
_MOST_LIST = 8 << 20  # bytes; in memory it takes ten times as much
_MOST_END = 22 + (1 << 16)  # bytes of the record at the end, with its comment
_STEP = 1 << 20
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # the others cannot be unpacked bit by bit
_ENCRYPTED, _UTF_8 = 1, 0x800  # flags of an entry
_NOISE = ("__MACOSX/", "._", ".DS_Store", "Thumbs.db", "desktop.ini")
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError)
"""What reading a package raises where it is damaged. RuntimeError: a password."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file of a package; *content* is None where *reason* says why it was not read.

    The *name* is empty for the package itself, where that is a Word or an Excel file.
    """

    name: str
    content: bytes | None
    reason: Reason = Reason.NONE


def entries(path: Path, *, most: int) -> Iterator[Entry | Reason]:
    """Each file in the package at *path*; a reason in the place of a package that cannot be read.

    One of more than *most* bytes is not read to its end, whatever it says of its own size.
    """
    try:
        with path.open("rb") as file:
            if not _has_short_list(file):
                yield Reason.TOO_LARGE
                return
        package = zipfile.ZipFile(path)
    except (*_BROKEN, NotImplementedError):
        yield Reason.DAMAGED
        return
    with package:
        if _is_office(package):
            content = path.read_bytes() if path.stat().st_size <= most else None
            yield Entry("", content) if content is not None else Reason.TOO_LARGE
            return
        files = [each for each in package.infolist() if not each.is_dir() and not _is_noise(each)]
        if len(files) > _MOST_FILES:
            yield Reason.TOO_LARGE
            return
        yield from _read(package, files, most)


def is_office(content: bytes) -> bool:
    """Whether the package *content* is a Word or an Excel file, or one of LibreOffice."""
    try:
        if not _has_short_list(BytesIO(content)):
            return False
        with zipfile.ZipFile(BytesIO(content)) as package:
            return _is_office(package)
    except (*_BROKEN, NotImplementedError):
        return False


def _has_short_list(file: BinaryIO) -> bool:
    """Whether the list of files at the end of a package is of a size that can be taken in.

    Source: APPNOTE.TXT 6.3.10, 4.3.15 and 4.3.16. A package of ours needs no ZIP64.
    """
    file.seek(0, 2)
    file.seek(max(0, file.tell() - _MOST_END))
    end = file.read()
    at = end.rfind(b"PK\x05\x06")
    if at < 0 or len(end) < at + 16:
        return True  # no package at all, as will be found
    is_large = end[max(0, at - 20) : at].startswith(b"PK\x06\x07")
    return not is_large and int.from_bytes(end[at + 12 : at + 16], "little") <= _MOST_LIST


def _is_office(package: zipfile.ZipFile) -> bool:
    names = package.NameToInfo.keys()
    return "[Content_Types].xml" in names or names >= {"mimetype", "META-INF/manifest.xml"}


def _is_noise(entry: zipfile.ZipInfo) -> bool:
    name = entry.filename
    return name.startswith(_NOISE) or PurePosixPath(name).name.startswith(_NOISE)


def _read(
    package: zipfile.ZipFile, files: list[zipfile.ZipInfo], most: int
) -> Iterator[Entry | Reason]:
    left, faults = _MOST_TOGETHER, 0
    for entry in files:
        one = _entry(package, entry, min(most, left))
        left -= len(one.content) if one.content is not None else 0
        if one.reason is Reason.TOO_LARGE:
            left -= most  # so much was unpacked to find out
        faults += one.content is None
        yield one
        if left <= 0 or faults > _MOST_FAULTS:
            yield Reason.TOO_LARGE if left <= 0 else Reason.DAMAGED
            return


def _entry(package: zipfile.ZipFile, entry: zipfile.ZipInfo, most: int) -> Entry:
    name = _name(entry)
    if _is_unsafe(name):
        return Entry(name, None, Reason.UNSAFE_NAME)
    if entry.flag_bits & _ENCRYPTED:
        return Entry(name, None, Reason.LOCKED)
    if entry.compress_type not in _METHODS:
        return Entry(name, None, Reason.NOT_OPENED)
    try:
        with package.open(entry) as file:
            pieces, size = [], 0
            while piece := file.read(_STEP):
                size += len(piece)
                if size > most:
                    return Entry(name, None, Reason.TOO_LARGE)
                pieces.append(piece)
    except (*_BROKEN, NotImplementedError):
        return Entry(name, None, Reason.DAMAGED)
    return Entry(name, b"".join(pieces))


def _name(entry: zipfile.ZipInfo) -> str:
    """As its maker wrote it: Windows packs names in GBK, and says so nowhere."""
    if entry.flag_bits & _UTF_8:
        return entry.filename
    try:
        return entry.orig_filename.encode("cp437").decode("gb18030")
    except UnicodeError:
        return entry.filename


def _is_unsafe(name: str) -> bool:
    parts = name.replace("\\", "/").split("/")
    return name.startswith(("/", "\\")) or ".." in parts or ":" in parts[0] or "\0" in name
