"""Submissions as people hand them in, made from the kept sample."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import msgspec

from selfcheck.exchange.envelope import sealed, signed
from selfcheck.exchange.keys import SealingKeys, SigningKeys, sealing_keys, signing_keys

SAMPLE = Path(__file__).parents[1] / "data" / "submission-1-task.json"
TASK = "2026q4-7f3a"
SEALING: SealingKeys = sealing_keys(b"desk".ljust(32, b"\7"))


@cache
def keys(name: str) -> SigningKeys:
    return signing_keys(name.encode().ljust(32, b"\1")[:32])


@cache
def _sample() -> str:
    return SAMPLE.read_text(encoding="utf-8")


def payload(name="李明", *, number="", unit="", task=TASK, revision=1, day="2026-11-20", note=""):
    """The bytes of a submission; *note* makes others of the same revision."""
    said = json.loads(_sample())
    said["person"] = {"name": name, "unit": unit, **({"number": number} if number else {})}
    said["round"]["revision"] = revision
    said["round"]["id"] = f"round-of-{name}"
    said["handed_in_on"] = day
    if note:
        said["texts"]["plan"] = note
    if task:
        said["task"]["id"] = task
    else:
        del said["task"]
    return msgspec.json.encode(said, order="sorted")


def file(name="李明", *, by="", **said):
    """A signed file."""
    return signed(payload(name, **said), keys(by or name))


def sealed_file(name="李明", *, to=SEALING.public, **said):
    return sealed(file(name, **said), to)
