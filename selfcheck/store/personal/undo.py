"""Which act is the next to be taken back or done again, and putting back what stood before.

The journal only grows. Taking an act back is an act itself: a row that `undoes` the row taken
back, with `was` and `now` exchanged; doing it again is a row that `undoes` that one. So an act
stands as long as every row that undoes it is itself undone, and any plain act (one that undoes
nothing) ends what could be done again.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from selfcheck.store.driver import Database
from selfcheck.store.personal.facts import PLACES
from selfcheck.store.personal.journal import Act

_COLUMNS = "done.id, done.act, done.round_id, done.key, done.was, done.now"
_HANDED_IN = """(
    done.act = 'release' and exists (
        select 1 from handover where handover.round_id = done.key and handover.at >= done.at
    ) or done.act = 'number' and exists (
        select 1 from task_pack as asked
        join task_pack as other on other.unit = asked.unit
        join handover on handover.task_id = other.task_id
        where asked.task_id = done.key and handover.at >= done.at
    )
)"""
_LAST_STANDING = f"""
select {_COLUMNS} from journal as done left join round on round.id = done.round_id
where done.undoes is null and done.act not in ('start', 'finish', 'revise')
    and done.was <> done.now and round.finished_at is null and not {_HANDED_IN}
    and not exists (
        select 1 from journal as back where back.undoes = done.id
            and not exists (select 1 from journal as again where again.undoes = back.id)
    )
order by done.id desc limit 1
"""  # noqa: S608 - our own names
_LAST_TAKEN_BACK = f"""
select {_COLUMNS} from journal as done join journal as plain on plain.id = done.undoes
where plain.undoes is null and not {_HANDED_IN}
    and done.id > (select id from journal where undoes is null order by id desc limit 1)
    and not exists (select 1 from journal as again where again.undoes = done.id)
order by done.id desc limit 1
"""  # noqa: S608 - as above


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the journal, its facts read."""

    id: int
    act: Act
    round_id: str
    """Empty for what belongs to no round."""
    key: str
    was: Mapping[str, Any]
    now: Mapping[str, Any]


def last_standing(db: Database) -> Entry | None:
    """The last act that stands and can be taken back; None if there is none.

    Acts of finished rounds are passed over, those that changed nothing in the end, and under which
    number and names something was handed in: written once more, it is to be the same.
    """
    return _entry(db.execute(_LAST_STANDING).fetchone())


def last_taken_back(db: Database) -> Entry | None:
    """The row that took back an act last, if that can be done again; None if not."""
    return _entry(db.execute(_LAST_TAKEN_BACK).fetchone())


def note_undone(db: Database, entry: Entry, *, at: str) -> None:
    """Add the row that undoes *entry*, and end all visits.

    What is typed afterwards in the same stay is a new act: it must not extend one that is undone.
    """
    db.execute(
        "insert into journal (at, act, round_id, key, was, now, undoes)"
        " select ?, act, round_id, key, now, was, id from journal where id = ?",
        (at, entry.id),
    )
    db.execute("update journal set visit = null where visit is not null")


def put_back(db: Database, entry: Entry) -> bool:
    """Write what stood before *entry*, its fields only.

    False, with nothing written, if what stands now is no longer what it left.
    """
    read, write = PLACES[entry.act]
    current = read(db, entry.round_id, entry.key)
    same = entry.was.keys() == entry.now.keys()
    if not same or any(current.get(name) != value for name, value in entry.now.items()):
        return False
    write(db, entry.round_id, entry.key, {**current, **entry.was})
    return True


def _entry(row: tuple[int, str, str | None, str, str, str] | None) -> Entry | None:
    if row is None:
        return None
    row_id, act, round_id, key, was, now = row
    return Entry(row_id, Act(act), round_id or "", key, json.loads(was), json.loads(now))
