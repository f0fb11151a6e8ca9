"""A document as every edition and format prints it: text by construction the same in all."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from selfcheck.domain.charts import Chart


class Style(StrEnum):
    """What a paragraph is; the format decides how that looks."""

    BODY = "body"
    """Justified, first line indented by two characters."""
    QUOTE = "quote"
    """Words of a speech: Kai face, indented, with its attribution on a line of its own."""
    NOTE = "note"
    """Smaller, for explanations at the foot of a part."""
    BYLINE = "byline"
    """Under the title: unit and name, Kai face, centred."""
    SIGNATURE = "signature"
    """Name and date at the end, set to the right."""


@dataclass(frozen=True, slots=True)
class Heading:
    """Level 1 is 「一、」, level 2 「（一）」, level 3 「1.」; *text* carries its number."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Plain text, never markup; newlines in it begin new paragraphs of the same style."""

    text: str
    style: Style = Style.BODY
    lead: str = ""
    """Words before the text, set in the Kai face: 「慎独。」"""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading and its share of the width."""

    title: str
    share: float
    centred: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of plain text under repeated headings; each row has one cell a column."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str = ""
    landscape: bool = False
    """Whether it wants wide pages; headings before it and notes after it go along."""


@dataclass(frozen=True, slots=True)
class Break:
    """What follows begins on a new page, under *title* if it has one of its own."""

    title: str = ""


@dataclass(frozen=True, slots=True)
class Room:
    """A framed space to write in by hand; it stays whole on one page where it can.

    *title* says at its top whose words belong in it, *closing* at its foot who signs them.
    """

    title: str
    lines: int
    """How many lines of the body's size are left free."""
    closing: str


Block = Heading | Paragraph | Table | Chart | Room | Break


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole document.

    *running_head* and *running_foot* stand small on every page, empty for none.
    """

    title: str
    author: str
    running_head: str
    blocks: tuple[Block, ...]
    running_foot: str = ""
