"""封面清单: everybody of the roster and where they stand, on top of what was collected."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from selfcheck.documents.standing_words import STANDING
from selfcheck.documents.task_names import signed_by, task_name
from selfcheck.documents.unit_names import unit_name
from selfcheck.documents.wording import day_in_words
from selfcheck.domain.desk_tasks import DeskTask
from selfcheck.domain.missing import Board, Line, Standing
from selfcheck.domain.outline import Block, Column, Outline, Paragraph, Style, Table
from selfcheck.domain.roster import called

_TITLE = "封面清单"
_SEALED = "封装交来的，纸上只有封面，封面上的校验码是封装件的，与这里的不同。"
_WAITS = "待确认"
_ABOUT_WAITS = f"{_WAITS}：收到了，但是还没有确认是本人交的，在确认以前不算已交。"
_COLUMNS = (  # shares are points of an upright page: day, state and code stand on one line
    Column("序号", 36, centred=True),
    Column("姓名", 54),
    Column("单位", 85.5),
    Column("状态", 74),
    Column("日期", 74, centred=True),
    Column("稿次", 33, centred=True),
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


def compose(
    task: DeskTask,
    board: Board,
    arrived: Mapping[str, Arrived],
    today: date,
    *,
    as_sheet: bool = False,
) -> Outline:
    """The list, in the order of the roster; *arrived* is by the person's id.

    It knows days, not hours. All counts are those of the roster. *as_sheet* is for a workbook,
    where the table stands apart and needs a name.
    """
    names = called([line.person for line in board.lines], beside_unit=True)
    rows = tuple(
        (str(number), *_cells(line, name, arrived.get(line.person.id), task))
        for number, (line, name) in enumerate(zip(board.lines, names, strict=True), start=1)
    )
    blocks: list[Block] = [
        Paragraph(task_name(task), Style.BYLINE),
        # in the style of what goes along with a wide table, and stands well over any
        *(Paragraph(words, Style.BYLINE) for words in _overview(board, task, today)),
    ]
    if rows:
        caption = _TITLE if as_sheet else ""
        blocks.append(Table(_COLUMNS, rows, caption, landscape=_is_wide(rows)))
    if task.can_be_sealed and any(one.code for one in arrived.values()):
        blocks.append(Paragraph(_SEALED, Style.NOTE))
    blocks += [Paragraph(words, Style.NOTE) for words in _asides(board)]
    blocks += signed_by(task, today)
    return Outline(_TITLE, author="", running_head="", blocks=tuple(blocks))


def _cells(line: Line, name: str, arrived: Arrived | None, task: DeskTask) -> Iterator[str]:
    standing = _standing(line)
    if line.standing is Standing.EXEMPT and line.person.exempt:
        standing += f"（{line.person.exempt}）"
    yield name
    yield unit_name(line.person.unit, task.branch, nameless="", between="\n")
    yield standing
    yield line.on.isoformat() if line.on else ""
    yield str(arrived.revision) if arrived else ""
    yield arrived.code if arrived else ""


def _standing(line: Line) -> str:
    """In a word; of somebody still awaited also that something came that may be theirs."""
    is_out = line.standing not in (Standing.HANDED_IN, Standing.EXEMPT)
    return _WAITS if line.waits and is_out else STANDING[line.standing]


def _overview(board: Board, task: DeskTask, today: date) -> Iterator[str]:
    until = f"{day_in_words(task.deadline)}前交　" if task.deadline else ""
    yield f"{until}截至{day_in_words(today)}"
    counts = board.counts
    if not board.lines:
        yield "花名册里没有应交的同志"
        return
    exempt = f"，其中免填{counts[Standing.EXEMPT]}人" if counts[Standing.EXEMPT] else ""
    yield f"花名册在册{len(board.lines)}人{exempt}"
    said = Counter(_standing(line) for line in board.lines if line.standing is not Standing.EXEMPT)
    words = (*STANDING.values(), _WAITS)
    parts = [f"{word}{said[word]}人" for word in words if said[word]]
    if parts:
        expected = len(board.lines) - counts[Standing.EXEMPT]
        yield f"应交{expected}人：{'，'.join(parts)}"


def _asides(board: Board) -> Iterator[str]:
    """What a word means, and what is in no count, so that nobody wonders."""
    if any(_standing(line) == _WAITS for line in board.lines):
        yield _ABOUT_WAITS
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
