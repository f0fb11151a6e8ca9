"""Checklists from the TOML files of `seeds/`: one file a speech, checked to the last key.

What `read_seed` returns keeps every rule of a single file; those between files are in
`content.references`. Whether quotations stand in their speech is for `tools/check_quotes.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

from selfcheck.content.files import seed_files
from selfcheck.content.references import cross_problems
from selfcheck.content.tables import Keys, Table, read_table
from selfcheck.domain.checklists import (
    Audience,
    Checklist,
    Item,
    Kind,
    Nature,
    Quotation,
    Section,
    Source,
    Theme,
    Tier,
)
from selfcheck.domain.errors import BadSeed

LONGEST_QUOTE = 120  # characters; a quotation is short, or it is a copy

_FILE = Keys(("source", "checklist"))
_SOURCE = Keys(("document", "sha256", "label"))
_CHECKLIST = Keys(
    ("id", "name", "place", "theme", "kind", "tier", "lead_quote", "lead_offset", "section"),
    ("audience", "related", "notes", "also_in"),
)
_SECTION = Keys(
    ("id", "name", "quote", "offset", "meaning", "items"),
    ("before", "after", "typical_gaps", "suggested_actions"),
)
_ITEM = Keys(("id", "text"), ("nature", "audience", "same_as"))
_QUOTATION = Keys(("document", "quote", "offset"))

_SLUG = r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*"
_NUMBER = r"[1-9][0-9]{0,3}"
_SLUG_PATTERN = re.compile(_SLUG)
_ITEM_ID_PATTERN = re.compile(rf"{_SLUG}\.{_SLUG}\.{_NUMBER}")
_SHA256_PATTERN = re.compile(r"[0-9a-f]{64}")
_DOCUMENT_PATTERN = re.compile(r"[^/\\]+\.txt")

_SLUG_WORDS = "小写拼音或英文，以字母开头，用连字符连接，如 si-shen"
_ITEM_ID_WORDS = "写作 清单.方面.序号 的条目 id，如 si-shen.shen-du.1"
_DOCUMENT_WORDS = "以 .txt 结尾的文件名，不带文件夹"


@dataclass(frozen=True, slots=True)
class SeedsRead:
    """A folder of seeds: what could be read, by file, and what was wrong."""

    files: Mapping[Path, tuple[Checklist, ...]]
    problems: tuple[BadSeed, ...]

    @property
    def checklists(self) -> tuple[Checklist, ...]:
        """All checklists in the order of their files; of two with the same id the first."""
        by_id: dict[str, Checklist] = {}
        for checklist in chain.from_iterable(self.files.values()):
            by_id.setdefault(checklist.id, checklist)
        return tuple(by_id.values())


def read_seeds(folder: Path) -> SeedsRead:
    """Read every seed of *folder*. A broken file is a problem and never stops the others.

    References between files are judged only when all could be read.
    """
    files: dict[Path, tuple[Checklist, ...]] = {}
    problems: list[BadSeed] = []
    for path in seed_files(folder):
        try:
            files[path] = read_seed(path)
        except BadSeed as problem:
            problems.append(problem)
    return SeedsRead(files, tuple(problems) or cross_problems(files))


def read_seed(path: Path) -> tuple[Checklist, ...]:
    """The checklists of one seed file, in its order. Raises `BadSeed` with one fault, not all."""
    whole = read_table(path)
    whole.check_keys(_FILE)
    source = _source(whole.table("source"))
    checklists = whole.each("checklist", partial(_checklist, source), called="checklist")
    _refuse_repeated(whole, "checklist", (checklist.id for checklist in checklists))
    return checklists


def _source(table: Table) -> Source:
    table.check_keys(_SOURCE)
    return Source(
        document=table.matching("document", _DOCUMENT_PATTERN, _DOCUMENT_WORDS),
        sha256=table.matching("sha256", _SHA256_PATTERN, "64 位小写十六进制的 SHA-256"),
        label=table.text("label"),
    )


def _checklist(source: Source, table: Table) -> Checklist:
    table.check_keys(_CHECKLIST)
    checklist_id = table.matching("id", _SLUG_PATTERN, _SLUG_WORDS)
    kind = table.choice("kind", Kind)
    sections = table.each("section", partial(_section, checklist_id, kind), called="section")
    _refuse_repeated(table, "section", (section.id for section in sections))
    related = table.texts("related")
    if checklist_id in related:
        table.refuse("related", "别的清单的 id，不是自己的")
    return Checklist(
        id=checklist_id,
        name=table.text("name"),
        source=source,
        place=table.text("place"),
        theme=table.choice("theme", Theme),
        audience=table.choice("audience", Audience, Audience.ALL),
        kind=kind,
        tier=table.choice("tier", Tier),
        lead_quote=_quote(table, "lead_quote"),
        lead_offset=table.offset("lead_offset"),
        sections=sections,
        related=related,
        also_in=tuple(map(_quotation, table.tables("also_in", called="also_in"))),
        notes=table.text("notes"),
    )


def _quotation(table: Table) -> Quotation:
    table.check_keys(_QUOTATION)
    return Quotation(
        document=table.matching("document", _DOCUMENT_PATTERN, _DOCUMENT_WORDS),
        text=_quote(table, "quote"),
        offset=table.offset("offset"),
    )


def _section(checklist_id: str, kind: Kind, table: Table) -> Section:
    table.check_keys(_SECTION)
    section_id = table.matching("id", _SLUG_PATTERN, _SLUG_WORDS)
    items = table.each("items", partial(_item, f"{checklist_id}.{section_id}"), called="item")
    _refuse_repeated(table, "item", (item.id for item in items))
    for key in ("before", "after"):
        if (key in table.values) != (kind is Kind.BEFORE_AFTER):
            table.refuse(key, f"kind 是 {Kind.BEFORE_AFTER} 时必有、否则没有的一项")
    return Section(
        id=section_id,
        name=table.text("name"),
        quote=_quote(table, "quote"),
        offset=table.offset("offset"),
        meaning=table.text("meaning"),
        items=items,
        typical_gaps=table.texts("typical_gaps"),
        suggested_actions=table.texts("suggested_actions"),
        before=table.text("before"),
        after=table.text("after"),
    )


def _item(section_key: str, table: Table) -> Item:
    table.check_keys(_ITEM)
    item_id = table.matching("id", _ITEM_ID_PATTERN, _ITEM_ID_WORDS)
    if item_id.rpartition(".")[0] != section_key:
        table.refuse("id", f"以 {section_key}. 开头的条目 id")
    same_as = ""
    if "same_as" in table.values:
        same_as = table.matching("same_as", _ITEM_ID_PATTERN, _ITEM_ID_WORDS)
    if same_as == item_id:
        table.refuse("same_as", "另一个条目的 id，不是自己的")
    return Item(
        id=item_id,
        text=table.text("text"),
        nature=table.choice("nature", Nature, Nature.CONDUCT),
        audience=table.choice("audience", Audience, Audience.ALL),
        same_as=same_as,
    )


def _quote(table: Table, key: str) -> str:
    quote = table.text(key)
    if len(quote) > LONGEST_QUOTE:
        table.refuse(key, f"不超过 {LONGEST_QUOTE} 个字符的引文")
    return quote


def _refuse_repeated(table: Table, called: str, ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for number, name in enumerate(ids, start=1):
        if name in seen:
            raise BadSeed(
                table.path, table.place(f"{called} #{number} › id"), "没有用过的 id", name
            )
        seen.add(name)
