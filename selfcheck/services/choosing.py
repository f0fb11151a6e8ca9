"""The second way to begin: a report template's headings, and the checklists that feed them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from selfcheck.documents.templates import Template, TemplateHeading
from selfcheck.documents.wording import numeral
from selfcheck.domain.checklists import Audience
from selfcheck.domain.choosing import Offer
from selfcheck.domain.rounds import DEFAULT_TEMPLATE


@dataclass(frozen=True, slots=True)
class Chapter:
    """One heading of a document to be, and what it will be written from."""

    title: str
    """With its number, as if every heading were printed."""
    prompt: str
    """What the person is asked to write under it; empty where they are not."""
    told: str
    """What of the round is told under it, as `source` says it in a template; empty for nothing."""
    offers: tuple[Offer, ...]
    """The checklists that feed it."""
    unknown: tuple[str, ...]
    """Ids that the template names and the library does not have."""


@dataclass(frozen=True, slots=True)
class Material:
    """A kind of document that a round can be begun for."""

    id: str
    name: str
    about: str
    for_whom: Audience
    suits: bool
    """Whether it is for this person; others may take it all the same."""
    chapters: tuple[Chapter, ...]
    own: bool = False
    """Whether the person has made it, or taken it in."""


def materials(
    templates: Iterable[Template],
    offers: Iterable[Offer],
    audiences: Iterable[Audience],
    *,
    is_own: Callable[[str], bool] = lambda _: False,
) -> tuple[Material, ...]:
    """What *templates* offer to a person of *audiences*: 自查报告 first, then by their order.

    What is the person's own by its id is for them, whomever it was for where it came from.
    """
    by_id = {offer.checklist.id: offer for offer in offers}
    belongs = {Audience.ALL, *audiences}
    return tuple(
        Material(
            id=template.id,
            name=template.name,
            about=template.about,
            for_whom=template.audience,
            suits=template.audience in belongs or is_own(template.id),
            chapters=tuple(
                _chapter(number, heading, by_id)
                for number, heading in enumerate(template.headings, start=1)
            ),
            own=is_own(template.id),
        )
        for template in sorted(templates, key=lambda template: template.id != DEFAULT_TEMPLATE)
    )


def _chapter(number: int, heading: TemplateHeading, offers: Mapping[str, Offer]) -> Chapter:
    return Chapter(
        title=f"{numeral(number)}、{heading.text}",
        prompt=heading.text_box,
        told=heading.source or "",
        offers=tuple(offers[name] for name in heading.checklists if name in offers),
        unknown=tuple(name for name in heading.checklists if name not in offers),
    )
