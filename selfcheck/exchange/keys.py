"""Keys as values: signing (Ed25519), sealing (X25519), and a public key said in four words.

What a signature shows: the same installation as before. It is no 电子签名 in the sense of the law,
and no 国密 algorithm.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.pwhash import argon2id
from nacl.signing import SigningKey, VerifyKey

from selfcheck.exchange.key_words import WORDS

SEED_BYTES = 32
KEY_BYTES = 32
SIGNATURE_BYTES = 64
WORDS_OF_A_KEY = 4
_WORD_BITS = 11

# slow on purpose: 44 bits are few, and each key that a forger tries costs as much as one look here
_SALT = b"selfcheck-key-01"
_PASSES = 3
_MEMORY = 16 << 20  # bytes
_DIGEST_BYTES = 16


@dataclass(frozen=True, slots=True)
class SigningKeys:
    """A person's or a branch's pair to sign with. The seed is the secret."""

    seed: bytes = field(repr=False)
    public: bytes


@dataclass(frozen=True, slots=True)
class SealingKeys:
    """A branch's pair to be sealed to. The seed is the secret; who loses it opens nothing more."""

    seed: bytes = field(repr=False)
    public: bytes


@dataclass(frozen=True, slots=True)
class BranchKeys:
    """What a branch has: a pair to sign task packs with, a pair that submissions are sealed to."""

    signing: SigningKeys
    sealing: SealingKeys


def signing_keys(seed: bytes) -> SigningKeys:
    """The pair of *seed*, 32 bytes of chance."""
    return SigningKeys(seed, bytes(SigningKey(seed).verify_key))


def sealing_keys(seed: bytes) -> SealingKeys:
    """The pair of *seed*, 32 bytes of chance; never the seed of a signing pair."""
    return SealingKeys(seed, bytes(PrivateKey.from_seed(seed).public_key))


def sign(payload: bytes, keys: SigningKeys) -> bytes:
    """The 64 bytes of Ed25519 over *payload* as it stands. Equal input gives equal bytes."""
    return bytes(SigningKey(keys.seed).sign(payload).signature)


def is_signed(payload: bytes, signature: bytes, public: bytes) -> bool:
    """Whether *signature* was made over exactly *payload* with the key that belongs to *public*."""
    try:
        VerifyKey(public).verify(payload, signature)
    except (CryptoError, ValueError):
        return False
    return True


def seal(message: bytes, public: bytes) -> bytes:
    """*message*, 48 bytes longer, so that only *public*'s owner reads it; other bytes each time.

    The chance in it is libsodium's own: two messages sealed with the same would both lie open.
    """
    return SealedBox(PublicKey(public)).encrypt(message)


def can_seal_to(public: bytes) -> bool:
    """Whether *public* is a key at all: libsodium seals to none of the few points of small order.

    For a key from outside, before anything is promised to a person.
    """
    try:
        seal(b"", public)
    except (CryptoError, ValueError):
        return False
    return True


def unseal(sealed: bytes, keys: SealingKeys) -> bytes | None:
    """What was sealed, or None if it was sealed to another key or is damaged."""
    try:
        return SealedBox(PrivateKey.from_seed(keys.seed)).decrypt(sealed)
    except (CryptoError, ValueError, TypeError):
        return None


@lru_cache(maxsize=256)
def fingerprint(public: bytes) -> tuple[str, ...]:
    """Four words for a public key, to be compared aloud. Once a fiftieth of a second, and 16 MiB.

    44 bits of Argon2id over the key; `docs/exchange-format.md` says how, and what a forger pays.
    """
    digest = argon2id.kdf(_DIGEST_BYTES, public, _SALT, opslimit=_PASSES, memlimit=_MEMORY)
    number = int.from_bytes(digest)
    shifts = range(8 * _DIGEST_BYTES - _WORD_BITS, 0, -_WORD_BITS)
    return tuple(WORDS[number >> shift & len(WORDS) - 1] for shift in shifts[:WORDS_OF_A_KEY])
