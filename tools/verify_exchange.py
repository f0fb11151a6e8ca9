"""Checks files that travel without the program: `python tools/verify_exchange.py FILE…`.

Needs PyNaCl and nothing else; not a line of the program is used, so it also shows that
`docs/exchange-format.md` says enough. For each file one line of JSON: what it is, whose key signed
it (and that key in four words), the SHA-256 of what was signed, and whether the signature is right.

    --payload FILE   what a lone signature belongs to, when the file is one
    --seed FILE      64 hexadecimal digits: the secret that sealed files are opened with
    --take DIR       also write each payload there, byte for byte, named by its SHA-256

Exit code 0 if every file is what it says and signed, or a submission without a signature; else 1.
"""

from __future__ import annotations

import argparse
import base64
import binascii
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, SealedBox
from nacl.pwhash import argon2id
from nacl.signing import VerifyKey

MOST_BYTES = 15_000_000
FORMATS = {
    "selfcheck-task-pack": 1,
    "selfcheck-submission": 1,
    "selfcheck-receipt": 1,
    "selfcheck-return-slip": 1,
}
FIRST = (
    "春夏秋冬晨晚青丹红蓝紫翠金银玉石竹松梅桃柳枫荷麦茶棉木铜远高平方"
    "宽新古暖凉明细微双千北天桂米豆瓜燕鹿龙书棋墨笔沙彩香早半初深稻大"
)
SECOND = "山河湖海江泉溪林园田村城桥路门舟塔亭星屋花苗叶果帆鱼蝶云月雪琴笛"
COVERS = (
    {"envelope", "format", "key", "kind", "payload", "signature"},
    {"envelope", "format", "key", "kind", "sha256", "signature"},
    {"envelope", "recipient", "sealed"},
)


class Wrong(Exception):
    """What is wrong with a file, in one word of the output."""


def words(key: bytes) -> list[str]:
    """The four words of a public key."""
    digest = argon2id.kdf(16, key, b"selfcheck-key-01", opslimit=3, memlimit=16 << 20)
    bits = f"{int.from_bytes(digest):0128b}"
    numbers = [int(bits[at : at + 11], 2) for at in range(0, 44, 11)]
    return [FIRST[number // 32] + SECOND[number % 32] for number in numbers]


def without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object; JSON libraries keep the last of two equal keys and say nothing."""
    if len(dict(pairs)) != len(pairs):
        raise Wrong("broken")
    return dict(pairs)


def read_object(data: bytes) -> dict[str, Any]:
    """*data* as one JSON object."""
    try:
        said = json.loads(data.decode("utf-8"), object_pairs_hook=without_repeats)
    except (ValueError, RecursionError) as error:
        raise Wrong("broken") from error
    if not isinstance(said, dict):
        raise Wrong("broken")
    return said


def unpacked(text: object) -> bytes:
    """Base64 as RFC 4648 has it, without blanks."""
    try:
        content = base64.b64decode(str(text), validate=True)
    except (ValueError, binascii.Error) as error:
        raise Wrong("broken") from error
    return content


def digits(text: object, count: int) -> bytes:
    """*count* bytes in small hexadecimal digits."""
    if not isinstance(text, str) or len(text) != 2 * count or set(text) - set("0123456789abcdef"):
        raise Wrong("broken")
    return bytes.fromhex(text)


def opened(data: bytes, seed: bytes | None, payload: bytes | None) -> dict[str, Any]:
    """What the file *data* is."""
    if len(data) >= MOST_BYTES:
        raise Wrong("too-large")
    if not data.startswith(b'{"envelope":'):
        return bare(data)
    said = read_object(data)
    if json.dumps(said, separators=(",", ":"), sort_keys=True).encode() != data:
        raise Wrong("broken")  # a cover is ASCII, sorted, without blanks
    if isinstance(said["envelope"], int) and said["envelope"] > 1:
        raise Wrong("later-format")
    if set(said) not in COVERS or type(said["envelope"]) is not int or said["envelope"] != 1:
        raise Wrong("broken")
    if "sealed" in said:
        return {**opened(unsealed(said, seed), None, None), "sealed": True}
    return signed(said, payload)


def bare(data: bytes) -> dict[str, Any]:
    """A submission's payload without a cover."""
    try:
        said = read_object(data)
    except Wrong as error:
        raise Wrong("not-ours") from error
    if said.get("kind") != "selfcheck-submission":
        raise Wrong("not-ours")
    return {**named(said), "sha256": hashlib.sha256(data).hexdigest(), "verified": False}


def unsealed(said: dict[str, Any], seed: bytes | None) -> bytes:
    """The signed file in a sealed one."""
    key = PrivateKey.from_seed(seed) if seed else None
    if key is None or bytes(key.public_key) != digits(said["recipient"], 32):
        raise Wrong("sealed-for-other")
    try:
        inner = SealedBox(key).decrypt(unpacked(said["sealed"]))
    except CryptoError as error:
        raise Wrong("broken") from error
    if not inner.startswith(b'{"envelope":') or "payload" not in read_object(inner):
        raise Wrong("broken")
    return inner


def signed(said: dict[str, Any], payload: bytes | None) -> dict[str, Any]:
    """A payload whose signature is right and whose label is its own."""
    if "payload" in said:
        payload = unpacked(said["payload"])
        if base64.b64encode(payload).decode() != said["payload"]:
            raise Wrong("broken")
    elif payload is None:
        raise Wrong("signature-alone")
    key, signature = digits(said["key"], 32), digits(said["signature"], 64)
    digest = hashlib.sha256(payload).hexdigest()
    try:
        VerifyKey(key).verify(payload, signature)
    except CryptoError as error:
        raise Wrong("altered") from error
    inside = read_object(payload)
    label = (said["kind"], said["format"])
    if (inside.get("kind"), inside.get("format")) != label or said.get("sha256", digest) != digest:
        raise Wrong("altered")
    return {**named(inside), "sha256": digest, "verified": True, "key": key.hex()}


def named(said: dict[str, Any]) -> dict[str, Any]:
    """Kind and format, if they are known here."""
    kind, number = said.get("kind"), said.get("format")
    if kind not in FORMATS or type(number) is not int:
        raise Wrong("broken")
    if number > FORMATS[kind]:
        raise Wrong("later-format")
    return {"kind": kind, "format": number}


def told(path: Path, seed: bytes | None, beside: bytes | None, folder: Path | None) -> bool:
    """Print the line of one file; whether it is as it should be."""
    line: dict[str, Any] = {"file": path.name}
    try:
        data = path.read_bytes()
        line.update(opened(data, seed, beside))
        if "key" in line:
            line["words"] = words(bytes.fromhex(line["key"]))
    except (OSError, Wrong) as error:
        line["wrong"] = str(error)
        data = b""
    print(json.dumps(line, ensure_ascii=False, sort_keys=True))
    if folder and "wrong" not in line:
        take(data, seed, beside, folder / f"{line['sha256']}.json")
    return "wrong" not in line


def take(data: bytes, seed: bytes | None, beside: bytes | None, path: Path) -> None:
    """Write the payload of a file that was found right."""
    said = read_object(data) if data.startswith(b'{"envelope":') else {}
    if "sealed" in said:
        said = read_object(unsealed(said, seed))
    payload = unpacked(said["payload"]) if "payload" in said else (beside if said else data)
    path.write_bytes(payload or b"")


def main() -> int:
    """Look at every file; see the top of this one."""
    asked = argparse.ArgumentParser(description="Check selfcheck files without selfcheck.")
    asked.add_argument("files", nargs="+", type=Path)
    asked.add_argument("--payload", type=Path)
    asked.add_argument("--seed", type=Path)
    asked.add_argument("--take", type=Path)
    given = asked.parse_args()
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    seed = bytes.fromhex(given.seed.read_text().strip()) if given.seed else None
    beside = given.payload.read_bytes() if given.payload else None
    found = [told(path, seed, beside, given.take) for path in given.files]
    return 0 if all(found) else 1


if __name__ == "__main__":
    sys.exit(main())
