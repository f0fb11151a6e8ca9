"""The blocks of an outline as the paragraphs, tables and pictures of a Word file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby, zip_longest
from math import ceil

from selfcheck.documents.lines import lead_and_lines, paragraphs
from selfcheck.documents.pdf import page
from selfcheck.documents.turned import turned
from selfcheck.documents.word.markup import run, twips
from selfcheck.documents.word.page import TURNED, UPRIGHT, Sheet, section
from selfcheck.documents.word.room import framed_room
from selfcheck.documents.word.styles import PITCH, StyleId
from selfcheck.documents.word.table import ROWS_PER_STEP, drawing, ruled_table
from selfcheck.domain.charts import Chart
from selfcheck.domain.outline import Block, Break, Heading, Outline, Paragraph, Room, Style, Table
from selfcheck.domain.task import Pulse

_DASH = "—"
_HEADINGS = {1: StyleId.HEADING_1, 2: StyleId.HEADING_2}
_DATE_RIGHT = 4.0  # characters. Clause 7.3.5.1: 成文日期右空四字

Picture = Callable[[Chart], str]
"""Puts the picture of a chart into the file; gives the id it can be referred to by."""


class Body:
    """Writes one document from its title to its last block.

    *references* are those of its sections to headers and footers.
    """

    def __init__(self, references: str, add_picture: Picture, pulse: Pulse) -> None:
        self._references = references
        self._add_picture = add_picture
        self._pulse = pulse
        self._pieces: list[str] = []
        self._sheet = UPRIGHT
        self._page_ended = False
        self._under_a_table = False
        self._pictures = 0
        self._done = self._total = 0

    def write(self, outline: Outline) -> str:
        """The XML of everything in *outline*. Raises `Cancelled` if the pulse does."""
        self._total = sum(map(_steps, outline.blocks))
        sheets = [TURNED if side else UPRIGHT for side in turned(outline.blocks)]
        self._sheet = sheets[0] if sheets else UPRIGHT
        self._title(outline.title)
        told = zip_longest(outline.blocks, sheets, outline.blocks[1:], fillvalue=Break())
        for (style, sheet), group in groupby(
            told, lambda each: (_gathered_style(each[0]), each[1])
        ):
            self._turn(sheet)
            if style is None:
                for block, _, after in group:
                    self._block(block, after)
            else:
                together = [block for block, _, _ in group]
                self._gathered(style, [words for block in together for words in _lines(block)])
                self._step(len(together))
        return "".join((*self._pieces, section(self._sheet, self._references)))

    def _turn(self, sheet: Sheet) -> None:
        """End the section if what follows stands on another kind of *sheet*."""
        if sheet is not self._sheet:
            if self._pieces:  # the last piece is a paragraph, also after a table
                end = section(self._sheet, self._references)
                self._pieces[-1] = self._pieces[-1].replace("</w:pPr>", f"{end}</w:pPr>", 1)
                self._page_ended = False
            self._sheet = sheet

    def _step(self, number: int = 1) -> None:
        self._pulse(self._done, self._total)
        self._done += number

    def _block(self, block: Block, after: Block) -> None:
        self._step()
        match block:
            case Heading():
                if words := " ".join(paragraphs(block.text)):
                    self._paragraph(_HEADINGS.get(block.level, StyleId.HEADING_3), run(words))
            case Paragraph():
                self._running(block, clung_to=_style(after) is Style.SIGNATURE)
            case Table():
                self._table(block)
            case Chart():
                self._chart(block)
            case Room():
                self._room(block)
            case Break():
                self._page_ended = bool(self._pieces)
                self._title(block.title)

    def _title(self, text: str) -> None:
        if lines := paragraphs(text):
            self._paragraph(StyleId.TITLE, "<w:r><w:br/></w:r>".join(map(run, lines)))

    def _running(self, block: Paragraph, *, clung_to: bool) -> None:
        """One paragraph for each line; the last stays with a signature that clings to it."""
        lead, lines = lead_and_lines(block)
        for number, words in enumerate(lines):
            is_last = number == len(lines) - 1
            style = _RUNNING.get(block.style, StyleId.BODY)
            keep = clung_to and is_last
            if style is StyleId.QUOTE:
                if words.startswith(_DASH):
                    style, keep = StyleId.QUOTE_SOURCE, True  # it introduces what follows
                keep = keep or (not is_last and lines[number + 1].startswith(_DASH))
            self._paragraph(style, run(lead, StyleId.LEAD) + run(words), keep=keep)
            lead = ""

    def _gathered(self, style: Style, lines: Sequence[str]) -> None:
        """Who speaks, or who signed and when: lines that stand together."""
        for number, words in enumerate(lines):
            is_last = number == len(lines) - 1
            if style is Style.BYLINE:
                after = f'<w:spacing w:after="{PITCH}"/>' if is_last else ""
                self._paragraph(StyleId.BYLINE, run(words), more=after, keep=True)
            else:
                before = f'<w:spacing w:before="{PITCH}"/>' if number == 0 else ""
                indent = _signature_indent(words, lines[-1])
                self._paragraph(
                    StyleId.SIGNATURE, run(words), more=before + indent, keep=not is_last
                )

    def _table(self, table: Table) -> None:
        caption = paragraphs(table.caption)
        for words in caption:
            self._paragraph(StyleId.CAPTION, run(words))
        if not caption and (self._page_ended or not self._under_a_table):
            self._paragraph(StyleId.SPACE, "", keep=True)
        self._pieces.extend(ruled_table(table, self._sheet.measure, self._step))
        self._paragraph(StyleId.SPACE, "")  # or else Word makes one table of two
        self._under_a_table = True

    def _chart(self, chart: Chart) -> None:
        self._pictures += 1
        reference = self._add_picture(chart)
        picture = drawing(chart, reference, number=self._pictures, sheet=self._sheet)
        self._paragraph(StyleId.FIGURE, picture)

    def _room(self, room: Room) -> None:
        # a line free above it, which also keeps it from joining a table before it
        self._paragraph(StyleId.BODY, "", keep=True)
        self._pieces.append(framed_room(room, self._sheet.measure))
        self._paragraph(StyleId.SPACE, "")
        self._under_a_table = True

    def _paragraph(self, style: StyleId, runs: str, *, more: str = "", keep: bool = False) -> None:
        """One paragraph; *more* are its properties after those that say where pages end."""
        where = ("<w:keepNext/>" if keep else "") + (
            "<w:pageBreakBefore/>" if self._page_ended else ""
        )
        self._page_ended = self._under_a_table = False
        self._pieces.append(
            f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{where}{more}</w:pPr>{runs}</w:p>'
        )


_RUNNING = {Style.QUOTE: StyleId.QUOTE, Style.NOTE: StyleId.NOTE}


def _steps(block: Block) -> int:
    """Of how many steps writing *block* consists."""
    return 1 + ceil(len(block.rows) / ROWS_PER_STEP) if isinstance(block, Table) else 1


def _style(block: Block) -> Style | None:
    return block.style if isinstance(block, Paragraph) else None


def _gathered_style(block: Block) -> Style | None:
    """The style of paragraphs that stand together, None for all other blocks."""
    style = _style(block)
    return style if style in (Style.BYLINE, Style.SIGNATURE) else None


def _lines(block: Block) -> list[str]:
    return lead_and_lines(block)[1] if isinstance(block, Paragraph) else []


def _signature_indent(words: str, date: str) -> str:
    """Lets *words* stand centred above the *date*, which ends four characters from the right."""
    characters = max(0.0, _DATE_RIGHT + (_ems(date) - _ems(words)) / 2)
    return (
        f'<w:ind w:rightChars="{round(characters * 100)}"'
        f' w:right="{twips(characters * page.CELL)}"/>'
    )


def _ems(words: str) -> float:
    return sum(0.5 if char.isascii() else 1.0 for char in words)
