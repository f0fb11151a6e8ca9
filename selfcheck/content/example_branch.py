"""The example branch of `resources/demo`: its tasks, its people's names, and what they write."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class ExampleTask:
    """A task as some branch sent it."""

    id: str
    title: str
    period: str
    checklists: tuple[str, ...]
    template: str
    issued_on: date
    deadline: date
    branch: tuple[str, ...]
    called: str
    """What the secretary signs replies with."""
    sees: str
    note: str
    above: tuple[tuple[str, str], ...]
    """Offices that read after the branch, each with what it will see."""


@dataclass(frozen=True, slots=True)
class ExamplePeople:
    """What the roster is made of."""

    roster_title: str
    roster_note: str
    surnames: tuple[str, ...]
    given_names: tuple[str, ...]
    whole_names: tuple[str, ...]
    posts: tuple[str, ...]
    secretary: str
    units: tuple[str, ...]
    exemptions: tuple[str, ...]
    left_on: date
    newcomer: str
    """The name of one who is not in the roster yet."""
    from_elsewhere: str
    """The name of one who belongs to another office."""


@dataclass(frozen=True, slots=True)
class ExampleGap:
    """What somebody found in themselves, with what they mean to do about it."""

    item: str
    instance: str
    problem: str
    cause: str
    measure: str


@dataclass(frozen=True, slots=True)
class ExampleFiles:
    """How people name what they send; patterns to be filled with `{name}` and the like."""

    folders: tuple[str, ...]
    names: tuple[str, ...]
    package: str
    ignored: tuple[str, ...]
    """What the system and office programs lay beside files."""


@dataclass(frozen=True, slots=True)
class ExamplePlanted:
    """Something that went wrong, or is out of the ordinary: both are patterns as above."""

    file: str
    """A name without its suffix; empty for what the program itself would call it."""
    what: str


@dataclass(frozen=True, slots=True)
class ExampleBranch:
    """All of it. The texts are drawn from for everybody; none says who wrote it."""

    task: ExampleTask
    earlier_task: ExampleTask
    """Of the same branch, some time ago."""
    other_task: ExampleTask
    """Of another branch."""
    people: ExamplePeople
    files: ExampleFiles
    planted: Mapping[str, ExamplePlanted]
    gaps: tuple[ExampleGap, ...]
    reflections: tuple[tuple[str, str], ...]
    """By the section's key; several may be of one section."""
    texts: tuple[tuple[str, str], ...]
    """By the heading of the report template; several may be of one heading."""


def read_example_branch(path: Path) -> ExampleBranch:
    """The branch of a TOML file that ships with the program; a mistake in it is ours."""
    with path.open("rb") as file:
        table: dict[str, Any] = tomllib.load(file)
    return ExampleBranch(
        task=_task(table["task"]),
        earlier_task=_task(table["earlier_task"]),
        other_task=_task(table["other_task"]),
        people=ExamplePeople(**_tuples(table["people"])),
        files=ExampleFiles(**_tuples(table["files"])),
        planted={kind: ExamplePlanted(**row) for kind, row in table["planted"].items()},
        gaps=tuple(ExampleGap(**row) for row in table["gap"]),
        reflections=tuple((row["section"], row["text"]) for row in table["reflection"]),
        texts=tuple((row["heading"], row["text"]) for row in table["text"]),
    )


def _task(row: Mapping[str, Any]) -> ExampleTask:
    above = tuple((one["office"], one["sees"]) for one in row["above"])
    return ExampleTask(**{**_tuples(row), "above": above})


def _tuples(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: tuple(value) if isinstance(value, list) else value for name, value in row.items()}
