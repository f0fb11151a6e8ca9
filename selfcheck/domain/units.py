"""The 单位 tree: an office, its branches, their groups."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

Unit = tuple[str, ...]
"""A unit as the names on the way to it, the highest first: (局党委, 机关党总支, 第一支部).

Empty: unknown.
"""


def is_within(unit: Unit, upper: Unit) -> bool:
    """Whether *unit* is the unit *upper* or anywhere under it."""
    return unit[: len(upper)] == upper


def unit_tree(units: Iterable[Unit]) -> Mapping[Unit, int]:
    """How many of *units* lie in each unit, those above them included; () is all.

    In the order in which they first come, each before those in it.
    """
    counts: dict[Unit, int] = {(): 0}
    for unit in units:
        for depth in range(len(unit) + 1):
            part = unit[:depth]
            counts[part] = counts.get(part, 0) + 1
    return _parents_first(counts)


def _parents_first(counts: dict[Unit, int]) -> dict[Unit, int]:
    children: dict[Unit, list[Unit]] = defaultdict(list)
    for unit in counts:
        if unit:
            children[unit[:-1]].append(unit)
    ordered: dict[Unit, int] = {}
    waiting: list[Unit] = [()]
    while waiting:
        unit = waiting.pop()
        ordered[unit] = counts[unit]
        waiting.extend(reversed(children[unit]))
    return ordered
