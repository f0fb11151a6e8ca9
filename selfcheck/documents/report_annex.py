"""What follows the signature on a page of its own: all sections in a table, and their shape."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from selfcheck.documents.report_situation import repeated
from selfcheck.documents.wording import checklist_name
from selfcheck.domain.charts import Axis, radar
from selfcheck.domain.outline import Block, Break, Column, Heading, Paragraph, Style, Table
from selfcheck.domain.report import Counts, Report, SectionResult
from selfcheck.domain.selection import Edition

_MOST_AXES = 8
_WIDTH, _HEIGHT, _LABEL = 430.0, 260.0, 11.0  # points

_ALWAYS = (("做到", "met"), ("基本做到", "mostly"), ("有差距", "gap"), ("未做到", "unmet"))
_IF_ANY = (("不适用", "na"), ("当面谈", "talk"), ("未答", "unanswered"))

_FORMULA = (
    "下图画出各方面的形状：每个方面取已评价各条的平均，做到为3，基本做到为2，有差距为1，未做到为0。"
    "它不是分数，不作比较。不适用、没遇到和拟当面汇报的不计在内，评价不足两条的方面不显示。"
)


def annex(report: Report) -> tuple[Block, ...]:
    """The table of all sections, and one radar where three to eight have a value."""
    if not report.sections:
        return ()
    return (
        Break(),
        Heading("附：自查情况一览"),
        _table(report),
        *(Paragraph(note, Style.NOTE) for note in (repeated(report),) if note),
        *_shape(report.sections),
    )


def _table(report: Report) -> Table:
    leaves = report.selection.edition is Edition.SUBMIT  # where a talk is kept for is not said then
    possible = [column for column in _IF_ANY if not (leaves and column[1] == "talk")]
    counted = [*_ALWAYS, *(column for column in possible if getattr(report.counts, column[1]))]
    numbers = [Column(title, 1.0, centred=True) for title, _ in counted]

    def row(first: str, second: str, counts: Counts) -> tuple[str, ...]:
        return (first, second, *(str(getattr(counts, name)) for _, name in counted))

    return Table(
        columns=(Column("清单", 1.6), Column("方面", 2.0), *numbers),
        rows=(
            *(row(checklist_name(s.checklist), s.section.name, s.counts) for s in report.sections),
            row("合计", "", report.counts),
        ),
    )


def _shape(sections: Sequence[SectionResult]) -> Iterator[Block]:
    axes = [
        Axis(section.section.after or section.section.name, section.profile_value)
        for section in sections
        if section.profile_value is not None
    ]
    if len(axes) > _MOST_AXES:
        yield Paragraph(
            f"有评价的方面共{len(axes)}个，超过{_MOST_AXES}个，画成图形看不清楚，所以没有画。",
            Style.NOTE,
        )
    elif chart := radar(axes, width=_WIDTH, height=_HEIGHT, size=_LABEL):
        yield Paragraph(_FORMULA, Style.NOTE)
        yield chart
