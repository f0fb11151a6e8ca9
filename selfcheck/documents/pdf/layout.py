"""From blocks of an outline to placed parts of pages: on which sheet, and how far down."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from selfcheck.documents.pdf import paragraph
from selfcheck.documents.pdf.flow import Block, Placed, paginate
from selfcheck.documents.pdf.grid import grid
from selfcheck.documents.pdf.page import LANDSCAPE, UPRIGHT, Sheet
from selfcheck.documents.pdf.picture import picture
from selfcheck.documents.pdf.room import room
from selfcheck.documents.turned import turned
from selfcheck.domain import outline as content
from selfcheck.domain.charts import Chart
from selfcheck.domain.outline import Break, Heading, Outline, Paragraph, Room, Style, Table
from selfcheck.domain.task import Pulse

_End = None  # in the place of a block: here the page ends


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet and what stands on it."""

    sheet: Sheet
    parts: tuple[Placed, ...]


def lay_out(outline: Outline, pulse: Pulse) -> list[Page]:
    """All pages, at least one, of an outline that was proofread. Tells half of the work."""
    chapters: list[tuple[Sheet, list[Block]]] = []
    for sheet, block in _set(outline, pulse):
        if block is _End or not chapters or chapters[-1][0] is not sheet:
            chapters.append((sheet, []))
        if block is not _End:
            chapters[-1][1].append(block)
    pages = [
        Page(sheet, parts) for sheet, blocks in chapters for parts in paginate(blocks, sheet.room)
    ]
    return pages or [Page(UPRIGHT, ())]


def _set(outline: Outline, pulse: Pulse) -> Iterator[tuple[Sheet, Block | None]]:
    """The blocks, the title before them, each in type and with its sheet."""
    *sheets, first = _sheets(outline.blocks)
    yield first, paragraph.title(outline.title, first)
    told = zip(_told(outline.blocks, pulse), sheets, strict=True)
    for (style, sheet), group in groupby(told, lambda each: (_gathered_style(each[0]), each[1])):
        match style:
            case Style.BYLINE:
                yield sheet, paragraph.byline([*_texts(block for block, _ in group)], sheet)
            case Style.SIGNATURE:
                yield sheet, paragraph.signature([*_texts(block for block, _ in group)], sheet)
            case _:
                for block, _ in group:
                    for each in _set_block(block, sheet):
                        yield sheet, each


def _sheets(blocks: Sequence[content.Block]) -> list[Sheet]:
    """What each of *blocks* is printed on, and at the end the title: where the first stands."""
    sheets = [LANDSCAPE if is_turned else UPRIGHT for is_turned in turned(blocks)]
    return [*sheets, sheets[0] if sheets else UPRIGHT]


def _told(blocks: Sequence[content.Block], pulse: Pulse) -> Iterator[content.Block]:
    for done, block in enumerate(blocks):
        pulse(done, 2 * len(blocks))
        yield block


def _gathered_style(block: content.Block) -> Style | None:
    """The style of paragraphs that stand or fall together, None for all other blocks."""
    together = isinstance(block, Paragraph) and block.style in (Style.BYLINE, Style.SIGNATURE)
    return block.style if isinstance(block, Paragraph) and together else None


def _texts(blocks: Iterable[content.Block]) -> Iterator[str]:
    return (block.lead + block.text for block in blocks if isinstance(block, Paragraph))


def _set_block(block: content.Block, sheet: Sheet) -> Iterator[Block | None]:
    match block:
        case Heading():
            yield paragraph.heading(block, sheet)
        case Paragraph():
            yield from paragraph.paragraphs(block, sheet)
        case Table():
            yield paragraph.caption(block.caption, sheet)
            yield grid(block, sheet)
        case Chart():
            yield picture(block, sheet)
        case Room():
            yield room(block, sheet)
        case Break():
            yield _End
            if block.title:
                yield paragraph.title(block.title, sheet)
