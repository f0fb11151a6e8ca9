"""What the ratings say of each section: what was done, and where it fell short, with instances.

Every sentence is a fact the person stated. A person's words stand alone in a paragraph's text,
ours in its lead.
"""

from __future__ import annotations

from selfcheck.documents.wording import RATING, own_words, quoted, section_name
from selfcheck.domain.outline import Block, Heading, Paragraph
from selfcheck.domain.report import Counts, ItemResult, Report, SectionResult
from selfcheck.domain.rounds import Rating

_WELL = (Rating.MET, Rating.MOSTLY)
_SHORT = (Rating.GAP, Rating.UNMET)
_AT_A_TALK = "拟当面汇报"


def strengths(report: Report) -> tuple[Block, ...]:
    """Section by section what was met and mostly met, in the items' own words."""
    blocks: list[Block] = []
    told: set[str] = set()
    for section in report.sections:
        if facts := _facts(section):
            blocks.append(Paragraph(facts, lead=f"{_name(section)}。"))
        for result in section.items:
            instance = own_words(result.instance)
            if instance and result.rating in _WELL and result.item.answered_as not in told:
                told.add(result.item.answered_as)
                blocks.append(Paragraph(instance, lead=f"{_statement(result)}。"))
    return tuple(blocks)


def gaps(report: Report) -> tuple[Block, ...]:
    """How many items fell short, then section by section which, each with its instance."""
    blocks: list[Block] = []
    told: dict[str, str] = {}
    listed: set[str] = set()
    for section in report.sections:
        results = [result for result in section.items if _is_told_with_gaps(result)]
        if results:
            blocks.append(Heading(_name(section), level=2))
        for result in results:
            blocks.append(_gap(result, told.get(result.item.answered_as, "")))
            told.setdefault(result.item.answered_as, section.section.name)
            if result.rating in _SHORT:
                listed.add(result.item.answered_as)
    overview = _overview(report.counts, len(listed))
    return (Paragraph(overview), *blocks) if overview else tuple(blocks)


def _facts(section: SectionResult) -> str:
    """What was met and mostly met: the statements whose ratings may be printed, else counts."""
    counts = section.counts
    if any(result.rating in _WELL for result in section.items):
        return "".join(_naming(section, rating) for rating in _WELL)
    parts = [_count(rating, counts) for rating in _WELL if getattr(counts, rating.value)]
    if not parts:
        return ""
    if counts.total in (counts.met, counts.mostly) and counts.total > 1:
        return f"{counts.total}条均{RATING[Rating.MET if counts.met else Rating.MOSTLY]}。"
    among = f"{counts.total}条中，" if counts.total > 1 else ""
    return f"{among}{'，'.join(parts)}。"


def _naming(section: SectionResult, rating: Rating) -> str:
    """One sentence on the items of *section* with this rating; empty if there are none."""
    number = getattr(section.counts, rating.value)
    named = [
        result.item.text + (f"（{_AT_A_TALK}）" if result.talk_in_person else "")
        for result in section.items
        if result.rating is rating
    ]
    if not number:
        return ""
    if not named:
        return f"{_count(rating, section.counts)}。"
    if len(named) < number:
        return f"{_count(rating, section.counts)}，其中有：{'；'.join(named)}。"
    if 1 < number == section.counts.total:
        return f"{number}条均{RATING[rating]}：{'；'.join(named)}。"
    return f"{RATING[rating]}的有：{'；'.join(named)}。"


def _overview(counts: Counts, listed: int) -> str:
    parts = [_count(rating, counts) for rating in _SHORT if getattr(counts, rating.value)]
    unlisted = counts.gap + counts.unmet - listed
    sentence = ""
    if parts and not unlisted:
        sentence = f"{'，'.join(parts)}，分述如下。"
    elif parts:
        which = f"其中{unlisted}条的评价" if listed else "评价"
        sentence = f"{'，'.join(parts)}，{which}没有逐条列出。"
    elif counts.met or counts.mostly:
        among = "已作答的各条中" if counts.unanswered else "对照下来"
        sentence = f"{among}，没有评为“有差距”或“未做到”的条目。"
    if counts.talk:
        sentence += f"{'另' if sentence else ''}有{counts.talk}项{_AT_A_TALK}。"
    return sentence


def _is_told_with_gaps(result: ItemResult) -> bool:
    """Whether it fell short, or bears an instance that has no place among what was done."""
    return result.rating in _SHORT or bool(
        result.rating not in _WELL and own_words(result.instance)
    )


def _gap(result: ItemResult, told_in: str) -> Paragraph:
    """An item and its instance, which is told once where two sections share the answer."""
    instance = own_words(result.instance)
    if not instance:
        return Paragraph(f"{_state(result)}。", lead=result.item.text)
    if told_in:
        return Paragraph(f"{_state(result)}，事例见{quoted(told_in)}。", lead=result.item.text)
    return Paragraph(instance, lead=f"{_statement(result)}。")


def _statement(result: ItemResult) -> str:
    return result.item.text + _state(result)


def _state(result: ItemResult) -> str:
    """Its rating, where it may be printed, and whether it is kept for a talk; in brackets."""
    states = [RATING[result.rating]] if result.rating else []
    if result.talk_in_person:
        states.append(_AT_A_TALK)
    return f"（{'，'.join(states)}）" if states else ""


def _count(rating: Rating, counts: Counts) -> str:
    return f"{RATING[rating]}{getattr(counts, rating.value)}条"


def _name(section: SectionResult) -> str:
    return section_name(section.checklist, section.section)
