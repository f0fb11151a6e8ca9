"""What stands in an envelope, for all kinds but the submission: strict JSON, the same each time."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, TypeVar

import msgspec
from msgspec import Meta, Struct

from selfcheck.domain.errors import Broken, LaterFormat, OutOfBounds, TooLarge
from selfcheck.domain.text import printable
from selfcheck.exchange.covers import FORMATS, Kind
from selfcheck.exchange.upgrades import upgraded

MOST_PAYLOAD = {Kind.TASK_PACK: 4_000_000, Kind.RECEIPT: 64_000, Kind.RETURN_SLIP: 1_000_000}
"""Bytes; looked at before anything is decoded, for lists in lists take sixty times their room."""

ID = r"^[0-9A-Za-z._-]+$(?!\n)"  # Python's $ also stands before a last line end

Id = Annotated[str, Meta(pattern=ID, min_length=1, max_length=64)]
Line = Annotated[str, Meta(min_length=1, max_length=200)]
"""A name, a title: what has to say something."""
MaybeLine = Annotated[str, Meta(max_length=200)]
Text = Annotated[str, Meta(min_length=1, max_length=4000)]
MaybeText = Annotated[str, Meta(max_length=4000)]
Number = Annotated[int, Meta(ge=1, le=1_000_000)]
Hash = Annotated[str, Meta(pattern="^[0-9a-f]{64}$", min_length=64, max_length=64)]

_LENGTH = re.compile(r"of length (<=|>=) ([0-9]+) - at `\$\.?(.*)`$")
_STEP = re.compile(r"([^.\[\]]+)|\[([0-9]+)\]")


class Part(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """An object of a payload: what it may not say, it cannot say."""


_P = TypeVar("_P", bound=Part)


def payload_bytes(said: Mapping[str, object], part: type[Part]) -> bytes:
    """*said*, values of the domain by the names of *part*, in UTF-8 JSON with sorted keys.

    What cannot be seen does not travel, what is empty is left out. Raises `OutOfBounds`.
    """
    plain = _cleaned(msgspec.to_builtins(said))
    try:
        whole = msgspec.convert(plain, part)
    except msgspec.ValidationError as error:
        raise _bounds(str(error), plain) from error
    return msgspec.json.encode(whole, order="sorted")


def read_payload(payload: bytes, kind: Kind, part: type[_P]) -> _P:
    """What *payload*, of that *kind*, says in the words of the newest format.

    Raises `TooLarge`, `LaterFormat`, and `Broken` for whatever we would not write: a key twice or
    unknown, blanks, characters that cannot be seen, a text beyond its length.
    """
    if len(payload) > MOST_PAYLOAD[kind]:
        raise TooLarge(len(payload), MOST_PAYLOAD[kind])
    said = _strict_object(payload)
    if said.get("kind") != kind:
        raise Broken("kind", "another kind")
    number = said.get("format")
    if isinstance(number, int) and number > FORMATS[kind]:
        raise LaterFormat(kind, number)
    current = upgraded(kind, said, FORMATS[kind])
    if current is None:
        raise Broken("format", "unknown")
    try:
        return msgspec.convert(current, part)
    except msgspec.ValidationError as error:
        wrong, _, where = str(error).partition(" - at ")
        raise Broken(where.strip("`").removeprefix("$."), wrong) from error


def _strict_object(payload: bytes) -> dict[str, object]:
    try:
        said = msgspec.json.decode(payload)
        if msgspec.json.encode(said, order="sorted") != payload:
            raise Broken("", "not written as we write")  # a key twice, blanks, another order
        if _cleaned(said) != said:
            raise Broken("", "characters that cannot be seen")
    except (msgspec.DecodeError, UnicodeError) as error:
        raise Broken("", str(error)) from error
    except RecursionError as error:
        raise Broken("", "too deep") from error
    if not isinstance(said, dict):
        raise Broken("", "no object")
    return said


def _cleaned(plain: object) -> object:
    """*plain* with every text as it can be seen on paper."""
    match plain:
        case str():
            return printable(plain)
        case dict():
            return {key: _cleaned(value) for key, value in plain.items()}
        case list() | tuple():
            return [_cleaned(value) for value in plain]
        case _:
            return plain


def _bounds(message: str, plain: object) -> Exception:
    """The length that msgspec complains about, as facts; any other complaint is our own mistake."""
    found = _LENGTH.search(message)
    if not found:
        return ValueError(message)
    bound = int(found[2])
    value = plain
    for name, index in _STEP.findall(found[3]):
        if isinstance(value, dict):
            value = value[name]
        elif isinstance(value, list):
            value = value[int(index)]
    length = len(value) if isinstance(value, str | list) else 0
    least, most = (bound, None) if found[1] == ">=" else (None, bound)
    return OutOfBounds(found[3], length, least, most)
