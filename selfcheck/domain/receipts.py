"""回执: what became of one submission, said by those who have it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class ReceiptState(StrEnum):
    """What became of a submission. Stored and sent: never rename."""

    TAKEN = "taken"
    """收下"""
    SAME = "same"
    """重复: these very bytes were there before."""
    OLD = "old"
    """旧版: a later revision was there before."""
    REFUSED = "refused"
    """退件: it cannot be taken; the note says why."""


@dataclass(frozen=True, slots=True)
class Handover:
    """Which submission is spoken of: by its hash, and by what its round is called."""

    task_id: str
    task_title: str
    submission_sha256: str
    """Of the payload, 64 hexadecimal digits."""
    round_id: str
    """So that the round is found where the hash was lost, as in an older backup."""
    revision: int
    person: str
    """The name in the submission, empty where none was given."""


@dataclass(frozen=True, slots=True)
class Receipt:
    """One receipt. It knows the day, not the hour."""

    of: Handover
    received_on: date
    by: str
    """The office, and who of it, as they call themselves."""
    state: ReceiptState
    note: str = ""
