"""What a task is called on the papers of a desk."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from selfcheck.documents.wording import day_in_words, quoted
from selfcheck.domain.desk_tasks import DeskTask
from selfcheck.domain.outline import Paragraph, Style

_UNTITLED = "自查材料"


def task_name(task: DeskTask) -> str:
    """The task and, unless its title says so already, for what time."""
    return (task.title or _UNTITLED) + _period(task)


def task_in_a_sentence(task: DeskTask) -> str:
    """The same with its title in quotation marks."""
    return (quoted(task.title) if task.title else _UNTITLED) + _period(task)


def signed_by(task: DeskTask, today: date) -> Iterator[Paragraph]:
    """The office that asks, where it is known, and the day."""
    if task.office:
        yield Paragraph(task.office, Style.SIGNATURE)
    yield Paragraph(day_in_words(today), Style.SIGNATURE)


def _period(task: DeskTask) -> str:
    return f"（{task.period}）" if task.period and task.period not in task.title else ""
