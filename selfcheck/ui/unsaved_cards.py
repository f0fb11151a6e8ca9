"""What stands on a card and not on the disk, worded to be read without the program."""

from __future__ import annotations

from collections.abc import Sequence

from selfcheck.domain.cards import Card, CardKind

_HEAD = (
    "三省自查：卡片上没有存上的文字\n"
    "另存的时候，程序里还没有存上这些文字。能保存以后，请把它们放回原处。内容只属于本人，请收好。"
)


def worded(kind: CardKind, card: Card, texts: Sequence[tuple[str, str]]) -> str:
    """All of *texts*, each after its label, with the card they belong to; empty if none are."""
    if not texts:
        return ""
    place = f"卡片：{kind.name}（{card.on.isoformat()}）"
    if card.title:
        place += f"\n{kind.subject}：{card.title}"
    return "\n\n".join((_HEAD, place, *(f"【{label}】\n{text}" for label, text in texts))) + "\n"
