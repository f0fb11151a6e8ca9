"""What taking a damaged or locked office file apart raises: it is a zip of XML."""

from __future__ import annotations

import lzma
import struct
import zlib
from xml.parsers import expat
from zipfile import BadZipFile

BROKEN = (
    BadZipFile,
    EOFError,
    KeyError,  # no such part
    NotImplementedError,  # packed in a way that Python does not know
    OSError,
    OverflowError,
    RuntimeError,  # packed with a password
    ValueError,
    expat.ExpatError,
    lzma.LZMAError,
    struct.error,
    zlib.error,
)
