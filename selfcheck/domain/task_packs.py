"""自查任务包: what a branch asks its people to check, by when, and who will read what they send."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from selfcheck.domain.checklists import Checklist, placed_sections
from selfcheck.domain.errors import Refused
from selfcheck.domain.units import Unit


@dataclass(frozen=True, slots=True)
class Reader:
    """One office of the chain: what it is called, and what it will see, in words for the person."""

    office: str
    sees: str
    key: bytes = b""
    """Its public signing key, to be compared as four words; empty where it has no program."""


@dataclass(frozen=True, slots=True)
class TaskPack:
    """One task, as it was sent. The wording of the checklists is frozen in it."""

    id: str
    title: str
    period: str
    checklists: tuple[Checklist, ...]
    template: str
    """The id of a report template."""
    deadline: date
    """The last day, local."""
    branch: Unit
    readers: tuple[Reader, ...]
    """All who will read, nearest first; the first is the branch, whose key signs the pack."""
    issued_on: date
    revision: int = 1
    """From 1; a pack with the same id and a higher number takes the place of the one before."""
    sealing_key: bytes = b""
    """The branch's public sealing key; empty where nothing can be sealed."""
    sealing_asked: bool = False
    note: str = ""


def check_task_pack(pack: TaskPack) -> None:
    """Raise `Refused` with the first rule that *pack* breaks: those between its parts.

    How long and how many is for the format to say.
    """
    for rule, name in _broken_rules(pack):
        raise Refused(rule, name)


def _broken_rules(pack: TaskPack) -> Iterator[tuple[str, str]]:
    if pack.deadline < pack.issued_on:
        yield "pack-late-already", pack.deadline.isoformat()
    if pack.sealing_asked and not pack.sealing_key:
        yield "pack-no-sealing-key", ""
    if pack.readers and not pack.readers[0].key:
        yield "pack-no-signing-key", pack.readers[0].office
    for twice in _repeated(pack.checklists):
        yield "pack-repeats", twice


def _repeated(checklists: tuple[Checklist, ...]) -> Iterator[str]:
    """Ids that stand for two things: of checklists, of sections in theirs, of items anywhere."""
    placed = list(placed_sections(checklists))
    ids = Counter(("checklist", one.id) for one in checklists)
    ids.update(("section", one.section_key(section)) for one, section in placed)
    ids.update(("item", item.id) for _, section in placed for item in section.items)
    yield from (name for (_, name), times in ids.items() if times > 1)
