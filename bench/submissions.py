"""Signed submissions of people who do not exist, as many as are asked for."""

from __future__ import annotations

import random
from hashlib import sha256
from pathlib import Path

import msgspec

from selfcheck.documents.pdf.writing import write_pdf
from selfcheck.domain.outline import Outline, Paragraph
from selfcheck.domain.task import no_pulse
from selfcheck.exchange.envelope import signed
from selfcheck.exchange.keys import signing_keys

ITEMS, SECTIONS = 100, 20
_RATINGS = ("met", "mostly", "gap", "unmet", "na")
_TEXT = "值班接了电话当场没有记全，第二天凭印象补，居民的号码没有留下，以后接完先写再坐下。"


def write_submissions(folder: Path, count: int) -> list[Path]:
    """*count* signed files of 40 KB with 100 ratings each, the same ones each time."""
    chance = random.Random(7)  # noqa: S311 - the same ones each time
    paths = []
    for number in range(count):
        path = folder / f"{number:06}.json"
        seed = sha256(f"{number}".encode()).digest()
        path.write_bytes(signed(_payload(number, chance), signing_keys(seed)))
        paths.append(path)
    return paths


def _payload(number: int, chance: random.Random) -> bytes:
    ratings = chance.choices(_RATINGS, k=ITEMS)
    said = {
        "format": 1,
        "kind": "selfcheck-submission",
        "nonce": f"{number:032x}",
        "round": {
            "id": f"r{number}",
            "period": "2026年第四季度",
            "revision": 1,
            "finished": True,
        },
        "handed_in_on": "2026-11-20",
        "person": {"name": f"示例{number}", "unit": f"第{number % 40}支部"},
        "task": {"id": "2026q4", "revision": 1},
        "template": "self-check",
        "counts": _counts(ratings),
        "sections": [_section(place, ratings, chance) for place in range(SECTIONS)],
        "texts": {"plan": _text(chance)},
        "document": {
            "title": "个人作风建设自查报告",
            "author": f"示例{number}",
            "blocks": [{"kind": "body", "text": _text(chance)} for _ in range(SECTIONS)],
        },
    }
    return msgspec.json.encode(said, order="sorted")


def _section(place: int, ratings: list[str], chance: random.Random) -> dict[str, object]:
    each = ITEMS // SECTIONS
    own = ratings[place * each : (place + 1) * each]
    key = f"qing-dan-{place % 5}.fang-mian-{place}"
    return {
        "key": key,
        "checklist": "示例清单",
        "name": f"方面{place}",
        "counts": _counts(own),
        "items": [
            {
                "id": f"{key}.{number}",
                "text": f"第 {number} 条：接办的事当天有回音，转办的事盯到有结果",
                "wording_sha256": sha256(key.encode()).hexdigest(),
                "rating": rating,
            }
            for number, rating in enumerate(own)
        ],
        "reflection": _text(chance),
    }


def _text(chance: random.Random) -> str:
    return "".join(chance.choices(_TEXT, k=40))


def _counts(ratings: list[str]) -> dict[str, int]:
    counted = {rating: ratings.count(rating) for rating in _RATINGS}
    return {**counted, "talk": 0, "unanswered": 0}


def write_pdfs(folder: Path, count: int) -> list[Path]:
    """*count* PDFs of a page or two in which submissions ride, each another's."""
    outline = Outline("个人作风建设自查报告", "", "", (Paragraph(_TEXT),))
    chance = random.Random(7)  # noqa: S311 - the same ones each time
    paths = []
    for number in range(count):
        path = folder / f"{number:06}.pdf"
        write_pdf(outline, path, no_pulse, attachment=_payload(number, chance))
        paths.append(path)
    return paths
