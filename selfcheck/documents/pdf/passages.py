"""The words of a document in the order in which they are drawn, blanks left out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from selfcheck.documents.pdf.fonts import Proof
from selfcheck.documents.pdf.writing import proofread
from selfcheck.domain.charts import Chart, Label
from selfcheck.domain.outline import Block, Break, Heading, Outline, Paragraph, Room, Table

_LOW = 8  # characters: columns with no longer titles always make a head that is repeated


@dataclass(frozen=True, slots=True)
class Passage:
    """Words drawn in one go: a row of a table cell by cell, anything else as a single cell."""

    cells: tuple[str, ...]
    head: int = -1
    """Of a row: the passage that is drawn again where a page begins within the table."""
    is_free: bool = False
    """Whether they may stand anywhere, as the labels of a chart."""
    is_low: bool = False
    """Of a head: whether it is so low that it is drawn again for certain."""

    @property
    def text(self) -> str:
        """All of it."""
        return "".join(self.cells)


def passages(outline: Outline) -> tuple[Passage, ...]:
    """All passages of *outline* that have words, as they are printed."""
    printed = proofread(outline, Proof())
    found = [Passage((squeezed(printed.title),))]
    for block in printed.blocks:
        found += _of_block(block, len(found))
    return tuple(found)


def squeezed(text: str) -> str:
    """*text* without blanks and line ends."""
    return "".join(text.split())


def _of_block(block: Block, number: int) -> Iterator[Passage]:
    """The passages of *block*, the first of which is the one with this *number*."""
    match block:
        case Heading():
            yield Passage((squeezed(block.text),))
        case Paragraph():
            yield Passage((squeezed(block.lead + block.text),))
        case Table():
            yield Passage((squeezed(block.caption),))
            titles = [column.title for column in block.columns]
            yield Passage(_cells(titles), is_low=max(map(len, titles), default=0) <= _LOW)
            for row in block.rows:
                yield Passage(_cells(row), head=number + 1)
        case Chart():
            labels = (mark.text for mark in block.marks if isinstance(mark, Label))
            yield Passage((squeezed("".join(labels)),), is_free=True)
        case Room():
            yield Passage((squeezed(block.title + block.closing),))
        case Break():
            return


def _cells(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(map(squeezed, texts))
