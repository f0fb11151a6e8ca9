"""How wide the columns of a table are, and which of them go where room is short."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from selfcheck.ui.theme import em

C = TypeVar("C")


@dataclass(frozen=True, slots=True)
class Room:
    """How wide a column is at least, in characters, and in which turn it goes."""

    em: float
    share: int = 0
    """Of what is left over; without one the column is as wide as *em* says."""
    turn: int = 0
    """The highest goes first; 0 stays."""


def that_fit(rooms: Mapping[C, Room], width: int) -> tuple[C, ...]:
    """The weightiest columns that *width* pixels hold, in their order."""
    shown = list(rooms)
    while _least(rooms, shown) > width and (going := max(shown, key=lambda one: rooms[one].turn)):
        if not rooms[going].turn:
            break
        shown.remove(going)
    return tuple(shown)


def widths(rooms: Mapping[C, Room], shown: Iterable[C], width: int) -> dict[C, int]:
    """How wide each of the *shown* columns is, so that together they fill *width* pixels."""
    shown = tuple(shown)
    left = max(0, width - _least(rooms, shown))
    shares = sum(rooms[column].share for column in shown) or 1
    given = {
        column: em(rooms[column].em) + left * rooms[column].share // shares for column in shown
    }
    widest = max(shown, key=lambda column: rooms[column].share)
    given[widest] += max(0, width - sum(given.values()))  # what rounding left over
    return given


def _least(rooms: Mapping[C, Room], shown: Iterable[C]) -> int:
    return sum(em(rooms[column].em) for column in shown)
