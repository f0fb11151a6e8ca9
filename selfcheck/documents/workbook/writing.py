"""From an outline to an Excel file. Equal outlines give equal bytes."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from pathlib import Path

from openpyxl import Workbook

from selfcheck.documents.lines import one_line
from selfcheck.documents.workbook.packing import packed
from selfcheck.documents.workbook.prose import Prose
from selfcheck.documents.workbook.styles import Furniture, add_styles
from selfcheck.documents.workbook.table import ROWS_PER_STEP, write_table
from selfcheck.domain.charts import Chart
from selfcheck.domain.outline import Block, Break, Heading, Outline, Paragraph, Room, Table
from selfcheck.domain.task import Pulse, no_pulse
from selfcheck.machine.whole_files import write_whole

PROSE = "正文"
"""The first sheet."""

_TABLE = "表"
_LONGEST_NAME = 31  # characters, as UTF-16 counts them
_NOT_IN_A_NAME = str.maketrans("[]:*?/\\'", "［］：＊？／＼’")
_RESERVED = "history"  # Excel's own


def workbook_bytes(outline: Outline, pulse: Pulse = no_pulse) -> bytes:
    """*outline* as an .xlsx: its prose on the first sheet, each table on one of its own.

    Where a table stood, the prose leads to its sheet. What has no shape is left out as on
    paper; all else stays itself. Raises `Cancelled` if *pulse* does.
    """
    workbook = Workbook()
    workbook.calculation.fullCalcOnLoad = False  # there is nothing to calculate
    add_styles(workbook)
    furniture = Furniture(one_line(outline.running_head), one_line(outline.running_foot))
    prose = Prose(workbook.active, outline.title, furniture)
    workbook.active.title = PROSE
    _fill(workbook, prose, outline.blocks, furniture, pulse)
    prose.close()
    return packed(workbook, title=outline.title, pictures=prose.pictures)


def write_workbook(outline: Outline, path: Path, pulse: Pulse = no_pulse) -> None:
    """Write *outline* into the file *path*, which appears whole or not at all.

    Raises `CannotWrite`, and `Cancelled` if *pulse* does.
    """
    content = workbook_bytes(outline, pulse)
    write_whole(path, lambda file: file.write(content))


def _fill(
    workbook: Workbook, prose: Prose, blocks: Sequence[Block], furniture: Furniture, pulse: Pulse
) -> None:
    done, total = 0, sum(map(_steps, blocks))

    def step() -> None:
        nonlocal done
        pulse(done, total)
        done += 1

    heading = ""
    for block in blocks:
        step()
        match block:
            case Heading():
                heading = block.text
                prose.heading(block)
            case Paragraph():
                prose.paragraph(block)
            case Table():
                name = sheet_name(block.caption.strip() or heading, workbook.sheetnames)
                prose.refer(name)
                write_table(workbook.create_sheet(name), block, furniture, step)
            case Chart():
                prose.picture(block)
            case Room():
                prose.room(block)
            case Break():
                prose.end_page(block.title)


def _steps(block: Block) -> int:
    return 1 + ceil(len(block.rows) / ROWS_PER_STEP) if isinstance(block, Table) else 1


def sheet_name(wanted: str, taken: Sequence[str]) -> str:
    """A name for a sheet that Excel accepts and no other sheet of *taken* has."""
    wanted = one_line(wanted).translate(_NOT_IN_A_NAME).strip() or _TABLE
    if wanted.lower() == _RESERVED:
        wanted += _TABLE
    others = {name.lower() for name in taken}
    name, number = _cut(wanted, _LONGEST_NAME), 1
    while name.lower() in others:
        number += 1
        mark = f"（{number}）"
        name = _cut(wanted, _LONGEST_NAME - len(mark)) + mark
    return name


def _cut(text: str, length: int) -> str:
    while len(text.encode("utf-16-le")) > 2 * length:
        text = text[: min(length, len(text) - 1)]
    return text
