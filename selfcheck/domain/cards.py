"""Guided notes: the kinds of card there are, and what a person filled in on one.

What stands on a filled-in card is private: it is searched and printed, and never handed in.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as attribute
from datetime import date, timedelta
from enum import StrEnum

from selfcheck.domain.checklists import Audience, Source
from selfcheck.domain.text import printable

Row = Mapping[str, str]
"""One row of a small table: its cells by column key; a column left blank may be absent."""
Value = str | tuple[Row, ...]
"""Text, a day as 2026-11-20, one of the offered words, or the rows of a table."""
Values = Mapping[str, Value]
"""By field key. A key the kind does not have is of a newer edition of it and is kept."""


class FieldKind(StrEnum):
    """What a field takes; the words of `kind` in a seed: never rename."""

    TEXT = "text"
    DAY = "day"
    CHOICE = "choice"
    ROWS = "rows"


@dataclass(frozen=True, slots=True)
class Field:
    """One thing a card asks for, or one column of its table."""

    key: str
    """Under which the words are stored: never rename."""
    label: str
    prompt: str
    """A question that helps to think; a column may have none."""
    kind: FieldKind
    choices: tuple[str, ...] = ()
    """The words offered; a choice only."""
    columns: tuple[Field, ...] = ()
    """Rows only; no column has rows of its own."""


@dataclass(frozen=True, slots=True)
class Again:
    """A later look at the card, and what is asked then."""

    field: Field
    days: int
    """After how many the look is proposed; the person chooses the day."""


@dataclass(frozen=True, slots=True)
class CardKind:
    """A guided note, such as 三思卡, and the sentence of the speech it comes from."""

    id: str
    name: str
    purpose: str
    """What it is good for, in one sentence."""
    source: Source
    place: str
    """Where in the speech, in its own headings."""
    quote: str
    offset: int
    """Where the quotation begins in the speech, in characters."""
    fields: tuple[Field, ...]
    subject: str = ""
    """What the title of a card names; empty where the day says enough."""
    caution: str = ""
    """What does not belong on it, shown beside the fields."""
    again: Again | None = None
    audience: Audience = Audience.ALL
    notes: str = ""
    """What is ours and not the speech's."""

    @property
    def all_fields(self) -> tuple[Field, ...]:
        """The fields in order, what a later look asks last."""
        return (*self.fields, self.again.field) if self.again else self.fields

    def proposed_look(self, on: date) -> date | None:
        """The day proposed for a later look at a card of *on*; None if it has none."""
        return on + timedelta(days=self.again.days) if self.again else None


@dataclass(frozen=True, slots=True)
class Card:
    """A guided note as a person filled it in. All of it is private."""

    id: str
    kind_id: str
    on: date
    title: str = ""
    values: Values = attribute(default_factory=dict)
    look_again_on: date | None = None

    @property
    def empty(self) -> bool:
        """Whether nothing on it can be read; the days it belongs to do not count."""
        return not any(map(readable, (self.title, *texts(self.values.values()))))

    def is_for(self, kind: CardKind, day: date) -> bool:
        """Whether *day* stands in one of its fields; those of a table do not count."""
        keys = (one.key for one in kind.fields if one.kind is FieldKind.DAY)
        return any(self.values.get(key) == day.isoformat() for key in keys)

    def looked_at(self, kind: CardKind) -> bool:
        """Whether something was written at the later look; never if *kind* has none."""
        said = self.values.get(kind.again.field.key, "") if kind.again else ""
        return any(map(readable, texts([said])))

    def awaits_look(self, kind: CardKind, today: date) -> bool:
        """Whether the chosen day has come and nothing was written for it yet."""
        if kind.again is None or self.look_again_on is None:
            return False
        return self.look_again_on <= today and not self.looked_at(kind)


def blank(kind: CardKind, card_id: str, on: date) -> Card:
    """A fresh card. No day for a later look is set: the person chooses it."""
    return Card(card_id, kind.id, on)


def words(kind: CardKind, card: Card) -> Iterator[tuple[str, str]]:
    """What was written on *card*, each text after the label it stands under; for searching.

    In the order of the fields. What a newer edition of *kind* asked comes last, without a label.
    """
    if readable(card.title):
        yield kind.subject, card.title
    for label, value in labelled(kind, card.values):
        for text in filter(readable, texts([value])):
            yield label, text


def labelled(kind: CardKind, values: Values) -> Iterator[tuple[str, Value]]:
    """All *values* in the order of the fields, those of unknown fields last, without a label."""
    known = {one.key: one.label for one in kind.all_fields}
    for key in (*filter(values.__contains__, known), *(key for key in values if key not in known)):
        yield known.get(key, ""), values[key]


def texts(values: Iterable[Value]) -> Iterator[str]:
    """Every text in *values*, those of rows cell by cell."""
    for value in values:
        if isinstance(value, str):
            yield value
        else:
            for row in value:
                yield from row.values()


def readable(text: str) -> bool:
    """Whether anything of *text* can be seen."""
    return bool(printable(text).strip())


def filled(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Those of *rows* in which something can be read."""
    return tuple(row for row in rows if any(map(readable, row.values())))
