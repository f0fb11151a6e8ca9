"""What units of the 单位 tree are called on paper."""

from __future__ import annotations

from selfcheck.domain.units import Unit, is_within

_BETWEEN = " · "


def unit_name(
    unit: Unit,
    within: Unit = (),
    *,
    nameless: str = "未写明单位",
    between: str = _BETWEEN,
) -> str:
    """*unit* without the part of its path that all share who are *within* one; else *nameless*."""
    if within and is_within(unit, within):
        unit = unit[len(within) :] or unit[-1:]
    return between.join(unit) or nameless
