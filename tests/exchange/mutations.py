"""Files that something happened to, the same ones each time: by a stick, a mail gate, an enemy."""

from __future__ import annotations

import random
from collections.abc import Iterator

_NASTY = (
    b"\0",
    b"\xef\xbb\xbf",
    b"\xff\xfe",
    b"\r\n",
    b"[" * 3000,
    b'{"a":' * 3000,
    b"9" * 5000,
    b"1e999",
    b'"',
    b"\\",
    b"\\ud800",
    b"=",
    b"null",
    b"-1",
    b'"kind":"selfcheck-submission",',
    b'"format":2,',
    b'"envelope":1,',
    b'"sealed":"",',
    "长".encode(),
)


def mutations(whole: list[bytes], count: int, seed: int) -> Iterator[tuple[bytes, bytes]]:
    """*count* times one of *whole* and what became of it, never the same bytes."""
    chance = random.Random(seed)  # noqa: S311 - the same ones each time
    while count:
        was = chance.choice(whole)
        now = was
        for _ in range(chance.choice((1, 1, 1, 2, 5))):
            now = _mutated(now, whole, chance)
        if now != was:
            count -= 1
            yield was, now


def _mutated(file: bytes, whole: list[bytes], chance: random.Random) -> bytes:
    at = chance.randrange(len(file) + 1)
    end = min(len(file), at + chance.choice((1, 1, 2, 40, 2000)))
    other = chance.choice(whole)
    start = chance.randrange(len(other))
    ways = (
        lambda: _with_a_bit_turned(file, at, chance),
        lambda: file[:at],
        lambda: file[:at] + file[end:],
        lambda: file[:end] + file[at:],
        lambda: file[:at] + chance.choice(_NASTY) + file[at:],
        lambda: file[:at] + chance.choice(_NASTY) + file[end:],
        lambda: file[:at] + other[start:],  # as on a stick that was pulled out
        lambda: file[:at] + chance.randbytes(end - at) + file[end:],
    )
    return chance.choice(ways)()


def _with_a_bit_turned(file: bytes, at: int, chance: random.Random) -> bytes:
    turned = bytearray(file or b"\0")
    turned[at % len(turned)] ^= 1 << chance.randrange(8)
    return bytes(turned)
