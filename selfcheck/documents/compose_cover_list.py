"""封面清单: everybody of the roster and where they stand, on top of what was collected."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from selfcheck.documents.unit_names import unit_name
from selfcheck.documents.wording import day_in_words
from selfcheck.domain.missing import Board, Line, Standing
from selfcheck.domain.outline import Block, Column, Outline, Paragraph, Style, Table
from selfcheck.domain.roster import called
from selfcheck.domain.task_packs import TaskPack

_TITLE = "封面清单"
_STANDING = {
    Standing.HANDED_IN: "已交",
    Standing.RETURNED: "已退回修改",
    Standing.OVERDUE: "逾期",
    Standing.WAITED_FOR: "未交",
    Standing.EXEMPT: "免填",
}
_COLUMNS = (  # shares are points of an upright page: day, state and code stand on one line
    Column("序号", 36, centred=True),
    Column("姓名", 54),
    Column("单位", 105),
    Column("状态", 63),
    Column("日期", 62.5, centred=True),
    Column("稿次", 36, centred=True),
    Column("校验码", 85, centred=True),
)
_UPRIGHT = {
    1: 15,
    2: 17,
    3: 15,
}  # characters of a line of a cell, by its column: two to three lines


@dataclass(frozen=True, slots=True)
class Arrived:
    """What stands on the pages of somebody's current submission."""

    revision: int
    code: str
    """Its check code; empty where it has none, as a sheet that was filled in."""


def compose(task: TaskPack, board: Board, arrived: Mapping[str, Arrived], today: date) -> Outline:
    """The list, in the order of the roster; *arrived* is by the person's id.

    It knows days, not hours. All counts are those of the roster.
    """
    names = called([line.person for line in board.lines])
    rows = tuple(
        (str(number), *_cells(line, name, arrived.get(line.person.id), task))
        for number, (line, name) in enumerate(zip(board.lines, names, strict=True), start=1)
    )
    blocks: list[Block] = [
        Paragraph(_task(task), Style.BYLINE),
        # in the style of what goes along with a wide table, and stands well over any
        *(Paragraph(words, Style.BYLINE) for words in _overview(board, task, today)),
    ]
    if rows:
        blocks.append(Table(_COLUMNS, rows, landscape=_is_wide(rows)))
    blocks += [Paragraph(words, Style.NOTE) for words in _asides(board)]
    blocks.append(
        Paragraph(task.readers[0].office if task.readers else task.branch[-1], Style.SIGNATURE)
    )
    blocks.append(Paragraph(day_in_words(today), Style.SIGNATURE))
    return Outline(_TITLE, author="", running_head="", blocks=tuple(blocks))


def _cells(line: Line, name: str, arrived: Arrived | None, task: TaskPack) -> Iterator[str]:
    standing = _STANDING[line.standing]
    if line.standing is Standing.EXEMPT and line.person.exempt:
        standing += f"（{line.person.exempt}）"
    yield name
    yield unit_name(line.person.unit, task.branch, nameless="", between="\n")
    yield standing
    yield line.on.isoformat() if line.on else ""
    yield str(arrived.revision) if arrived else ""
    yield arrived.code if arrived else ""


def _overview(board: Board, task: TaskPack, today: date) -> Iterator[str]:
    yield f"{day_in_words(task.deadline)}前交　截至{day_in_words(today)}"
    counts = board.counts
    if not board.lines:
        yield "花名册里没有应交的同志"
        return
    exempt = f"，其中免填{counts[Standing.EXEMPT]}人" if counts[Standing.EXEMPT] else ""
    yield f"花名册在册{len(board.lines)}人{exempt}"
    parts = [
        f"{_STANDING[one]}{counts[one]}人"
        for one in Standing
        if one is not Standing.EXEMPT and counts[one]
    ]
    if parts:
        expected = len(board.lines) - counts[Standing.EXEMPT]
        yield f"应交{expected}人：{'，'.join(parts)}"


def _asides(board: Board) -> Iterator[str]:
    """What is in no count, so that nobody wonders."""
    if board.strangers:
        yield f"另收到花名册以外的材料{len(board.strangers)}份，未计入。"
    if board.not_asked:
        yield f"另有{len(board.not_asked)}人在这次任务期间不在册，未计入。"


def _is_wide(rows: tuple[tuple[str, ...], ...]) -> bool:
    """Whether a name, a unit or a reason would fall into many lines on an upright page."""
    return any(
        len(words) > most
        for row in rows
        for place, most in _UPRIGHT.items()
        for words in row[place].split("\n")
    )


def _task(task: TaskPack) -> str:
    return task.title + ("" if task.period in task.title else f"（{task.period}）")
