"""Checklists as a task pack says them: the whole wording, as in `seeds/`, with limits."""

from __future__ import annotations

from typing import Annotated

import msgspec
from msgspec import Meta

from selfcheck.domain.checklists import Audience, Checklist, Kind, Nature, Theme, Tier
from selfcheck.exchange.payloads import ID, Hash, Id, Line, MaybeLine, MaybeText, Part, Text

_Offset = Annotated[int, Meta(ge=0, le=10_000_000)]
_LongId = Annotated[str, Meta(pattern=ID, min_length=1, max_length=200)]


class SaidSource(Part, frozen=True):
    """A speech; its text does not travel."""

    document: Line
    sha256: Hash
    label: Line


class SaidQuotation(Part, frozen=True):
    """The same matter in another place."""

    document: Line
    text: Text
    offset: _Offset


class SaidItem(Part, frozen=True):
    """One statement."""

    id: _LongId
    text: Text
    nature: Nature = Nature.CONDUCT
    audience: Audience = Audience.ALL
    same_as: Annotated[str, Meta(max_length=200)] = ""


class SaidSection(Part, frozen=True):
    """One page of a checklist."""

    id: Id
    name: Line
    quote: Text
    offset: _Offset
    meaning: MaybeText
    items: Annotated[tuple[SaidItem, ...], Meta(min_length=1, max_length=200)]
    typical_gaps: Annotated[tuple[Text, ...], Meta(max_length=100)] = ()
    suggested_actions: Annotated[tuple[Text, ...], Meta(max_length=100)] = ()
    before: MaybeText = ""
    after: MaybeText = ""


class SaidChecklist(Part, frozen=True):
    """A scheme of one speech."""

    id: Id
    name: Line
    source: SaidSource
    place: MaybeLine
    theme: Theme
    audience: Audience
    kind: Kind
    tier: Tier
    lead_quote: MaybeText
    lead_offset: _Offset
    sections: Annotated[tuple[SaidSection, ...], Meta(min_length=1, max_length=100)]
    related: Annotated[tuple[Id, ...], Meta(max_length=100)] = ()
    also_in: Annotated[tuple[SaidQuotation, ...], Meta(max_length=100)] = ()
    notes: MaybeText = ""


def checklist_of(said: SaidChecklist) -> Checklist:
    """The checklist that *said* is."""
    return msgspec.convert(said, Checklist, from_attributes=True)
