"""From a paper to its pages on the screen and to a file; all of it slow, none of it here."""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from pathlib import Path

from selfcheck.domain.pages import Preview
from selfcheck.domain.papers import Paper
from selfcheck.domain.sheets import Sheets
from selfcheck.domain.task import Pulse, T, Task
from selfcheck.machine.whole_files import write_whole

_CUPS = "libcups.so.2"  # what Qt prints through, and does without in silence

SUFFIXES = (".pdf", ".docx", ".xlsx")
"""The formats a paper is written in."""


def preview_task(making: Task[Paper], *, width_px: int) -> Task[Preview]:
    """Draw the pages of the paper that *making* makes, so many pixels wide."""

    def draw(pulse: Pulse) -> Preview:
        # imported here, off the GUI thread: reportlab and pdfium take 0.2 s, once
        from selfcheck.documents.pdf.preview import render  # noqa: PLC0415
        from selfcheck.documents.pdf.writing import pdf_bytes  # noqa: PLC0415

        paper = making(pulse)
        document = pdf_bytes(paper.outline, pulse, attachment=paper.payload)
        pages = render(document.content, width_px, pulse)
        return Preview(pages, document.unprintable)

    return draw


def file_task(making: Task[Paper], path: Path, *, beside: Path | None = None) -> Task[Path]:
    """Write the paper that *making* makes to *path*, and its data to *beside* if that is given.

    The suffix of *path* is one of `SUFFIXES` and says in which format; only a PDF carries the data
    in itself. The task raises `CannotWrite`; each file appears whole or not at all, the data last.
    """
    suffix = path.suffix.lower()

    def write(pulse: Pulse) -> Path:
        # imported here, off the GUI thread, as above
        paper = making(pulse)
        match suffix:
            case ".docx":
                from selfcheck.documents.word.writing import write_word  # noqa: PLC0415

                write_word(paper.outline, path, pulse)
            case ".xlsx":
                from selfcheck.documents.workbook.writing import write_workbook  # noqa: PLC0415

                write_workbook(paper.outline, path, pulse)
            case _:
                from selfcheck.documents.pdf.writing import write_pdf  # noqa: PLC0415

                write_pdf(paper.outline, path, pulse, attachment=paper.payload)
        if beside:
            write_whole(beside, lambda file: file.write(paper.payload))
        return path

    return write


def can_print() -> bool:
    """Whether the system has what printing stands on, be there a printer or none."""
    if not sys.platform.startswith("linux"):
        return True
    try:
        ctypes.CDLL(_CUPS)
    except OSError:
        return False
    return True


def press_task(making: Task[Paper], press: Callable[[Sheets, Pulse], T]) -> Task[T]:
    """Make the paper that *making* makes and let *press* put its pages on something, on one thread.

    The pulse says 0 of 0 until the pages are there; how far the rest is, *press* says itself.
    """

    def work(pulse: Pulse) -> T:
        # imported here, off the GUI thread, as above
        from selfcheck.documents.pdf.strips import open_sheets  # noqa: PLC0415
        from selfcheck.documents.pdf.writing import pdf_bytes  # noqa: PLC0415

        def preparing(done: int, total: int) -> None:  # noqa: ARG001 - only that it goes on
            pulse(0, 0)

        paper = making(preparing)
        document = pdf_bytes(paper.outline, preparing, attachment=paper.payload)
        with open_sheets(document.content) as sheets:
            return press(sheets, pulse)

    return work
