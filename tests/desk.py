"""A small branch and its task, for the papers of the secretary's desk."""

from __future__ import annotations

from datetime import date

from selfcheck.domain.desk_tasks import desk_task
from selfcheck.domain.merged import Merged, MergedFinding
from selfcheck.domain.missing import Board, Came, board
from selfcheck.domain.roster import Person
from selfcheck.domain.task_packs import Reader, TaskPack
from tests.documents.reports import FOUR, THREE

BRANCH = ("某局", "机关党总支")
FIRST, SECOND = ("第一支部",), ("第二支部",)
TODAY = date(2026, 11, 21)
TASK = TaskPack(
    id="task-2026-q4",
    title="2026年第四季度作风自查",
    period="2026年第四季度",
    checklists=(FOUR, THREE),
    template="self-check",
    deadline=date(2026, 11, 20),
    branch=BRANCH,
    readers=(
        Reader("机关党总支", "每个人交来的全部内容", b"k" * 32),
        Reader("局党委", "只看汇总，不看个人的材料"),
    ),
    issued_on=date(2026, 11, 2),
    revision=2,
    note="各支部书记先填。",
)
ON_PAPER = desk_task(TASK)
ROSTER = (
    Person("p1", "李明", unit=FIRST),
    Person("p2", "王喆", unit=FIRST),
    Person("p3", "李明", unit=SECOND),
    Person("p4", "堃昇", unit=SECOND, exempt="产假"),
    Person("p5", "张三", unit=SECOND),
    Person("p6", "赵六", unit=SECOND),
    Person("p7", "已调出", unit=SECOND, until=date(2026, 6, 30)),
)
CAME = (
    Came("p1", date(2026, 11, 19)),
    Came("p5", date(2026, 11, 20), returned=True),
    Came("p6", date(2026, 11, 21)),
    Came("stranger", date(2026, 11, 18)),
)


def desk(*, today: date = TODAY, came: tuple[Came, ...] = CAME, roster=ROSTER) -> Board:
    return board(roster, came, given_out=TASK.issued_on, due=TASK.deadline, today=today)


def large_desk(count: int = 60) -> Board:
    """Sixty people in three branches, some of each standing."""
    units = (FIRST, SECOND, ("离退休干部第三支部", "第一党小组"))
    people = tuple(
        Person(
            f"n{n}",
            "赵钱孙李周吴郑王"[n % 8]
            + "一二三四五六七八九"[n % 9]
            + "甲乙丙丁"[n % 4] * (n % 3 > 0),
            unit=units[n * 3 // count],
            exempt="长期病休" if n % 23 == 5 else "",
        )
        for n in range(count)
    )
    came = tuple(
        Came(f"n{n}", date(2026, 11, 1 + n % 21), returned=n % 7 == 0)
        for n in range(count)
        if n % 4
    )
    return desk(roster=people, came=came)


def finding(problem: str, person: str = "", unit=FIRST, **more) -> MergedFinding:
    return MergedFinding(unit, person, problem, **more)


def merged(*findings: MergedFinding, people=None) -> Merged:
    return Merged(findings, people or {FIRST: 8, SECOND: 6})
