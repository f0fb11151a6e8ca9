"""What a new roster brings, as the person looks it over before any of it is taken in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from selfcheck.domain.roster import Person, ToldBy
from selfcheck.domain.roster_comparing import Fate, PersonPreview, RosterPreview, preview
from selfcheck.domain.roster_rows import Column, Noticed, RosterFile, Wrong
from selfcheck.domain.task import Pulse, Task
from selfcheck.ui.roster.wording import NO_CARDS_KEPT
from selfcheck.words.roster import namesakes_sentence, problem_sentence, remark_sentence


class View(StrEnum):
    """What is looked at: some of the people, or something said of the file."""

    CHANGES = "changes"
    """Everybody who is not just as before."""
    ASKED = "asked"
    """Who is only probably the same."""
    NEW = "new"
    BACK = "back"
    RENAMED = "renamed"
    MOVED = "moved"
    CHANGED = "changed"
    ABSENT = "absent"
    STAYS = "stays"
    """Just as before, or of a unit of which the file says nothing."""
    PROBLEMS = "problems"
    REMARKS = "remarks"
    READ_AS = "read-as"


OF_FILE = (View.PROBLEMS, View.REMARKS, View.READ_AS)
"""Those that are no list of people."""
_STAYS = (Fate.SAME, Fate.NOT_TOLD)
_FIRST = (
    Fate.BACK,
    Fate.RENAMED,
    Fate.MOVED,
    Fate.CHANGED,
    Fate.ABSENT,
    Fate.NEW,
    Fate.NOT_TOLD,
    Fate.SAME,
)
"""In this order people are looked at: what is rare, and what has a tick, before what is new."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file with what it would do to the people who were there when it was read."""

    file: RosterFile
    seen: RosterPreview
    people: Mapping[View, Sequence[PersonPreview]]
    """Whom the list shows in each view; who is asked about stands first."""
    counts: Mapping[Fate, int]
    texts: Mapping[View, Sequence[str]]
    """What is said of the file, each a sentence: what was not taken, and what was understood
    without having been said."""

    @property
    def asks_which_sheet(self) -> bool:
        """Whether nothing was read because one has to say of several sheets which."""
        return self.file.asks_which_sheet

    @property
    def has_guesses(self) -> bool:
        """Whether a column was understood by what stands in it, without a heading."""
        return any(
            not one.certain and one.column is not Column.NOTHING
            for sheet in self.file.sheets
            if sheet.is_read
            for one in sheet.columns
        )

    @property
    def about_cards(self) -> str:
        """That no number of an identity card was kept, where there were some."""
        dropped = any(one.noticed is Noticed.IDENTITY_CARDS for one in self.file.remarks)
        refused = any(one.wrong is Wrong.IDENTITY_CARD for one in self.file.problems)
        return NO_CARDS_KEPT if dropped or refused else ""

    def counts_with(self, apart: Collection[str]) -> dict[Fate, int]:
        """How many meet which fate, if those who are *apart* are two each."""
        counts = dict(self.counts)
        for line in self.people[View.ASKED]:
            if line.was and line.now and line.was.id in apart:
                counts[line.fate] -= 1
                counts[Fate.NEW] = counts.get(Fate.NEW, 0) + 1
        return counts

    def changes_with(self, *, leaving: Collection[str], apart: Collection[str]) -> bool:
        """Whether taking it in changes anything."""
        if leaving or apart:
            return True
        return any(line.steps for line in self.seen.lines)


def arrival(file: RosterFile, people: Sequence[Person], *, today: date) -> Arrival:
    """*file* as it compares with *people*."""
    seen = preview(file, people, today=today)
    lines = sorted(seen.lines, key=lambda one: (not one.asks, _FIRST.index(one.fate)))
    shown: dict[View, list[PersonPreview]] = {view: [] for view in View if view not in OF_FILE}
    for line in lines:
        if line.asks:
            shown[View.ASKED].append(line)
        if line.asks or line.fate not in _STAYS:
            shown[View.CHANGES].append(line)
        shown[View.STAYS if line.fate in _STAYS else View(line.fate)].append(line)
    texts = {View.PROBLEMS: tuple(_problems(file)), View.REMARKS: tuple(_remarks(file))}
    return Arrival(file, seen, shown, Counter(one.fate for one in lines), texts)


def _problems(file: RosterFile) -> Iterator[str]:
    """What was not taken, and who cannot be told apart."""
    yield from (problem_sentence(one) for one in file.problems)
    for one in file.namesakes:
        if one.told_by is ToldBy.ORDER:
            yield namesakes_sentence(file, one)


def _remarks(file: RosterFile) -> Iterator[str]:
    yield from (remark_sentence(one) for one in file.remarks)
    for one in file.namesakes:
        if one.told_by is not ToldBy.ORDER:
            yield namesakes_sentence(file, one)


def arrival_task(
    reading: Task[RosterFile], people: Sequence[Person], *, today: date
) -> Task[Arrival]:
    """Read and compare, both off the GUI thread: ten thousand people take a second."""

    def look(pulse: Pulse) -> Arrival:
        return arrival(reading(pulse), people, today=today)

    return look


def last_day(today: date) -> date:
    """The last day of somebody of whom it is said today that they left."""
    return today - timedelta(days=1)
