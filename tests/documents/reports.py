"""Two small checklists, rounds over them, and their reports as plain lines."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from itertools import product

from selfcheck.documents.compose_report import compose
from selfcheck.documents.templates import read_template
from selfcheck.domain.charts import Chart
from selfcheck.domain.checklists import (
    Audience,
    Checklist,
    Item,
    Kind,
    Nature,
    Section,
    Source,
    Theme,
    Tier,
    placed_sections,
)
from selfcheck.domain.outline import Break, Heading, Outline, Paragraph, Room, Style, Table
from selfcheck.domain.profile import Profile
from selfcheck.domain.report import build_report
from selfcheck.domain.rounds import Acknowledgement, Answer, Round, Walk
from selfcheck.domain.selection import Edition, Part, Selection
from selfcheck.machine.places import RESOURCES

TEMPLATE = read_template(RESOURCES / "report-templates" / "self-check.toml")
WHO = Profile(name="李明", unit="某局办公室")
DAY = date(2026, 11, 20)
AN_INSTANT = datetime(2026, 11, 20, 1, tzinfo=UTC)
CANARY = "金丝雀"


def section_of(section_id: str, name: str, *items: Item) -> Section:
    return Section(section_id, name, quote=f"{name}的原文", offset=0, meaning="", items=items)


def _bottom_line(item_id: str) -> Item:
    return Item(item_id, f"{CANARY}{item_id}", Nature.BOTTOM_LINE)


FOUR = Checklist(
    id="four",
    name="四慎：慎独、慎微",
    source=Source("a.txt", "", "“作风建设年”动员讲话（区政府办公室；原文无标题）"),
    place="五、从严 › 第三句",
    theme=Theme.INTEGRITY,
    audience=Audience.ALL,
    kind=Kind.POSITIVE_STANDARD,
    tier=Tier.CORE,
    lead_quote="自觉坚持慎独、慎微。",
    lead_offset=0,
    sections=(
        section_of(
            "alone",
            "慎独",
            Item("alone.1", "独自办公时，按同样的流程办事"),
            Item("alone.2", "没有人核对时，如实填写记录"),
            _bottom_line("alone.3"),
        ),
        section_of(
            "small",
            "慎微",
            Item("small.1", "报销费用时，逐项核对小额支出"),
            Item("small.2", "遇到“就一点点”的例外，没有开口子"),
            Item("small.3", "发现自己的小差错，及时改正"),
        ),
        section_of("line", "慎终", _bottom_line("line.1")),
    ),
)
THREE = Checklist(
    id="three",
    name="三个“不为”：不想为、不敢为",
    source=Source("b.txt", "", "在机关作风建设工作会议上的讲话（镇；首行为标题）"),
    place="二、正视问题",
    theme=Theme.RESPONSIBILITY,
    audience=Audience.ALL,
    kind=Kind.NEGATIVE_LIST,
    tier=Tier.CORE,
    lead_quote="这三个“不为”导致紧迫感不强。",
    lead_offset=0,
    sections=(
        section_of(
            "will",
            "不想为",
            Item("will.1", "手头不忙时，主动补做工作"),
            Item("will.2", "报账之前，一笔一笔核对", same_as="small.1"),
        ),
    ),
)

UNRATED: dict[str, Answer] = {}


def walk_of(
    answers: Mapping[str, Answer],
    *,
    checklists: tuple[Checklist, ...] = (FOUR, THREE),
    thoughts: Mapping[str, str] | None = None,
    finished: bool = True,
    revision: int = 1,
) -> Walk:
    return Walk(
        Round(
            id="r",
            period="2026年第四季度",
            checklists=checklists,
            started_at=AN_INSTANT,
            finished_at=AN_INSTANT if finished else None,
            revision=revision,
        ),
        answers=answers,
        reflections=thoughts or {},
        acknowledgements={"alone.3": Acknowledgement.CHECKED},
    )


def composed(
    walk: Walk,
    *,
    profile: Profile = WHO,
    texts: Mapping[str, str] | None = None,
    selection: Selection | None = None,
) -> Outline:
    chosen = selection or Selection(Edition.PERSONAL)
    return compose(build_report(walk, profile, texts or {}, chosen, DAY), TEMPLATE)


def unticked(walk: Walk) -> Selection:
    """Nothing goes in that can be left out."""
    keys = [checklist.section_key(section) for checklist, section in placed(walk)]
    keys += [item.answered_as for _, section in placed(walk) for item in section.items]
    return Selection(Edition.PERSONAL, dict.fromkeys(product(Part, keys), False))


def placed(walk: Walk) -> list[tuple[Checklist, Section]]:
    return list(placed_sections(walk.round.checklists))


def lines_of(outline: Outline) -> list[str]:
    """All of a document as plain lines, leads in ‹›, quotations after >, notes after *."""
    marks = {Style.QUOTE: "> ", Style.NOTE: "* "}
    lines = [outline.title]
    for block in outline.blocks:
        match block:
            case Heading(text, level):
                lines.append("#" * level + " " + text)
            case Paragraph(text, style, lead):
                lines += (marks.get(style, "") + (f"‹{lead}›" if lead else "") + text).split("\n")
            case Table(columns, rows):
                lines.append("|".join(column.title for column in columns))
                lines += ["|".join(row) for row in rows]
            case Room(title, _, closing):
                lines += [f"▭ {title}", closing]
            case Break():
                lines.append("———")
            case Chart(words=words):
                lines.append(f"[{words}]")
    return lines


def text_of(outline: Outline) -> str:
    return "\n".join((outline.author, outline.running_head, *lines_of(outline)))


def chapter(outline: Outline, name: str) -> list[str]:
    """The lines under one heading, up to the next or to the signature."""
    lines = lines_of(outline)
    starts = [at for at, line in enumerate(lines) if re.fullmatch(rf"# (.+、)?{name}", line)]
    if not starts:
        return []
    ends = ("# ", WHO.name, "2026年11月20日")
    rest = lines[starts[0] + 1 :]
    return rest[: next(at for at, line in enumerate(rest) if line.startswith(ends))]
