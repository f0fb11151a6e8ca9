"""The first paragraph of a report: period, checklists, speeches and counts in plain words."""

from __future__ import annotations

from collections.abc import Sequence

from selfcheck.documents.wording import (
    RATING,
    checklist_name,
    day_in_words,
    how_many,
    quoted,
    speech_name,
)
from selfcheck.domain.checklists import Checklist
from selfcheck.domain.outline import Paragraph
from selfcheck.domain.report import Counts, Report
from selfcheck.domain.rounds import Rating
from selfcheck.domain.selection import Edition

_MOST_NAMED = 6  # checklists; the names of more make a list, and the table has them anyway
_NAMED_OF_MANY = 3


def situation(report: Report) -> tuple[Paragraph, ...]:
    """What was compared with what, and what it came to: counts, no shares and no scores."""
    sentences = [_opening(report)]
    if report.counts.total:
        extent = f"{len(report.sections)}个方面、{report.counts.total}条"
        sentences += [
            f"{_origin(report.checklists)}，共{extent}。",
            _outcome(report.counts),
            repeated(report),
            "各方面的情况见文后附表。",
            "查出的问题和整改措施见文后台账。" if report.findings else "",
        ]
    else:
        sentences.append(f"{_origin(report.checklists)}，没有需要评价的条目。")
    return (Paragraph("".join(sentences)),)


def _outcome(counts: Counts) -> str:
    """How many items stand where, in one sentence; ratings nobody gave are not mentioned."""
    parts = [(RATING[rating], getattr(counts, rating.value)) for rating in Rating]
    parts += [("拟当面汇报", counts.talk), ("尚未作答", counts.unanswered)]
    given = [(words, number) for words, number in parts if number]
    if len(given) == 1 and counts.total > 1:
        return f"各条均{given[0][0]}。"
    return f"其中，{'，'.join(f'{words}{number}条' for words, number in given)}。"


def _opening(report: Report) -> str:
    what = _named(report.checklists)
    if report.finished:
        return f"{report.period}，我对照{what}作了自查。"
    today = day_in_words(report.made_on)
    return f"{report.period}，我对照{what}进行自查，到{today}还没有完成。"


def _named(checklists: Sequence[Checklist]) -> str:
    names = [quoted(checklist_name(checklist)) for checklist in checklists]
    match len(names):
        case 1:
            return f"{names[0]}清单"
        case few if few <= _MOST_NAMED:
            return f"{''.join(names)}{how_many(few)}份清单"
        case many:
            return f"{''.join(names[:_NAMED_OF_MANY])}等{how_many(many)}份清单"


def _origin(checklists: Sequence[Checklist]) -> str:
    speeches: dict[str, str] = {}
    for checklist in checklists:
        speech = speech_name(checklist.source)
        speeches[speech] = speeches.get(speech, "") + quoted(checklist_name(checklist))
    *others, last = speeches
    if others and len(checklists) <= _MOST_NAMED:
        return "，".join(f"{titles}出自{speech}" for speech, titles in speeches.items())
    if others:
        return f"清单出自{'、'.join(others)}和{last}"
    return f"{'清单' if len(checklists) == 1 else '这些清单均'}出自{last}"


def repeated(report: Report) -> str:
    """That items which are `same_as` another are counted once; empty if there are none."""
    placed = sum(section.counts.total for section in report.sections)
    if report.selection.edition is Edition.SUBMIT:
        placed += report.counts.talk  # kept for a talk: counted in the whole, left out of sections
    number = placed - report.counts.total
    return f"有{number}条在两处出现、意思相同，只答一次，也只计一次。" if number else ""
