"""What a 上报版 says to a machine: exactly what the person ticked, and the document's own words.

Format history:
* 1 - handed in, counts, what was ticked, the document

The bytes are what is hashed and, later, signed: nothing ever writes them a second time from what
was read. `docs/file-format.md` describes them, `docs/submission.schema.json` states them.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from selfcheck.domain.charts import Chart, Label
from selfcheck.domain.outline import Block, Break, Heading, Outline, Paragraph, Table
from selfcheck.domain.report import Counts, ItemResult, Report, SectionResult
from selfcheck.domain.text import printable

FORMAT = 1
KIND = "selfcheck-submission"
_CODE_BITS = 40
_DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: none is taken for another
_DIGIT_BITS = 5
_GROUP = 4


def submission_bytes(
    report: Report, outline: Outline, *, round_id: str, template: str, nonce: str
) -> bytes:
    """The payload of *report*, printed as *outline*. The same bytes for the same input.

    UTF-8 JSON with sorted keys. *nonce* is 128 bits in 32 hexadecimal digits, drawn once for the
    round: without it the hash of so few ratings could be guessed.
    """
    payload = {
        "format": FORMAT,
        "kind": KIND,
        "nonce": nonce,
        "round": {
            "id": round_id,
            "period": report.period,
            "revision": report.revision,
            "finished": report.finished,
        },
        "handed_in_on": report.made_on.isoformat(),
        "person": {"name": report.profile.name.strip(), "unit": report.profile.unit.strip()},
        "template": template,
        "counts": _counts(report.counts),
        "sections": [_section(section) for section in report.sections],
        "texts": {key: text for key, text in report.texts.items() if text.strip()},
        "document": _document(outline),
    }
    text = json.dumps(_seen(payload), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def check_code(payload: bytes) -> str:
    """What stands on every page: 40 bits of the payload's SHA-256, as 「7K3M-9QXD」."""
    number = int.from_bytes(sha256(payload).digest()[: _CODE_BITS // 8])
    digits = [
        _DIGITS[number >> shift & (1 << _DIGIT_BITS) - 1]
        for shift in range(_CODE_BITS - _DIGIT_BITS, -1, -_DIGIT_BITS)
    ]
    groups = ["".join(digits[at : at + _GROUP]) for at in range(0, len(digits), _GROUP)]
    return "-".join(groups)


def _section(section: SectionResult) -> dict[str, Any]:
    items = [_item(result) for result in section.items if result.rating or result.instance.strip()]
    told: dict[str, Any] = {
        "key": section.key,
        "checklist": section.checklist.title,
        "name": section.section.name,
        "counts": _counts(section.counts),
    }
    if items:
        told["items"] = items
    if section.reflection.strip():
        told["reflection"] = section.reflection
    return told


def _item(result: ItemResult) -> dict[str, Any]:
    told: dict[str, Any] = {
        "id": result.item.answered_as,
        "text": result.item.text,
        "wording_sha256": sha256(result.item.text.encode()).hexdigest(),
    }
    if result.rating:
        told["rating"] = result.rating.value
    if result.instance.strip():
        told["instance"] = result.instance
    return told


def _counts(counts: Counts) -> dict[str, int]:
    return {name: getattr(counts, name) for name in Counts.__slots__}


def _document(outline: Outline) -> dict[str, Any]:
    """The words of the pages in their order; how they are set is the printer's business."""
    return {
        "title": outline.title,
        "author": outline.author,
        "blocks": [block for block in map(_block, outline.blocks) if block],
    }


def _block(block: Block) -> dict[str, Any] | None:
    match block:
        case Heading():
            return {"kind": "heading", "level": block.level, "text": block.text}
        case Paragraph():
            return {"kind": block.style.value, "lead": block.lead, "text": block.text}
        case Table():
            return {
                "kind": "table",
                "caption": block.caption,
                "columns": [column.title for column in block.columns],
                "rows": [list(row) for row in block.rows],
            }
        case Chart():
            labels = [mark.text for mark in block.marks if isinstance(mark, Label)]
            return {"kind": "chart", "labels": labels}
        case Break():
            return None


def _seen(value: Any) -> Any:  # noqa: ANN401 - JSON
    """*value* with every text as it is printed: what cannot be seen must not travel unseen."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, Mapping):
        return {key: _seen(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_seen(inner) for inner in value]
    return value
