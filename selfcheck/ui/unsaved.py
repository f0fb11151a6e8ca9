"""What stands on a page and not on the disk, worded to be read without the program."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from selfcheck.domain.checklists import Checklist, Item, Section
from selfcheck.domain.rounds import Round

_HEAD = (
    "三省自查：没有存上的文字\n"
    "另存的时候，程序里还没有存上这些文字。能保存以后，请把它们放回原处。内容只属于本人，请收好。"
)
_TEXTS = {"instance": "具体事例", "na_reason": "为什么不适用", "reflection": "我的反思"}


@dataclass(frozen=True, slots=True)
class UnsavedText:
    """One text that is not stored: *which* as in `Place.field`, *item* None for a reflection."""

    which: str
    text: str
    item: Item | None = None


def worded(
    texts: Sequence[UnsavedText], *, of: Round, checklist: Checklist, section: Section
) -> str:
    """All of *texts* with the round and the section they belong to; empty if there are none."""
    if not texts:
        return ""
    place = f"时段：{of.period}\n清单：{checklist.title} › {section.name}"
    return "\n\n".join((_HEAD, place, *map(_entry, texts))) + "\n"


def _entry(one: UnsavedText) -> str:
    of = f"{one.item.text}\n" if one.item else ""
    return f"{of}【{_TEXTS[one.which]}】\n{one.text}"
