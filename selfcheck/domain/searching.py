"""What a search is: words to look for, and where they stand in a text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from selfcheck.domain.rounds import Place

Marks = tuple[tuple[int, int], ...]
"""Where words stand in a text: begin and end, in order, never touching."""

_WIDE = 0xFEE0  # from a printable ASCII character to its full-width form
_ASCII = range(0x21, 0x7F)
_FROM_START = 28  # a mark no further in shows the text from its beginning
_BEFORE = 14  # characters shown before a first mark further in
_LONGEST = 120
_BREAKS = dict.fromkeys(map(ord, "\n\r\t\v\f\x1c\x1d\x1e\x85\u2028\u2029"), " ")


class HitKind(StrEnum):
    """What kind of text was found."""

    OWN_WORDS = "own-words"
    """What the person wrote in a round."""
    LEDGER = "ledger"
    CARD = "card"
    ITEM = "item"
    """The library's own wording: names, meanings and statements."""
    QUOTATION = "quotation"


@dataclass(frozen=True, slots=True)
class InFinding:
    """Which text of a finding it is."""

    finding_id: str
    number: int
    """0 for a draft."""
    field: str
    """One of `domain.findings.TEXTS` or of `REVIEW_TEXTS`, `progress`, `evidence` or `extras`."""
    heading: str = ""
    """Of `extras`: the person's own column."""
    on: date | None = None
    """Of what has a day of its own; a 回头看 that was not held yet has none."""


@dataclass(frozen=True, slots=True)
class InCard:
    """Which text of a card it is."""

    card_id: str
    kind: str
    """What the kind is called; empty if it is of another edition."""
    label: str
    """What the text stands under; empty if that is of another edition, or nothing."""
    on: date


@dataclass(frozen=True, slots=True)
class Hit:
    """One text in which every word of a search stands."""

    kind: HitKind
    title: str
    """Where it stands, in names: 「2026年第四季度 · 四慎 › 慎独」."""
    excerpt: str
    """One line of the text, around the first word found."""
    marks: Marks
    """Where the words stand in the excerpt."""
    round_id: str = ""
    """The round own words stand in, empty for a text of the library."""
    place: Place | None = None
    """Where in the round; None for a text of its report."""
    checklist_id: str = ""
    """The checklist of a text of the library."""
    finding: InFinding | None = None
    """Of a text of the ledger."""
    card: InCard | None = None
    """Of a text of a card."""


def patterns(text: str) -> tuple[re.Pattern[str], ...]:
    """What finds each word of *text*, whatever the case and width of letters, digits and marks."""
    return tuple(re.compile("".join(map(_alike, word))) for word in dict.fromkeys(text.split()))


def marks_in(text: str, terms: tuple[re.Pattern[str], ...]) -> Marks:
    """Where *terms* stand in *text*; those that touch or overlap are one."""
    merged: list[tuple[int, int]] = []
    for begin, end in sorted(found.span() for term in terms for found in term.finditer(text)):
        if merged and begin <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((begin, end))
    return tuple(merged)


def excerpt(text: str, marks: Marks) -> tuple[str, Marks]:
    """One line of *text* around the first of *marks*, and the marks in it."""
    first = marks[0][0] if marks else 0
    begin = first - _BEFORE if first > _FROM_START else 0
    end = min(len(text), begin + _LONGEST)
    lead, tail = "…" if begin else "", "…" if end < len(text) else ""
    shift = len(lead) - begin
    inside = tuple((a + shift, min(b, end) + shift) for a, b in marks if begin <= a < end)
    return lead + text[begin:end].translate(_BREAKS) + tail, inside


def _alike(character: str) -> str:
    """What matches *character* in either case and either width."""
    code = ord(character)
    narrow = chr(code - _WIDE) if code - _WIDE in _ASCII else character
    cases = {narrow.lower(), narrow.upper(), character}
    wide = {chr(ord(one) + _WIDE) for one in cases if len(one) == 1 and ord(one) in _ASCII}
    choices = sorted(re.escape(one) for one in cases | wide)
    return choices[0] if len(choices) == 1 else f"(?:{'|'.join(choices)})"
