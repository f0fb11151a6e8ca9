"""Signing, sealing and opening of the files that travel.

The signature is over the exact bytes of the payload, and the payload names its own kind and format,
so no signature can be moved to another kind. `docs/exchange-format.md` says how a reader goes about
it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from hashlib import sha256

import msgspec

from selfcheck.domain.errors import Altered, Broken, NotOurs, SealedForOther, TooLarge
from selfcheck.exchange.covers import (
    ENVELOPE,
    MOST_BYTES,
    OURS,
    Kind,
    Named,
    Sealed,
    SignatureAlone,
    Signed,
    cover_of,
    decoded,
    named_by,
    refuse_later,
    strictly,
)
from selfcheck.exchange.keys import SealingKeys, SigningKeys, is_signed, seal, sign, unseal

_DIGITS_IN_NAME = 8


_NAMES = {
    Kind.TASK_PACK: "task",
    Kind.SUBMISSION: "submission",
    Kind.RECEIPT: "receipt",
    Kind.RETURN_SLIP: "return",
}


@dataclass(frozen=True, slots=True)
class Opened:
    """What was in a file."""

    kind: Kind
    format: int
    payload: bytes
    key: bytes
    """The public key it was signed with; empty where nobody signed."""
    verified: bool
    """Whether the signature is of this key and these bytes. Whose key it is, is not said here."""
    was_sealed: bool = False

    @property
    def sha256(self) -> str:
        """The hash of the payload, by which receipts and return slips name it."""
        return sha256(self.payload).hexdigest()


def signed(payload: bytes, keys: SigningKeys) -> bytes:
    """The file of *payload*, signed. Equal input gives equal bytes. Raises `TooLarge`."""
    named = named_by(payload)
    signature = sign(payload, keys).hex()
    return _whole(
        Signed(ENVELOPE, Kind(named.kind), named.format, payload, keys.public.hex(), signature)
    )


def signature_alone(payload: bytes, keys: SigningKeys) -> bytes:
    """A small file with the signature of *payload*, which itself travels beside it."""
    named = named_by(payload)
    digest = sha256(payload).hexdigest()
    signature = sign(payload, keys).hex()
    return _whole(
        SignatureAlone(
            ENVELOPE, Kind(named.kind), named.format, digest, keys.public.hex(), signature
        )
    )


def sealed(file: bytes, recipient: bytes) -> bytes:
    """*file*, a signed one, so that only the owner of the key *recipient* opens it.

    Other bytes each time; how long the file is can still be seen. Raises `TooLarge`.
    """
    return _whole(Sealed(ENVELOPE, recipient.hex(), seal(file, recipient)))


def open_envelope(data: bytes, sealing: Iterable[SealingKeys] = ()) -> Opened:
    """What the file *data* holds; *sealing* are the pairs a sealed one is tried with.

    The payload is as it was signed and names its kind; whether it says what such a kind may say is
    for its own reader. The payload of a submission is also taken without a cover, unverified.
    Raises `NotOurs`, `Broken`, `Altered`, `LaterFormat`, `SealedForOther` or `TooLarge`.
    """
    cover = cover_of(data)
    if cover is None:
        return _bare(data)
    if b'"sealed":' not in data:
        return _verified(strictly(data, Signed))
    outer = strictly(data, Sealed)
    for keys in sealing:
        if keys.public.hex() == outer.recipient:
            inner = unseal(outer.sealed, keys)
            if inner is None:
                raise Broken("sealed", "does not open with its own key")
            cover_of(inner)  # tells a later version, before anything is strict
            return _verified(strictly(inner, Signed), was_sealed=True)
    raise SealedForOther(bytes.fromhex(outer.recipient))


def open_beside(signature: bytes, payload: bytes) -> Opened:
    """*payload* with the file *signature* that lay beside it. Raises as `open_envelope` does."""
    if len(payload) >= MOST_BYTES:
        raise TooLarge(len(payload), MOST_BYTES)
    if cover_of(signature) is None:
        raise NotOurs
    cover = strictly(signature, SignatureAlone)
    if sha256(payload).hexdigest() != cover.sha256:
        raise Altered
    return _checked(cover, payload)


def proposed_name(file: bytes, kind: Kind, day: date) -> str:
    """A name for *file* that every system, mail and OA takes: `selfcheck-task-20261121-….json`.

    Small letters, digits, hyphens and full stops only; nobody's name is in it. The last part is of
    the hash of the file, so that two files have two names and one file has one.
    """
    kind_of_cover = "-sealed" if cover_of(file) and b'"sealed":' in file else ""
    digits = sha256(file).hexdigest()[:_DIGITS_IN_NAME]
    return f"selfcheck-{_NAMES[kind]}{kind_of_cover}-{day:%Y%m%d}-{digits}.json"


def _whole(cover: Signed | SignatureAlone | Sealed) -> bytes:
    file = msgspec.json.encode(cover, order="sorted")
    if len(file) >= MOST_BYTES:
        raise TooLarge(len(file), MOST_BYTES)
    return file


def _bare(data: bytes) -> Opened:
    """A submission's payload without a cover: the copy beside a PDF, or what rides in it."""
    try:
        named = decoded(data, Named)
    except Broken as error:
        raise NotOurs from error
    if not named.kind.startswith(OURS):
        raise NotOurs
    if named.kind != Kind.SUBMISSION:
        raise Broken("", "not signed")
    refuse_later(named_by(data))
    return Opened(Kind.SUBMISSION, named.format, data, b"", verified=False)


def _verified(cover: Signed, *, was_sealed: bool = False) -> Opened:
    return _checked(cover, cover.payload, was_sealed=was_sealed)


def _checked(cover: Signed | SignatureAlone, payload: bytes, *, was_sealed: bool = False) -> Opened:
    key = bytes.fromhex(cover.key)
    if not is_signed(payload, bytes.fromhex(cover.signature), key):
        raise Altered
    named = named_by(payload)
    if (named.kind, named.format) != (cover.kind, cover.format):
        raise Altered  # the label of another
    refuse_later(named)
    return Opened(cover.kind, named.format, payload, key, verified=True, was_sealed=was_sealed)
