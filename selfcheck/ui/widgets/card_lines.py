"""Written cards as lines of a list, and those in which words are found."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from selfcheck.domain.cards import Card, CardKind, readable, texts, words
from selfcheck.domain.searching import excerpt, marks_in, patterns
from selfcheck.ui.widgets.card_fields import day_in_words
from selfcheck.ui.widgets.card_list import CardLine

Terms = tuple[re.Pattern[str], ...]

_LONGEST_TITLE = 60  # characters of a text that stands for a title
_UNKNOWN = "别的版本的卡片"
_LOOK = "该再看一眼了"


@dataclass(frozen=True, slots=True)
class Written:
    """A card as it is searched and listed: its texts, each after its label, are read once."""

    card: Card
    kind: CardKind | None
    said: tuple[tuple[str, str], ...]
    day: str
    """Without its year, if that is this one."""
    due: bool


def written(card: Card, kind: CardKind | None, *, today: date) -> Written:
    """*card* as it is listed; its kind may be of another edition and not be there."""
    if kind:
        said = tuple(words(kind, card))
    else:
        said = tuple(("", one) for one in (card.title, *texts(card.values.values())) if one)
    whole = day_in_words(card.on)
    day = whole.partition("年")[2] if card.on.year == today.year else whole
    return Written(card, kind, said, day, due=bool(kind and card.awaits_look(kind, today)))


def line_of(one: Written) -> CardLine:
    """One card as a line of the list."""
    kind = one.kind.name if one.kind else _UNKNOWN
    facts = f"{kind} · {one.day}"
    return CardLine(one.card.id, _title(one), facts, _LOOK if one.due else "")


def _title(one: Written) -> str:
    """What the card is about: its title, or its first words."""
    first = one.card.title if readable(one.card.title) else next((text for _, text in one.said), "")
    return " ".join(first.split())[:_LONGEST_TITLE] or "（空着）"


def found(cards: Sequence[Written], wanted: str) -> list[CardLine]:
    """Those of *cards* in which all words of *wanted* stand, with where the first one stands."""
    terms = patterns(wanted)
    lines = []
    for one in cards:
        line = line_of(one)
        places = [*one.said, ("", line.facts), ("", day_in_words(one.card.on))]
        if all(any(term.search(text) for _, text in places) for term in terms):
            if where := _where(one, terms[:1]):
                facts = f"{line.facts} · {where}"
                line = CardLine(line.card_id, line.title, facts, line.badge)
            lines.append(line)
    return lines


def _where(one: Written, terms: Terms) -> str:
    """The text of *one* in which *terms* stand, after its label; empty if it is the title."""
    for label, text in one.said:
        if marks := marks_in(text, terms):
            shown, _ = excerpt(text, marks)
            if text == one.card.title:
                return ""
            return f"{label}：{shown}" if label else shown
    return ""
