"""What is said of a task: its last day, how it stands, what a comment is about."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from selfcheck.domain.checklists import Checklist, placed_sections
from selfcheck.domain.own_tasks import OwnTask, TaskState
from selfcheck.domain.return_slips import Comment, Place

_WEEK = 7  # days; nearer than that, the days are counted
_WAITING_STAYS = timedelta(days=60)  # on the first page, after the last day
_DONE_STAYS = timedelta(days=14)  # as above
_WAITS = (TaskState.OPEN, TaskState.RETURNED, TaskState.REFUSED)


def day_named(day: date, today: date) -> str:
    """「12月31日」, of another year with that."""
    year = "" if day.year == today.year else f"{day.year}年"
    return f"{year}{day.month}月{day.day}日"


def until(last: date, today: date) -> str:
    """「截止 12月31日」 and how near that is; the last day itself still counts."""
    left = (last - today).days
    if left < 0:
        return f"已过截止日（{day_named(last, today)}）"
    if left == 0:
        return "今天截止"
    near = "，明天" if left == 1 else f"，还有 {left} 天" if left <= _WEEK else ""
    return f"截止 {day_named(last, today)}{near}"


def state_words(task: OwnTask, today: date) -> str:
    """How *task* stands, and what it waits for."""
    match task.state:
        case TaskState.WRITTEN:
            on = f"（{day_named(task.written_on, today)}）" if task.written_on else ""
            return f"已写出上报件{on}，等支部的回执"
        case TaskState.TAKEN:
            return "支部已收下"
        case TaskState.RETURNED:
            return f"退回修改，{until(task.deadline, today)}"
        case TaskState.REFUSED:
            return f"支部没有收下，请看回执，{until(task.deadline, today)}"
    return until(task.deadline, today)


def at_hand(tasks: Sequence[OwnTask], today: date) -> Iterator[tuple[str, str, str]]:
    """The ids of the tasks that the first page speaks of, their names, and how they stand.

    Long after the last day it speaks of none: nobody is reminded for ever.
    """
    for task in tasks:
        stays = _WAITING_STAYS if task.state in _WAITS else _DONE_STAYS
        if today <= task.deadline + stays:
            who = task.unit[-1] if task.unit else ""
            about = " · ".join(filter(None, (who, state_words(task, today))))
            yield task.id, f"任务：{task.title}", about


def place_words(
    comment: Comment, checklists: Sequence[Checklist], headings: Mapping[str, str]
) -> str:
    """What *comment* is about; *headings* are the template's words by their keys."""
    match comment.place:
        case Place.SECTION | Place.ITEM:
            return _in_round(comment, checklists)
        case Place.TEXT:
            return f"报告里的“{headings.get(comment.key, comment.key)}”"
        case Place.FINDING:
            return f"台账第 {comment.key} 号"
    return "整份材料"


def section_and_item(comment: Comment, checklists: Sequence[Checklist]) -> tuple[str, str]:
    """The key of the section and the id of the item *comment* leads to; empty where there is none.

    An answer that several sections share is shown in the first of them.
    """
    for checklist, section in placed_sections(checklists):
        key = checklist.section_key(section)
        if comment.place is Place.SECTION and key == comment.key:
            return key, ""
        if comment.place is Place.ITEM:
            for item in section.items:
                if item.answered_as == comment.key:
                    return key, item.id
    return "", ""


def _in_round(comment: Comment, checklists: Sequence[Checklist]) -> str:
    key, item_id = section_and_item(comment, checklists)
    for checklist, section in placed_sections(checklists):
        if checklist.section_key(section) == key:
            where = f"{checklist.title} › {section.name}"
            for number, item in enumerate(section.items, start=1):
                if item.id == item_id:
                    return f"{where}，第 {number} 条：{item.text}"
            return where
    return "整份材料"
