"""填报表 as they come back to a branch that sent its task."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from selfcheck.documents.fill_in_sheet import fill_in_bytes
from selfcheck.exchange.envelope import signed
from selfcheck.exchange.task_pack import task_pack_bytes
from selfcheck.services.overseeing import know_task
from tests.conftest import small_checklist
from tests.filled import filled, rows_of
from tests.services.branch import PACK, SIGNING

REWORDED = replace(PACK, revision=2, checklists=(small_checklist("other"),))
"""The pack sent anew, asking something else."""
SENT_ANEW = replace(PACK, revision=2, deadline=PACK.deadline.replace(day=20), note="延期。")
"""The pack sent anew, only the day is another."""


def pack_file(pack=PACK):
    return signed(task_pack_bytes(pack), SIGNING)


def knows(db, pack=PACK):
    know_task(db, pack_file(pack))


@cache
def empty_sheet(pack=PACK):
    return fill_in_bytes(pack)


@cache
def lines(pack=PACK):
    """The rows that ask something, in their order."""
    return sorted(rows_of(empty_sheet(pack)).values())


@cache
def sheet(
    name="王喆",
    *,
    pack=PACK,
    number="",
    unit="",
    day="2026-11-18",
    time=None,
    rated="做到",
    **cells,
):
    """One that *name* filled in; *rated* is what stands at the first statement."""
    first = lines(pack)[0]
    person = {"B2": name, "B3": number or None, "B4": unit or None, "B5": day, "B6": time}
    return filled(empty_sheet(pack), {f"C{first}": rated, **cells}, person)
