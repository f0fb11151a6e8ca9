"""Which column of a roster is which: by headings as people write them, or by what stands there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from unicodedata import normalize

from selfcheck.content.names import cleaned, is_surely_name, is_surely_unit
from selfcheck.content.workbook.cells import Merged, Row, Value, letter_of
from selfcheck.domain.roster_rows import Column, ReadAs
from selfcheck.domain.text import printable

LOOKED_AT = 50
"""Rows in which the head has to stand."""
_SAMPLE = 200  # rows by which a column without a heading is judged
_MOSTLY = 0.6  # of what stands in such a column
_LONGEST = 30
_BLANKS = re.compile(r"\s+")
_IN_BRACKETS = re.compile(r"[（(【\[].*?[)）】\]]|[:：*※★]")
_UNITS = (
    "单位 所在单位 工作单位 单位名称 所属单位 机关 所在机关 党组织 所在党组织"
    " 所属党组织 组织 所在组织",
    "党委 所在党委 所属党委 党工委 党组",
    "总支 党总支 所在党总支 所属党总支 所在总支 二级党组织",
    "支部 党支部 所在支部 所在党支部 所属支部 所属党支部 支部名称 党支部名称"
    " 所在支部名称 支部/小组"
    " 党支部/党小组 支部小组",
    "部门 所在部门 部门名称 所属部门 科室 所在科室 处室 所在处室 所属科室 科室名称"
    " 内设机构 科 处 室"
    " 班组 工作部门 部门/科室 科室/部门 股室",
    "小组 党小组 所在小组 所在党小组 所属小组 组别 组 分组",
)
_NAMES = {
    Column.NAME: "姓名 名字 人员姓名 党员姓名 干部姓名 职工姓名 员工姓名 同志姓名 人员 党员"
    " 人员名单 名单 党员名单 成员 人员名称 成员姓名"
    " 姓名/name name",
    Column.NUMBER: "编号 工号 员工号 员工编号 人员编号 职工号 职工编号 工作证号 警号 代码 人员代码"
    " 党员编号",
    Column.POST: "职务 职位 岗位 党内职务 行政职务 现任职务 职务/岗位 职务名称 职务职级"
    " 现任职务职级 担任职务 职级",
    Column.SINCE: "起 自 开始 开始日期 起始日期 起始时间 开始时间 起始 调入时间 调入日期 转入时间"
    " 转入日期 到岗时间 到岗日期 起日",
    Column.UNTIL: "止 至 结束 结束日期 终止日期 终止时间 结束时间 截止 截止日期 调出时间 调出日期"
    " 转出时间 转出日期 离岗时间 离岗日期 止日",
    Column.PERIOD: "起止 起止时间 起止日期 起止年月 在册时间 在岗时间 起止期",
    Column.EXEMPT: "免填原因 免填 免交原因 免交 免报原因 免报 不参加原因 是否免填 免填理由 免填情况"
    " 未参加原因",
    Column.ORDINAL: "序号 序 号 项次 排序 no no.",
}
_CARD_NAMES = "身份证号 身份证号码 身份证 公民身份号码 公民身份证号码 证件号码 证件号"
_CARDS = frozenset(_CARD_NAMES.split())
_KNOWN = {name: column for column, names in _NAMES.items() for name in names.split()} | {
    name: Column.UNIT for names in _UNITS for name in names.split()
}
_LEVELS = {name: level for level, names in enumerate(_UNITS) for name in names.split()}
_ORDINARY = "人员 党员 成员 名单 人员名单 党员名单"
_WEAK = frozenset(_ORDINARY.split())
"""Headings that are words of their own elsewhere: they make no row a head by themselves."""


@dataclass(frozen=True, slots=True)
class Head:
    """Which rows are the head (0: there is none), and what each column holds."""

    first_line: int
    last_line: int
    columns: Mapping[int, Column]
    titles: Mapping[int, str]
    certain: bool = True

    def read_as(self) -> tuple[ReadAs, ...]:
        """How the columns are understood, those without a heading or a meaning left out."""
        return tuple(
            ReadAs(
                place,
                letter_of(place),
                self.titles.get(place, ""),
                self.columns.get(place, Column.NOTHING),
                self.certain,
            )
            for place in sorted({*self.columns, *self.titles})
        )


@dataclass(frozen=True, slots=True)
class Block:
    """Where one person of a row stands: several may stand side by side."""

    places: Mapping[Column, int]
    units: tuple[int, ...]
    """The columns of units, the highest first."""

    @property
    def name(self) -> int:
        """The column of names."""
        return self.places[Column.NAME]


def head_in(rows: Sequence[Row], merged: Sequence[Merged]) -> Head | None:
    """The first of *rows* that is a head, alone or with the row under it."""
    wide = {(cells.first_line, cells.first_column): cells for cells in merged}
    for index, row in enumerate(rows[:LOOKED_AT]):
        titles = _titles(row, wide)
        columns = known(titles)
        if _is_head(titles, columns):
            below = rows[index + 1] if index + 1 < len(rows) else None
            return _with_second_row(row, titles, below, wide)
    return None


def known(titles: Mapping[int, str]) -> dict[int, Column]:
    """What the headings *titles* mean, where they mean anything."""
    found = {place: _meaning(title) for place, title in titles.items()}
    return {place: column for place, column in found.items() if column}


def is_card_number(title: str) -> bool:
    """Whether a column with this heading holds numbers of identity cards."""
    return _plain(title) in _CARDS


def _is_head(titles: Mapping[int, str], columns: Mapping[int, Column]) -> bool:
    names = [place for place, column in columns.items() if column is Column.NAME]
    if not names:
        return False
    strong = [place for place in names if _plain(titles[place]) not in _WEAK]
    return bool(strong) or len(set(columns.values())) > 1


def _meaning(title: str) -> Column | None:
    plain = _plain(title)
    return _KNOWN.get(plain) or _KNOWN.get(_IN_BRACKETS.sub("", plain))


def _plain(title: str) -> str:
    return normalize("NFKC", _BLANKS.sub("", title)).replace("(", "（").replace(")", "）").lower()


def _titles(row: Row, wide: Mapping[tuple[int, int], Merged]) -> dict[int, str]:
    """The headings of *row*; one that reaches over several columns stands over each of them."""
    titles: dict[int, str] = {}
    for place, cell in enumerate(row.cells):
        title = title_of(cell)
        if title:
            cells = wide.get((row.line, place))
            last = cells.last_column if cells else place
            titles.update(dict.fromkeys(range(place, min(last, place + _LONGEST) + 1), title))
    return titles


def title_of(cell: Value | None) -> str:
    """*cell* as a heading; empty if it is none."""
    if not isinstance(cell, str) or len(cell) > 2 * _LONGEST:
        return ""
    return " ".join(printable(cell).split())[:_LONGEST]


def _with_second_row(
    row: Row,
    titles: dict[int, str],
    below: Row | None,
    wide: Mapping[tuple[int, int], Merged],
) -> Head:
    """The head that *row* is, or *row* and the one *below* it: 起止时间 over 起, 止."""
    columns = known(titles)
    if below and below.line == row.line + 1:
        own = _titles(below, wide)
        more = known(own)
        names = {place for place, column in columns.items() if column is Column.NAME}
        stands = {place for place, cell in enumerate(below.cells) if title_of(cell)}
        if more and len(more) * 2 > len(stands) and names.isdisjoint(stands - more.keys()):
            titles = titles | {place: own[place] for place in stands}
            kept = {place: one for place, one in columns.items() if place not in stands}
            return Head(row.line, below.line, kept | more, titles)
    return Head(row.line, row.line, columns, titles)


def head_by_content(rows: Sequence[Row]) -> Head | None:
    """What each column holds, where there is no head, by what stands in it."""
    sample = rows[:_SAMPLE]
    width = max((len(row.cells) for row in sample), default=0)
    columns: dict[int, Column] = {}
    for place in range(min(width, _SAMPLE)):
        texts = [cleaned(cell) for row in sample if isinstance(cell := row.at(place), str)]
        texts = [text for text in texts if text]
        for column, is_one in ((Column.NAME, is_surely_name), (Column.UNIT, is_surely_unit)):
            if texts and sum(map(is_one, texts)) >= max(_MOSTLY * len(texts), 1):
                columns[place] = column
                break
    names = {place for place, column in columns.items() if column is Column.NAME}
    if not names:
        return None
    first = next(row.line for row in rows if _names_somebody(row, names))
    return Head(0, first - 1, columns, {}, certain=False)


def _names_somebody(row: Row, names: set[int]) -> bool:
    cells = (row.at(place) for place in names)
    return any(isinstance(cell, str) and is_surely_name(cleaned(cell)) for cell in cells)


def blocks_of(head: Head) -> tuple[Block, ...]:
    """The people that stand side by side: 姓名 部门 姓名 部门.

    One whose columns say no unit has that of the first.
    """
    parts = list(_parts(head))
    units = [_units(part, head) for part in parts]
    return tuple(
        Block({head.columns[place]: place for place in reversed(part)}, own or units[0])
        for part, own in zip(parts, units, strict=True)
    )


def _units(part: Sequence[int], head: Head) -> tuple[int, ...]:
    """The columns of units among *part*, the highest first; of one level, from left to right."""
    found = [place for place in part if head.columns[place] is Column.UNIT]
    return tuple(sorted(found, key=lambda place: _LEVELS.get(_name(head.titles, place), 0)))


def _name(titles: Mapping[int, str], place: int) -> str:
    plain = _plain(titles.get(place, ""))
    return plain if plain in _LEVELS else _IN_BRACKETS.sub("", plain)


def _parts(head: Head) -> Iterator[list[int]]:
    """The columns of each block: one begins where a heading comes again and names follow."""
    names = [place for place, column in head.columns.items() if column is Column.NAME]
    part: list[int] = []
    has_name = False
    for place in sorted(head.columns):
        column = head.columns[place]
        if column is Column.NOTHING:
            continue
        comes_again = any(_same(head, place, other) for other in part)
        goes_on = column is Column.UNIT and place - 1 in part and _same(head, place, place - 1)
        if comes_again and not goes_on and has_name and place <= max(names):
            yield part
            part, has_name = [], False
        part.append(place)
        has_name = has_name or column is Column.NAME
    if has_name:
        yield part


def _same(head: Head, one: int, other: int) -> bool:
    column = head.columns[one]
    if column is not head.columns[other]:
        return False
    return column is not Column.UNIT or _name(head.titles, one) == _name(head.titles, other)
