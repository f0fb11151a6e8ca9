"""A kind of document while a person changes it: any words in any field, and what is wrong there."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from selfcheck.domain.checklists import Audience
from selfcheck.domain.text import printable

PERIOD = "{period}"
"""Where the period of a round comes in the title of its document."""


@dataclass(frozen=True, slots=True)
class HeadingDraft:
    """A heading without its number."""

    text: str = ""
    source: str = ""
    """What of a round is told under it, as `source` says it in a template; empty for nothing."""
    prompt: str = ""
    """What the person is asked to write under it; empty where they are not."""
    key: str = ""
    """Under which the person's words are stored; empty for a heading just added."""
    checklists: tuple[str, ...] = ()
    """Those that feed it, as long as anything of the round is told under it."""


@dataclass(frozen=True, slots=True)
class TemplateDraft:
    """A kind of document as it stands in the fields."""

    id: str
    name: str
    about: str
    title: str
    headings: tuple[HeadingDraft, ...]
    audience: Audience
    signature: bool
    """Whether name and date stand at the end."""
    review: str | None
    """The words above the room for whoever reviews it; None for no such room."""

    @property
    def plain(self) -> TemplateDraft:
        """The same with every field as the one line that it is printed as."""
        return replace(
            self,
            name=_line(self.name),
            about=_line(self.about),
            title=_line(self.title),
            headings=tuple(
                replace(one, text=_line(one.text), prompt=_line(one.prompt))
                for one in self.headings
            ),
            review=None if self.review is None else _line(self.review),
        )


class Field(StrEnum):
    """Where something is wrong."""

    NAME = "name"
    TITLE = "title"
    REVIEW = "review"
    HEADINGS = "headings"
    TEXT = "text"
    SOURCE = "source"
    PROMPT = "prompt"


class Wrong(StrEnum):
    """What is wrong."""

    EMPTY = "empty"
    TAKEN = "taken"
    """Something else bears this name, or tells this already."""
    PERIOD = "period"
    """The period does not come in exactly once, or there are other braces."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing to put right; *heading* counts from 0, None for the document as a whole."""

    field: Field
    wrong: Wrong
    heading: int | None = None


def faults(draft: TemplateDraft, *, names: Collection[str]) -> tuple[Fault, ...]:
    """All that is wrong in *draft*, from top to bottom; *names* are those of other templates."""
    return tuple(_faults(draft.plain, names))


def _faults(draft: TemplateDraft, names: Collection[str]) -> Iterator[Fault]:
    if not draft.name:
        yield Fault(Field.NAME, Wrong.EMPTY)
    elif draft.name in names:
        yield Fault(Field.NAME, Wrong.TAKEN)
    around = draft.title.replace(PERIOD, "", 1)
    if draft.title == around or set("{}") & set(around):
        yield Fault(Field.TITLE, Wrong.PERIOD)
    if draft.review == "":
        yield Fault(Field.REVIEW, Wrong.EMPTY)
    if not draft.headings:
        yield Fault(Field.HEADINGS, Wrong.EMPTY)
    told: set[str] = set()
    for number, heading in enumerate(draft.headings):
        if not heading.text:
            yield Fault(Field.TEXT, Wrong.EMPTY, number)
        if heading.source in told:
            yield Fault(Field.SOURCE, Wrong.TAKEN, number)
        if not heading.source and not heading.prompt:
            yield Fault(Field.PROMPT, Wrong.EMPTY, number)
        told |= {heading.source} - {""}


def _line(text: str) -> str:
    return " ".join(printable(text).split("\n")).strip()
