"""Which column of a sheet is which: by headings, as exact or as free as people write them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from selfcheck.content.workbook.cells import Row, Value, letter_of
from selfcheck.domain.ledger_columns import HEADINGS, Column, as_shown

_LONGEST = 30  # characters of a heading
_FEWEST = 2  # known headings in a row that is a head
_BLANKS = re.compile(r"\s+")
_IN_BRACKETS = re.compile(r"[（(【\[].*?[)）】\]]|[:：*※]")
_MORE_NAMES = {
    Column.NUMBER: "编号 号 项次 No No. 问题编号 问题序号",
    Column.PROBLEM: "问题 存在的问题 突出问题 主要问题 存在突出问题 存在的突出问题 存在主要问题"
    " 存在的主要问题 问题内容 问题摘要 问题描述 查摆问题 查摆出的问题 问题查摆 问题清单",
    Column.DETAIL: "表现 主要表现 具体情形 表现形式 具体问题表现 问题表现 问题具体表现",
    Column.CAUSE: "原因 原因剖析 根源剖析 产生原因 问题原因 产生问题的原因 问题产生原因 主要原因",
    Column.MEASURE: "措施 整改举措 具体措施 改进措施 整改方向 努力方向 具体整改措施 整改内容",
    Column.RESPONSIBLE: "责任人员 整改责任人 责任主体 负责人 责任人姓名 整改负责人",
    Column.DUE: "时限 完成时限 整改期限 完成期限 办结时限 整改完成时限 计划完成时间 完成时间 期限",
    Column.DONE: "整改情况 整改完成情况 整改落实情况 落实情况 完成进度 整改进展 进展情况 整改成效"
    " 进展 完成进展",
    Column.CLOSED: "销号 销号情况 是否已销号 是否已经销号 是否完成销号 是否整改到位",
    Column.CLOSED_ON: "销号时间 销号日 实际完成时间 实际完成日期",
    Column.REMARK: "说明 其他 其它 备考",
}
EXACT = {heading: column for column, heading in HEADINGS.items()}
_FREE = {name: column for column, names in _MORE_NAMES.items() for name in names.split()}
WORDS = frozenset({*EXACT, *_FREE})
"""Headings as they stand in most sheets: enough to see that a row may be a head."""


@dataclass(frozen=True, slots=True)
class Head:
    """Where each column stands, and which rows say so."""

    columns: Mapping[int, Column]
    first_line: int
    last_line: int
    titles: Mapping[int, str]
    """What stands over the columns that are not known."""


def head_in(rows: Sequence[Row]) -> Head | None:
    """The first of *rows* that is a head, alone or with the row under it."""
    for index, row in enumerate(rows):
        columns = known_columns(row)
        if is_head(columns):
            below = rows[index + 1] if index + 1 < len(rows) else None
            return _with_second_row(row, columns, below)
    return None


def is_head(columns: Mapping[int, Column]) -> bool:
    """Whether a row with these known headings is a head."""
    found = set(columns.values())
    return len(found) >= _FEWEST and not found.isdisjoint((Column.PROBLEM, Column.ID))


def known_columns(row: Row) -> dict[int, Column]:
    """The columns that *row* names, each once: an exact heading goes before a free one.

    A sheet of ours, by its hidden column, has exact ones only or free ones without brackets.
    """
    headings = {place: _heading(cell) for place, cell in enumerate(row.cells)}
    is_ours = HEADINGS[Column.ID] in headings.values()
    found: dict[int, Column] = {}
    for pick in (_exact, _free, _free_in_brackets)[: 2 if is_ours else 3]:
        for place, heading in headings.items():
            column = pick(heading)
            if column and place not in found and column not in found.values():
                found[place] = column
    return found


def _exact(heading: str) -> Column | None:
    return EXACT.get(heading)


def _free(heading: str) -> Column | None:
    return _FREE.get(heading)


def _free_in_brackets(heading: str) -> Column | None:
    name = _IN_BRACKETS.sub("", heading)
    return EXACT.get(name) or _FREE.get(name)


def _heading(cell: Value | None) -> str:
    if not isinstance(cell, str) or len(cell) > 2 * _LONGEST:
        return ""
    text = _BLANKS.sub("", as_shown(cell))
    return text if text in EXACT else normalize("NFKC", text).replace("(勿改)", "（勿改）")


def _with_second_row(row: Row, columns: dict[int, Column], below: Row | None) -> Head:
    """The head that *row* is, or *row* and the one *below* it: 整改情况 over 完成情况, 是否销号."""
    titles = {place: _title(cell) for place, cell in enumerate(row.cells)}
    last_line = row.line
    if below and below.line == row.line + 1:
        more = known_columns(below)
        stands = {place for place, cell in enumerate(below.cells) if cell is not None}
        if more and stands.isdisjoint(columns.keys() - more.keys()):
            kept = {place: column for place, column in columns.items() if place not in more}
            known = set(more.values())
            columns = {place: one for place, one in kept.items() if one not in known} | more
            last_line = below.line
            titles |= {place: _title(below.at(place)) for place in stands}
    own = {place: title for place, title in titles.items() if title and place not in columns}
    return Head(columns, row.line, last_line, own)


def _title(cell: Value | None) -> str:
    return as_shown(cell).replace("\n", " ")[:_LONGEST] if isinstance(cell, str) else ""


def extra_headings(head: Head, used: Sequence[int]) -> dict[int, str]:
    """A heading for each column of the person's own, no two alike.

    Of those without a title only the ones that are *used*.
    """
    found: dict[int, str] = {}
    taken = {HEADINGS[column] for column in head.columns.values()}
    for place in sorted({*head.titles, *used} - set(head.columns)):
        wanted = head.titles.get(place) or f"{letter_of(place)}列"
        name, number = wanted, 1
        while name in taken:
            number += 1
            name = f"{wanted}（{number}）"
        taken.add(name)
        found[place] = name
    return found
