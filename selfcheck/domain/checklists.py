"""What is asked: checklists, their sections and items, and the sentence each comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

FIRST = ("si-shen", "san-ge-quan")
"""The ids of the checklists a person meets first: 四慎 and 三个圈."""


class Audience(StrEnum):
    """Whom a checklist or an item is for. Stored: never rename."""

    ALL = "all"
    LEADERS = "leaders"
    WINDOW = "window"
    ENTERPRISE = "enterprise"
    WRITING = "writing"
    OFFICE = "office"
    PARTY_BRANCH = "party-branch"


class Nature(StrEnum):
    """Whether an item is rated or only reminds. Stored: never rename."""

    CONDUCT = "conduct"
    BOTTOM_LINE = "bottom-line"
    """底线: reminds, is acknowledged in private, never rated and never exported."""


class Kind(StrEnum):
    """How the speech puts the matter. Stored: never rename."""

    POSITIVE_STANDARD = "positive-standard"
    NEGATIVE_LIST = "negative-list"
    BEFORE_AFTER = "before-after"
    QUESTION = "question"


class Tier(StrEnum):
    """Whether a checklist is a main scheme of its speech or a deepening. Stored: never rename."""

    CORE = "core"
    EXTENDED = "extended"


class Theme(StrEnum):
    """What a checklist is about; the value is also its name on screen. Stored: never rename."""

    CONVICTION = "政治思想"
    RESPONSIBILITY = "责任担当"
    WORK_STYLE = "工作作风"
    LEADERSHIP = "领导作风"
    DISCIPLINE = "纪律规矩"
    INTEGRITY = "廉洁自律"
    PRIVATE_LIFE = "生活社交"
    SERVICE = "服务群众"
    LEARNING = "学习提升"
    TEAMWORK = "团队协作"
    FOLLOW_THROUGH = "整改落实"


@dataclass(frozen=True, slots=True)
class Source:
    """A speech: its file name, the SHA-256 of its bytes, and what a reader calls it."""

    document: str
    sha256: str
    label: str

    @property
    def title(self) -> str:
        """The label without its bracketed circumstances: 「“作风建设年”动员讲话」."""
        return self.label.partition("（")[0]


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words of a speech, and where they begin in it, in characters."""

    document: str
    text: str
    offset: int


@dataclass(frozen=True, slots=True)
class Item:
    """One statement, read under the lead-in 「{period}里，我：」. Its id is never reused."""

    id: str
    text: str
    nature: Nature = Nature.CONDUCT
    audience: Audience = Audience.ALL
    same_as: str = ""
    """The id of the item this one repeats in other words; answered once for both."""

    @property
    def answered_as(self) -> str:
        """The id under which the answer is kept."""
        return self.same_as or self.id


@dataclass(frozen=True, slots=True)
class Section:
    """One page of a checklist: a sentence of the speech and the items made from it."""

    id: str
    name: str
    quote: str
    offset: int
    """Where the quotation begins in the speech, in characters."""
    meaning: str
    items: tuple[Item, ...]
    typical_gaps: tuple[str, ...] = ()
    suggested_actions: tuple[str, ...] = ()
    before: str = ""
    after: str = ""
    """Before-after checklists only: what is given up, what is taken up."""

    @property
    def conduct_items(self) -> tuple[Item, ...]:
        """The items that are rated."""
        return tuple(item for item in self.items if item.nature is Nature.CONDUCT)

    @property
    def bottom_line_items(self) -> tuple[Item, ...]:
        """The items that only remind."""
        return tuple(item for item in self.items if item.nature is Nature.BOTTOM_LINE)


@dataclass(frozen=True, slots=True)
class Checklist:
    """A scheme of one speech, such as 四慎 or 三个圈."""

    id: str
    name: str
    source: Source
    place: str
    """Where in the speech, in its own headings: 「五、坚持从严治党… › 第三句…」."""
    theme: Theme
    audience: Audience
    kind: Kind
    tier: Tier
    lead_quote: str
    lead_offset: int
    sections: tuple[Section, ...]
    related: tuple[str, ...] = ()
    also_in: tuple[Quotation, ...] = ()
    """The same matter in other places, of this speech or another; to read, not asked again."""
    notes: str = ""

    @property
    def title(self) -> str:
        """The short name: 「四慎」 of 「四慎：慎独、慎微、慎欲、慎行」."""
        return self.name.partition("：")[0]

    def section_key(self, section: Section) -> str:
        """The key of *section* in a round; section ids are unique within their checklist only."""
        return f"{self.id}.{section.id}"


def placed_sections(checklists: Iterable[Checklist]) -> Iterator[tuple[Checklist, Section]]:
    """Every section with its checklist, in the order a person walks them."""
    for checklist in checklists:
        for section in checklist.sections:
            yield checklist, section
