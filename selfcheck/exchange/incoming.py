"""From any file to what it holds: trusting neither its name nor its size, changing nothing.

A file is told by its first bytes. Every size has a limit, asked before anything is unpacked.
"""

from __future__ import annotations

import stat
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from selfcheck.domain.errors import (
    Altered,
    Broken,
    LaterFormat,
    NotOurs,
    SealedForOther,
    TooLarge,
    TravelProblem,
)
from selfcheck.domain.gathered import Reason, TakenSheet
from selfcheck.exchange.attached import AttachmentProblem, attached_files
from selfcheck.exchange.covers import Kind, Sealed, decoded
from selfcheck.exchange.envelope import Opened, open_beside, open_envelope
from selfcheck.exchange.keys import SIGNATURE_BYTES, SealingKeys, unseal
from selfcheck.exchange.packages import IN, entries, is_office

MOST_FILE = 32 << 20  # bytes, but for packages; what may travel has less than half of that
MOST_PACKAGE = 1 << 30  # bytes; only its list and one file of it at a time are in memory
MOST_SHEET = 64 << 20  # bytes of a workbook, unpacked; one with all checklists has half of one
_HEAD = 1024  # bytes in which a PDF has to say so
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_WORKBOOK = b"xl/workbook.xml"  # names stand in a package as they are
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"  # the container of .doc, .xls, .et, and of what has a password
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_OLD_PARTS = tuple(name.encode("utf-16-le") for name in ("WordDocument", "Workbook", "Book"))
_TAIL = b'"}'
_PAYLOAD = (b'{"counts":{"gap":', b'"kind":"selfcheck-')  # what a bare one begins with, or holds


@dataclass(frozen=True, slots=True)
class Held:
    """What one file holds: a submission, or the reason why it is none."""

    file: str
    key: str
    """The hash of its bytes, by which it is the same under any name; else where it lies."""
    opened: Opened | None = None
    signature: bytes = b""
    """64 bytes over the payload, empty where nobody signed."""
    reason: Reason = Reason.NONE
    detail: str = ""
    pages: bytes = b""
    """The PDF itself, where it bears no data and only its pages can say what it is."""
    workbook: bytes = b""
    """The workbook itself: it may be a 填报表, which bears its data in its cells."""
    name: str = ""
    """Of the person, where a 填报表 says it."""
    sheet: TakenSheet | None = None
    """Where *opened* stands for a 填报表."""


def incoming(path: Path, sealing: Sequence[SealingKeys] = ()) -> Iterator[Held]:
    """What the file at *path* holds; of a package, what each file in it holds.

    *sealing* are the pairs that sealed ones are tried with.
    """
    name = str(path)
    try:
        told = path.stat()
        if not stat.S_ISREG(told.st_mode):
            yield Held(name, name, reason=Reason.NOT_OPENED)
            return
        with path.open("rb") as file:
            content = file.read(_HEAD)
            if content.startswith(_ZIP):
                if told.st_size > MOST_PACKAGE:
                    yield _too_large(name, told.st_size)
                    return
                yield from _in_package(path, sealing)
                return
            if told.st_size > MOST_FILE:
                yield _too_large(name, told.st_size)
                return
            content += file.read(MOST_FILE + 1 - len(content))
    except FileNotFoundError:
        yield Held(name, name, reason=Reason.ABSENT)
    except (OSError, ValueError) as error:  # ValueError: a name that no system takes
        yield Held(
            name, name, reason=Reason.NOT_OPENED, detail=getattr(error, "strerror", "") or ""
        )
    else:
        yield _held(name, content, sealing)


def _too_large(name: str, size: int) -> Held:
    return Held(name, f"{name}#{size}", reason=Reason.TOO_LARGE, detail=str(size))


def _in_package(path: Path, sealing: Sequence[SealingKeys]) -> Iterator[Held]:
    name = str(path)
    for entry in entries(path, most=MOST_FILE):
        if isinstance(entry, Reason):
            yield Held(name, name, reason=entry)
            continue
        told = f"{name}{IN}{entry.name}" if entry.name else name
        if entry.content is None:
            yield Held(told, told, reason=entry.reason)
        else:
            yield _held(told, entry.content, sealing)


def _held(name: str, content: bytes, sealing: Sequence[SealingKeys]) -> Held:
    key = sha256(content).hexdigest()
    if len(content) > MOST_FILE:
        return Held(name, key, reason=Reason.TOO_LARGE, detail=str(len(content)))
    if content.startswith(_ZIP):
        return _zipped(name, key, content)
    if content.startswith(_OLD_OFFICE) and (reason := _old_office(content)):
        return Held(name, key, reason=reason)
    try:
        payload, beside = content, b""
        if b"%PDF-" in content[:_HEAD]:
            attached, beside = attached_files(content)
            if attached is None:
                return Held(name, key, pages=content)
            payload = attached
        opened, signature = _opened(payload, beside, sealing)
        if opened.kind is Kind.SUBMISSION:
            return Held(name, key, opened, signature)
        reason, detail = Reason.OTHER_KIND, opened.kind.value
    except AttachmentProblem as error:
        reason, detail = error.reason, ""
    except TravelProblem as error:
        reason, detail = reason_of(error), detail_of(error)
        if reason is Reason.NOT_OURS and _was_ours(content):
            reason = Reason.DAMAGED
    return Held(name, key, reason=reason, detail=detail)


def _zipped(name: str, key: str, content: bytes) -> Held:
    if not is_office(content):
        return Held(name, key, reason=Reason.NESTED)
    if _WORKBOOK not in content:
        return Held(name, key, reason=Reason.OFFICE)
    with ZipFile(BytesIO(content)) as package:
        size = sum(part.file_size for part in package.infolist())
    if size > MOST_SHEET:
        return Held(name, key, reason=Reason.TOO_LARGE, detail=str(size))
    return Held(name, key, workbook=content)


def _old_office(content: bytes) -> Reason:
    if _LOCKED in content:
        return Reason.LOCKED
    return Reason.OFFICE if any(part in content for part in _OLD_PARTS) else Reason.NONE


def _was_ours(content: bytes) -> bool:
    """Whether what cannot be read at all is a bare payload that something happened to."""
    return content.startswith(_PAYLOAD[0]) or _PAYLOAD[1] in content


def _opened(payload: bytes, beside: bytes, sealing: Sequence[SealingKeys]) -> tuple[Opened, bytes]:
    if beside:
        return open_beside(beside, payload), _signature(beside)
    opened = open_envelope(payload, sealing)
    if not opened.verified:
        return opened, b""
    if not opened.was_sealed:
        return opened, _signature(payload)
    outer = decoded(payload, Sealed)
    keys = next(each for each in sealing if each.public.hex() == outer.recipient)
    return opened, _signature(unseal(outer.sealed, keys) or b"")


def _signature(cover: bytes) -> bytes:
    """That of *cover*, which was read strictly: of its sorted keys the signature is the last."""
    end = len(cover) - len(_TAIL)
    return bytes.fromhex(cover[end - 2 * SIGNATURE_BYTES : end].decode())


def reason_of(error: TravelProblem) -> Reason:
    """Why a file with this problem cannot be taken."""
    match error:
        case NotOurs():
            return Reason.NOT_OURS
        case Altered():
            return Reason.ALTERED
        case LaterFormat():
            return Reason.LATER_FORMAT
        case SealedForOther():
            return Reason.SEALED_FOR_OTHER
        case TooLarge():
            return Reason.TOO_LARGE
    return Reason.DAMAGED


def detail_of(error: TravelProblem) -> str:
    """What goes with the reason: a place in the file, a format, a size."""
    match error:
        case Broken():
            return error.where[:80]
        case LaterFormat():
            return str(error.format)
        case TooLarge():
            return str(error.size)
    return ""
