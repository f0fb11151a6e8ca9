"""From filled-in cards to an outline: the sentence they come from, and what was written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain

from selfcheck.documents.wording import day_in_words, own_words, speech_name
from selfcheck.domain.card_values import day_of
from selfcheck.domain.cards import (
    Card,
    CardKind,
    Field,
    FieldKind,
    Row,
    Value,
    filled,
    readable,
)
from selfcheck.domain.outline import Block, Break, Column, Heading, Outline, Paragraph, Style, Table

PRIVATE_HEAD = "个人留存，请勿上报"
"""What every page that is the person's own is headed with."""

_SEVERAL = "卡片"  # the title, if they are of several kinds
_UNKNOWN = "其他"  # what a newer edition of the card asked
_PART = re.compile("[一二三四五六七八九十]+(?=、)")
_SHARES = {FieldKind.TEXT: 3.0, FieldKind.DAY: 1.9, FieldKind.CHOICE: 1.5}


def compose(cards: Sequence[tuple[CardKind, Card]]) -> Outline:
    """The document of *cards*, in their order; each further kind begins on a page of its own.

    Fields left empty are left out. What a person wrote stands unchanged; only blanks at its
    ends are dropped.
    """
    kinds = list({kind.id: kind for kind, _ in cards}.values())
    one_kind = len(kinds) == 1
    blocks: list[Block] = []
    for kind in kinds:
        own = [card for _, card in cards if card.kind_id == kind.id]
        if not one_kind:
            blocks += [*([Break()] if blocks else []), Heading(kind.name)]
        if len(cards) == 1:
            blocks += _alone(kind, own[0])
        else:
            blocks.append(_quotation(kind))
            blocks += chain.from_iterable(
                _among_others(kind, card, level=1 if one_kind else 2) for card in own
            )
    title = kinds[0].name if one_kind else _SEVERAL
    return Outline(title, author="", running_head=PRIVATE_HEAD, blocks=tuple(blocks))


def _alone(kind: CardKind, card: Card) -> Iterator[Block]:
    """A card that has the document to itself."""
    yield Paragraph(day_in_words(card.on), Style.BYLINE)
    yield _quotation(kind)
    if title := own_words(card.title):
        yield Paragraph(title, lead=f"{kind.subject or _UNKNOWN}。")
    yield from _written(kind, card)


def _among_others(kind: CardKind, card: Card, *, level: int) -> Iterator[Block]:
    """A card among others, under its title and day."""
    title, day = " ".join(own_words(card.title).split("\n")), day_in_words(card.on)
    yield Heading(f"{title}（{day}）" if title else day, level)
    yield from _written(kind, card)


def _quotation(kind: CardKind) -> Paragraph:
    part = _PART.match(kind.place)
    place = speech_name(kind.source) + (f"第{part[0]}部分" if part else "")
    return Paragraph(f"{kind.quote}\n——{place}", Style.QUOTE)


def _written(kind: CardKind, card: Card) -> Iterator[Block]:
    """What was written in each field, what no field asks for last; then the day of a later look."""
    fields = {one.key: one for one in kind.all_fields}
    unknown = [key for key in card.values if key not in fields]
    for key in (*fields, *unknown):
        if key in card.values and (block := _block(fields.get(key), card.values[key])):
            yield block
    if kind.again and card.look_again_on and not card.looked_at(kind):
        yield Paragraph(f"打算在{day_in_words(card.look_again_on)}再看一遍。", Style.NOTE)


def _block(one: Field | None, value: Value) -> Paragraph | Table | None:
    label = one.label if one else _UNKNOWN
    if not isinstance(value, str):
        rows = filled(value)
        return _table(label, one.columns if one else (), rows) if rows else None
    if not (text := own_words(value)):
        return None
    day = day_of(text) if one and one.kind is FieldKind.DAY else None
    return Paragraph(day_in_words(day) if day else text, lead=f"{label}。")


def _table(label: str, columns: Sequence[Field], rows: Sequence[Row]) -> Table:
    known = {column.key for column in columns}
    further = {key: None for row in rows for key in row if key not in known and readable(row[key])}
    heads = [
        Column(column.label, _SHARES[column.kind], centred=column.kind is not FieldKind.TEXT)
        for column in columns
    ] + [Column(_UNKNOWN, _SHARES[FieldKind.TEXT]) for _ in further]
    keys = [*(column.key for column in columns), *further]
    cells = tuple(tuple(own_words(row.get(key, "")) for key in keys) for row in rows)
    return Table(tuple(heads), cells, caption=label)
