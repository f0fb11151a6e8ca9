"""The kinds of card from `seeds/cards.toml`, checked to the last key.

Whether their quotations stand in the speeches is for `tools/check_quotes.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import partial
from pathlib import Path

from selfcheck.content.seeds import LONGEST_QUOTE
from selfcheck.content.tables import Keys, Table, read_table
from selfcheck.domain.cards import Again, CardKind, Field, FieldKind
from selfcheck.domain.checklists import Audience, Source

LONGEST_WAIT = 3650  # days; nobody looks at a note again after ten years

_FILE = Keys(("source", "card"))
_SOURCE = Keys(("document", "sha256", "label"))
_CARD = Keys(
    ("id", "name", "purpose", "document", "place", "quote", "offset", "field"),
    ("subject", "caution", "again", "audience", "notes"),
)
_FIELD = Keys(("key", "label", "prompt", "kind"), ("choices", "columns"))
_COLUMN = Keys(("key", "label"), ("kind", "choices"))
_AGAIN = Keys(("key", "label", "prompt", "days"))

_SLUG_PATTERN = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_SLUG_WORDS = "小写拼音或英文，以字母开头，用连字符连接，如 san-si"
_SHA256_PATTERN = re.compile(r"[0-9a-f]{64}")
_DOCUMENT_PATTERN = re.compile(r"[^/\\]+\.txt")
_FEWEST = 2  # choices to choose from, columns of a table


def read_cards(path: Path) -> tuple[CardKind, ...]:
    """The kinds of card in the seed at *path*, in its order. Raises `BadSeed` with one fault."""
    whole = read_table(path)
    whole.check_keys(_FILE)
    sources = whole.each("source", _source, called="source")
    _refuse_repeated(whole, "source", "document", [source.document for source in sources])
    by_document = {source.document: source for source in sources}
    cards = whole.each("card", partial(_card, by_document), called="card")
    _refuse_repeated(whole, "card", "id", [card.id for card in cards])
    return cards


def _source(table: Table) -> Source:
    table.check_keys(_SOURCE)
    return Source(
        document=table.matching("document", _DOCUMENT_PATTERN, "以 .txt 结尾的文件名，不带文件夹"),
        sha256=table.matching("sha256", _SHA256_PATTERN, "64 位小写十六进制的 SHA-256"),
        label=table.text("label"),
    )


def _card(sources: Mapping[str, Source], table: Table) -> CardKind:
    table.check_keys(_CARD)
    fields = table.each("field", _field, called="field")
    again = _again(table.table("again")) if "again" in table.values else None
    _refuse_repeated(table, "field", "key", [field.key for field in fields])
    if again and again.field.key in [field.key for field in fields]:
        table.table("again").refuse("key", "各个 field 没有用过的 key")
    if (document := table.text("document")) not in sources:
        table.refuse("document", "上面 [[source]] 写有的文件名")
    if len(table.text("quote")) > LONGEST_QUOTE:
        table.refuse("quote", f"不超过 {LONGEST_QUOTE} 个字符的引文")
    return CardKind(
        id=_slug(table, "id"),
        name=table.text("name"),
        purpose=table.text("purpose"),
        source=sources[document],
        place=table.text("place"),
        quote=table.text("quote"),
        offset=table.offset("offset"),
        fields=fields,
        subject=table.text("subject"),
        caution=table.text("caution"),
        again=again,
        audience=table.choice("audience", Audience, Audience.ALL),
        notes=table.text("notes"),
    )


def _field(table: Table) -> Field:
    table.check_keys(_FIELD)
    kind = table.choice("kind", FieldKind)
    return Field(
        key=_slug(table, "key"),
        label=table.text("label"),
        prompt=table.text("prompt"),
        kind=kind,
        choices=_choices(table, kind),
        columns=_columns(table, kind),
    )


def _columns(table: Table, kind: FieldKind) -> tuple[Field, ...]:
    _check_belongs(table, "columns", wanted=kind is FieldKind.ROWS)
    if kind is not FieldKind.ROWS:
        return ()
    columns = table.each("columns", _column, called="column")
    if len(columns) < _FEWEST:
        table.refuse("columns", f"至少 {_FEWEST} 栏")
    _refuse_repeated(table, "column", "key", [column.key for column in columns])
    return columns


def _column(table: Table) -> Field:
    table.check_keys(_COLUMN)
    kind = table.choice("kind", FieldKind, FieldKind.TEXT)
    if kind is FieldKind.ROWS:
        table.refuse("kind", "下列之一：text、day、choice；表中没有表")
    return Field(
        key=_slug(table, "key"),
        label=table.text("label"),
        prompt="",
        kind=kind,
        choices=_choices(table, kind),
    )


def _choices(table: Table, kind: FieldKind) -> tuple[str, ...]:
    _check_belongs(table, "choices", wanted=kind is FieldKind.CHOICE)
    choices = table.texts("choices")
    if kind is FieldKind.CHOICE and len(choices) < _FEWEST:
        table.refuse("choices", f"至少 {_FEWEST} 个可选的词")
    return choices


def _again(table: Table) -> Again:
    table.check_keys(_AGAIN)
    days = table.offset("days")
    if not 0 < days <= LONGEST_WAIT:
        table.refuse("days", f"1 到 {LONGEST_WAIT} 之间的整数")
    asked = Field(_slug(table, "key"), table.text("label"), table.text("prompt"), FieldKind.TEXT)
    return Again(asked, days)


def _check_belongs(table: Table, key: str, *, wanted: bool) -> None:
    if (key in table.values) != wanted:
        kind = FieldKind.CHOICE if key == "choices" else FieldKind.ROWS
        table.refuse(key, f"kind 是 {kind} 时必有、否则没有的一项")


def _slug(table: Table, key: str) -> str:
    return table.matching(key, _SLUG_PATTERN, _SLUG_WORDS)


def _refuse_repeated(table: Table, called: str, key: str, names: Iterable[str]) -> None:
    seen: set[str] = set()
    for number, name in enumerate(names, start=1):
        if name in seen:
            step = Table(table.path, table.place(f"{called} #{number}"), {key: name})
            step.refuse(key, f"前面没有用过的 {key}")
        seen.add(name)
