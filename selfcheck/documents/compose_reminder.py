"""催报单: who is still awaited, told calmly and in the order of the roster; never a ranking."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from selfcheck.documents.task_names import signed_by, task_in_a_sentence
from selfcheck.documents.unit_names import unit_name
from selfcheck.documents.wording import day_in_words
from selfcheck.domain.desk_tasks import DeskTask
from selfcheck.domain.missing import Board, Standing
from selfcheck.domain.outline import Block, Break, Heading, Outline, Paragraph, Style
from selfcheck.domain.roster import called
from selfcheck.domain.unit_order import units_in_order
from selfcheck.domain.units import Unit

_TITLE = "催报单"
_BETWEEN = "、"
_LINE = 26  # characters of a line that begins as paragraphs do


@dataclass(frozen=True, slots=True)
class _StillOut:
    """Whom one unit still awaits, by what they are called."""

    unit: Unit
    missing: tuple[str, ...]
    to_revise: tuple[str, ...]


def compose(task: DeskTask, board: Board, today: date, *, a_page_each: bool = False) -> Outline:
    """One reminder for all units, or one with a page for each, to be handed out singly."""
    out = _still_out(board)
    units = {line.person.unit for line in board.lines}
    blocks: list[Block] = []
    if not out:
        said = f"截至{day_in_words(today)}，应交的都已交来，没有需要提醒的同志。"
        blocks += [Paragraph(f"{task_in_a_sentence(task)}。{said}"), *signed_by(task, today)]
    elif a_page_each:
        for one in out:
            blocks += [Break(_TITLE)] if blocks else []
            blocks += [Heading(_unit(one.unit, task)), *_lead(task, today, [one])]
            blocks += [*_names([one], task, titled=False), *_closing(task, today)]
    else:
        blocks += [*_lead(task, today, out), *_names(out, task, titled=len(units) > 1)]
        blocks += _closing(task, today)
    return Outline(_TITLE, author="", running_head="", blocks=tuple(blocks))


def plain_list(task: DeskTask, board: Board, today: date) -> str:
    """未交名单 as plain text, to be pasted into a message; no line end after the last line."""
    out = _still_out(board)
    name = task_in_a_sentence(task)
    if not out:
        return f"{name}：截至{day_in_words(today)}，应交的都已交来。"
    lines = [f"{name}{_until(task, today)}。"]
    for number, (said, of) in enumerate(_kinds(out)):
        since = "" if number else f"截至{day_in_words(today)}，"
        lines.append(f"{since}{said}（{_count(of)}人）：")
        lines += [f"{_unit(unit, task)}：{_BETWEEN.join(names)}" for unit, names in of]
    return "\n".join(lines)


def _still_out(board: Board) -> list[_StillOut]:
    """By unit, its people in the order of the roster; namesakes told apart among everybody.

    Whose paper waits for the secretary's click is not urged.
    """
    found: dict[Unit, tuple[list[str], list[str]]] = {}
    names = called([line.person for line in board.lines], beside_unit=True)
    for line, name in zip(board.lines, names, strict=True):
        if line.is_awaited:
            kind = 1 if line.standing is Standing.RETURNED else 0
            found.setdefault(line.person.unit, ([], []))[kind].append(name)
    return [_StillOut(unit, *map(tuple, found[unit])) for unit in units_in_order(found)]


def _kinds(
    out: Sequence[_StillOut],
) -> Iterator[tuple[str, list[tuple[Unit, tuple[str, ...]]]]]:
    """What is said of people, and of whom by unit; who sent something is never called missing."""
    missing = [(one.unit, one.missing) for one in out if one.missing]
    to_revise = [(one.unit, one.to_revise) for one in out if one.to_revise]
    if missing:
        yield "以下同志尚未交", missing
    if to_revise:
        yield "以下同志的材料已退回修改、还没有再交", to_revise


def _lead(task: DeskTask, today: date, out: Sequence[_StillOut]) -> Iterator[Paragraph]:
    (said, of), *_ = _kinds(out)
    yield Paragraph(
        f"{task_in_a_sentence(task)}{_until(task, today)}。"
        f"截至{day_in_words(today)}，{said}（{_count(of)}人）："
    )


def _names(out: Sequence[_StillOut], task: DeskTask, *, titled: bool) -> Iterator[Paragraph]:
    """The people of the lead, and if others are spoken of too, a lead for these and they."""
    for number, (said, of) in enumerate(_kinds(out)):
        if number:
            yield Paragraph(f"{said}（{_count(of)}人）：")
        for unit, names in of:
            lead = f"{_unit(unit, task)}（{len(names)}人）：" if titled else ""
            yield Paragraph("\n".join(_lines(names, len(lead))), lead=lead)


def _lines(names: Sequence[str], taken: int) -> list[str]:
    """*names* in lines that divide none of them, the first with so many characters *taken*."""
    lines, room = [""], _LINE - taken % _LINE
    for number, name in enumerate(names):
        piece = name if number == len(names) - 1 else name + _BETWEEN
        if lines[-1] and len(piece) > room:
            lines.append("")
            room = _LINE
        lines[-1] += piece
        room -= len(piece)
    return lines


def _closing(task: DeskTask, today: date) -> Iterator[Paragraph]:
    yield Paragraph("已经交了的，可能还在路上，告诉我们一声就好；有困难的也请说。", Style.NOTE)
    yield from signed_by(task, today)


def _count(of: Sequence[tuple[Unit, tuple[str, ...]]]) -> int:
    return sum(len(names) for _, names in of)


def _until(task: DeskTask, today: date) -> str:
    """By when, as what goes on after the name of the task; nothing where no day was set."""
    if task.deadline is None:
        return ""
    day = day_in_words(task.deadline)
    return f"，请在{day}前交来" if today <= task.deadline else f"，原定{day}前交来"


def _unit(unit: Unit, task: DeskTask) -> str:
    return unit_name(unit, task.branch)
