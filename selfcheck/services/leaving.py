"""What of a paper a person looks at before it leaves: its words, its data, and second looks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from selfcheck.documents.lines import cell_lines, lead_and_lines, one_line
from selfcheck.documents.report_ledger import place_in_ledger
from selfcheck.domain.charts import Chart, Label
from selfcheck.domain.handed_papers import HandedPaper
from selfcheck.domain.hints import Hint, HintKind, hints
from selfcheck.domain.ledger_columns import HEADINGS, Column
from selfcheck.domain.outline import Block, Break, Heading, Outline, Paragraph, Room, Style, Table
from selfcheck.domain.papers import Paper
from selfcheck.domain.task import Pulse, Task
from selfcheck.domain.text import printable

_INDENT = "　　"  # two characters, as on paper


class LineKind(Enum):
    """How a line is set on the screen."""

    TITLE = "title"
    HEADING = "heading"
    BODY = "body"
    QUOTE = "quote"
    SMALL = "small"
    CELLS = "cells"
    """The cells of a row, a tab between them."""


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of the pages, in one line; places in it are counted in its characters."""

    kind: LineKind
    text: str
    lead: int = 0
    """Where the words before the text end; 0 without any."""
    own: bool = False
    """Whether the person wrote it, but for its lead."""
    hints: tuple[Hint, ...] = ()


@dataclass(frozen=True, slots=True)
class Pointed:
    """Words to look at once more, in which of the person's texts, and where they are shown."""

    where: str
    hint: Hint
    line: int | None
    """The number of the line; None for what only the data say."""


@dataclass(frozen=True, slots=True)
class Leaving:
    """One paper, ready to be looked at. Whoever writes it writes this very paper."""

    paper: Paper
    lines: tuple[Line, ...]
    data: str
    """The payload with blanks and line ends between its parts, for the eye; not the bytes."""
    pointed: tuple[Pointed, ...]
    handed: HandedPaper | None = None
    """The same paper signed, perhaps sealed, where it is handed in; that one is written then."""


@dataclass(frozen=True, slots=True)
class OwnText:
    """One text of the person that leaves, without blanks at its ends."""

    where: str
    text: str
    is_name: bool = False
    """Whether it names who is responsible: somebody else's name is pointed at as it is."""


_LEDGER_TEXTS = (
    *(Column.PROBLEM, Column.DETAIL, Column.CAUSE, Column.MEASURE),
    *(Column.RESPONSIBLE, Column.DONE),
)
_ONESELF = ("本人", "自己", "我")
_A_NAME = re.compile(r"[^\s、，,；;/]+")


def leaving_task(making: Task[Paper], headings: Mapping[str, str]) -> Task[Leaving]:
    """Show the paper that *making* makes; *headings* are the template's words by their keys."""

    def show(pulse: Pulse) -> Leaving:
        return leaving(making(pulse), headings)

    return show


def handing_task(making: Task[HandedPaper], headings: Mapping[str, str]) -> Task[Leaving]:
    """Show the paper that *making* makes to be handed in, and what goes along with it."""

    def show(pulse: Pulse) -> Leaving:
        handed = making(pulse)
        shown = leaving(handed.paper, headings)
        (title, *lines) = shown.lines
        before = tuple(_under_seal(handed))
        moved = tuple(
            one if one.line is None else replace(one, line=one.line + len(before))
            for one in shown.pointed
        )
        told = (title, *before, *lines, *_along(handed))
        return replace(shown, lines=told, pointed=moved, handed=handed)

    return show


def leaving(paper: Paper, headings: Mapping[str, str]) -> Leaving:
    """What there is to look at in *paper*, which is of the edition that leaves. Slow."""
    # imported here, off the GUI thread
    import msgspec  # noqa: PLC0415

    from selfcheck.exchange.submission import read_submission  # noqa: PLC0415

    own_name = read_submission(paper.payload).person.name
    unplaced: dict[str, list[OwnText]] = {}
    for own_text in own_texts(paper.payload, headings):
        unplaced.setdefault(own_text.text, []).append(own_text)
    lines: list[Line] = []
    pointed: list[Pointed] = []
    for words, passage in _passages(paper.outline.blocks):
        same = unplaced.get(words)
        own = same.pop(0) if same else None
        for line in passage:
            if own and line.kind is LineKind.BODY:
                found = _hints(line, own, own_name)
                pointed += [Pointed(own.where, hint, len(lines) + 1) for hint in found]
                lines.append(replace(line, own=True, hints=found))
            else:
                lines.append(line)
    for text in (text for texts in unplaced.values() for text in texts):
        found = _second_looks(text.text, text, own_name)
        pointed += [Pointed(text.where, hint, None) for hint in found]
    title = Line(LineKind.TITLE, one_line(paper.outline.title))
    data = msgspec.json.format(paper.payload, indent=2).decode()
    return Leaving(paper, (title, *lines, *_around(paper.outline)), data, tuple(pointed))


def own_texts(payload: bytes, headings: Mapping[str, str]) -> tuple[OwnText, ...]:
    """The person's own texts in *payload*: instances, reflections, under headings, in the ledger.

    Raises `BadSubmission`.
    """
    from selfcheck.exchange.submission import read_submission  # noqa: PLC0415 - as above

    said = read_submission(payload)
    instances: dict[str, OwnText] = {}  # where two sections share an answer, it is told once
    others = []
    for section in said.sections:
        place = f"{section.checklist} › {section.name}"
        for item in section.items:
            if item.instance:
                instances.setdefault(item.id, OwnText(f"{place}：具体事例", item.instance))
        if section.reflection:
            others.append(OwnText(f"{place}：反思", section.reflection))
    for key, text in said.texts.items():
        others.append(OwnText(f"“{headings.get(key, key)}”里的文字", text))
    for finding in said.findings:
        for column in _LEDGER_TEXTS:
            if text := getattr(finding, column):
                where = f"{place_in_ledger(finding.number)}：{HEADINGS[column]}"
                others.append(OwnText(where, text, is_name=column is Column.RESPONSIBLE))
    return (*instances.values(), *others)


def _passages(blocks: Sequence[Block]) -> Iterator[tuple[str, tuple[Line, ...]]]:
    """The lines of *blocks*, those of one text together, after it where a person's may stand."""
    for block in blocks:
        match block:
            case Paragraph(style=Style.BODY):
                yield printable(block.text).strip(), tuple(_lines(block))
            case Table(landscape=True):
                yield from _cells_apart(block)
            case _:
                yield "", tuple(_lines(block))


def _cells_apart(table: Table) -> Iterator[tuple[str, tuple[Line, ...]]]:
    """A wide table, each cell by itself after its heading: side by side nobody could read them."""
    titles = [one_line(column.title) for column in table.columns]
    yield "", (Line(LineKind.SMALL, f"〔横排的表，各栏：{'、'.join(titles)}〕"),)
    for row in table.rows:
        for title, cell in zip(titles, row, strict=True):
            if words := printable(cell).strip():
                said = Paragraph(words, lead=f"{title}：")
                yield words, tuple(_paragraph(said))


def _hints(line: Line, own: OwnText, own_name: str) -> tuple[Hint, ...]:
    before = line.lead or len(_INDENT)
    found = _second_looks(line.text[before:], own, own_name)
    return tuple(replace(h, start=h.start + before, end=h.end + before) for h in found)


def _second_looks(words: str, own: OwnText, own_name: str) -> tuple[Hint, ...]:
    """What in *words*, which are of *own*, deserves one; where names stand, each but one's own."""
    found = hints(words, own_name=own_name)
    if found or not own.is_name:
        return found
    names = (name for name in _A_NAME.finditer(words) if name.group() not in (own_name, *_ONESELF))
    return tuple(Hint(HintKind.PERSON, name.start(), name.end(), name.group()) for name in names)


def _lines(block: Block) -> Iterator[Line]:
    match block:
        case Heading():
            yield Line(LineKind.HEADING, one_line(block.text))
        case Paragraph():
            yield from _paragraph(block)
        case Table():
            if block.caption:
                yield Line(LineKind.SMALL, one_line(block.caption))
            for row in ([column.title for column in block.columns], *block.rows):
                yield Line(LineKind.CELLS, "\t".join(" ".join(cell_lines(cell)) for cell in row))
        case Chart():
            labels = [one_line(mark.text) for mark in block.marks if isinstance(mark, Label)]
            yield Line(LineKind.SMALL, f"〔图形，上面的字：{'、'.join(labels)}〕")
        case Room():
            yield Line(LineKind.SMALL, one_line(block.title))
            yield Line(
                LineKind.SMALL, f"〔留出{block.lines}行，打印后手写〕{one_line(block.closing)}"
            )
        case Break():
            return


def _paragraph(block: Paragraph) -> Iterator[Line]:
    kind = {Style.BODY: LineKind.BODY, Style.QUOTE: LineKind.QUOTE}.get(block.style, LineKind.SMALL)
    indent = _INDENT if kind is not LineKind.SMALL else ""
    lead, lines = lead_and_lines(block)
    for number, text in enumerate(lines):
        before = indent + (lead if number == 0 else "")
        yield Line(kind, before + text, lead=len(before) if lead and number == 0 else 0)


def _under_seal(handed: HandedPaper) -> Iterator[Line]:
    if handed.sealed_for:
        words = f"以下内容封装在附件里，只有“{handed.sealed_for}”能够打开；页面上只有封面。"
        yield Line(LineKind.SMALL, f"〔封装〕{words}")
        for block in handed.pages.blocks:
            for line in _lines(block):
                yield Line(LineKind.SMALL, f"〔封面〕{line.text.strip()}")


def _along(handed: HandedPaper) -> Iterator[Line]:
    """What the pages do not say: for whom it is, under which number, what may bear the name."""
    from selfcheck.exchange.submission import read_submission  # noqa: PLC0415 - as above

    said = read_submission(handed.paper.payload)
    told = [f"任务 {said.task.id} 第{said.task.revision}版"] if said.task else []
    if said.person.number:
        told.append(f"编号 {said.person.number}")
    if named := [place_in_ledger(one.number) for one in said.findings if one.named]:
        told.append(f"可在合并材料里署名：{'、'.join(named)}")
    if told:
        yield Line(LineKind.SMALL, f"〔随附数据〕{'，'.join(told)}")
    yield Line(LineKind.SMALL, "〔签名〕用这个数据文件夹的密钥签名：收件人认得出是同一处交来的")


def _around(outline: Outline) -> Iterator[Line]:
    """What stands on every page, and in the properties of the file."""
    for place, words in (("页眉", outline.running_head), ("页脚", outline.running_foot)):
        if words:
            yield Line(LineKind.SMALL, f"〔每页{place}〕{one_line(words)}")
    properties = [f"标题“{one_line(outline.title)}”"]
    if outline.author:
        properties.append(f"作者“{one_line(outline.author)}”")
    yield Line(LineKind.SMALL, f"〔文件属性〕{'，'.join(properties)}")
