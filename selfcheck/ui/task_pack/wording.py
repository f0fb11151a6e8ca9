"""What is said while a task is written: what is missing, too long, sealed, sent."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from selfcheck.domain.errors import OutOfBounds, Refused, SelfCheckError
from selfcheck.domain.pack_drafts import PackDraft, Sealing, unsaid
from selfcheck.domain.task_packs import TaskPack
from selfcheck.words import sentence
from selfcheck.words.submitting import problem_sentence

MISSING = {
    "pack-no-title": "还没有写名称",
    "pack-no-period": "还没有写时段",
    "pack-day-unread": "截止日期看不懂",
    "pack-no-deadline": "还没有定截止日期",
    "pack-late-already": "截止日期早于今天",
    "pack-no-checklists": "还没有选清单",
    "pack-no-branch": "还没有写本支部的名称",
    "pack-no-sees": "还没有写本支部会看到什么",
    "pack-reader-unsaid": "有上级单位没有写名称，或没有写会看到什么",
}
"""By the rules of `Refused`, in the order of the form."""

SEALING = {
    Sealing.NONE: "不封装",
    Sealing.OFFERED: "可以封装",
    Sealing.ASKED: "请大家封装",
}
SEALING_MEANS = {
    Sealing.NONE: "上报件不封装，拿到文件的人都能打开看。",
    Sealing.OFFERED: "各人上报时自己定。封装的上报件，页面只是封面，内容只有这台电脑能打开。",
    Sealing.ASKED: "大家会看到支部希望封装，封不封装仍由各人自己定。"
    "封装的上报件，页面只是封面，内容只有这台电脑能打开。",
}
SEALING_RISK = (
    "这台电脑的数据文件夹要是丢了，封装的上报件就谁也打不开了，支部也一样。请先把它复制一份收好。"
)

FIRST_KEYS = "这台电脑有了支部的签名；换电脑会变成新的四个词。"
READ_OUT = "开会时念一遍这四个词，大家对得上，就知道是支部发的。"

_BOUNDS = (
    (r"title", "pack-no-title", "名称"),
    (r"period", "pack-no-period", "时段"),
    (r"checklists", "pack-no-checklists", "清单"),
    (r"branch\[(\d+)\]", "pack-no-branch", "支部一栏第 {} 级的名称"),
    (r"branch", "pack-no-branch", "支部的级数"),
    (r"readers\[0\]\.sees", "pack-no-sees", "本支部会看到什么"),
    (r"readers\[0\]\.office", "pack-no-branch", "本支部的名称"),
    (r"readers\[(\d+)\]\.office", "pack-reader-unsaid", "第 {} 个上级单位的名称"),
    (r"readers\[(\d+)\]\.sees", "pack-reader-unsaid", "第 {} 个上级单位会看到什么"),
    (r"readers", "pack-reader-unsaid", "上级单位的个数"),
    (r"note", "note", "说明"),
)


def missing(draft: PackDraft, today: date, *, day_unread: bool) -> tuple[str, ...]:
    """The rules by which *draft* cannot be sent yet, in the order of the form.

    *day_unread* tells of a last day that stands there and is none.
    """
    found = set(_missing(draft, today, day_unread=day_unread))
    return tuple(rule for rule in MISSING if rule in found)


def _missing(draft: PackDraft, today: date, *, day_unread: bool) -> Iterator[str]:
    yield from (one for one in unsaid(draft) if not (day_unread and one == "pack-no-deadline"))
    if day_unread:
        yield "pack-day-unread"
    if draft.deadline and draft.deadline < today:
        yield "pack-late-already"
    if draft.branch and not draft.branch[-1].strip():
        yield "pack-no-branch"  # the office above would stand there as the branch


def refusal(error: SelfCheckError) -> tuple[str, str]:
    """Why a task could not be sent, and the rule or field that leads there; empty for none."""
    match error:
        case OutOfBounds(where=where, found=found, most=int(most)):
            for pattern, leads_to, words in _BOUNDS:
                if at := re.fullmatch(pattern, where):
                    name = words.format(*(_place(pattern, number) for number in at.groups()))
                    return f"{name}太长（现在 {found}，最多 {most}），没有发出。请改短。", leads_to
        case Refused(rule=rule) if rule in MISSING:
            return f"{MISSING[rule]}，没有发出。", rule
    return problem_sentence(error) or sentence(error), ""


def _place(pattern: str, number: str) -> int:
    """A number of a list, as one counts: the first reader is the branch itself."""
    return int(number) + (0 if pattern.startswith("readers") else 1)


def file_problem(error: SelfCheckError, name: str) -> str:
    """Why the task pack of the office above could not be read."""
    return problem_sentence(error, name) or sentence(error)


def named(draft: PackDraft) -> str:
    """What is written, for whoever asked for something else."""
    title = draft.title.strip()
    if draft.revises:
        return f"对“{title or '这项任务'}”的改动"
    return f"一份新任务“{title}”" if title else "一份新任务的草稿"


def wanted(draft: PackDraft) -> str:
    """What was asked for."""
    return f"改“{draft.title}”" if draft.revises else "写新任务"


def replaces(before: TaskPack) -> str:
    """What becomes of the revision *before*."""
    return (
        f"发出以后，大家手里的第 {before.revision} 版会被替换；"
        "条目没有改动的，各人已经答的都带过去。"
    )
