"""What the board lists: one row for each person of the roster, then those who are not in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from selfcheck.domain.missing import Line, Standing
from selfcheck.domain.roster import called
from selfcheck.domain.settling import State
from selfcheck.domain.units import Unit
from selfcheck.services.collecting import Kept, TaskBoard
from selfcheck.ui.collect.wording import revision_words


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One person, as the board shows them."""

    key: str
    """The id of the person, or what tells one stranger from another."""
    place: int
    """In the order of the roster."""
    name: str
    """What they are called, no two alike."""
    number: str
    unit: Unit
    standing: Standing | None
    """None for somebody who is not in the roster."""
    on: date | None
    note: str
    submission: int
    """The one that counts; 0 if none does."""
    sounds: str = ""
    """How the name is read, syllable by syllable; empty where nobody said."""


def rows_of(seen: TaskBoard, kept: Iterable[Kept]) -> tuple[BoardRow, ...]:
    """The rows of a task as it stands, those of the roster in its order."""
    counted = {one.who: one for one in kept if one.state is State.CURRENT}
    lines = seen.board.lines
    names = called([line.person for line in lines])
    rows = [
        _row(place, line, name, counted.get(line.person.id))
        for place, (line, name) in enumerate(zip(lines, names, strict=True))
    ]
    for one in seen.strangers:
        note = _joined(revision_words(one.revision), "" if one.signed else "未签名")
        unit = (one.unit,) if one.unit else ()
        name = one.name or "没有署名"
        rows.append(
            BoardRow(
                *(one.who, len(rows), name, one.number, unit, None, one.on, note, one.submission)
            )
        )
    return tuple(rows)


def shared_unit(rows: Sequence[BoardRow]) -> Unit:
    """The part of the way to their units that all of *rows* have in common, and need not read."""
    units = {row.unit for row in rows if row.unit and row.standing}
    if len(units) < 2:  # noqa: PLR2004 - one unit alone is called by its whole name
        return ()
    first, *others = units
    shared = list(first[:-1])
    for unit in others:
        while shared and unit[: len(shared)] != tuple(shared):
            shared.pop()
        if len(unit) == len(shared):  # somebody belongs to the upper one itself
            shared.pop()
    return tuple(shared)


def counts_by_unit(rows: Iterable[BoardRow]) -> Mapping[Unit, Mapping[Standing, int]]:
    """How many of each unit, with those in it, stand where, all standings named."""
    counted: dict[Unit, dict[Standing, int]] = {}
    for (unit, standing), count in Counter((row.unit, row.standing) for row in rows).items():
        if standing is None:
            continue
        for depth in range(len(unit) + 1):
            counts = counted.setdefault(unit[:depth], dict.fromkeys(Standing, 0))
            counts[standing] += count
    return counted


def _row(place: int, line: Line, name: str, kept: Kept | None) -> BoardRow:
    person = line.person
    return BoardRow(
        key=person.id,
        place=place,
        name=name,
        number=person.number,
        unit=person.unit,
        standing=line.standing,
        on=line.on,
        note=_note(line, kept),
        submission=kept.id if kept else 0,
        sounds=person.sort_key,
    )


def _note(line: Line, kept: Kept | None) -> str:
    late = ""
    if line.late:
        late = "新的截止日期已过" if line.standing is Standing.RETURNED else "迟交"
    waits = ""
    if line.waits:
        waits = "另有一份等确认" if kept else "已收到一份，等确认"
    exempt = line.person.exempt if line.standing is Standing.EXEMPT else ""
    revision = revision_words(kept.revision) if kept else ""
    unsigned = "未签名" if kept and not kept.is_signed else ""
    return _joined(late, waits, exempt, revision, unsigned)


def _joined(*parts: str) -> str:
    return " · ".join(filter(None, parts))
