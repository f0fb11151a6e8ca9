"""From an outline to a PDF. Equal outlines give equal bytes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path

from reportlab import rl_config
from reportlab.pdfgen.canvas import Canvas

from selfcheck.documents.pdf.attaching import attach
from selfcheck.documents.pdf.draw import Pen
from selfcheck.documents.pdf.fonts import Face, Proof, register
from selfcheck.documents.pdf.furniture import draw_furniture
from selfcheck.documents.pdf.layout import Page, lay_out
from selfcheck.documents.pdf.metadata import describe
from selfcheck.documents.pdf.page import UPRIGHT
from selfcheck.domain import outline as content
from selfcheck.domain.charts import Chart, Label
from selfcheck.domain.outline import Break, Heading, Outline, Paragraph, Room, Table
from selfcheck.domain.papers import ATTACHMENT, SIGNATURE
from selfcheck.domain.task import Pulse
from selfcheck.machine.whole_files import write_whole

rl_config.useA85 = 0  # streams as plain bytes: smaller, and sooner written


@dataclass(frozen=True, slots=True)
class PdfFile:
    """A finished document; *unprintable* are the characters that stand in it as 〔U+XXXX〕."""

    content: bytes
    pages: int
    unprintable: tuple[str, ...]


def pdf_bytes(
    outline: Outline, pulse: Pulse, *, attachment: bytes = b"", signature: bytes = b""
) -> PdfFile:
    """Print *outline* on A4, with *attachment*, and its *signature*, in it unless they are empty.

    Raises `Cancelled` if *pulse* does.
    """
    proof = Proof()
    outline = proofread(outline, proof)
    pages = lay_out(outline, pulse)
    content = print_pages(outline, pages, pulse, attachment=attachment, signature=signature)
    return PdfFile(content, len(pages), proof.unprintable)


def write_pdf(
    outline: Outline,
    path: Path,
    pulse: Pulse,
    *,
    attachment: bytes = b"",
    signature: bytes = b"",
) -> PdfFile:
    """Print *outline*, with *attachment* and its *signature* in it, into the file *path*.

    It appears whole or not at all. Raises `CannotWrite`, and `Cancelled` if *pulse* does.
    """
    pdf = pdf_bytes(outline, pulse, attachment=attachment, signature=signature)
    write_whole(path, lambda file: file.write(pdf.content))
    return pdf


def proofread(outline: Outline, proof: Proof) -> Outline:
    """*outline* as it can be set; *proof* notes what cannot."""
    return Outline(
        title=proof.read(outline.title),
        author=proof.read_line(outline.author),
        running_head=proof.read_line(outline.running_head),
        blocks=tuple(_proofread_block(block, proof) for block in outline.blocks),
        running_foot=proof.read_line(outline.running_foot),
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
            caption = proof.read(block.caption)
            return replace(block, columns=columns, rows=rows, caption=caption)
        case Chart():
            marks = tuple(
                replace(mark, text=proof.read_line(mark.text)) if isinstance(mark, Label) else mark
                for mark in block.marks
            )
            return replace(block, marks=marks)
        case Room():
            closing = proof.read_line(block.closing)
            return replace(block, title=proof.read_line(block.title), closing=closing)
        case Break():
            return replace(block, title=proof.read(block.title))


def print_pages(
    outline: Outline,
    pages: Sequence[Page],
    pulse: Pulse,
    *,
    attachment: bytes = b"",
    signature: bytes = b"",
) -> bytes:
    """The file; the second half of the work."""
    canvas = new_canvas(file := BytesIO())
    describe(canvas, title=outline.title.replace("\n", ""), author=outline.author)
    if attachment:
        attach(canvas, ATTACHMENT, attachment, beside={SIGNATURE: signature} if signature else {})
    pen = Pen(canvas)
    for number, page in enumerate(pages, start=1):
        pulse(len(pages) + number - 1, 2 * len(pages))
        canvas.setPageSize((page.sheet.width, page.sheet.height))
        for part in page.parts:
            part.block.draw(pen, part.part, page.sheet.top - part.down)
        with pen.upright(page.sheet):
            draw_furniture(pen, number, outline.running_head, outline.running_foot)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def new_canvas(file: BytesIO) -> Canvas:
    """A canvas for A4 whose bytes depend on nothing but what is drawn."""
    return Canvas(
        file,
        pagesize=(UPRIGHT.width, UPRIGHT.height),
        pageCompression=1,
        invariant=1,
        pdfVersion=(1, 7),
        initialFontName=register(Face.FANGSONG),  # or else Helvetica is listed, unembedded
        lang="zh-CN",
    )
