"""A line of the ledger as a document prints it, and a machine reads it: nothing else of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from selfcheck.domain.findings import Finding, State
from selfcheck.domain.ledger_columns import Column, shown
from selfcheck.domain.rounds import Walk
from selfcheck.domain.selection import Edition, Part, Selection

_STAYS = (Column.REMARK,)


@dataclass(frozen=True, slots=True)
class ToldFinding:
    """What of a finding goes into a document; evidence and 回头看 go into none."""

    id: str
    number: int
    cells: Mapping[Column, str]
    """What the columns of the ledger show, days as 2026-11-20; those that stay are not there."""
    state: State
    due: date | None
    closed_on: date | None
    relapses: int


def tells(finding: Finding, walk: Walk, selection: Selection) -> bool:
    """Whether *finding* goes into the document of *walk*."""
    return may_be_told(finding, walk, selection.edition) and selection.takes(
        Part.FINDING, finding.id
    )


def may_be_told(finding: Finding, walk: Walk, edition: Edition) -> bool:
    """Whether *edition* can have it at all: what is kept for a talk does not leave."""
    if edition is Edition.PERSONAL or finding.asked is None:
        return True
    answer = walk.answers.get(finding.asked.item_id)
    return not (answer and answer.talk_in_person)


def told(finding: Finding, edition: Edition) -> ToldFinding:
    """*finding* as *edition* prints it: 备注 is for the person alone."""
    cells = shown(finding)
    if edition is Edition.SUBMIT:
        cells = {column: text for column, text in cells.items() if column not in _STAYS}
    return ToldFinding(
        id=finding.id,
        number=finding.number,
        cells=cells,
        state=finding.state,
        due=finding.due,
        closed_on=finding.closed_on if finding.state is State.CLOSED else None,
        relapses=finding.relapses,
    )
