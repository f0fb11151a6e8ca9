"""催报单: who is still awaited, told calmly and in the order of the roster; never a ranking."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from selfcheck.documents.unit_names import unit_name
from selfcheck.documents.wording import day_in_words, quoted
from selfcheck.domain.missing import Board, Standing
from selfcheck.domain.outline import Block, Break, Heading, Outline, Paragraph, Style
from selfcheck.domain.roster import called
from selfcheck.domain.task_packs import TaskPack
from selfcheck.domain.units import UnitPath

_TITLE = "催报单"
_BETWEEN = "、"
_AWAITED = (Standing.WAITED_FOR, Standing.OVERDUE)


@dataclass(frozen=True, slots=True)
class _StillOut:
    """Whom one unit still awaits, by what they are called."""

    unit: UnitPath
    missing: tuple[str, ...]
    to_revise: tuple[str, ...]


def compose(task: TaskPack, board: Board, today: date, *, a_page_each: bool = False) -> Outline:
    """One reminder for all units, or one with a page for each, to be handed out singly."""
    out = _still_out(board)
    units = {line.person.unit for line in board.lines}
    blocks: list[Block] = []
    if not out:
        said = f"截至{day_in_words(today)}，应交的都已交来，没有需要提醒的同志。"
        blocks += [Paragraph(f"{_task(task)}。{said}"), *_closing(task, today)]
    elif a_page_each:
        for one in out:
            blocks += [Break()] if blocks else []
            blocks += [Heading(_unit(one.unit, task)), *_lead(task, today, [one])]
            blocks += [*_names([one], task, titled=False), *_closing(task, today)]
    else:
        blocks += [*_lead(task, today, out), *_names(out, task, titled=len(units) > 1)]
        blocks += _closing(task, today)
    # pages that are handed out singly each say what they are
    head = f"{_TITLE}　{_task(task)}" if a_page_each and len(out) > 1 else ""
    return Outline(_TITLE, author="", running_head=head, blocks=tuple(blocks))


def plain_list(task: TaskPack, board: Board, today: date) -> str:
    """未交名单 as plain text, to be pasted into a message; no line end after the last line."""
    out = _still_out(board)
    if not out:
        return f"{_task(task)}：截至{day_in_words(today)}，应交的都已交来。"
    lines = [f"{_task(task)}，{_until(task, today)}。"]
    for number, (said, of) in enumerate(_kinds(out)):
        since = "" if number else f"截至{day_in_words(today)}，"
        lines.append(f"{since}{said}（{sum(len(names) for _, names in of)}人）：")
        lines += [f"{_unit(unit, task)}：{_BETWEEN.join(names)}" for unit, names in of]
    return "\n".join(lines)


def _still_out(board: Board) -> list[_StillOut]:
    """By unit, in the order of the roster; namesakes told apart among everybody."""
    found: dict[UnitPath, tuple[list[str], list[str]]] = {}
    names = called([line.person for line in board.lines])
    for line, name in zip(board.lines, names, strict=True):
        if line.standing in _AWAITED:
            found.setdefault(line.person.unit, ([], []))[0].append(name)
        elif line.standing is Standing.RETURNED:
            found.setdefault(line.person.unit, ([], []))[1].append(name)
    return [
        _StillOut(unit, tuple(missing), tuple(to_revise))
        for unit, (missing, to_revise) in found.items()
    ]


def _kinds(
    out: Sequence[_StillOut],
) -> Iterator[tuple[str, list[tuple[UnitPath, tuple[str, ...]]]]]:
    """What is said of people, and of whom by unit; who sent something is never called missing."""
    missing = [(one.unit, one.missing) for one in out if one.missing]
    to_revise = [(one.unit, one.to_revise) for one in out if one.to_revise]
    if missing:
        yield "以下同志尚未交", missing
    if to_revise:
        yield "以下同志的材料已退回修改、还没有再交", to_revise


def _lead(task: TaskPack, today: date, out: Sequence[_StillOut]) -> Iterator[Paragraph]:
    (said, of), *_ = _kinds(out)
    count = sum(len(names) for _, names in of)
    yield Paragraph(
        f"{_task(task)}，{_until(task, today)}。截至{day_in_words(today)}，{said}（{count}人）："
    )


def _names(out: Sequence[_StillOut], task: TaskPack, *, titled: bool) -> Iterator[Paragraph]:
    """The people of the lead, and if others are spoken of too, a lead for these and they."""
    for number, (said, of) in enumerate(_kinds(out)):
        if number:
            yield Paragraph(f"{said}（{sum(len(names) for _, names in of)}人）：")
        for unit, names in of:
            lead = f"{_unit(unit, task)}。" if titled else ""
            yield Paragraph(_BETWEEN.join(names), lead=lead)


def _closing(task: TaskPack, today: date) -> Iterator[Paragraph]:
    yield Paragraph("已经交了的，可能还在路上，告诉我们一声就好；有困难的也请说。", Style.NOTE)
    yield Paragraph(
        f"{task.readers[0].office if task.readers else task.branch[-1]}", Style.SIGNATURE
    )
    yield Paragraph(day_in_words(today), Style.SIGNATURE)


def _task(task: TaskPack) -> str:
    """The task and, unless its title says so already, for what time."""
    return quoted(task.title) + ("" if task.period in task.title else f"（{task.period}）")


def _until(task: TaskPack, today: date) -> str:
    day = day_in_words(task.deadline)
    return f"请在{day}前交来" if today <= task.deadline else f"原定{day}前交来"


def _unit(unit: UnitPath, task: TaskPack) -> str:
    return unit_name(unit, task.branch)
