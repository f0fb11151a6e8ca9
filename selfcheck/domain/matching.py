"""Who of the roster a submission is from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from selfcheck.domain.roster import Person

STRANGER = "?"
"""With this begins what stands in the place of a person's id where the roster has none."""

_DOTS = str.maketrans("•‧・．.", "·····")


class Matching:
    """The roster, to be asked by what a submission says of its person."""

    def __init__(self, roster: Iterable[Person]) -> None:
        self._by_number: dict[str, Person] = {}
        self._by_name: dict[str, list[Person]] = defaultdict(list)
        for person in roster:
            if person.number:
                self._by_number[_plain(person.number)] = person
            self._by_name[_plain(person.name)].append(person)

    @property
    def is_empty(self) -> bool:
        """Whether there is no roster at all."""
        return not self._by_name

    def who(self, name: str, number: str, unit: str, *, otherwise: str) -> str:
        """The id of the person, or something beginning with `STRANGER` that is the same each time.

        By number; else by name and unit; else by a name that only one has. A number that is
        somebody else's, or that the roster has otherwise, belongs to nobody. *otherwise* tells
        strangers apart who give neither name nor number.
        """
        name, number, unit = _plain(name), _plain(number), _plain(unit)
        found = self._found(name, number, unit)
        if found:
            return found.id
        if number:
            return f"{STRANGER}number:{number}:{name}"
        return f"{STRANGER}name:{name}:{unit}" if name else f"{STRANGER}{otherwise}"

    def _found(self, name: str, number: str, unit: str) -> Person | None:
        alike = self._by_name.get(name, [])
        numbered = self._by_number.get(number) if number else None
        if numbered:
            is_somebody_else = alike and numbered not in alike
            return None if is_somebody_else else numbered
        if number:  # the roster may not know it yet; one that it knows otherwise is another's
            alike = [person for person in alike if not person.number]
        near = [person for person in alike if _is_in(person, unit)]
        fitting = near or alike
        return fitting[0] if len(fitting) == 1 else None


def _is_in(person: Person, unit: str) -> bool:
    """Whether *unit*, in the person's own words, is the unit that the roster has for them."""
    return bool(unit and person.unit) and unit in (
        _plain("".join(person.unit)),
        *(_plain("".join(person.unit[depth:])) for depth in range(len(person.unit))),
    )


def _plain(text: str) -> str:
    return "".join(text.split()).translate(_DOTS).casefold()
