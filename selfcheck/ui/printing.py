"""From a paper to the system's printer, beside the window.

What is printed are the pages of the PDF as pixels, in true size and where they stand there. No
margin of a printer is reckoned with: the text keeps further from every edge than any of them.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog, QWidget

from selfcheck.domain.errors import Cancelled, CannotWrite
from selfcheck.domain.papers import Paper
from selfcheck.domain.sheets import CannotPrint, Sheets, Strip
from selfcheck.domain.task import Pulse, Task
from selfcheck.services.printing import can_print, press_task
from selfcheck.ui.jobs import Job, JobRunner, Lane
from selfcheck.ui.theme import em

_MOST_DPI = 600
_DIALOG_EM = 30  # names of printers are long
_SAME_PT = 3.0  # sheets that differ by less are the same: systems round the size of A4
_NAME = "三省自查"  # in the queue of a shared printer others read it: it says nothing of a person


def choose_printer(parent: QWidget, *, pages: int = 0) -> QPrinter | None:
    """Ask where and how to print; None if the person thinks better of it.

    *pages* is how many there are, 0 where that is not known yet. Raises `CannotPrint`
    (`no-printer`, or `no-cups` where the system itself cannot print).
    """
    if not QPrinterInfo.availablePrinterNames():
        raise CannotPrint("no-printer" if can_print() else "no-cups")
    printer = new_printer()
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle("打印")
    dialog.setMinimumWidth(em(_DIALOG_EM))
    # a file is better exported: then its text stays text, and its data ride along
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintToFile, on=False)
    if pages:
        dialog.setMinMax(1, pages)
        dialog.setFromTo(1, pages)
    chosen = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return printer if chosen else None


def new_printer() -> QPrinter:
    """The system's printer, set up for A4 from edge to edge."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setFullPage(True)
    printer.setDocName(_NAME)
    return printer


def print_paper(making: Task[Paper], printer: QPrinter, jobs: JobRunner) -> Job:
    """Print the paper that *making* makes as *printer* is set; the job's value is how many pages.

    Its progress is 0 of 0 until the first page, then pages. Cancelled, it fails with `Cancelled`,
    and a printer that had taken some pages may still print them; of a file nothing is left. It
    fails with `CannotPrint` or `CannotWrite` where the printer or its file refuses.
    """
    # the paper lies upright whatever was chosen: wide pages turn on it
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    return jobs.start(press_task(making, partial(_print, printer)), Lane.DOCUMENTS)


def _print(printer: QPrinter, sheets: Sheets, pulse: Pulse) -> int:
    """Put *sheets* on *printer*; into a file that is there only once it is whole."""
    numbers = _in_order(printer, len(sheets))
    if not numbers:
        raise CannotPrint("no-pages")
    if not printer.outputFileName():
        return _paint(printer, sheets, numbers, pulse)
    path = Path(printer.outputFileName())
    unfinished = path.with_name(path.name + ".part")
    printer.setOutputFileName(str(unfinished))
    try:
        unfinished.touch()  # Qt does not say why it cannot
        printed = _paint(printer, sheets, numbers, pulse)
        with unfinished.open("rb+") as file:
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError as error:
        raise CannotWrite(path, error.errno or 0) from error
    finally:
        unfinished.unlink(missing_ok=True)
        printer.setOutputFileName(str(path))
    return printed


def _in_order(printer: QPrinter, pages: int) -> Sequence[int]:
    """The numbers of the pages to paint, from 1, as often as they are to be painted."""
    ranges = printer.pageRanges()
    all_of_them = printer.printRange() is not QPrinter.PrintRange.PageRange or ranges.isEmpty()
    numbers = [n for n in range(1, pages + 1) if all_of_them or ranges.contains(n)]
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        numbers.reverse()
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    if printer.collateCopies():
        return numbers * copies
    return [number for number in numbers for _ in range(copies)]


def _paint(printer: QPrinter, sheets: Sheets, numbers: Sequence[int], pulse: Pulse) -> int:
    painter = QPainter()
    if not painter.begin(printer):
        raise CannotPrint("refused")
    # nothing is smeared to make it smaller
    painter.setRenderHint(QPainter.RenderHint.LosslessImageRendering)
    dpi = min(_MOST_DPI, printer.resolution())
    try:
        for done, number in enumerate(numbers):
            if done and not printer.newPage():
                raise CannotPrint("refused")
            place = _place(printer, sheets.size_pt(number - 1))
            for strip in sheets.strips(number - 1, dpi):
                pulse(done, len(numbers))
                _paint_strip(painter, strip, place, dpi)
    except Cancelled:
        printer.abort()  # Windows forgets the document; other systems print what they have
        raise
    finally:
        painter.end()
    return len(numbers)


def _place(printer: QPrinter, size_pt: tuple[float, float]) -> tuple[float, float, float]:
    """Where on the paper a sheet begins, in dots of the printer, and how many of them a point is.

    In true size, in the middle of paper that is larger; made smaller on smaller paper only.
    """
    width, height = size_pt
    paper = printer.pageLayout().fullRect(QPageLayout.Unit.Point)
    room_x, room_y = (
        0.0 if abs(room) < _SAME_PT else room
        for room in (paper.width() - width, paper.height() - height)
    )
    scale = min(1.0, (width + room_x) / width, (height + room_y) / height)
    dots = printer.resolution() / 72
    left = (width + room_x - width * scale) / 2
    top = (height + room_y - height * scale) / 2
    return left * dots, top * dots, scale * dots


def _paint_strip(
    painter: QPainter, strip: Strip, place: tuple[float, float, float], dpi: int
) -> None:
    kind = QImage.Format.Format_Grayscale8 if strip.grey else QImage.Format.Format_RGB32
    image = QImage(strip.pixels, strip.width, strip.height, strip.stride, kind)
    left, top, point = place
    dot = point * 72 / dpi
    spot = QRectF(left, top + strip.top * dot, strip.width * dot, strip.height * dot)
    painter.drawImage(spot, image)
