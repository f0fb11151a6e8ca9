"""Who has handed in and who has not: counted from the roster, never from the files that came."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from selfcheck.domain.roster import Person, called
from selfcheck.domain.units import Unit


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
    on: date | None
    """The day the current one came; None where none counts yet."""
    returned: bool = False
    """Whether the current one was sent back."""
    due_again: date | None = None
    """The last day they were given when this one or one before it was sent back."""
    waits: bool = False
    """Whether something of theirs is here that counts once somebody says that it is theirs."""


@dataclass(frozen=True, slots=True)
class Line:
    """One person of the roster."""

    person: Person
    standing: Standing
    on: date | None = None
    late: bool = False
    """Handed in after the deadline, or after the day given with what was sent back; of one that is
    sent back, whether that day has passed."""
    waits: bool = False
    """Something of theirs is here that counts once the secretary says that it is theirs. The
    standing does not know of it: until then it may be a stranger's."""

    @property
    def is_awaited(self) -> bool:
        """Whether it is this person's turn: nothing came, or has to come again."""
        return not self.waits and self.standing not in (Standing.HANDED_IN, Standing.EXEMPT)


@dataclass(frozen=True, slots=True)
class Board:
    """Everybody of whom a submission is expected, in the order of the roster."""

    lines: tuple[Line, ...]
    not_asked: tuple[Person, ...] = ()
    """Not in the roster while the task ran, and nothing of theirs counts."""
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

        Whoever waits for the secretary's click is not on it. The list is read out and pasted into
        messages, and to be urged for what one has sent is unjust; it is the secretary who has
        something to do. They stand in `waiting`, so that the two lists together name everybody who
        is counted as out, and nobody is on both. Namesakes are told apart among everybody, not
        only among those still out.
        """
        return self._by_unit(lambda line: line.is_awaited)

    def waiting(self) -> tuple[tuple[Unit, tuple[str, ...]], ...]:
        """The same of those from whom something came that waits to be said to be theirs."""
        return self._by_unit(lambda line: line.waits)

    def _by_unit(self, wanted: Callable[[Line], bool]) -> tuple[tuple[Unit, tuple[str, ...]], ...]:
        names = called([line.person for line in self.lines])
        found: dict[Unit, list[str]] = {}
        for line, name in zip(self.lines, names, strict=True):
            if wanted(line):
                found.setdefault(line.person.unit, []).append(name)
        return tuple((unit, tuple(called_so)) for unit, called_so in found.items())


def board(
    roster: Sequence[Person], came: Iterable[Came], *, given_out: date, due: date, today: date
) -> Board:
    """Where everybody of *roster* stands with the task that ran from *given_out* to *due*.

    Who is exempt and handed in all the same has handed in; so has who had left by then. From
    those who belonged to the roster on no day of the task, and sent nothing that counts, nothing is
    expected.
    """
    current = {one.person_id: one for one in came}
    lines, not_asked = [], []
    for person in roster:
        one = current.pop(person.id, None)
        if (one is None or one.on is None) and not person.was_there(given_out, due):
            not_asked.append(person)
        else:
            lines.append(_line(person, one, due, today))
    strangers = tuple(one.person_id for one in current.values() if one.on)
    return Board(tuple(lines), tuple(not_asked), strangers)


def _line(person: Person, came: Came | None, due: date, today: date) -> Line:
    waits = came is not None and came.waits
    if came is None or came.on is None:
        if person.exempt:
            return Line(person, Standing.EXEMPT, waits=waits)
        standing = Standing.OVERDUE if today > due else Standing.WAITED_FOR
        return Line(person, standing, waits=waits)
    if came.returned:
        late = today > (came.due_again or due)
        return Line(person, Standing.RETURNED, came.on, late=late, waits=waits)
    last_day = max(due, came.due_again or due)
    return Line(person, Standing.HANDED_IN, came.on, late=came.on > last_day, waits=waits)
