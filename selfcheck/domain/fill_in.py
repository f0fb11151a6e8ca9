"""填报表: a task pack as a sheet to fill in where the program cannot run, and what came back in it.

Unlike what the program hands in, a sheet is filled in *for* handing in: its ratings are in, and so
is whatever was written. It is not signed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from enum import StrEnum
from hashlib import sha256

from selfcheck.domain.checklists import Checklist, Item, Section, placed_sections
from selfcheck.domain.rounds import Answer, Rating, Round, Walk
from selfcheck.domain.selection import Edition, Part, Selection
from selfcheck.domain.task_packs import TaskPack
from selfcheck.domain.text import printable

FORMAT = 1
GUIDE, CHECK, SELF = "说明", "自查", "本人"
"""The sheets, in their order."""
NUMBER, RATED, INSTANCE, TALK, KEY = "序号", "评价", "具体事例", "当面谈", "编号（勿改）"
"""Headings of the sheet 自查. Between the first two stand the statements, under their lead-in."""
NAME, OWN_NUMBER, UNIT, DAY, TIME = "姓名", "编号", "单位", "填表日期", "第几次交"
"""What the sheet 本人 asks for; by the last two it is known which of several counts."""
TICK = "√"
CHOICES = {
    Rating.MET: "做到",
    Rating.MOSTLY: "基本做到",
    Rating.GAP: "有差距",
    Rating.UNMET: "未做到",
    Rating.NOT_APPLICABLE: "不适用或没遇到",
}

_MARK = "selfcheck-fill-in"
_ANY_MARK = re.compile(rf"{_MARK} ([1-9][0-9]{{0,5}})(?: |$)")
_WHOLE_MARK = re.compile(
    rf"{_MARK} {FORMAT} ([0-9A-Za-z._-]{{1,64}}) ([1-9][0-9]{{0,6}}) ([0-9a-f]{{64}})"
    " ([0-9]{1,6})"
)
_DIGEST = 16  # hexadecimal digits of a statement's own hash: it tells a slip, it is no seal


@dataclass(frozen=True, slots=True)
class SheetMark:
    """What a sheet says of itself: for which task it was made, and with which wording."""

    task_id: str
    revision: int
    wording_sha256: str
    total: int
    """How many statements it asks."""
    format: int = FORMAT


class Wrong(StrEnum):
    """Why something of a sheet cannot be taken. Stored: never rename."""

    COLUMN_GONE = "column-gone"
    COLUMN_MOVED = "column-moved"
    EMPTY = "empty"
    FAULT = "fault"
    FORMULA = "formula"
    NOT_A_DAY = "not-a-day"
    NOT_A_RATING = "not-a-rating"
    NOT_A_TICK = "not-a-tick"
    NOT_A_TIME = "not-a-time"
    NOT_AS_SENT = "not-as-sent"
    NO_DAY = "no-day"
    NO_NAME = "no-name"
    OUTSIDE = "outside"
    """Something was written where nothing is asked."""
    ROWS_GONE = "rows-gone"
    SAME_ROW = "same-row"
    SHEET_GONE = "sheet-gone"
    UNKNOWN_ROW = "unknown-row"
    WORDING_CHANGED = "wording-changed"


@dataclass(frozen=True, slots=True)
class CellProblem:
    """What is wrong, and where; *proposal* is what could stand there instead."""

    sheet: str
    line: int
    """0 where it is about the whole sheet."""
    column: str
    """A letter, empty where it is about the whole row."""
    wrong: Wrong
    found: str = ""
    proposal: str = ""


@dataclass(frozen=True, slots=True)
class FilledBy:
    """Who filled it in, as they wrote it. Nothing shows that it was them."""

    name: str = ""
    number: str = ""
    unit: str = ""
    on: date | None = None
    """The day they wrote down; None where they wrote none, which is a problem."""
    revision: int = 1
    """How often they have handed in for this task, this time included."""


@dataclass(frozen=True, slots=True)
class FillIn:
    """One sheet that came back: what a submission, marked 未签名, can be made of."""

    mark: SheetMark
    person: FilledBy
    answers: Mapping[str, Answer]
    """By `Item.answered_as`, those to which anything was said. Of what is kept for a talk in person
    there is nothing else, as in all that is handed in."""
    problems: tuple[CellProblem, ...] = ()
    """As long as there is one, the sheet should go back: nothing is guessed."""
    has_macros: bool = False

    @property
    def answered(self) -> int:
        """How many statements are rated or kept for a talk."""
        return sum(answer.given for answer in self.answers.values())


class Fit(StrEnum):
    """Whether a sheet that came back is one of a task."""

    YES = "yes"
    OTHER_TASK = "other-task"
    OTHER_REVISION = "other-revision"
    """Made from the pack before it was sent anew, or from one newer than ours."""
    OTHER_WORDING = "other-wording"
    """It calls itself a sheet of this very pack, and asks something else."""


def fit(filled: FillIn, pack: TaskPack) -> Fit:
    """How *filled* goes with *pack*; only `Fit.YES` answers what was asked."""
    mark = filled.mark
    if mark.task_id != pack.id:
        return Fit.OTHER_TASK
    if mark.revision != pack.revision:
        return Fit.OTHER_REVISION
    own = mark_of(pack)
    known = {item.answered_as for *_, item in asked(pack.checklists)}
    same = mark.wording_sha256 == own.wording_sha256 and mark.total == own.total
    return Fit.YES if same and known.issuperset(filled.answers) else Fit.OTHER_WORDING


def walk_of(filled: FillIn, pack: TaskPack, *, round_id: str) -> Walk:
    """*filled* as a finished round over what *pack* asks; it fits, and has no problems."""
    day = filled.person.on or pack.issued_on
    at = datetime.combine(day, time(), UTC)  # a day is all that is known
    return Walk(
        Round(
            round_id,
            pack.period,
            pack.checklists,
            at,
            finished_at=at,
            revision=filled.person.revision,
            template=pack.template,
        ),
        filled.answers,
        reflections={},
        acknowledgements={},
    )


def selection_of(filled: FillIn) -> Selection:
    """All that was filled in is handed in: the sheet says so before anything is written."""
    ticks = {(part, key): True for key in filled.answers for part in (Part.RATING, Part.INSTANCE)}
    return Selection(Edition.SUBMIT, ticks)


def asked(checklists: Iterable[Checklist]) -> Iterator[tuple[Checklist, Section, Item]]:
    """The statements a sheet asks, in their order; those that are `same_as` another once."""
    seen: set[str] = set()
    for checklist, section in placed_sections(checklists):
        for item in section.conduct_items:
            if item.answered_as not in seen:
                seen.add(item.answered_as)
                yield checklist, section, item


def mark_of(pack: TaskPack) -> SheetMark:
    """The mark of a sheet made from *pack*."""
    lines = [(item.answered_as, item.text) for *_, item in asked(pack.checklists)]
    return SheetMark(pack.id, pack.revision, wording_sha256(lines), len(lines))


def mark_text(mark: SheetMark) -> str:
    """*mark* as it stands in its cell, which every program keeps that saves the sheet anew."""
    return (
        f"{_MARK} {mark.format} {mark.task_id} {mark.revision} {mark.wording_sha256} {mark.total}"
    )


def mark_in(text: str) -> SheetMark | None:
    """The mark that *text* is, of whatever format; None if it is none.

    Of a later format only the number is told.
    """
    if later := _ANY_MARK.match(text.strip()):
        number = int(later[1])
        if number > FORMAT:
            return SheetMark("", 0, "", 0, number)
    match = _WHOLE_MARK.fullmatch(text.strip())
    return SheetMark(match[1], int(match[2]), match[3], int(match[4])) if match else None


def wording_sha256(lines: Iterable[tuple[str, str]]) -> str:
    """The hash of statements with their keys, in whatever order they stand."""
    keys = sorted(f"{key}\t{as_asked(text)}" for key, text in lines)
    return sha256("\n".join(keys).encode()).hexdigest()


def key_of(item: Item) -> str:
    """What a row holds in its hidden cell: the item, and the hash of how it was asked."""
    return f"{item.answered_as}:{digest(item.text)}"


def digest(text: str) -> str:
    """The short hash of one statement."""
    return sha256(as_asked(text).encode()).hexdigest()[:_DIGEST]


def as_asked(text: str) -> str:
    """*text* whatever became of its blanks and line ends on its way through other programs."""
    return "".join(printable(text).split())
