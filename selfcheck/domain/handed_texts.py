"""A submission to be read by the secretary: what its author let out, and nothing besides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from selfcheck.domain.findings import State
from selfcheck.domain.report import Counts
from selfcheck.domain.rounds import Rating


@dataclass(frozen=True, slots=True)
class HandedItem:
    """One item of which something was let out."""

    id: str
    text: str
    rating: Rating | None
    instance: str


@dataclass(frozen=True, slots=True)
class HandedSection:
    """One section with its counts."""

    key: str
    checklist: str
    name: str
    counts: Counts
    items: tuple[HandedItem, ...]
    reflection: str


@dataclass(frozen=True, slots=True)
class HandedFinding:
    """One line of the ledger that was let out."""

    number: int
    problem: str
    detail: str
    cause: str
    measure: str
    responsible: str
    due: str
    done: str
    state: State | None
    named: bool
    """Whether it may stand under its author's name where those of all are put together."""


@dataclass(frozen=True, slots=True)
class HandedText:
    """The whole of it."""

    submission: int
    task_id: str
    name: str
    unit: str
    number: str
    period: str
    revision: int
    on: date
    is_signed: bool
    sections: tuple[HandedSection, ...]
    texts: tuple[tuple[str, str, str], ...]
    """Key, heading and words of each text of the report; a heading that is not known is empty."""
    findings: tuple[HandedFinding, ...]
