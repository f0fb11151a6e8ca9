"""What stands round a payload, read strictly: a file is ours byte for byte, or it is not.

Format history:
* 1 - signed, sealed over signed, and the signature alone

A cover is taken only as it would be written: no key twice, nothing before or after.
`docs/exchange-format.md` describes it, `docs/envelope.schema.json` states it.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Literal, TypeVar

import msgspec
from msgspec import Meta, Struct

from selfcheck.domain.errors import Broken, LaterFormat, TooLarge
from selfcheck.exchange.submission import FORMAT as SUBMISSION_FORMAT

ENVELOPE: Literal[1] = 1
MOST_BYTES = 15_000_000  # a file; mail and OA seldom take more. It has to stay under it.
OURS = "selfcheck-"
_MAGIC = b'{"envelope":'  # the keys are sorted, and this is the first


class Kind(StrEnum):
    """What travels. Sent: never rename."""

    TASK_PACK = "selfcheck-task-pack"
    SUBMISSION = "selfcheck-submission"
    RECEIPT = "selfcheck-receipt"
    RETURN_SLIP = "selfcheck-return-slip"


FORMATS = {
    Kind.TASK_PACK: 1,
    Kind.SUBMISSION: SUBMISSION_FORMAT,
    Kind.RECEIPT: 1,
    Kind.RETURN_SLIP: 1,
}
"""The format this version writes, and the highest it reads."""

_Hex32 = Annotated[str, Meta(pattern="^[0-9a-f]{64}$", min_length=64, max_length=64)]
_Hex64 = Annotated[str, Meta(pattern="^[0-9a-f]{128}$", min_length=128, max_length=128)]
_Number = Annotated[int, Meta(ge=1, le=1_000_000)]


class Named(Struct, frozen=True):
    """What every payload and every cover says of itself, whatever else it says."""

    kind: str = ""
    format: Annotated[int, Meta(ge=0, le=1_000_000)] = 0
    envelope: _Number = ENVELOPE


class _Cover(Struct, frozen=True, forbid_unknown_fields=True):
    """A file as it stands."""


class Signed(_Cover, frozen=True):
    """A payload and its signature."""

    envelope: Literal[1]
    kind: Kind
    format: _Number
    payload: bytes
    key: _Hex32
    signature: _Hex64


class SignatureAlone(_Cover, frozen=True):
    """The signature of a payload that travels beside it, as in a PDF."""

    envelope: Literal[1]
    kind: Kind
    format: _Number
    sha256: _Hex32
    key: _Hex32
    signature: _Hex64


class Sealed(_Cover, frozen=True):
    """A whole signed file, sealed to the public key *recipient*. Says nothing else of itself."""

    envelope: Literal[1]
    recipient: _Hex32
    sealed: bytes


_C = TypeVar("_C", Signed, SignatureAlone, Sealed)


def cover_of(data: bytes) -> Named | None:
    """What the cover says of itself; None for something that never was a cover of ours."""
    if len(data) >= MOST_BYTES:
        raise TooLarge(len(data), MOST_BYTES)
    if not data:
        raise Broken("", "empty")
    if not data.startswith(_MAGIC):
        if _MAGIC in data[: 4 * len(_MAGIC)]:
            raise Broken("", "something stands before the file")
        return None
    named = decoded(data, Named)
    if named.envelope > ENVELOPE:
        raise LaterFormat("selfcheck-envelope", named.envelope)
    if named.kind.startswith(OURS) and named.kind not in FORMATS:
        raise LaterFormat(named.kind, named.format)
    return named


def named_by(payload: bytes) -> Named:
    """What *payload* says of itself. Raises `Broken` for one that is of no kind of ours."""
    named = decoded(payload, Named)
    if named.kind not in FORMATS:
        raise Broken("payload.kind", "unknown")
    if not named.format:
        raise Broken("payload.format", "missing")
    return named


def refuse_later(named: Named) -> None:
    """Raise `LaterFormat` if the payload's format is beyond what this version reads."""
    if named.format > FORMATS[Kind(named.kind)]:
        raise LaterFormat(named.kind, named.format)


def strictly(data: bytes, cover: type[_C]) -> _C:
    """*data* as a *cover*, if these are the very bytes it would be written as."""
    told = decoded(data, cover)
    if msgspec.json.encode(told, order="sorted") != data:
        raise Broken("", "not written as we write")
    return told


_D = TypeVar("_D", Named, Signed, SignatureAlone, Sealed)


def decoded(data: bytes, what: type[_D]) -> _D:
    """*data* read as *what*. Raises `Broken`, which names the place."""
    try:
        data.decode()  # msgspec does not look at what it skips
        return msgspec.json.decode(data, type=what)
    except msgspec.ValidationError as error:
        wrong, _, where = str(error).partition(" - at ")
        raise Broken(where.strip("`").removeprefix("$."), wrong) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise Broken("", str(error)) from error
    except RecursionError as error:
        raise Broken("", "too deep") from error
