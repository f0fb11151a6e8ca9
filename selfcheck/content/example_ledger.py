"""The ledger of the example person of `resources/demo`: invented, always the same."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from selfcheck.domain.findings import TEXTS, Origin


@dataclass(frozen=True, slots=True)
class ExampleLine:
    """One line as its person would have written it."""

    texts: Mapping[str, str]
    """By the field's name."""
    due: date
    item: str = ""
    """The answer of the round it was drafted from; empty where it came from elsewhere before."""
    origin: Origin = Origin.SELF_CHECK
    closed_on: date | None = None
    progress: tuple[tuple[date, str], ...] = ()


def read_example_ledger(path: Path) -> tuple[ExampleLine, ...]:
    """The lines of a TOML file that ships with the program; a mistake in it is ours."""
    with path.open("rb") as file:
        table: dict[str, Any] = tomllib.load(file)
    return tuple(map(_line, table["finding"]))


def _line(row: Mapping[str, Any]) -> ExampleLine:
    return ExampleLine(
        texts={field: row[field] for field in TEXTS if field in row},
        due=row["due"],
        item=row.get("item", ""),
        origin=Origin(row.get("origin", Origin.SELF_CHECK)),
        closed_on=row.get("closed_on"),
        progress=tuple((note["on"], note["text"]) for note in row.get("progress", ())),
    )
