"""How much a file grows when it is unpacked; asked before any library unpacks it."""

from __future__ import annotations

import re
import zlib

import pikepdf

_STREAM = re.compile(rb"stream\r?\n")
_STEP = 1 << 14  # bytes unpacked at a time, and forgotten
_PIECE = 1 << 12


def grows_beyond(content: bytes, limit: int) -> bool:
    """Whether all Deflate streams of the PDF *content* together unpack to more than *limit* bytes.

    Nothing of it is kept. It looks for streams as they stand in the file, for opening the file is
    what has to be safe: a library unpacks object streams at once, a megabyte into a gigabyte.
    """
    left = limit
    view = memoryview(content)
    for found in _STREAM.finditer(content):
        left -= _unpacked_size(view[found.end() :], left)
        if left < 0:
            return True
    return False


def _unpacked_size(packed: memoryview, limit: int) -> int:
    """Up to a little over *limit*; 0 for what is not packed."""
    unpacking = zlib.decompressobj()
    size = 0
    for start in range(0, len(packed), _PIECE):
        piece = bytes(packed[start : start + _PIECE])
        while piece:
            try:
                size += len(unpacking.decompress(piece, _STEP))
            except zlib.error:
                return size
            if size > limit or unpacking.eof:
                return size
            piece = unpacking.unconsumed_tail
    return size


def unpacked(stream: pikepdf.Object, limit: int) -> bytes | None:
    """What *stream* holds; None if it is packed otherwise than we do, damaged, or beyond *limit*.

    An end that is missing is not missed: readers show such a stream too.
    """
    raw: bytes = stream.read_raw_bytes()
    filters = stream.get("/Filter")
    kinds = [] if filters is None else filters if isinstance(filters, pikepdf.Array) else [filters]
    match [str(kind) for kind in kinds]:
        case []:
            content = raw
        case ["/FlateDecode"] if stream.get("/DecodeParms") is None:
            try:
                content = zlib.decompressobj().decompress(raw, limit + 1)
            except zlib.error:
                return None
        case _:
            return None
    return content if len(content) <= limit else None
