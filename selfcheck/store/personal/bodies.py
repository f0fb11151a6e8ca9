"""A checklist as one text and back: how the library and the rounds keep its wording."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from functools import lru_cache
from typing import Any

from selfcheck.domain.checklists import (
    Audience,
    Checklist,
    Item,
    Kind,
    Nature,
    Quotation,
    Section,
    Source,
    Theme,
    Tier,
)

_Fields = Mapping[str, Any]


def to_body(checklist: Checklist) -> str:
    """The same text for equal checklists: JSON with sorted keys, Chinese left as it is."""
    return json.dumps(asdict(checklist), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@lru_cache(maxsize=512)  # many rounds, and each reading of one, hold the same few texts
def from_body(text: str) -> Checklist:
    """The checklist that `to_body` wrote, this version or an earlier one.

    A field that a body does not have yet takes its default, one that is no more is passed over.
    """
    body: _Fields = json.loads(text)
    return Checklist(
        id=body["id"],
        name=body["name"],
        source=_source(body["source"]),
        place=body["place"],
        theme=Theme(body["theme"]),
        audience=Audience(body["audience"]),
        kind=Kind(body["kind"]),
        tier=Tier(body["tier"]),
        lead_quote=body["lead_quote"],
        lead_offset=body["lead_offset"],
        sections=tuple(map(_section, body["sections"])),
        related=tuple(body.get("related", ())),
        also_in=tuple(map(_quotation, body.get("also_in", ()))),
        notes=body.get("notes", ""),
    )


def _source(body: _Fields) -> Source:
    return Source(document=body["document"], sha256=body["sha256"], label=body["label"])


def _quotation(body: _Fields) -> Quotation:
    return Quotation(document=body["document"], text=body["text"], offset=body["offset"])


def _section(body: _Fields) -> Section:
    return Section(
        id=body["id"],
        name=body["name"],
        quote=body["quote"],
        offset=body["offset"],
        meaning=body["meaning"],
        items=tuple(map(_item, body["items"])),
        typical_gaps=tuple(body.get("typical_gaps", ())),
        suggested_actions=tuple(body.get("suggested_actions", ())),
        before=body.get("before", ""),
        after=body.get("after", ""),
    )


def _item(body: _Fields) -> Item:
    return Item(
        id=body["id"],
        text=body["text"],
        nature=Nature(body.get("nature", Nature.CONDUCT)),
        audience=Audience(body.get("audience", Audience.ALL)),
        same_as=body.get("same_as", ""),
    )
