"""Which submission a receipt or a return slip speaks of, as both say it."""

from __future__ import annotations

from collections.abc import Mapping

from selfcheck.domain.receipts import Handover
from selfcheck.exchange.payloads import Hash, Id, Line, MaybeLine, Number, Part


class SaidHandover(Part, frozen=True):
    """Which submission is spoken of. `task` is its id."""

    task: Id
    task_title: Line
    submission_sha256: Hash
    round: Line
    revision: Number
    person: MaybeLine = ""


def said_of(handover: Handover) -> Mapping[str, object]:
    """*handover* by the names of the format."""
    return {
        "task": handover.task_id,
        "task_title": handover.task_title,
        "submission_sha256": handover.submission_sha256,
        "round": handover.round_id,
        "revision": handover.revision,
        "person": handover.person,
    }


def handover_of(said: SaidHandover) -> Handover:
    """What *said* says."""
    return Handover(
        said.task,
        said.task_title,
        said.submission_sha256,
        said.round,
        said.revision,
        said.person,
    )
