"""A submission as places to read and to comment on, in the order in which it is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from selfcheck.domain.handed_texts import HandedFinding, HandedItem, HandedSection, HandedText
from selfcheck.domain.return_slips import Comment, Place
from selfcheck.domain.rounds import Rating
from selfcheck.ui.handed.wording import counts_words
from selfcheck.ui.ledger.wording import STATE
from selfcheck.words import RATING

At = tuple[Place, str]
"""Where a comment stands: the place and its key."""

_OTHER_TEXT = "其他文字"


@dataclass(frozen=True, slots=True)
class Part:
    """One place: what stands there."""

    at: At
    where: str
    """What it is called where it stands alone, as in the list of what leaves."""
    begins: str = ""
    """A heading that stands before it, of it and those that follow."""
    title: str = ""
    rating: Rating | None = None
    lines: tuple[tuple[str, str], ...] = ()
    """Captions, empty or not, and words."""

    def changed_since(self, was: Part) -> tuple[str, ...]:
        """What *was* said otherwise, and what was not said; nothing if it is the same."""
        changed = []
        if was.rating is not self.rating:
            changed.append(RATING[was.rating] if was.rating else "没有评价")
        if was.title != self.title:
            changed.append(was.title)
        now = dict(self.lines)
        changed += [
            f"{caption}：{words}" if caption else words
            for caption, words in was.lines
            if now.get(caption) != words
        ]
        before = dict(was.lines)
        changed += [f"没有写{caption}" for caption, _ in self.lines if caption not in before]
        return tuple(changed)


@dataclass(frozen=True, slots=True)
class Earlier:
    """What was noted at the same place of an earlier revision."""

    text: str
    sent: bool
    """Whether it left with a slip."""
    where: str
    was: Part | None
    """The place as it was then; None if it was not let out."""


def parts_of(text: HandedText) -> tuple[Part, ...]:
    """All places of *text*, the whole first."""
    return tuple(_parts(text))


def earlier_comments(
    comments: Iterable[Comment], parts: Sequence[Part], *, sent: bool
) -> Mapping[At, Earlier]:
    """What was noted at a revision with these *parts*, by place."""
    then = {part.at: part for part in parts}
    found = {}
    for comment in comments:
        at = (comment.place, comment.key)
        was = then.get(at)
        found[at] = Earlier(comment.text, sent, was.where if was else "", was)
    return found


def _parts(text: HandedText) -> Iterator[Part]:
    yield Part((Place.WHOLE, ""), "整份")
    for section in text.sections:
        yield from _section(section)
    for key, heading, words in text.texts:
        title = heading or _OTHER_TEXT
        yield Part((Place.TEXT, key), f"报告“{title}”", title=title, lines=(("", words),))
    for number, finding in enumerate(text.findings):
        yield _finding(finding, begins="" if number else "列出的问题")


def _section(section: HandedSection) -> Iterator[Part]:
    name = f"{section.checklist} › {section.name}"
    lines = [("", counts_words(section.counts))]
    if section.reflection:
        lines.append(("反思", section.reflection))
    yield Part((Place.SECTION, section.key), name, title=name, lines=tuple(lines))
    for item in section.items:
        yield _item(item, name)


def _item(item: HandedItem, section: str) -> Part:
    lines = [("", item.text)]
    if item.instance:
        lines.append(("具体事例", item.instance))
    return Part(
        (Place.ITEM, item.id), f"{section}：{item.text}", rating=item.rating, lines=tuple(lines)
    )


def _finding(finding: HandedFinding, *, begins: str) -> Part:
    lines = (
        ("具体表现", finding.detail),
        ("原因", finding.cause),
        ("措施", finding.measure),
        ("责任人", finding.responsible),
        ("时限", finding.due),
        ("完成情况", finding.done),
    )
    state = STATE[finding.state] if finding.state else ""
    named = "愿意署名" if finding.named else ""
    told = (("", finding.problem), *((caption, words) for caption, words in lines if words))
    return Part(
        (Place.FINDING, str(finding.number)),
        f"问题第 {finding.number} 号：{finding.problem}",
        begins=begins,
        title=" · ".join(filter(None, (f"第 {finding.number} 号", state, named))),
        lines=told,
    )
