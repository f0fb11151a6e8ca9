"""From a report and a template to an outline: who, what was found, what was thought, signed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from selfcheck.documents.report_annex import annex
from selfcheck.documents.report_findings import gaps, strengths
from selfcheck.documents.report_ledger import earlier
from selfcheck.documents.report_situation import situation
from selfcheck.documents.templates import Matter, Template, TemplateHeading
from selfcheck.documents.wording import (
    day_in_words,
    numeral,
    own_words,
    place_in_speech,
    section_name,
)
from selfcheck.domain.outline import Block, Heading, Outline, Paragraph, Room, Style
from selfcheck.domain.report import Report
from selfcheck.domain.selection import Edition

_RUNNING_HEAD = {Edition.PERSONAL: "个人留存，请勿上报", Edition.SUBMIT: ""}
_BESIDES = "其他方面"
_TITLE_EM = 19.5  # characters of 22 points that surely go between the margins of A4
_REVIEW_LINES = 5
_REVIEWER = "审阅人（签名）：　　　　　　年　　月　　日"


def compose(report: Report, template: Template) -> Outline:
    """The document of *report* under the headings of *template*.

    Headings with nothing under them are left out. What a person wrote stands in paragraphs of
    its own, unchanged; only blanks at its ends are dropped.
    """
    who, unit = report.profile.name.strip(), report.profile.unit.strip()
    chapters = [_chapter(heading, report) for heading in template.headings]
    return Outline(
        title=template.title_in_lines(report.period, _TITLE_EM),
        author=who or unit,
        running_head=_RUNNING_HEAD[report.selection.edition],
        blocks=(
            *_byline(unit, who, report.revision),
            *_numbered([chapter for chapter in chapters if chapter]),
            *(_signature(who or unit, report) if template.signature else ()),
            *_review(template.review),
            *annex(report),
        ),
    )


def _byline(unit: str, who: str, revision: int) -> Iterator[Paragraph]:
    if unit or who:
        yield Paragraph("　".join(filter(None, (unit, who))), Style.BYLINE)
    if revision > 1:  # the first revision is the round itself
        yield Paragraph(f"（第{revision - 1}次修订）", Style.BYLINE)


def _signature(who: str, report: Report) -> Iterator[Paragraph]:
    for line in filter(None, (who, day_in_words(report.made_on))):
        yield Paragraph(line, Style.SIGNATURE)


def _review(words: str) -> Iterator[Room]:
    if words:
        yield Room(words, _REVIEW_LINES, _REVIEWER)


def _chapter(heading: TemplateHeading, report: Report) -> tuple[Block, ...]:
    """What stands under *heading*, itself first and without its number; nothing if it is empty."""
    told = _TELL[heading.source](report) if heading.source else ()
    written = own_words(report.texts.get(heading.key, "")) if heading.text_box else ""
    blocks = list(told)
    if written:
        if any(isinstance(block, Heading) for block in told):
            blocks.append(Heading(_BESIDES, level=2))
        blocks.append(Paragraph(written))
    return (Heading(heading.text), *blocks) if blocks else ()


def _reflections(report: Report) -> tuple[Block, ...]:
    """The person's reflections, under the sentence of the speech that each checklist is from."""
    thoughtful = [section for section in report.sections if own_words(section.reflection)]
    blocks: list[Block] = []
    for _, group in groupby(thoughtful, key=lambda section: section.checklist.id):
        sections = list(group)
        checklist = sections[0].checklist
        quotation = f"{checklist.lead_quote}\n——{place_in_speech(checklist)}"
        blocks.append(Paragraph(quotation, Style.QUOTE))
        for section in sections:
            lead = f"{section_name(checklist, section.section)}。"
            blocks.append(Paragraph(own_words(section.reflection), lead=lead))
    return tuple(blocks)


_TELL: Mapping[Matter, Callable[[Report], tuple[Block, ...]]] = {
    Matter.SITUATION: situation,
    Matter.STRENGTHS: strengths,
    Matter.GAPS: gaps,
    Matter.REFLECTIONS: _reflections,
    Matter.EARLIER: earlier,
}


def _numbered(chapters: Sequence[Sequence[Block]]) -> Iterator[Block]:
    """The chapters in a row, 一、 and （一） before their headings; one alone bears no number."""
    for number, chapter in enumerate(chapters, start=1):
        minor = sum(isinstance(block, Heading) for block in chapter) - 1
        reached = 0
        for block in chapter:
            if not isinstance(block, Heading):
                yield block
            elif block.level == 1:
                yield _with_number(block, f"{numeral(number)}、" if len(chapters) > 1 else "")
            else:
                reached += 1
                yield _with_number(block, f"（{numeral(reached)}）" if minor > 1 else "")


def _with_number(heading: Heading, number: str) -> Heading:
    return replace(heading, text=number + heading.text)
