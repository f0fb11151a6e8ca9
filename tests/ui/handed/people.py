"""Submissions to read: short ones, revised ones, long ones."""

from __future__ import annotations

import json

import msgspec

from selfcheck.exchange.envelope import signed
from tests.services.handing import keys, payload

COUNTS = {"met": 0, "mostly": 0, "gap": 0, "unmet": 0, "na": 0, "talk": 0, "unanswered": 0}


def written(name, *, by="", change=None, unsigned=False, **said):
    """The file of a submission; *change* alters what it says, a dict, before it is signed."""
    told = json.loads(payload(name, **said))
    if change:
        change(told)
    whole = msgspec.json.encode(told, order="sorted")
    return whole if unsigned else signed(whole, keys(by or name))


def improved(told):
    """The instance is rewritten, a second item is let out, a text is gone, a finding is done."""
    section = told["sections"][0]
    section["items"][0]["instance"] = "10月17日的记录已经补问清楚，号码也补上了。"
    section["counts"] = {**COUNTS, "met": 2, "mostly": 1}
    section["items"][0]["rating"] = "mostly"
    told["texts"] = {}
    told["findings"][0]["done"] = "2026-11-25　三次值班都当场记全。"


def long(items=100, findings=30):
    """So many items let out, and so many findings."""

    def change(told):
        section = told["sections"][0]
        text = "办理群众来电来信时，当场记下时间、来人、事由和联系方式，不凭印象补记。"
        section["items"] = [
            {
                "id": f"si-shen.shen-du.n{n}",
                "text": f"第 {n} 条：{text}",
                "wording_sha256": "0" * 64,
                "rating": ("met", "mostly", "gap", "unmet", "na")[n % 5],
                "instance": "那天晚上接了三个电话，只记下两个。" * (n % 4),
            }
            for n in range(items)
        ]
        for one in section["items"]:
            if not one["instance"]:
                del one["instance"]
        first = told["findings"][0]
        told["findings"] = [{**first, "number": n + 1} for n in range(findings)]

    return change
