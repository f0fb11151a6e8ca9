"""Rows of a roster put together: who stands there twice, and who only has the same name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from selfcheck.domain.roster import Person
from selfcheck.domain.roster_rows import Noticed, Remark, RosterRow, RowProblem, Wrong


@dataclass(slots=True)
class Joined:
    """The people once each, and what there is to say of it."""

    rows: list[RosterRow] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)


def joined(rows: Iterable[RosterRow]) -> Joined:
    """*rows* with everybody once.

    Two rows are one person if name and number are equal. Without a number nobody is left out,
    however alike two rows are: they may be two people, which only a person can say.
    """
    found = Joined()
    by_number: dict[str, RosterRow] = {}
    for row in rows:
        first = by_number.get(row.person.number) if row.person.number else None
        if first is None:
            found.rows.append(row)
            if row.person.number:
                by_number[row.person.number] = row
        elif first.person.name != row.person.name:
            said = f"{row.person.number}（{_place(first, row)}，{first.person.name}）"
            found.problems.append(_problem(row, Wrong.SAME_NUMBER, said))
            found.rows.append(replace(row, person=replace(row.person, number="")))
        elif _differs(first.person, row.person):
            said = f"{row.person.name}（{_place(first, row)}）"
            found.problems.append(_problem(row, Wrong.SAME_PERSON, said))
        else:
            said = f"{row.person.name}（{_place(first, row)}）"
            remark = Remark(Noticed.DUPLICATE, row.sheet, row.line, row.letter, said)
            found.remarks.append(remark)
    return found


def _differs(one: Person, other: Person) -> bool:
    """Whether *other* says something that *one* does not."""
    said = ((one.unit, other.unit), (one.post, other.post), (one.exempt, other.exempt))
    days = ((one.since, other.since), (one.until, other.until))
    return any(there and there != here for here, there in (*said, *days))


def _place(first: RosterRow, row: RosterRow) -> str:
    sheet = "" if first.sheet == row.sheet else f"『{first.sheet}』"
    return f"{sheet}第 {first.line} 行"


def _problem(row: RosterRow, wrong: Wrong, found: str) -> RowProblem:
    return RowProblem(row.sheet, row.line, row.letter, wrong, found)
