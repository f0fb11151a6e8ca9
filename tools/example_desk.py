"""A branch that a secretary collects from: made up, of any size, on the same day always."""

from __future__ import annotations

import atexit
import json
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from itertools import count
from pathlib import Path

import msgspec

from selfcheck.content.pinyin import by_pinyin
from selfcheck.domain.checklists import FIRST, Checklist
from selfcheck.domain.gathered import Gathered
from selfcheck.domain.pack_drafts import PackDraft
from selfcheck.domain.return_slips import Place
from selfcheck.domain.roster import Person
from selfcheck.domain.task import no_pulse
from selfcheck.domain.units import Unit
from selfcheck.exchange.envelope import signed
from selfcheck.exchange.keys import signing_keys
from selfcheck.machine.places import DataFolder
from selfcheck.services.collecting import Collecting, desk_of
from selfcheck.services.papering import Papering
from selfcheck.store.driver import Database
from selfcheck.store.opening_collection import collection_path, collection_to_write

DAY = date(2026, 11, 20)
TITLE = "2026年第四季度作风自查"
_ROOT = Path(__file__).resolve().parents[1]
_SAMPLE = _ROOT / "tests" / "data" / "submission-1-task.json"
_SURNAMES = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎"
)
_GIVEN = "建国志明晓红文静海涛秀英立军春梅卫东小燕德胜雪峰丽萍振华玉兰"
_UNITS = ("第一支部", "第二支部", "第三支部", "离退休干部支部")
_GROUPS = ("第一小组", "第二小组")
_OUT, _LATE, _EXEMPT, _REVISED = 5, 7, 11, 9  # every so many
_SENT_BACK = 2
_HELD = ExitStack()
atexit.register(_HELD.close)


@dataclass(frozen=True, slots=True)
class ExampleDesk:
    """The services over a store in a folder, and what came in last."""

    collecting: Collecting
    papering: Papering
    found: tuple[Gathered, ...]


def desk_in(root: Path, library: Callable[[], Sequence[Checklist]], *, people: int) -> ExampleDesk:
    """A desk of its own in the folder *root*, which is held as long as the process lives."""
    folder = DataFolder(root / f"desk-{people}")
    folder.make()
    at = datetime.combine(DAY, time(1), tzinfo=UTC)
    db = _HELD.enter_context(collection_to_write(folder, at=at))
    handed = root / f"handed-{people}"
    return make_desk(db, collection_path(folder), handed, library, people=people)


def bare_desk_in(root: Path, library: Callable[[], Sequence[Checklist]]) -> Collecting:
    """A desk that knows nothing yet, in the folder *root*, held as long as the process lives."""
    numbers, seeds = count(1), count(1)
    return _HELD.enter_context(
        desk_of(
            DataFolder(root / "desk-new"),
            library,
            at=datetime.combine(DAY, time(1), tzinfo=UTC),
            today=lambda: DAY,
            new_id=lambda: f"{next(numbers):08}",
            new_seed=lambda: bytes([next(seeds)]) * 32,
        )
    )


def branch_of(size: int) -> list[Person]:
    """So many people, two of one name, a few from whom nothing is expected."""
    people = []
    for number in range(size):
        surname = _SURNAMES[number % len(_SURNAMES)]
        first = (number * 7 + number // len(_SURNAMES) * 2) % len(_GIVEN)
        given = _GIVEN[first] + (_GIVEN[(first + 3 + number) % len(_GIVEN)] if number % 3 else "")
        unit: Unit = (_UNITS[number % len(_UNITS)],)
        if size > len(_SURNAMES):
            unit = (*unit, _GROUPS[number // len(_UNITS) % len(_GROUPS)])
        exempt = "产假" if number % _EXEMPT == 4 else ""  # noqa: PLR2004 - any of them
        people.append(
            Person(f"p{number}", surname + given, f"{number + 1:04}", unit, exempt=exempt)
        )
    for number, name in ((1, _UNITS[0]), (2, _UNITS[1])):
        if number < size:
            people[number] = Person(f"p{number}", "李明", f"{number + 1:04}", (name,))
    return by_pinyin(people)


def make_desk(
    db: Database,
    store: Path,
    folder: Path,
    library: Callable[[], Sequence[Checklist]],
    *,
    people: int,
    deadline: date = DAY - timedelta(days=2),
) -> ExampleDesk:
    """A desk over *db*, which lies at *store*; what people handed in is put into *folder*."""
    day = [DAY - timedelta(days=18)]
    numbers, seeds = count(1), count(1)
    collecting = Collecting(
        db,
        store,
        library,
        today=lambda: day[0],
        new_id=lambda: f"{next(numbers):08}",
        new_seed=lambda: bytes([next(seeds)]) * 32,
    )
    draft = PackDraft(
        title=TITLE,
        period="2026年第四季度",
        checklists=FIRST,
        deadline=deadline,
        branch=("示例区委", "机关党总支"),
        sees="你勾选上报的全部内容",
    )
    pack = collecting.issuing.issue(draft)
    heads = ("姓名", "编号", "支部", "免填原因")
    rows = [(one.name, one.number, "/".join(one.unit), one.exempt) for one in branch_of(people)]
    roster = collecting.pasted_roster("\n".join("\t".join(row) for row in (heads, *rows)))
    collecting.take_in_roster(collecting.look_at_roster(roster))
    day[0] = DAY
    _hand_in(folder, pack.id, collecting.people())
    found = collecting.gather_task([folder])(no_pulse)
    _send_back(collecting, pack.id, folder.parent)
    return ExampleDesk(collecting, Papering(db, store, today=lambda: day[0]), found)


def _hand_in(folder: Path, task: str, people: Sequence[Person]) -> None:
    """Most hand in, some late, some twice; and what else lies in such a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, person in enumerate(people):
        if number % _OUT == 0 or person.exempt:
            continue
        day = DAY - timedelta(days=1 if number % _LATE == 0 else 4 + number % 9)
        for revision in (1, 2) if number % _REVISED == 1 else (1,):
            content = _file(person, task, day, revision)
            (folder / f"{number:05}-{revision}.json").write_bytes(content)
    asked = [one for one in people if not one.exempt]
    first, last = asked[1], asked[-1]
    new_key = f"{last.name}的新电脑"
    extra = {
        "再发一遍.json": _file(first, task, DAY - timedelta(days=4 + 1), 1),
        "新电脑上报.json": _file(last, task, DAY - timedelta(days=1), 3, by=new_key),
        "外单位的同志.json": _file(
            Person("", "司马示例", unit=("借调",)), task, DAY - timedelta(days=3), 1
        ),
        "通知.docx.json": b"{}",
        "传坏了的.json": _file(first, task, DAY, 4)[:-40],
    }
    for name, content in extra.items():
        (folder / name).write_bytes(content)


def _send_back(collecting: Collecting, task: str, folder: Path) -> None:
    handed = [one for one in collecting.board(task).board.lines if one.on]
    kept = {one.who: one.id for one in collecting.submissions(task)}
    for number, line in enumerate(handed[3 : 3 + _SENT_BACK]):
        submission = kept[line.person.id]
        replying = collecting.replying
        replying.comment(submission, "请补一件具体的事。", place=Place.WHOLE)
        last = DAY + timedelta(days=5)
        replying.send_back(submission, folder / f"return-{number}.json", deadline=last)


@cache
def _sample() -> str:
    return _SAMPLE.read_text(encoding="utf-8")


def _file(person: Person, task: str, day: date, revision: int, *, by: str = "") -> bytes:
    said = json.loads(_sample())
    unit = "/".join(person.unit)
    said["person"] = {"name": person.name, "unit": unit}
    if person.number:
        said["person"]["number"] = person.number
    said["round"] |= {"revision": revision, "id": f"round-of-{person.number or person.name}"}
    said["handed_in_on"] = day.isoformat()
    said["task"] = {"id": task, "revision": 1}
    seed = (by or person.number or person.name).encode().ljust(32, b"\1")[:32]
    return signed(msgspec.json.encode(said, order="sorted"), signing_keys(seed))
