"""A signed file written again from what is kept of it, byte for byte as it came."""

from __future__ import annotations

import msgspec

from selfcheck.exchange.covers import ENVELOPE, Kind, Signed, named_by


def evidence_file(payload: bytes, key: bytes, signature: bytes) -> bytes:
    """The file that *key* signed; the payload alone where nobody signed.

    A cover can be written in one way only, so nothing but its parts has to be kept. Of one that
    came in a PDF or sealed, it is what would have lain beside it.
    """
    if not key:
        return payload
    named = named_by(payload)
    cover = Signed(ENVELOPE, Kind(named.kind), named.format, payload, key.hex(), signature.hex())
    return msgspec.json.encode(cover, order="sorted")
