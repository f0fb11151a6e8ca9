"""Who has handed in and who has not: counted from the roster, never from the files that came."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from selfcheck.domain.roster import Person, Unit, called


class Standing(StrEnum):
    """Where somebody stands with a task. Stored: never rename."""

    HANDED_IN = "handed-in"
    RETURNED = "returned"
    """Sent back with comments, and nothing new has come since."""
    OVERDUE = "overdue"
    WAITED_FOR = "waited-for"
    EXEMPT = "exempt"


@dataclass(frozen=True, slots=True)
class Came:
    """What is known of one person's submissions to a task."""

    person_id: str
    on: date
    """The day the current one came."""
    returned: bool = False
    """Whether the current one was sent back."""
    due_again: date | None = None
    """Until when, if it was sent back with a day."""


@dataclass(frozen=True, slots=True)
class Line:
    """One person of the roster."""

    person: Person
    standing: Standing
    on: date | None = None
    late: bool = False
    """Handed in after the deadline; of one sent back, whether the new day has passed."""


@dataclass(frozen=True, slots=True)
class Board:
    """Everybody of whom a submission is expected, in the order of the roster."""

    lines: tuple[Line, ...]
    not_asked: tuple[Person, ...] = ()
    """Not in the roster while the task ran, and nothing came from them."""
    strangers: tuple[str, ...] = ()
    """Ids of those from whom something came and who are not in the roster: in no count."""

    @property
    def counts(self) -> Mapping[Standing, int]:
        """How many stand where, all standings named; together as many as there are lines."""
        counted = Counter(line.standing for line in self.lines)
        return {standing: counted[standing] for standing in Standing}

    def counts_by_unit(self) -> Mapping[Unit, Mapping[Standing, int]]:
        """The same for every unit with those in it; () is all. In the order of the roster."""
        counted: dict[Unit, dict[Standing, int]] = {}
        for line in self.lines:
            unit = line.person.unit
            for depth in range(len(unit) + 1):
                counts = counted.setdefault(unit[:depth], dict.fromkeys(Standing, 0))
                counts[line.standing] += 1
        return counted

    def still_out(self) -> tuple[tuple[Unit, tuple[str, ...]], ...]:
        """未交名单: by unit what those are called from whom nothing came or has to come again.

        Namesakes are told apart among everybody, not only among those still out.
        """
        names = called([line.person for line in self.lines])
        found: dict[Unit, list[str]] = {}
        for line, name in zip(self.lines, names, strict=True):
            if line.standing not in (Standing.HANDED_IN, Standing.EXEMPT):
                found.setdefault(line.person.unit, []).append(name)
        return tuple((unit, tuple(called_so)) for unit, called_so in found.items())


def board(
    roster: Sequence[Person], came: Iterable[Came], *, given_out: date, due: date, today: date
) -> Board:
    """Where everybody of *roster* stands with the task that ran from *given_out* to *due*.

    Who is exempt and handed in all the same has handed in; so has who had left by then. From
    those who belonged to the roster on no day of the task, and sent nothing, nothing is expected.
    """
    current = {one.person_id: one for one in came}
    lines, not_asked = [], []
    for person in roster:
        one = current.pop(person.id, None)
        if one is None and not person.was_there(given_out, due):
            not_asked.append(person)
        else:
            lines.append(_line(person, one, due, today))
    return Board(tuple(lines), tuple(not_asked), tuple(current))


def _line(person: Person, came: Came | None, due: date, today: date) -> Line:
    if came is None:
        if person.exempt:
            return Line(person, Standing.EXEMPT)
        return Line(person, Standing.OVERDUE if today > due else Standing.WAITED_FOR)
    if came.returned:
        return Line(person, Standing.RETURNED, came.on, late=today > (came.due_again or due))
    return Line(person, Standing.HANDED_IN, came.on, late=came.on > due)
