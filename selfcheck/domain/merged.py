"""合并材料: what people released, side by side, without saying more than they did."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from enum import StrEnum

from selfcheck.domain.findings import State
from selfcheck.domain.units import Unit

FEWEST = 5
"""So many people at least stand behind whatever goes outward and names nobody."""

ONESELF = "〔本人〕"
"""Stands where somebody who is not to be named wrote their own name."""

_SHORTEST_NAME = 2  # characters: a single one is in too many words


class Reach(StrEnum):
    """How far a document goes."""

    DESK = "desk"
    """It stays where the files were collected, with those who have read them."""
    OUTWARD = "outward"
    """It goes to others: it says nothing that could be laid at one person's door."""


class Arrangement(StrEnum):
    """By what findings stand together."""

    UNIT = "unit"
    ABOUT = "about"


@dataclass(frozen=True, slots=True)
class MergedFinding:
    """One finding somebody released. Nothing in it says when or in which order it came."""

    unit: Unit
    person: str
    """What they are called among all, if they released it under their name; else empty."""
    problem: str
    cause: str = ""
    measure: str = ""
    due: str = ""
    """The day as it was said, 2026-12-31."""
    state: State | None = None
    """None where nothing is said but that it is not closed."""
    about: str = ""
    """The checklist and section it belongs to, as prose names it; empty where that is not known."""


@dataclass(frozen=True, slots=True)
class Merged:
    """All that was released, and among how many it was."""

    findings: tuple[MergedFinding, ...]
    people: Mapping[Unit, int]
    """How many handed in, by the unit they are in, also those who released nothing."""


@dataclass(frozen=True, slots=True)
class Group:
    """Findings that stand together, by their words."""

    unit: Unit
    """Empty where units are not told, or the arrangement is another."""
    about: str
    findings: tuple[MergedFinding, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What may be printed, and how much may not."""

    groups: tuple[Group, ...]
    has_withheld: bool
    """Whether something is left out because too few people stand behind it; how much is not said,
    for that would be a count of fewer than five."""


def without_name(finding: MergedFinding, names: Iterable[str]) -> MergedFinding:
    """*finding* without the name of its author, who has these *names*; not in its texts either."""
    plain = {"".join(name.split()) for name in names}
    known = sorted((name for name in plain if len(name) >= _SHORTEST_NAME), key=len, reverse=True)
    if not known:
        return replace(finding, person="")
    # somebody may have put a blank between: 李　明
    own = re.compile("|".join(r"\s*".join(map(re.escape, name)) for name in known))
    return replace(
        finding,
        person="",
        problem=own.sub(ONESELF, finding.problem),
        cause=own.sub(ONESELF, finding.cause),
        measure=own.sub(ONESELF, finding.measure),
    )


def told(merged: Merged, arrangement: Arrangement, reach: Reach) -> Told:
    """*merged* as it may be printed.

    Findings stand in the order of their words, never in that of the roster or of arrival. On the
    desk all are there with their units. Outward an unnamed one is told with its unit only where at
    least five people of that unit are unnamed; the others stand together without a unit, and are
    left out where even together fewer than five people could have written them. One put under its
    checklist never says its unit outward.
    """
    findings: Sequence[MergedFinding] = merged.findings
    has_withheld = False
    if reach is Reach.OUTWARD:
        kept = list(_outward(merged, arrangement))
        findings, has_withheld = kept, len(kept) < len(merged.findings)
    grouped: dict[tuple[Unit, str], list[MergedFinding]] = defaultdict(list)
    for unit in merged.people if arrangement is Arrangement.UNIT else ():
        grouped[unit, ""] = []  # units in the order they were given, the one of all the rest last
    for one in sorted(findings, key=_words):
        if arrangement is Arrangement.UNIT:
            grouped[one.unit, ""].append(one)
        else:
            grouped[(), one.about].append(one)
    groups = [Group(unit, about, tuple(ones)) for (unit, about), ones in grouped.items() if ones]
    if arrangement is Arrangement.ABOUT:
        groups.sort(key=lambda group: (not group.about, group.about))
    else:
        groups.sort(key=lambda group: not group.unit)
    return Told(tuple(groups), has_withheld)


def _outward(merged: Merged, arrangement: Arrangement) -> Iterable[MergedFinding]:
    unnamed = _unnamed(merged)
    silent = {one.unit for one in merged.findings if not one.person}
    # those whose unnamed findings do not say where they come from
    pooled = set(unnamed) if arrangement is Arrangement.ABOUT else _pooled(unnamed, silent)
    crowd = sum(unnamed[unit] for unit in pooled)
    for one in merged.findings:
        if one.person or one.unit not in pooled:
            yield one
        elif crowd >= FEWEST:
            yield replace(one, unit=())


def _unnamed(merged: Merged) -> dict[Unit, int]:
    """How many people of each unit an unnamed finding of it could be by."""
    named: dict[Unit, set[str]] = defaultdict(set)
    for one in merged.findings:
        if one.person:
            named[one.unit].add(one.person)
    units = {*merged.people, *(one.unit for one in merged.findings)}
    return {unit: max(0, merged.people.get(unit, 0) - len(named[unit])) for unit in units}


def _pooled(unnamed: Mapping[Unit, int], silent: AbstractSet[Unit]) -> set[Unit]:
    """The units too small to be told, and as many more as it takes to hide the *silent* of these.

    A lone small unit among large ones would be known by being the only one not told.
    """
    by_size = sorted(unnamed, key=lambda unit: (unnamed[unit], unit))
    pooled = {unit for unit in by_size if unnamed[unit] < FEWEST or not unit}
    if pooled.isdisjoint(silent):
        return pooled
    for unit in by_size:
        if sum(unnamed[one] for one in pooled) >= FEWEST and len(pooled) > 1:
            break
        pooled.add(unit)
    return pooled


def _words(one: MergedFinding) -> tuple[str, ...]:
    state = one.state.value if one.state else ""
    words = (one.problem, one.cause, one.measure, one.due, state, one.about)
    return (*words, one.person, *one.unit)
