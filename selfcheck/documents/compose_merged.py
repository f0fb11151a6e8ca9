"""合并材料: the findings people released, as a document and as one table to work in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from selfcheck.documents.finding_words import FINDING_STATE
from selfcheck.documents.task_names import task_name
from selfcheck.documents.unit_names import unit_name
from selfcheck.documents.wording import day_in_words, numeral, own_words
from selfcheck.domain.desk_tasks import DeskTask
from selfcheck.domain.merged import (
    FEWEST,
    ONESELF,
    Arrangement,
    Group,
    Merged,
    MergedFinding,
    Reach,
    Told,
    told,
)
from selfcheck.domain.outline import Block, Column, Heading, Outline, Paragraph, Style, Table

UNSIGNED = "（未署名）"
_TITLE = "问题汇编"
_POOLED, _NO_UNIT, _NO_PLACE = "不分单位", "未写明单位", "未注明方面"
_OPEN = "未销号"
_ORDER = "同一组里按文字排列，先后与人无关；写了姓名的，是本人同意署名的。"
_MASKED = f"没有署名的问题里，凡写到本人姓名的地方，印作“{ONESELF}”。"
_WITHHELD = f"另有未署名的问题，因为写的人可能不足{FEWEST}人，这里不列出。"


@dataclass(frozen=True, slots=True)
class _Kind:
    """A column: its heading, how wide it is, and what it shows of a finding."""

    title: str
    share: float
    text: Callable[[MergedFinding], str]
    centred: bool = False
    stays: bool = False
    """Whether it is there although nothing stands in it."""


def compose(
    task: DeskTask, merged: Merged, today: date, *, arrangement: Arrangement, reach: Reach
) -> Outline:
    """The document: a table for each unit or section, on wide pages.

    It holds what the rules of `domain.merged` let it hold, and says where they left something out.
    """
    said = told(merged, arrangement, reach)
    blocks: list[Block] = [
        *_head(task, today),
        Paragraph(_overview(merged, said, reach), Style.BYLINE),
    ]
    is_single = len(said.groups) == 1 and not (said.groups[0].unit or said.groups[0].about)
    kinds = _kinds(arrangement, task)
    for number, group in enumerate(said.groups, start=1):
        if not is_single:
            blocks.append(Heading(f"{numeral(number)}、{_name(group, arrangement, reach, task)}"))
        blocks.append(_table(group.findings, kinds))
    blocks += [Paragraph(words, Style.NOTE) for words in _notes(said)]
    return Outline(_TITLE, author="", running_head="", blocks=tuple(blocks))


def compose_sheet(task: DeskTask, merged: Merged, today: date, *, reach: Reach) -> Outline:
    """The same in one table with the units in a column of their own: what becomes the .xlsx.

    Made by `documents.workbook`, which puts the table on a sheet that can be sorted and filtered.
    """
    said = told(merged, Arrangement.UNIT, reach)
    nameless = _POOLED if reach is Reach.OUTWARD else _NO_UNIT
    kinds = (
        _Kind(
            "单位", 2.0, lambda one: unit_name(one.unit, task.branch, nameless=nameless), stays=True
        ),
        _Kind("清单和方面", 2.0, lambda one: one.about),
        *_kinds(Arrangement.UNIT, task),
    )
    findings = tuple(one for group in said.groups for one in group.findings)
    table = _table(findings, kinds)
    blocks: list[Block] = [
        *_head(task, today),
        Paragraph(_overview(merged, said, reach), Style.BYLINE),
        *(Paragraph(words, Style.NOTE) for words in _notes(said)),
    ]
    if findings:
        blocks.append(Table(table.columns, table.rows, caption=_TITLE, landscape=True))
    return Outline(_TITLE, author="", running_head="", blocks=tuple(blocks))


def _kinds(arrangement: Arrangement, task: DeskTask) -> tuple[_Kind, ...]:
    def signed(one: MergedFinding) -> str:
        if not one.person:
            return UNSIGNED
        if arrangement is Arrangement.UNIT or not one.unit:
            return one.person
        return f"{one.person}\n{unit_name(one.unit, task.branch)}"

    return (
        _Kind("存在问题", 3.0, lambda one: own_words(one.problem), stays=True),
        _Kind("原因分析", 2.3, lambda one: own_words(one.cause)),
        _Kind("整改措施", 3.0, lambda one: own_words(one.measure)),
        _Kind("整改时限", 1.45, lambda one: one.due, centred=True),
        _Kind("进展", 1.1, _state, centred=True, stays=True),
        _Kind("署名", 1.45, signed, centred=True, stays=True),
    )


def _state(one: MergedFinding) -> str:
    return FINDING_STATE[one.state] if one.state else _OPEN


def _head(task: DeskTask, today: date) -> Iterator[Paragraph]:
    yield Paragraph(task_name(task), Style.BYLINE)
    yield Paragraph("　".join(filter(None, (task.office, day_in_words(today)))), Style.BYLINE)


def _table(findings: Sequence[MergedFinding], kinds: Sequence[_Kind]) -> Table:
    """*findings*, numbered as they stand; columns in which nothing stands are left out."""
    shown = [kind for kind in kinds if kind.stays or any(kind.text(one) for one in findings)]
    return Table(
        (
            Column("序号", 0.7, centred=True),
            *(Column(kind.title, kind.share, centred=kind.centred) for kind in shown),
        ),
        tuple(
            (str(number), *(kind.text(one) for kind in shown))
            for number, one in enumerate(findings, start=1)
        ),
        landscape=True,
    )


def _name(group: Group, arrangement: Arrangement, reach: Reach, task: DeskTask) -> str:
    if arrangement is Arrangement.ABOUT:
        return group.about or _NO_PLACE
    nameless = _POOLED if reach is Reach.OUTWARD else _NO_UNIT
    return unit_name(group.unit, task.branch, nameless=nameless)


def _overview(merged: Merged, said: Told, reach: Reach) -> str:
    """From how many people; outward fewer than five are not counted."""
    people = sum(merged.people.values())
    how_many = f"不足{FEWEST}" if reach is Reach.OUTWARD and people < FEWEST else str(people)
    findings = sum(len(group.findings) for group in said.groups)
    if not findings:
        return f"已收到{how_many}人的材料，没有可以列出的问题。"
    return f"已收到{how_many}人的材料，其中本人同意汇编的问题，这里列出{findings}条。"


def _notes(said: Told) -> Iterator[str]:
    if said.groups:
        yield _ORDER
    if any(ONESELF in text for text in _texts(said)):
        yield _MASKED
    if said.has_withheld:
        yield _WITHHELD


def _texts(said: Told) -> Iterator[str]:
    for group in said.groups:
        for one in group.findings:
            yield from (one.problem, one.cause, one.measure)
