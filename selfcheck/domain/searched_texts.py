"""What a search looks through beside the rounds: the library, the ledger, the cards."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from selfcheck.domain.cards import Card, CardKind, texts, words
from selfcheck.domain.checklists import Checklist
from selfcheck.domain.findings import TEXTS, Finding
from selfcheck.domain.reviews import REVIEW_TEXTS
from selfcheck.domain.searching import HitKind, InCard, InFinding

KeptText = tuple[HitKind, str, str | InFinding | InCard, str]
"""What it is; where it stands in names, if those are known here; the id of its checklist or which
text of what it is; the words."""


def texts_of(checklist: Checklist) -> Iterator[KeptText]:
    """All wording of *checklist*; a sentence quoted twice comes once, where it is closest."""
    name, title = checklist.id, checklist.title
    speech = f"{title} · {checklist.source.title}"
    yield HitKind.ITEM, speech, name, checklist.name
    quotes = {checklist.lead_quote: speech}
    for section in checklist.sections:
        place = f"{title} › {section.name}"
        for said in (section.name, section.meaning, *(item.text for item in section.items)):
            yield HitKind.ITEM, place, name, said
        quotes[section.quote] = f"{place} · {checklist.source.title}"
    for quote, place in quotes.items():
        yield HitKind.QUOTATION, place, name, quote


def texts_of_finding(finding: Finding) -> Iterator[KeptText]:
    """All that a person wrote of *finding*, in the order of the ledger; not what it was asked."""
    for field, heading, on, said in _written(finding):
        if said:
            where = InFinding(finding.id, finding.number, field, heading, on)
            yield HitKind.LEDGER, "", where, said


def texts_of_card(card: Card, kind: CardKind | None) -> Iterator[KeptText]:
    """All that a person wrote on *card*, whose kind may be of another edition."""
    labelled = words(kind, card) if kind else _unlabelled(card)
    for label, said in labelled:
        yield HitKind.CARD, "", InCard(card.id, kind.name if kind else "", label, card.on), said


def _unlabelled(card: Card) -> Iterator[tuple[str, str]]:
    return (("", said) for said in (card.title, *texts(card.values.values())) if said)


def _written(finding: Finding) -> Iterator[tuple[str, str, date | None, str]]:
    """Of every text its field, the heading of an own column, its day, the words."""
    for field in TEXTS:
        yield field, "", None, getattr(finding, field)
    for note in finding.progress:
        yield "progress", "", note.on, note.text
    for shown in finding.evidence:
        yield "evidence", "", shown.on, shown.text
        yield "evidence", "", shown.on, shown.file
    for review in finding.reviews:
        for field in REVIEW_TEXTS:
            yield field, "", review.done_on, getattr(review, field)
    for heading, said in finding.extras:
        yield "extras", heading, None, said
