"""What a search is: words to look for, and where they stand in a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from selfcheck.domain.checklists import Checklist
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
    ITEM = "item"
    """The library's own wording: names, meanings and statements."""
    QUOTATION = "quotation"


LibraryText = tuple[HitKind, str, str, str]
"""What it is, where it stands in names, the id of its checklist, the words."""


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


def texts_of(checklist: Checklist) -> Iterator[LibraryText]:
    """All wording of *checklist*; a sentence quoted twice comes once, where it is closest."""
    name, title = checklist.id, checklist.title
    speech = f"{title} · {checklist.source.title}"
    yield HitKind.ITEM, speech, name, checklist.name
    quotes = {checklist.lead_quote: speech}
    for section in checklist.sections:
        place = f"{title} › {section.name}"
        for words in (section.name, section.meaning, *(item.text for item in section.items)):
            yield HitKind.ITEM, place, name, words
        quotes[section.quote] = f"{place} · {checklist.source.title}"
    for words, place in quotes.items():
        yield HitKind.QUOTATION, place, name, words


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
