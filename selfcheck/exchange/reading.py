"""Take what rides in a PDF out of it, trusting nothing: every size has a limit."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pikepdf

from selfcheck.domain.errors import FileProblem
from selfcheck.domain.papers import ATTACHMENT
from selfcheck.exchange.unpacking import grows_beyond

_MOST_FILE = 64 << 20  # bytes; a report of a hundred pages has a fiftieth of that
_MOST_UNPACKED = 256 << 20  # all streams together; opening a file unpacks some
_MOST_PAYLOAD = 16 << 20  # bytes, inflated
_MOST_NAMES = 1000  # entries and nodes of the tree of attachments; ours has one
_A_PDF = "三省自查导出的 PDF"


def pdf_content(path: Path) -> bytes:
    """The bytes of the file. Raises `FileProblem` if it cannot be read or is too large."""
    try:
        with path.open("rb") as file:
            content = file.read(_MOST_FILE + 1)
    except OSError as error:
        raise FileProblem(path, "", "可以读取的文件", error.strerror or "") from error
    if len(content) > _MOST_FILE:
        raise FileProblem(path, "", f"不超过 {_MOST_FILE >> 20} MB 的文件")
    return content


def attached_payload(path: Path) -> bytes | None:
    """The exact bytes of the attachment `submission.json`; None if the PDF has none.

    A PDF that was printed to PDF again has lost it. Raises `FileProblem` for what is no PDF, or
    for an attachment that is packed in a way we do not write or grows beyond every measure.
    """
    content = pdf_content(path)
    if grows_beyond(content, _MOST_UNPACKED):
        raise FileProblem(path, "", f"解开后不超过 {_MOST_UNPACKED >> 20} MB 的文件")
    try:
        with pikepdf.open(BytesIO(content)) as pdf:
            for name, specification in attachments(pdf):
                if name == ATTACHMENT:
                    return _inflated(specification["/EF"]["/F"], path)
    except (pikepdf.PdfError, KeyError, TypeError, AttributeError, ValueError) as error:
        raise FileProblem(path, "", _A_PDF) from error
    except OSError as error:
        raise FileProblem(path, "", "可以读取的文件", error.strerror or "") from error
    return None


def attachments(pdf: pikepdf.Pdf) -> Iterator[tuple[str, pikepdf.Object]]:
    """Name and file specification of each attachment; the tree may be deep, or run in circles."""
    names = pdf.Root.get("/Names")
    tree = names.get("/EmbeddedFiles") if names is not None else None
    waiting = [tree] if tree is not None else []
    left = _MOST_NAMES
    while waiting and left:
        left -= 1
        node = waiting.pop()
        pairs = list(node.get("/Names", []))[: 2 * left]
        for name, specification in zip(pairs[::2], pairs[1::2], strict=False):
            yield str(name), specification
        waiting += list(node.get("/Kids", []))[:left]


def _inflated(stream: pikepdf.Object, path: Path) -> bytes:
    """What *stream* holds, unpacked here: pdf libraries unpack a megabyte into a gigabyte."""
    raw = stream.read_raw_bytes()
    filters = stream.get("/Filter")
    kinds = [] if filters is None else filters if isinstance(filters, pikepdf.Array) else [filters]
    match [str(kind) for kind in kinds]:
        case []:
            content = raw
        case ["/FlateDecode"]:
            unpacking = zlib.decompressobj()
            try:
                content = unpacking.decompress(raw, _MOST_PAYLOAD + 1)
            except zlib.error as error:
                raise FileProblem(path, f"附件 {ATTACHMENT}", "完好的附件") from error
        case _:
            raise FileProblem(path, f"附件 {ATTACHMENT}", "三省自查写的附件")
    if len(content) > _MOST_PAYLOAD:
        raise FileProblem(path, f"附件 {ATTACHMENT}", f"不超过 {_MOST_PAYLOAD >> 20} MB 的附件")
    return content
