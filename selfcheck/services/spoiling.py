"""What may happen to a file on its way: cut short, changed, photographed. For rehearsals."""

from __future__ import annotations

import json
import struct
import zlib
from base64 import b64decode, b64encode
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from selfcheck.documents.pdf.preview import render
from selfcheck.domain.task import no_pulse
from selfcheck.exchange.envelope import signed
from selfcheck.exchange.keys import SigningKeys

_KEPT_FIFTHS = 3
_PHOTO_WIDTH = 540  # pixels: words can be read, and the file is small
_DATE = (2026, 9, 24, 9, 0, 0)  # of the files in a package: equal files make equal packages


def cut_short(content: bytes) -> bytes:
    """The first part of *content*: the rest did not come."""
    return content[: len(content) * _KEPT_FIFTHS // 5]


def changed_inside(file: bytes, was: str, now: str) -> bytes:
    """The signed *file* with *was*, wherever it stands in the payload, made into *now*."""
    cover = json.loads(file)
    payload = b64decode(cover["payload"]).replace(was.encode(), now.encode())
    cover["payload"] = b64encode(payload).decode()
    return json.dumps(cover, sort_keys=True, separators=(",", ":")).encode()


def of_later_format(payload: bytes, keys: SigningKeys) -> bytes:
    """*payload* as a later version of the program might sign it: with another format number."""
    return signed(payload.replace(b'"format":1,', b'"format":2,', 1), keys)


def photograph(pdf: bytes) -> bytes:
    """The first page of *pdf* as a picture, PNG. Source: ISO/IEC 15948."""
    page = render(pdf, _PHOTO_WIDTH, no_pulse)[0]
    pixels, stride = page.bgrx, 4 * page.width
    grey = b"".join(  # of grey paper with black words, green is as good as any
        b"\0" + pixels[start + 1 : start + stride : 4] for start in range(0, len(pixels), stride)
    )
    head = struct.pack(">IIBBBBB", page.width, page.height, 8, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(grey)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(content)) + kind + content + _checked(kind + content)
        for kind, content in parts
    )


def package(files: dict[str, bytes]) -> bytes:
    """*files* by their names as a .zip; equal files make equal bytes."""
    file = BytesIO()
    with ZipFile(file, "w") as packed:
        for name, content in files.items():
            entry = ZipInfo(name, _DATE)
            entry.compress_type = ZIP_DEFLATED
            packed.writestr(entry, content)
    return file.getvalue()


def _checked(content: bytes) -> bytes:
    return struct.pack(">I", zlib.crc32(content))
