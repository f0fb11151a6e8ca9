"""谈心一页纸: from a walk to a page to take along, with room to write by hand.

It is printed and not kept: nothing here or in what calls it leaves a trace in the store.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import groupby
from math import ceil

from selfcheck.documents.compose_card import PRIVATE_HEAD
from selfcheck.documents.wording import checklist_name, numeral, section_name
from selfcheck.domain.outline import Block, Column, Heading, Outline, Paragraph, Room, Style, Table
from selfcheck.domain.rounds import Walk
from selfcheck.domain.talk import Matter, Reason, matters

_TITLE = "谈心一页纸"
_HEADING = {Reason.ASK: "想当面问的", Reason.TALK: "想当面谈的", Reason.LATER: "稍后再看的"}
_COLUMNS = (Column("事由", 1, centred=True), Column("条目", 5))
_ROOM = "我想说的，和谈过以后要做的"

# How much a page holds, in lines of the body; estimates, each on the safe side.
_PAGE = 22.0
_HEAD = 3.3  # the title
_NOTE_LINE, _TABLE_LINE, _ROW, _TABLE_HEAD = 0.7, 16 / 28.9, 8 / 28.9, 1.4
_ROOM_EDGES = 2.3  # the line above its frame, its title, the edges
_INDENT = 2  # characters
_BODY_WIDTH, _NOTE_WIDTH, _CELL_WIDTH = 26, 33, 32  # characters to a line
_LEAST_ROOM, _GOOD_ROOM, _MOST_ROOM = 1, 5, 14  # lines to write on


def compose(walk: Walk) -> Outline:
    """What was marked in *walk*, by why and where.

    Few items are set as large as a report, many in a table; whatever is left of the page is for
    writing. Twenty items still stand on one page: if need be, without the names of checklists.
    """
    found = matters(walk)
    note = _note(walk.round.period, len(found))
    used = _HEAD + _NOTE_LINE * ceil(len(note) / _NOTE_WIDTH)
    blocks, free = _fitted(found, used)
    room = [Room(_ROOM, min(free, _MOST_ROOM), "")] if free >= _LEAST_ROOM else []
    return Outline(
        title=_TITLE,
        author="",
        running_head=PRIVATE_HEAD,
        blocks=(Paragraph(note, Style.NOTE), *blocks, *room),
    )


def _note(period: str, count: int) -> str:
    if not count:
        return f"{period}自查里，没有标记想当面问、当面谈和稍后再看的条目。"
    return f"{period}自查里标记的{count}条。自己带着，程序里不留这一页。"


def _fitted(found: Sequence[Matter], used: float) -> tuple[list[Block], int]:
    """*found* under so many *used* lines, and how many lines are left to write on."""
    large, lines = _paragraphs(found)
    if (free := _free(used + lines)) >= _GOOD_ROOM:
        return large, free
    full, lines = _table(found, _full_place)
    if (free := _free(used + lines)) >= _LEAST_ROOM:
        return full, free
    short, lines = _table(found, _short_place)
    return (short, _free(used + lines)) if used + lines <= _PAGE else (full, 0)


def _free(used: float) -> int:
    return int(_PAGE - ceil(used) - _ROOM_EDGES)


def _paragraphs(found: Sequence[Matter]) -> tuple[list[Block], float]:
    """Headings and paragraphs, and how many lines they take."""
    blocks: list[Block] = []
    lines = 0.0
    groups = [(why, list(group)) for why, group in groupby(found, key=lambda one: one.reason)]
    for number, (why, group) in enumerate(groups, start=1):
        blocks.append(Heading((f"{numeral(number)}、" if len(groups) > 1 else "") + _HEADING[why]))
        lines += 1
        for one in group:
            said = Paragraph(f"{one.item.text}。", lead=f"{_full_place(one)}。")
            lines += ceil((_INDENT + len(said.lead + said.text)) / _BODY_WIDTH)
            blocks.append(said)
    return blocks, lines


def _table(found: Sequence[Matter], place: Callable[[Matter], str]) -> tuple[list[Block], float]:
    """A table with a row for each reason, and how many lines it takes."""
    rows = []
    lines = _TABLE_HEAD
    for why, group in groupby(found, key=lambda one: one.reason):
        texts = [f"{place(one)}：{one.item.text}" for one in group]
        rows.append((_HEADING[why], "\n".join(texts)))
        lines += _ROW + _TABLE_LINE * sum(ceil(len(text) / _CELL_WIDTH) for text in texts)
    return [Table(_COLUMNS, tuple(rows))], lines


def _full_place(one: Matter) -> str:
    return f"{checklist_name(one.checklist)} · {_short_place(one)}"


def _short_place(one: Matter) -> str:
    return section_name(one.checklist, one.section)
