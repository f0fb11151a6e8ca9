"""Printing: pages as the PDF has them, beside the window, whole or not at all."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
from itertools import pairwise

import pypdfium2
import pytest
from PIL import ImageChops, ImageFilter
from PySide6.QtCore import QThread, QTimer
from PySide6.QtGui import QPageRanges, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QApplication, QWidget

from selfcheck.documents.pdf.writing import pdf_bytes
from selfcheck.domain.charts import Axis, radar
from selfcheck.domain.errors import Cancelled, CannotWrite
from selfcheck.domain.outline import Break, Column, Outline, Paragraph, Table
from selfcheck.domain.papers import Paper
from selfcheck.domain.selection import Edition
from selfcheck.domain.sheets import CannotPrint
from selfcheck.domain.task import no_pulse
from selfcheck.machine.places import SEEDS
from selfcheck.ui import printing
from selfcheck.ui.printing import choose_printer, new_printer, print_paper
from selfcheck.ui.widgets.print_progress import PrintLine

KEEP = "个人留存，请勿上报"
A_POINT = 2  # pixels, at 144 dots to the inch
WIDE = Table((Column("事项", 1), Column("情况", 3)), (("会议", "按时到会。"),), landscape=True)


def paper(*blocks):
    outline = Outline("自查报告", "李明", KEEP, blocks or (Paragraph("国" * 300),))
    return lambda _pulse: Paper(Edition.PERSONAL, outline)


@pytest.fixture
def printer(qapp, tmp_path):
    """A printer that is a file."""
    made = new_printer()
    made.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    made.setOutputFileName(str(tmp_path / "印出来的.pdf"))
    made.setResolution(150)
    return made


@pytest.fixture
def printed(qtbot, jobs, printer):
    """Print a paper; the pictures of what came out."""

    def print_it(making):
        job = print_paper(making, printer, jobs)
        with qtbot.waitSignal(job.succeeded, timeout=20_000) as got:
            pass
        pages = pictures(printer.outputFileName())
        assert got.args == [len(pages)]
        return pages

    return print_it


def pictures(pdf):
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.render(scale=A_POINT).to_pil().convert("L") for page in document]


def ink(picture):
    return picture.point(lambda light: 255 * (light < 160))


def exported(making):
    made = making(no_pulse)
    return pictures(pdf_bytes(made.outline, no_pulse).content)


def astray(one, other):
    """How much ink of *one* has none of *other* within a point of it, as a share of its own."""
    if one.size != other.size:
        other = other.crop((0, 0, *one.size))
    near = other.filter(ImageFilter.MaxFilter(2 * A_POINT + 1))
    lost = ImageChops.subtract(one, near).histogram()[255]
    return lost / one.histogram()[255]


def test_ink_stands_where_the_pdf_has_it(printed, printer):
    printer.setResolution(600)
    chart = radar([Axis("国", 3)] * 4, width=300, height=300, size=12)
    making = paper(Paragraph("一二三四五六七八九十" * 45), Break(), chart)
    papers, wanted = printed(making), exported(making)
    assert len(papers) == len(wanted) == 2
    for got, page in zip(papers, wanted, strict=True):
        here, there = ink(got), ink(page)
        assert abs(got.width - page.width) <= A_POINT
        assert abs(got.height - page.height) <= A_POINT
        for edge, other in zip(here.getbbox(), there.getbbox(), strict=True):
            assert abs(edge - other) <= A_POINT
        assert astray(here, there) < 0.001
        assert astray(there, here) < 0.001


def test_a_wide_page_turns_its_head_to_the_binding(printed, printer):
    printer.setResolution(300)
    making = paper(Paragraph("国"), WIDE)
    first, second = printed(making)
    wide = exported(making)[1]
    assert wide.width > wide.height
    assert second.size == first.size
    turned = ink(wide.rotate(90, expand=True))
    assert astray(turned, ink(second)) < 0.001


def test_the_kept_edition_says_so_on_paper_too(printed):
    (page,) = printed(paper())
    (without,) = exported(lambda _: Paper(Edition.PERSONAL, Outline("自查报告", "", "", ())))
    head = (0, 0, page.width, 100 * A_POINT)
    assert ink(page).crop(head).getbbox()
    assert ink(without).crop(head).getbbox() is None


def test_colour_is_printed_and_black_is_grey(printed, printer):
    chart = radar([Axis("国", 3)] * 4, width=300, height=300, size=12)
    printed(paper(Paragraph("国"), Break(), chart))
    with pypdfium2.PdfDocument(printer.outputFileName()) as document:
        pages = [page.render(scale=1).to_pil().convert("HSV") for page in document]
    coloured = [page.getchannel("S").getextrema()[1] > 60 for page in pages]
    assert coloured == [False, True]


FOUR = (
    Paragraph("一"),
    Break(),
    Paragraph("二"),
    Break(),
    Paragraph("三"),
    Break(),
    Paragraph("四"),
)


@pytest.mark.parametrize(
    ("ranges", "numbers"), [("1-4", [0, 1, 2, 3]), ("2-3", [1, 2]), ("1,4", [0, 3])]
)
def test_only_the_pages_asked_for_are_printed(printed, printer, ranges, numbers):
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString(ranges))
    wanted = exported(paper(*FOUR))
    assert_same(printed(paper(*FOUR)), [wanted[number] for number in numbers])


def test_pages_that_are_not_there_are_refused_in_words(qtbot, jobs, printer):
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setPageRanges(QPageRanges.fromString("7-9"))
    with qtbot.waitSignal(print_paper(paper(), printer, jobs).failed) as got:
        pass
    assert isinstance(got.args[0], CannotPrint)
    assert got.args[0].why == "no-pages"


@pytest.mark.parametrize(("together", "numbers"), [(True, [0, 1, 0, 1]), (False, [0, 0, 1, 1])])
def test_copies_come_in_the_order_chosen(printed, printer, together, numbers):
    printer.setCopyCount(2)
    printer.setCollateCopies(together)
    wanted = exported(paper(*FOUR[:3]))
    assert_same(printed(paper(*FOUR[:3])), [wanted[number] for number in numbers])


def test_the_last_page_may_come_first(printed, printer):
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert_same(printed(paper(*FOUR)), exported(paper(*FOUR))[::-1])


@pytest.mark.parametrize("size", [QPageSize.PageSizeId.A3, QPageSize.PageSizeId.A5])
def test_on_other_paper_nothing_is_cut_off(printed, printer, size):
    """Larger paper: in its middle, in true size. Smaller: made to fit."""
    printer.setPageSize(QPageSize(size))
    (page,), (wanted,) = printed(paper()), exported(paper())
    here, there = ink(page).getbbox(), ink(wanted).getbbox()
    scale = min(1, page.width / wanted.width)
    for low, high in ((0, 2), (1, 3)):
        assert here[high] - here[low] == pytest.approx(scale * (there[high] - there[low]), abs=6)
    between = (here[0] + here[2]) / 2 - page.width / 2
    assert between == pytest.approx(scale * ((there[0] + there[2]) / 2 - wanted.width / 2), abs=6)


def assert_same(got, wanted):
    assert len(got) == len(wanted)
    for here, there in zip(got, wanted, strict=True):
        assert astray(ink(there), ink(here)) < 0.001
        assert astray(ink(here), ink(there)) < 0.001


def test_progress_is_told_in_pages(qtbot, jobs, printer):
    seen = []
    printer.setResolution(600)
    job = print_paper(paper(*FOUR), printer, jobs)
    job.progressed.connect(lambda *told: seen.append(told))
    with qtbot.waitSignal(job.succeeded, timeout=20_000):
        pass
    pages = [told for told in seen if told[1]]
    assert {total for _, total in pages} == {4}
    assert len(set(pages)) > 1
    assert all(one <= next_one for one, next_one in pairwise(pages))


def test_stopped_half_way_no_file_is_left(qtbot, jobs, printer, tmp_path):
    printer.setResolution(600)
    job = print_paper(paper(*FOUR), printer, jobs)
    job.progressed.connect(lambda done, _total: job.cancel() if done >= 1 else None)
    with qtbot.waitSignal(job.failed, timeout=20_000) as got:
        pass
    assert isinstance(got.args[0], Cancelled)
    assert list(tmp_path.iterdir()) == []


def test_what_stood_there_stays_when_it_is_stopped(qtbot, jobs, printer, tmp_path):
    path = tmp_path / "印出来的.pdf"
    path.write_bytes(b"before")
    job = print_paper(paper(*FOUR), printer, jobs)
    job.cancel()
    with qtbot.waitSignal(job.failed):
        pass
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [
        (path.name, b"before")
    ]


def test_a_place_that_cannot_be_written_is_refused(qtbot, jobs, printer, tmp_path):
    printer.setOutputFileName(str(tmp_path / "没有" / "x.pdf"))
    with qtbot.waitSignal(print_paper(paper(), printer, jobs).failed) as got:
        pass
    assert isinstance(got.args[0], CannotWrite)


def test_pages_are_made_and_painted_on_the_documents_thread(qtbot, jobs, printer):
    seen = set()

    def look(frame, event, _argument):
        name = frame.f_globals.get("__name__", "")
        if event == "call" and name in WATCHED:
            on_gui = threading.current_thread() is threading.main_thread()
            seen.add((name, "gui" if on_gui else QThread.currentThread().objectName()))

    def making(pulse):
        sys.setprofile(look)
        return paper()(pulse)

    with qtbot.waitSignal(print_paper(making, printer, jobs).succeeded, timeout=20_000):
        pass
    assert seen == {(name, "documents") for name in WATCHED}


WATCHED = {
    "selfcheck.ui.printing",
    "selfcheck.documents.pdf.strips",
    "selfcheck.documents.pdf.writing",
}


def test_the_window_goes_on_while_a_printer_is_fed(qtbot, jobs, printer):
    """Python's lock is held for a strip at a time: never long enough to be felt."""
    printer.setResolution(600)
    beats = []
    timer = QTimer(interval=1)
    timer.timeout.connect(lambda: beats.append(time.perf_counter()))
    job = print_paper(paper(*FOUR), printer, jobs)
    timer.start()
    with qtbot.waitSignal(job.succeeded, timeout=20_000):
        pass
    pauses = sorted(after - before for before, after in pairwise(beats))
    assert pauses[int(0.99 * len(pauses))] < 0.1  # a page at once would be 0.4


def test_where_there_is_no_printer_it_is_said(qapp, qtbot, monkeypatch):
    monkeypatch.setenv("CUPS_SERVER", "/nowhere")
    with pytest.raises(CannotPrint) as refusal:
        choose_printer(None)
    assert refusal.value.why == "no-printer"


@pytest.fixture
def a_printer(monkeypatch):
    """The system says that it has one."""
    monkeypatch.setattr(printing.QPrinterInfo, "availablePrinterNames", lambda: ["办公室"])


@pytest.mark.parametrize("answer", [0, 1])  # as `QDialog` numbers them: no, yes
def test_the_person_is_asked_for_pages_and_never_for_a_file(qtbot, shown, a_printer, answer):
    asked = []

    def reply():
        dialog = QApplication.activeModalWidget()
        option = QPrintDialog.PrintDialogOption
        asked.append((dialog.minPage(), dialog.maxPage(), dialog.testOption(option.PrintToFile)))
        asked.append(dialog.testOption(option.PrintPageRange))
        dialog.done(answer)

    parent = shown(QWidget())
    QTimer.singleShot(0, reply)
    chosen = choose_printer(parent, pages=8)
    assert asked == [(1, 8, False), True]
    assert (chosen is not None) == bool(answer)


def test_the_queue_of_a_shared_printer_does_not_name_the_person(qapp):
    printer = new_printer()
    assert printer.docName() == "三省自查"
    assert printer.fullPage()
    assert printer.pageLayout().pageSize().id() == QPageSize.PageSizeId.A4


def test_printing_is_loaded_for_those_who_print():
    code = (
        "import sys; import selfcheck.ui.widgets.print_progress;"
        "print('PySide6.QtPrintSupport' in sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=SEEDS.parent
    )
    assert done.stdout.strip() == "False"


@pytest.fixture
def line(jobs, printer, shown):
    """The line of a page, whose printer is the file."""
    made = PrintLine(jobs, "report")
    made.resize(900, 60)
    made.start = lambda making, _pages: print_paper(making, printer, jobs)
    return made


def test_the_line_says_what_came_of_it(qtbot, line):
    assert line.isHidden()
    line.print(paper(*FOUR))
    assert line.said == "正在准备页面…"
    assert line.stop.isVisibleTo(line)
    qtbot.waitUntil(lambda: not line.busy, timeout=20_000)
    assert line.said == "✓ 已交给打印机，共 4 页。"
    assert not line.stop.isVisibleTo(line)
    line.close_line.click()
    assert line.isHidden()


def test_the_line_stops_the_printing(qtbot, line, printer, tmp_path):
    printer.setResolution(600)
    line.print(paper(*FOUR))
    qtbot.waitUntil(lambda: "第 2 页，共 4 页" in line.said, timeout=20_000)
    line.stop.click()
    assert line.said == "正在停下…"
    qtbot.waitUntil(lambda: not line.busy, timeout=20_000)
    assert line.said.startswith("已停止。到了打印机的页可能还会印出来")
    assert list(tmp_path.iterdir()) == []


def test_one_thing_is_printed_at_a_time(qtbot, line):
    line.print(paper())
    line.start = None  # nobody asks for a second printer
    line.print(paper())
    qtbot.waitUntil(lambda: not line.busy, timeout=20_000)


def test_without_a_printer_a_pdf_is_offered(qtbot, line):
    def none_here(_making, _pages):
        raise CannotPrint("no-printer")

    line.start = none_here
    line.print(paper())
    assert "没有找到打印机" in line.said
    with qtbot.waitSignal(line.export_wanted):
        line.export.click()
    assert line.isHidden()


def test_thinking_better_of_it_says_nothing(line):
    line.start = lambda _making, _pages: None
    line.print(paper())
    assert line.isHidden()
    assert not line.busy


def test_the_line_names_what_the_file_system_says(qtbot, line, printer, tmp_path):
    printer.setOutputFileName(str(tmp_path / "没有" / "x.pdf"))
    line.print(paper())
    qtbot.waitUntil(lambda: not line.busy, timeout=20_000)
    assert "没能写入" in line.said
