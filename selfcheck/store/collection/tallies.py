"""Sums over the current submissions of a task, kept as they change.

Nobody's name and no time is in them. Counting ten million answers takes seconds; reading these,
a millisecond.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from selfcheck.domain.report import Counts
from selfcheck.domain.rounds import Rating
from selfcheck.store.driver import Database

RATINGS = tuple(Rating)
"""By the numbers that stand in the store."""

_NAMES = ("met", "mostly", "gap", "unmet", "na", "talk", "unanswered")
_SUMS = ", ".join(f"{name} = {name} + ?" for name in _NAMES)

_NOTHING = [0] * (1 + len(_NAMES))

ItemTally = Mapping[str, Mapping[Rating, int]]
SectionTally = Mapping[str, tuple[int, Counts]]


class Change:
    """What submissions that begin or cease to count add up to, until it is written."""

    def __init__(self) -> None:
        self._items: defaultdict[str, Counter[tuple[int, int]]] = defaultdict(Counter)
        self._sections: dict[tuple[str, int], list[int]] = {}

    def count(
        self,
        task: str,
        answers: Iterable[tuple[int, int]],
        sections: Iterable[Sequence[int]],
        *,
        times: int,
    ) -> None:
        """Add (*times* 1) or take away (-1) one submission: item and rating; section and counts."""
        items = self._items[task]
        (items.update if times > 0 else items.subtract)(answers)
        for section, *counts in sections:
            sums = self._sections.setdefault((task, section), _NOTHING)
            self._sections[task, section] = [
                was + times * more for was, more in zip(sums, (1, *counts), strict=True)
            ]

    def write(self, db: Database) -> None:
        """Bring the kept sums up to date, in the transaction that is under way."""
        items = [
            (people, task, *key)
            for task, counted in self._items.items()
            for key, people in counted.items()
            if people
        ]
        db.conn.executemany(
            "insert or ignore into tally (people, task, item, rating) values (0, ?, ?, ?)",
            [key for _, *key in items],
        )
        db.conn.executemany(
            "update tally set people = people + ? where task = ? and item = ? and rating = ?", items
        )
        sections = [(*sums, *key) for key, sums in self._sections.items() if any(sums)]
        db.conn.executemany(
            "insert or ignore into section_tally values (?, ?, 0, 0, 0, 0, 0, 0, 0, 0)",
            [row[-2:] for row in sections],
        )
        db.conn.executemany(
            f"update section_tally set people = people + ?, {_SUMS}"  # noqa: S608 - our own names
            " where task = ? and section = ?",
            sections,
        )
        db.execute("delete from tally where people = 0")
        db.execute("delete from section_tally where people = 0")


def item_tally(db: Database, task: str) -> ItemTally:
    """How many gave which rating, by item; only of those who let their ratings out."""
    found: dict[str, dict[Rating, int]] = {}
    for key, rating, people in db.execute(
        "select key, rating, people from tally join item on item.id = item where task = ?"
        " order by key, rating",
        (task,),
    ):
        found.setdefault(key, {})[RATINGS[rating]] = people
    return found


def section_tally(db: Database, task: str) -> SectionTally:
    """How many handed in a section, and the sums of their counts."""
    rows = db.execute(
        f"select key, people, {', '.join(_NAMES)} from section_tally"  # noqa: S608 - our own names
        " join section on section.id = section where task = ? order by key",
        (task,),
    )
    return {key: (people, Counts(*counts)) for key, people, *counts in rows}


def rebuild_tallies(db: Database) -> None:
    """Count everything anew, in the transaction that is under way."""
    db.execute("delete from tally")
    db.execute(
        "insert into tally (task, item, rating, people) select task, item, rating, count(*)"
        " from submission join answer on submission = submission.id"
        " where state = 'current' group by task, item, rating"
    )
    db.execute("delete from section_tally")
    sums = ", ".join(f"sum({name})" for name in _NAMES)
    db.execute(
        "insert into section_tally"  # noqa: S608 - our own names
        f" select task, section, count(*), {sums} from submission"
        " join section_count on submission = submission.id where state = 'current'"
        " group by task, section"
    )
