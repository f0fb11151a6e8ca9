"""What came in, and what became of each file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from selfcheck.domain.receipts import ReceiptState


class Reason(StrEnum):
    """Why a file has its verdict. Stored and printed as JSON: never rename."""

    NONE = ""

    NOT_IN_ROSTER = "not-in-roster"
    """Taken; nobody in the roster is this person."""
    UNSIGNED = "unsigned"
    """Taken, from a program or a version that does not sign."""

    SAME_BYTES = "same-bytes"

    LATER_THERE = "later-there"
    SAME_REVISION = "same-revision"
    """Two files have one revision; the one of the later day counts."""

    ABSENT = "absent"
    NOT_OPENED = "not-opened"
    TOO_LARGE = "too-large"
    LOCKED = "locked"
    """A package or a PDF with a password."""
    NOT_OURS = "not-ours"
    OTHER_KIND = "other-kind"
    """Ours, but no submission."""
    OFFICE = "office"
    """The Word or Excel edition, which bears no data; or a table in an older format."""
    PERSONAL = "personal"
    """The edition that stays; nothing of it was read."""
    ATTACHMENT_LOST = "attachment-lost"
    """A PDF of ours that was printed to PDF again."""
    NESTED = "nested"
    """A package in a package."""
    UNSAFE_NAME = "unsafe-name"
    """A package that names a place outside itself."""
    DAMAGED = "damaged"
    ALTERED = "altered"
    LATER_FORMAT = "later-format"
    SEALED_FOR_OTHER = "sealed-for-other"
    NO_TASK = "no-task"
    OTHER_TASK = "other-task"
    OTHER_BRANCH = "other-branch"
    """Of another task, and nobody in the roster is this person."""
    NO_PACK = "no-pack"
    """A 填报表 of a task whose pack is not here: nobody knows what it asks."""
    OTHER_REVISION = "other-revision"
    """A 填报表 made from another revision of the pack, which asks something else."""
    OTHER_WORDING = "other-wording"
    """A 填报表 that calls itself one of this very pack, and asks something else."""
    CELLS = "cells"
    """A 填报表 some cells of which cannot be taken; nothing of it was."""
    KEY_CHANGED = "key-changed"
    """Kept, and counted once somebody says that it is theirs."""
    SIGNED_THERE = "signed-there"
    """Unsigned, where signed ones are there: kept as with another key."""
    SET_ASIDE = "set-aside"
    """Somebody said that it is not theirs."""


@dataclass(frozen=True, slots=True)
class TakenSheet:
    """What is told of a 填报表 that was taken, besides that nobody signed it."""

    left: int
    """How many of its statements have no answer."""
    has_macros: bool = False


@dataclass(frozen=True, slots=True)
class Gathered:
    """One file and its verdict. *file* is as it was found: a path, or `a.zip › b.pdf`."""

    file: str
    verdict: ReceiptState
    reason: Reason = Reason.NONE
    detail: str = ""
    """What goes with the reason: a code, a task's id, a size, places in a sheet; nobody's words."""
    name: str = ""
    """Of the person, where it could be read."""
    unsigned: bool = False
    sheet: TakenSheet | None = None
    """Where it is a 填报表 that was taken."""


@dataclass(frozen=True, slots=True)
class HandedIn:
    """What of a submission is counted, and by what it is known. Its texts stay in the evidence."""

    sha256: bytes
    """Of the payload."""
    signer: bytes
    """The public key whose signature was verified; empty where nobody signed."""
    task: str
    round_id: str
    revision: int
    on: date
    """The day that stands in it: no clock of the collector's, so that any order comes to the same.
    """
    name: str
    number: str
    unit: str
    ratings: Mapping[str, str]
    """By item, the value of its `Rating`; only those that were ticked."""
    sections: Mapping[str, tuple[int, ...]]
    """By the section's key: the numbers of its `Counts`, in their order."""
