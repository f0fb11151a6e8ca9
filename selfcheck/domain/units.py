"""The 单位 tree: an office, its branches, their groups."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

UnitPath = tuple[str, ...]
"""A unit by the names on the way to it, the top first: (局党委, 机关党总支, 第一支部)."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit and what is under it; names are unique among neighbours only."""

    name: str
    units: tuple[Unit, ...] = ()

    def paths(self, above: UnitPath = ()) -> Iterator[UnitPath]:
        """The unit itself and all under it, each after the one it belongs to."""
        path = (*above, self.name)
        yield path
        for unit in self.units:
            yield from unit.paths(path)


def unit_tree(paths: Iterable[UnitPath]) -> tuple[Unit, ...]:
    """The units that *paths* name, neighbours in the order they are first named.

    A unit above that no path names by itself is there too; an empty path names nothing.
    """
    under: dict[str, list[UnitPath]] = {}
    for path in paths:
        if path:
            under.setdefault(path[0], []).append(path[1:])
    return tuple(Unit(name, unit_tree(rest)) for name, rest in under.items())


def is_within(path: UnitPath, upper: UnitPath) -> bool:
    """Whether the unit at *path* is the unit at *upper* or anywhere under it."""
    return path[: len(upper)] == upper
