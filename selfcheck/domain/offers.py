"""What of a round can be ticked for a document, and what an edition comes to show of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from selfcheck.domain.checklists import placed_sections
from selfcheck.domain.ledger_columns import as_shown
from selfcheck.domain.round_findings import NO_FINDINGS, RoundFindings
from selfcheck.domain.rounds import Walk
from selfcheck.domain.selection import Edition, Part, Selection
from selfcheck.domain.text import printable
from selfcheck.domain.told_findings import may_be_told

_FROM_BEFORE = "（上次）"
_NO_PROBLEM = "（没有写存在问题）"


@dataclass(frozen=True, slots=True)
class Offer:
    """One thing that can go into a document or stay out of it."""

    part: Part
    key: str
    words: str
    """What it is called where it is ticked: a section, an item, a heading."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many things of one kind leave, and how many stay."""

    leaving: int = 0
    staying: int = 0


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What whoever gets the edition that leaves comes to see, in numbers; what they do not, too."""

    shares: Mapping[Part, Share]
    counted: int
    """Items whose ratings are in the counts, those that are `same_as` another once."""
    talks: int
    """Items kept for a talk: they leave as this number and nothing else."""
    reasons: int
    """Reasons for 不适用; none ever leaves."""
    reminders: int
    """Bottom-line items; neither they nor what was said to them ever leaves."""


def offers(
    walk: Walk,
    texts: Mapping[str, str],
    headings: Mapping[str, str],
    edition: Edition,
    ledger: RoundFindings = NO_FINDINGS,
) -> tuple[Offer, ...]:
    """Everything that can be ticked for *edition*, in the order of the round, each once.

    *headings* are those the person writes beneath: their words by key. *ledger* has the lines
    that the document has a place for. What cannot be seen on paper is not offered, nor is, where
    the document leaves, what is kept for a talk.
    """
    found: dict[tuple[Part, str], Offer] = {}
    for offer in _of_walk(walk, edition):
        found.setdefault((offer.part, offer.key), offer)
    written = [
        Offer(Part.TEXT, key, words) for key, words in headings.items() if _seen(texts.get(key, ""))
    ]
    return (*found.values(), *written, *_of_ledger(walk, ledger, edition))


def disclosure(walk: Walk, offered: tuple[Offer, ...], selection: Selection) -> Disclosure:
    """What *selection* lets out of what is *offered* for the edition that leaves."""
    taken = [(offer.part, selection.takes(offer.part, offer.key)) for offer in offered]
    items = {
        item.answered_as: item
        for _, section in placed_sections(walk.round.checklists)
        for item in section.conduct_items
    }
    answers = [walk.answer_to(item) for item in items.values()]
    return Disclosure(
        shares={
            part: Share(taken.count((part, True)), taken.count((part, False))) for part in Part
        },
        counted=len(answers),
        talks=sum(answer.talk_in_person for answer in answers),
        reasons=sum(bool(_seen(answer.na_reason)) for answer in answers),
        reminders=sum(
            len(section.bottom_line_items) for _, section in placed_sections(walk.round.checklists)
        ),
    )


def _of_walk(walk: Walk, edition: Edition) -> Iterator[Offer]:
    leaves = edition is Edition.SUBMIT
    for checklist, section in placed_sections(walk.round.checklists):
        key = checklist.section_key(section)
        if section.conduct_items and _seen(walk.reflections.get(key, "")):
            yield Offer(Part.REFLECTION, key, f"{checklist.title} › {section.name}")
        for item in section.conduct_items:
            answer = walk.answer_to(item)
            if leaves and answer.talk_in_person:
                continue
            if answer.rating:
                yield Offer(Part.RATING, item.answered_as, item.text)
            if _seen(answer.instance):
                yield Offer(Part.INSTANCE, item.answered_as, item.text)


def _of_ledger(walk: Walk, ledger: RoundFindings, edition: Edition) -> Iterator[Offer]:
    earlier = {finding.id for finding in ledger.earlier}
    for finding in (*ledger.found, *ledger.earlier):
        if may_be_told(finding, walk, edition):
            problem = as_shown(finding.problem).replace("\n", " ") or _NO_PROBLEM
            before = _FROM_BEFORE if finding.id in earlier else ""
            yield Offer(Part.FINDING, finding.id, f"{finding.number}　{before}{problem}")


def _seen(text: str) -> str:
    return printable(text).strip()
