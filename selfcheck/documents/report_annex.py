"""What follows the signature on pages of its own: all sections, their shape, and the ledger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil

from selfcheck.documents.report_ledger import TITLE, ledger
from selfcheck.documents.report_situation import repeated
from selfcheck.documents.wording import RATING, checklist_name
from selfcheck.domain.charts import Axis, Chart, bars, radar
from selfcheck.domain.outline import Block, Break, Column, Heading, Paragraph, Style, Table
from selfcheck.domain.report import Counts, Report, SectionResult
from selfcheck.domain.rounds import Rating
from selfcheck.domain.selection import Edition

_RADAR = range(3, 9)  # spokes: fewer have no shape, more cannot be told apart
_FEWEST_BARS, _MOST_BARS = 2, 24  # one has nothing beside it; more would be pages of them
_BARS_TOGETHER = 12  # as many as leave room for a heading on their page
_SCALE = tuple(RATING[each] for each in (Rating.UNMET, Rating.GAP, Rating.MOSTLY, Rating.MET))
_WIDTH, _HEIGHT, _LABEL = 430.0, 236.0, 11.0  # points

_LONG_TITLE = 4  # characters
_OVERVIEW = "自查情况一览"

_ALWAYS = (("做到", "met"), ("基本做到", "mostly"), ("有差距", "gap"), ("未做到", "unmet"))
_IF_ANY = (("不适用", "na"), ("当面谈", "talk"), ("未答", "unanswered"))

_FORMULA = (
    "下图画出各方面的形状：每个方面取已评价各条的平均，做到为3，基本做到为2，有差距为1，未做到为0。"
    "它不是分数，不作比较。不适用、没遇到和拟当面汇报的不计在内，评价不足两条的方面不显示。"
)


def annex(report: Report) -> tuple[Block, ...]:
    """The table of all sections with their shape, then the ledger; each where there is any."""
    parts = []
    if report.sections:
        parts.append((_OVERVIEW, tuple(_overview(report))))
    if report.findings:
        parts.append((TITLE, (ledger(report),)))
    blocks: list[Block] = []
    for number, (title, told) in enumerate(parts, start=1):
        mark = f"附{number}" if len(parts) > 1 else "附"
        blocks += [Break(), Heading(f"{mark}：{title}"), *told]
    return tuple(blocks)


def _overview(report: Report) -> Iterator[Block]:
    """The table, and its shape where it can be seen: a radar, else bars."""
    yield _table(report)
    if note := repeated(report):
        yield Paragraph(note, Style.NOTE)
    yield from _shape(report.sections)


def _table(report: Report) -> Table:
    leaves = report.selection.edition is Edition.SUBMIT  # where a talk is kept for is not said then
    possible = [column for column in _IF_ANY if not (leaves and column[1] == "talk")]
    counted = [*_ALWAYS, *(column for column in possible if getattr(report.counts, column[1]))]
    numbers = [Column(title, _share(title), centred=True) for title, _ in counted]

    def row(first: str, second: str, counts: Counts) -> tuple[str, ...]:
        return (first, second, *(str(getattr(counts, name)) for _, name in counted))

    return Table(
        columns=(Column("清单", 1.6), Column("方面", 2.0), *numbers),
        rows=(
            *(row(checklist_name(s.checklist), s.section.name, s.counts) for s in report.sections),
            row("合计", "", report.counts),
        ),
    )


def _share(title: str) -> float:
    """A column's share of the width: its title stands on one line."""
    return 1.0 if len(title) < _LONG_TITLE else 1.25


def _shape(sections: Sequence[SectionResult]) -> Iterator[Block]:
    axes = [
        Axis(section.section.after or section.section.name, section.profile_value)
        for section in sections
        if section.profile_value is not None
    ]
    if len(axes) > _MOST_BARS:
        yield Paragraph(
            f"有评价的方面共{len(axes)}个，超过{_MOST_BARS}个，画成图形看不清楚，所以没有画。",
            Style.NOTE,
        )
    elif charts := list(_charts(axes)):
        yield Paragraph(_FORMULA, Style.NOTE)
        yield from charts


def _charts(axes: Sequence[Axis]) -> Iterator[Chart]:
    """One radar, or as few charts with bars as it takes, none much longer than another."""
    if len(axes) in _RADAR:
        if chart := radar(axes, width=_WIDTH, height=_HEIGHT, size=_LABEL):
            yield chart
    elif len(axes) >= _FEWEST_BARS:
        each = ceil(len(axes) / ceil(len(axes) / _BARS_TOGETHER))
        for start in range(0, len(axes), each):
            chart = bars(
                axes[start : start + each],
                width=_WIDTH,
                size=_LABEL,
                scale=_SCALE,
                in_line_with=axes,
            )
            if chart:
                yield chart
