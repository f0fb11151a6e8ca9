"""A submission as its secretary reads it: from the bytes that were signed, and nothing else."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from selfcheck.documents.templates import Template
from selfcheck.domain.handed_texts import HandedFinding, HandedItem, HandedSection, HandedText
from selfcheck.domain.report import Counts
from selfcheck.domain.rounds import Rating
from selfcheck.exchange.submission import (
    SaidFinding,
    SaidItem,
    SaidSection,
    Submission,
    read_submission,
    state_of,
)
from selfcheck.store.collection import submissions
from selfcheck.store.driver import Database


def submission_of(db: Database, submission: int) -> Submission:
    """What one of those that were taken says. Raises `NotFound`."""
    submissions.kept(db, submission)
    return read_submission(submissions.evidence(db, submission)[0])


def handed_text(db: Database, submission: int, templates: Sequence[Template]) -> HandedText:
    """All that its author let out, in the order of the report. Raises `NotFound`.

    *templates* say under which headings its texts stand.
    """
    kept = submissions.kept(db, submission)
    said = submission_of(db, submission)
    headings = _headings(said.template, templates)
    order = {key: place for place, key in enumerate(headings)}
    texts = sorted(said.texts.items(), key=lambda text: (order.get(text[0], len(order)), text))
    return HandedText(
        submission=submission,
        task_id=kept.task,
        name=said.person.name,
        unit=said.person.unit,
        number=said.person.number,
        period=said.round.period,
        revision=kept.revision,
        on=kept.on,
        is_signed=kept.is_signed,
        sections=tuple(map(_section, said.sections)),
        texts=tuple((key, headings.get(key, ""), text) for key, text in texts),
        findings=tuple(map(_finding, said.findings)),
    )


def _headings(template: str, templates: Sequence[Template]) -> Mapping[str, str]:
    for one in templates:
        if one.id == template:
            return {heading.key: heading.text for heading in one.headings}
    return {}


def _section(said: SaidSection) -> HandedSection:
    counts = Counts(**{name: getattr(said.counts, name) for name in Counts.__slots__})
    items = tuple(map(_item, said.items))
    return HandedSection(said.key, said.checklist, said.name, counts, items, said.reflection)


def _item(said: SaidItem) -> HandedItem:
    return HandedItem(
        said.id, said.text, Rating(said.rating) if said.rating else None, said.instance
    )


def _finding(said: SaidFinding) -> HandedFinding:
    return HandedFinding(
        number=said.number,
        problem=said.problem,
        detail=said.detail,
        cause=said.cause,
        measure=said.measure,
        responsible=said.responsible,
        due=said.due or "",
        done=said.done,
        state=state_of(said),
        named=said.named,
    )
