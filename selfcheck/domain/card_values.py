"""What may stand in the fields of a card, and how it is carried as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Never

from selfcheck.domain.cards import CardKind, Field, FieldKind, Row, Value, Values, readable
from selfcheck.domain.errors import Refused


class Wrong(StrEnum):
    """Why a value does not fit its field."""

    SHAPE = "shape"
    """Text where rows belong, or rows where text does."""
    DAY = "day"
    """Not a day that exists, written 2026-11-20."""
    CHOICE = "choice"
    """Not one of the words offered."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A value that does not fit: in which field, and in which row and column of it, if any."""

    wrong: Wrong
    key: str
    row: int | None = None
    """From 0."""
    column: str = ""


def faults(kind: CardKind, values: Values, *, before: Values | None = None) -> tuple[Fault, ...]:
    """Which of *values* do not fit *kind*, in the order of its fields.

    Three things always fit: what is blank, what stood in the same field or column *before* (a
    word may be offered no longer), and a key that *kind* does not know.
    """
    was = before or {}
    return tuple(
        fault
        for one in kind.all_fields
        if one.key in values
        for fault in _faults(one, values[one.key], was.get(one.key, ""))
    )


def day_of(text: str) -> date | None:
    """The day that *text* names, as 2026-11-20; None if it names none."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.isoformat() == text else None  # not 20261120, not 2026-W47-5


def plain(values: Values) -> dict[str, str | list[dict[str, str]]]:
    """*values* as JSON has them: text, and lists of objects."""
    return {
        key: value if isinstance(value, str) else [dict(row) for row in value]
        for key, value in values.items()
    }


def from_plain(found: object) -> Values:
    """The values that `plain` made *found* of. Raises `Refused` if it is anything else."""
    return {key: _value(key, value) for key, value in _object(found, "").items()}


def _faults(one: Field, value: Value, was: Value) -> Iterator[Fault]:
    if value == was:
        return
    if isinstance(value, str):
        if wrong := Wrong.SHAPE if one.kind is FieldKind.ROWS else _wrong(one, value):
            yield Fault(wrong, one.key)
    elif one.kind is not FieldKind.ROWS:
        yield Fault(Wrong.SHAPE, one.key)
    else:
        yield from _row_faults(one, value, was if isinstance(was, tuple) else ())


def _row_faults(one: Field, rows: Sequence[Row], earlier: Sequence[Row]) -> Iterator[Fault]:
    for number, row in enumerate(rows):
        for column in one.columns:
            cell = row.get(column.key, "")
            wrong = _wrong(column, cell)
            if wrong and all(cell != before.get(column.key) for before in earlier):
                yield Fault(wrong, one.key, number, column.key)


def _wrong(one: Field, text: str) -> Wrong | None:
    if not readable(text):
        return None
    if one.kind is FieldKind.DAY and day_of(text) is None:
        return Wrong.DAY
    if one.kind is FieldKind.CHOICE and text not in one.choices:
        return Wrong.CHOICE
    return None


def _value(key: str, found: object) -> Value:
    if isinstance(found, str):
        return found
    if not isinstance(found, list):
        _refuse(key)
    return tuple(
        {column: cell if isinstance(cell, str) else _refuse(key) for column, cell in row.items()}
        for row in (_object(row, key) for row in found)
    )


def _object(found: object, key: str) -> dict[str, object]:
    if not isinstance(found, dict) or not all(isinstance(name, str) for name in found):
        _refuse(key)
    return found


def _refuse(key: str) -> Never:
    raise Refused("card-values", key)
