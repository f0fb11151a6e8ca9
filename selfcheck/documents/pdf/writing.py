"""From an outline to a PDF. Equal outlines give equal bytes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from itertools import groupby
from pathlib import Path

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from selfcheck.documents.pdf import page, paragraph
from selfcheck.documents.pdf.draw import Pen
from selfcheck.documents.pdf.flow import Block, Placed, paginate
from selfcheck.documents.pdf.fonts import Face, Proof, register
from selfcheck.documents.pdf.furniture import draw_furniture
from selfcheck.documents.pdf.grid import grid
from selfcheck.documents.pdf.metadata import describe
from selfcheck.documents.pdf.picture import picture
from selfcheck.domain import outline as content
from selfcheck.domain.charts import Chart, Label
from selfcheck.domain.outline import Break, Heading, Outline, Paragraph, Style, Table
from selfcheck.domain.task import Pulse
from selfcheck.machine.whole_files import write_whole

_Page = tuple[Placed, ...]

rl_config.useA85 = 0  # streams as plain bytes: smaller, and sooner written


@dataclass(frozen=True, slots=True)
class PdfFile:
    """A finished document; *unprintable* are the characters that stand in it as 〔U+XXXX〕."""

    content: bytes
    pages: int
    unprintable: tuple[str, ...]


def pdf_bytes(outline: Outline, pulse: Pulse) -> PdfFile:
    """Print *outline* on A4. Raises `Cancelled` if *pulse* does."""
    proof = Proof()
    outline = _proofread(outline, proof)
    pages = _lay_out(outline, pulse)
    return PdfFile(_print(outline, pages, pulse), len(pages), proof.unprintable)


def write_pdf(outline: Outline, path: Path, pulse: Pulse) -> PdfFile:
    """Print *outline* into the file *path*, which appears whole or not at all.

    Raises `CannotWrite`, and `Cancelled` if *pulse* does.
    """
    pdf = pdf_bytes(outline, pulse)
    write_whole(path, lambda file: file.write(pdf.content))
    return pdf


def _proofread(outline: Outline, proof: Proof) -> Outline:
    return Outline(
        title=proof.read(outline.title),
        author=proof.read_line(outline.author),
        running_head=proof.read_line(outline.running_head),
        blocks=tuple(_proofread_block(block, proof) for block in outline.blocks),
    )


def _proofread_block(block: content.Block, proof: Proof) -> content.Block:
    match block:
        case Heading():
            return replace(block, text=proof.read(block.text))
        case Paragraph():
            return replace(block, lead=proof.read_line(block.lead), text=proof.read(block.text))
        case Table():
            columns = tuple(replace(c, title=proof.read(c.title)) for c in block.columns)
            rows = tuple(tuple(proof.read(cell) for cell in row) for row in block.rows)
            return Table(columns, rows, proof.read(block.caption))
        case Chart():
            marks = tuple(
                replace(mark, text=proof.read_line(mark.text)) if isinstance(mark, Label) else mark
                for mark in block.marks
            )
            return replace(block, marks=marks)
        case Break():
            return block


def _lay_out(outline: Outline, pulse: Pulse) -> list[_Page]:
    """All pages, at least one; the first half of the work."""
    chapters: list[list[Block]] = [[paragraph.title(outline.title)]]
    for block in _set(_told(outline.blocks, pulse)):
        if block is None:
            chapters.append([])
        else:
            chapters[-1].append(block)
    room = page.TOP - page.BOTTOM
    return [placed for chapter in chapters for placed in paginate(chapter, room)] or [()]


def _told(blocks: Sequence[content.Block], pulse: Pulse) -> Iterator[content.Block]:
    for done, block in enumerate(blocks):
        pulse(done, 2 * len(blocks))
        yield block


def _set(blocks: Iterable[content.Block]) -> Iterator[Block | None]:
    """*blocks* on their way to pages, None where a page ends."""
    for style, group in groupby(blocks, _gathered_style):
        match style:
            case Style.BYLINE:
                yield paragraph.byline([*_texts(group)])
            case Style.SIGNATURE:
                yield paragraph.signature([*_texts(group)])
            case _:
                for block in group:
                    yield from _set_block(block)


def _gathered_style(block: content.Block) -> Style | None:
    """The style of paragraphs that stand or fall together, None for all other blocks."""
    together = isinstance(block, Paragraph) and block.style in (Style.BYLINE, Style.SIGNATURE)
    return block.style if isinstance(block, Paragraph) and together else None


def _texts(blocks: Iterable[content.Block]) -> Iterator[str]:
    return (block.lead + block.text for block in blocks if isinstance(block, Paragraph))


def _set_block(block: content.Block) -> Iterator[Block | None]:
    match block:
        case Heading():
            yield paragraph.heading(block)
        case Paragraph():
            yield from paragraph.paragraphs(block)
        case Table():
            yield grid(block)
        case Chart():
            yield picture(block)
        case Break():
            yield None


def _print(outline: Outline, pages: Sequence[_Page], pulse: Pulse) -> bytes:
    file = BytesIO()
    canvas = Canvas(
        file,
        pagesize=(page.WIDTH, page.HEIGHT),
        pageCompression=1,
        invariant=1,
        pdfVersion=(1, 7),
        initialFontName=register(Face.FANGSONG),  # or else Helvetica is listed, unembedded
        lang="zh-CN",
    )
    describe(canvas, title=outline.title.replace("\n", ""), author=outline.author)
    pen = Pen(canvas)
    for number, placed in enumerate(pages, start=1):
        pulse(len(pages) + number - 1, 2 * len(pages))
        for part in placed:
            part.block.draw(pen, part.part, page.TOP - part.down)
        draw_furniture(pen, number, outline.running_head)
        canvas.showPage()
    canvas.save()
    return file.getvalue()
