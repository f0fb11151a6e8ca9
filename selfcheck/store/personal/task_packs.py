"""Task packs that were opened, whole, and the branches they came from with the keys they have."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

from selfcheck.domain.units import Unit
from selfcheck.store.driver import Database

_COLUMNS = "task_id, revision, unit, key, title, deadline, round_id"
_NEWEST = f"""
select {_COLUMNS} from task_pack as pack where revision = (
    select max(revision) from task_pack as other where other.task_id = pack.task_id
)
"""  # noqa: S608 - our own names
_OF_ROUND = """
with recursive earlier (id, revises) as (
    select id, revises from round where id = ?1
    union all
    select round.id, round.revises from round join earlier on round.id = earlier.revises
)
select task_id from task_pack where round_id in (select id from earlier)
order by revision desc limit 1
"""
_LAST_REVISION = """
with recursive later (id, depth) as (
    select ?1, 0
    union all
    select round.id, later.depth + 1 from round join later on round.revises = later.id
)
select id from later order by depth desc limit 1
"""


@dataclass(frozen=True, slots=True)
class Branch:
    """Who sends tasks."""

    unit: Unit
    key: bytes
    """The public key it is known by."""
    number: str = ""
    """The person's number in its roster, as far as they said."""


@dataclass(frozen=True, slots=True)
class KeptPack:
    """What is known of one opened pack without looking into its file."""

    task_id: str
    revision: int
    unit: Unit
    key: bytes
    title: str
    deadline: date
    round_id: str
    """The round that was begun for it, in its first revision."""


def branch_of(db: Database, unit: Unit) -> Branch | None:
    """The branch of this unit; None if nothing of it was ever opened."""
    row = db.execute("select key, number from branch where unit = ?", (_text(unit),)).fetchone()
    return Branch(unit, bytes(row[0]), row[1]) if row else None


def put_branch(db: Database, branch: Branch) -> None:
    """Write a branch with its key and the person's number there."""
    db.execute(
        "insert into branch (unit, key, number) values (?, ?, ?)"
        " on conflict (unit) do update set key = excluded.key, number = excluded.number",
        (_text(branch.unit), branch.key, branch.number),
    )


def packs(db: Database) -> tuple[KeptPack, ...]:
    """Of each task the pack with the highest revision, those that end first before."""
    rows = db.execute(f"{_NEWEST} order by deadline, task_id").fetchall()
    return tuple(map(_pack, rows))


def pack_of(db: Database, task_id: str) -> KeptPack | None:
    """Of one task the pack with the highest revision; None if none was opened."""
    row = db.execute(f"{_NEWEST} and task_id = ?", (task_id,)).fetchone()
    return _pack(row) if row else None


def file_of(db: Database, task_id: str, revision: int) -> bytes:
    """The pack as it was sent; empty if it was not opened."""
    row = db.execute(
        "select file from task_pack where task_id = ? and revision = ?", (task_id, revision)
    ).fetchone()
    return bytes(row[0]) if row else b""


def add_pack(db: Database, pack: KeptPack, file: bytes, *, at: str) -> None:
    """Keep a pack that was opened. Its branch is there already."""
    db.execute(
        f"insert into task_pack ({_COLUMNS}, file, opened_at)"  # noqa: S608 - our own names
        " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            pack.task_id,
            pack.revision,
            _text(pack.unit),
            pack.key,
            pack.title,
            pack.deadline.isoformat(),
            pack.round_id,
            file,
            at,
        ),
    )


def task_of(db: Database, round_id: str) -> str:
    """The task that a round, or an earlier revision of it, was begun for; empty if for none."""
    row = db.execute(_OF_ROUND, (round_id,)).fetchone()
    return str(row[0]) if row else ""


def last_revision(db: Database, round_id: str) -> str:
    """The last of the rounds that revise this one; itself if none does."""
    return str(db.execute(_LAST_REVISION, (round_id,)).fetchone()[0])


def _pack(row: tuple[str, int, str, bytes, str, str, str]) -> KeptPack:
    task_id, revision, unit, key, title, deadline, round_id = row
    return KeptPack(
        task_id,
        revision,
        tuple(json.loads(unit)),
        bytes(key),
        title,
        date.fromisoformat(deadline),
        round_id,
    )


def _text(unit: Unit) -> str:
    return json.dumps(unit, ensure_ascii=False, separators=(",", ":"))
