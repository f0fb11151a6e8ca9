"""The example person of `resources/demo`: invented, marked as such, always the same."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from selfcheck.domain.profile import Profile
from selfcheck.domain.rounds import Acknowledgement, Answer, Rating


@dataclass(frozen=True, slots=True)
class Example:
    """One person's round, as they would have walked it."""

    profile: Profile
    period: str
    day: date
    checklists: tuple[str, ...]
    answers: tuple[Answer, ...]
    reflections: Mapping[str, str]
    acknowledgements: Mapping[str, Acknowledgement]
    texts: Mapping[str, str]


def read_example(path: Path) -> Example:
    """The example of a TOML file that ships with the program; a mistake in it is ours."""
    with path.open("rb") as file:
        table: dict[str, Any] = tomllib.load(file)
    return Example(
        profile=Profile(**table["person"]),
        period=table["round"]["period"],
        day=table["round"]["day"],
        checklists=tuple(table["round"]["checklists"]),
        answers=tuple(_answer(row) for row in table["answer"]),
        reflections={row["section"]: row["text"] for row in table["reflection"]},
        acknowledgements={
            row["item"]: Acknowledgement(row["stance"]) for row in table["acknowledgement"]
        },
        texts={row["heading"]: row["text"] for row in table["text"]},
    )


def _answer(row: Mapping[str, Any]) -> Answer:
    rating = row.get("rating")
    return Answer(
        item_id=row["item"],
        rating=Rating(rating) if rating else None,
        instance=row.get("instance", ""),
        na_reason=row.get("na_reason", ""),
        talk_in_person=row.get("talk_in_person", False),
        flagged=row.get("flagged", False),
    )
