"""A task pack before it is opened: what a person has to see first, and what a newer one changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from selfcheck.domain.checklists import Checklist, placed_sections
from selfcheck.domain.own_tasks import Standing
from selfcheck.domain.task_packs import TaskPack


class Changed(StrEnum):
    """What a newer pack says otherwise."""

    TITLE = "title"
    PERIOD = "period"
    DEADLINE = "deadline"
    TEMPLATE = "template"
    CHECKLIST_ADDED = "checklist-added"
    CHECKLIST_GONE = "checklist-gone"
    CHECKLIST_REWORDED = "checklist-reworded"
    READERS = "readers"
    KEYS = "keys"
    """The readers are the same, one of them has another key."""
    SEALING = "sealing"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class PackChange:
    """One thing that a newer pack says otherwise; *was* and *now* as a person reads them."""

    what: Changed
    was: str = ""
    now: str = ""


@dataclass(frozen=True, slots=True)
class PackLook:
    """A task pack before anything is done with it: all that a person has to see first."""

    pack: TaskPack
    words: tuple[str, ...]
    """Of the key it is signed with, to be compared aloud."""
    known_words: tuple[str, ...]
    """Of the key this branch had until now, if that is another; a question to the person."""
    reader_words: tuple[tuple[str, ...], ...]
    """Of each reader of the pack; empty where an office has no program."""
    standing: Standing
    opened_revision: int
    """The revision that was opened before; 0 if none was."""
    changes: tuple[PackChange, ...]
    """Against that one."""
    round_id: str
    """The round that was begun for it before; empty if none was."""
    late: bool
    """Whether its last day has gone by."""
    file: bytes


def pack_changes(was: TaskPack, now: TaskPack) -> tuple[PackChange, ...]:
    """What *now* says otherwise than *was*."""
    return tuple(_changes(was, now))


def asks_otherwise(was: TaskPack, now: TaskPack) -> bool:
    """Whether a round begun for *was* is none for *now*: what is frozen in it is another."""
    return (was.checklists, was.period, was.template) != (
        now.checklists,
        now.period,
        now.template,
    )


def unchanged_items(was: tuple[Checklist, ...], now: tuple[Checklist, ...]) -> frozenset[str]:
    """The ids under which answers are kept to what both ask in the same words."""
    before, after = _wordings(was), _wordings(now)
    return frozenset(name for name in after if before.get(name) == after[name])


def _wordings(checklists: tuple[Checklist, ...]) -> dict[str, frozenset[tuple[str, str]]]:
    """By the id an answer is kept under, all it is an answer to."""
    found: dict[str, set[tuple[str, str]]] = {}
    for _, section in placed_sections(checklists):
        for item in section.items:
            found.setdefault(item.answered_as, set()).add((item.nature, item.text))
    return {name: frozenset(words) for name, words in found.items()}


def _changes(was: TaskPack, now: TaskPack) -> Iterator[PackChange]:
    plain = (
        (Changed.TITLE, was.title, now.title),
        (Changed.PERIOD, was.period, now.period),
        (Changed.DEADLINE, was.deadline.isoformat(), now.deadline.isoformat()),
        (Changed.TEMPLATE, was.template, now.template),
    )
    yield from (PackChange(what, old, new) for what, old, new in plain if old != new)
    before = {one.id: one for one in was.checklists}
    after = {one.id: one for one in now.checklists}
    for name, one in after.items():
        if name not in before:
            yield PackChange(Changed.CHECKLIST_ADDED, now=one.name)
        elif before[name] != one:
            yield PackChange(Changed.CHECKLIST_REWORDED, before[name].name, one.name)
    for name, one in before.items():
        if name not in after:
            yield PackChange(Changed.CHECKLIST_GONE, one.name)
    if _seen_by(was) != _seen_by(now):
        yield PackChange(Changed.READERS, _offices(was), _offices(now))
    elif was.readers != now.readers:
        yield PackChange(Changed.KEYS)
    if (was.sealing_key, was.sealing_asked) != (now.sealing_key, now.sealing_asked):
        yield PackChange(Changed.SEALING)
    if was.note != now.note:
        yield PackChange(Changed.NOTE, was.note, now.note)


def _seen_by(pack: TaskPack) -> list[tuple[str, str]]:
    return [(one.office, one.sees) for one in pack.readers]


def _offices(pack: TaskPack) -> str:
    return "、".join(one.office for one in pack.readers)
