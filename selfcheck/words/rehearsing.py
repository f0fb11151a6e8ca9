"""What is to be found in a rehearsal, as `planted-faults.json` says it: for people and machines."""

from __future__ import annotations

from selfcheck.domain.missing import Standing
from selfcheck.domain.roster import Person
from selfcheck.services.rehearsing_branch import Rehearsed
from selfcheck.services.rehearsing_people import Part
from selfcheck.services.rehearsing_post import NEEDS_DESK, Planted
from selfcheck.words.collecting import STANDING, VERDICT

_NOTES = (
    "这是演练：人名、单位、内容都是编的。files 是有意安排的文件，plain 是应当直接收下的，"
    "ignored 是 collect 不该提到的。",
    "verdict 和 code 是第一遍收的结论；second 是原样再收一遍的结论，一份也不会再收下。",
    "needs_desk 的几份，要在知道这项任务、有支部钥匙的数据文件夹里收才是这个结论：demo 加 --data。",
    "missing 按截止日期之后点名；截止日期之前，逾期的记作未交。",
)
_STILL_OUT = (Part.MISSING, Part.NEW_KEY)


def told(made: Rehearsed) -> dict[str, object]:
    """Everything that `collect` and `missing` are to say of *made*."""
    return {
        "note": list(_NOTES),
        "task": {
            "id": made.task.id,
            "title": made.task.title,
            "deadline": made.task.deadline.isoformat(),
        },
        "people": len(made.cast.people),
        "files": [_file(one) for one in sorted(made.planted, key=lambda one: one.file)],
        "plain": sorted(made.plain),
        "ignored": sorted(made.ignored),
        "missing": _missing(made),
    }


def _file(one: Planted) -> dict[str, object]:
    verdict, code = one.second
    return {
        "file": one.file,
        "verdict": VERDICT[one.verdict],
        "code": one.code.value,
        "what": one.what,
        "second": {"verdict": VERDICT[verdict], "code": code.value},
        "needs_desk": one.kind in NEEDS_DESK,
    }


def _missing(made: Rehearsed) -> dict[str, object]:
    cast = made.cast
    still_out, exempt = cast.playing(*_STILL_OUT), cast.playing(Part.EXEMPT)
    left = cast.playing(Part.LEFT)
    handed_in = len(cast.people) - len(still_out) - len(exempt) - len(left)
    counts = {
        Standing.HANDED_IN: handed_in,
        Standing.RETURNED: 0,
        Standing.OVERDUE: len(still_out),
        Standing.WAITED_FOR: 0,
        Standing.EXEMPT: len(exempt),
    }
    return {
        "counts": {STANDING[standing]: count for standing, count in counts.items()},
        "overdue": [_called(one) for one in still_out],
        "exempt": [{**_called(one), "why": one.exempt} for one in exempt],
        "late": [_called(one) for one in cast.playing(Part.LATE)],
        "not_asked": [_called(one) for one in left],
        "waiting": [_called(one) for one in cast.playing(Part.NEW_KEY)],
        "not_in_roster": [made.newcomer],
    }


def _called(person: Person) -> dict[str, object]:
    return {"name": person.name, "number": person.number}
