"""What was written to be handed in, and what came back for it. Rows are added, never changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from selfcheck.store.driver import Database

_CHAIN = """
with recursive chain (id, revises) as (
    select id, revises from round where id = ?1
    union all
    select round.id, round.revises from round join chain on round.id = chain.revises
)
"""


@dataclass(frozen=True, slots=True)
class HandedOver:
    """One file that was written to be handed in."""

    round_id: str
    task_id: str
    sha256: str
    """Of its payload."""
    on_day: date
    """What it says of the day."""
    code: str
    sealed: bool


@dataclass(frozen=True, slots=True)
class KeptReply:
    """One receipt or return slip."""

    sha256: str
    """Of its own payload."""
    task_id: str
    round_id: str
    state: str
    """A `ReceiptState`, or `returned`."""
    revision: int
    """Of the round it speaks of."""
    deadline: date | None = None


def handovers(db: Database, round_id: str) -> tuple[HandedOver, ...]:
    """What was written of one round, the last one last."""
    rows = db.execute(
        "select round_id, task_id, sha256, on_day, code, sealed from handover"
        " where round_id = ? order by id",
        (round_id,),
    ).fetchall()
    return tuple(
        HandedOver(found, task_id, digest, date.fromisoformat(day), code, bool(sealed))
        for found, task_id, digest, day, code, sealed in rows
    )


def last_handed_over(db: Database, task_id: str) -> tuple[int, date | None]:
    """The highest revision of a round that was written for the task, and its day.

    0 and None if none was.
    """
    row = db.execute(
        "select round.revision, on_day from handover join round on round.id = handover.round_id"
        " where task_id = ? order by round.revision desc, handover.id desc limit 1",
        (task_id,),
    ).fetchone()
    return (int(row[0]), date.fromisoformat(row[1])) if row else (0, None)


def add_handover(db: Database, one: HandedOver, *, at: str) -> None:
    """Note a file that was written; a second one of the same content is noted once more."""
    db.execute(
        "insert into handover (at, round_id, task_id, sha256, on_day, code, sealed)"
        " values (?, ?, ?, ?, ?, ?, ?)",
        (
            at,
            one.round_id,
            one.task_id,
            one.sha256,
            one.on_day.isoformat(),
            one.code,
            int(one.sealed),
        ),
    )


def round_of(db: Database, task_id: str, sha256: str) -> str:
    """The round whose payload has this hash, among those for the task; empty if none has."""
    row = db.execute(
        "select round_id from handover where task_id = ? and sha256 = ? limit 1", (task_id, sha256)
    ).fetchone()
    return str(row[0]) if row else ""


def replies(db: Database, task_id: str) -> tuple[KeptReply, ...]:
    """What came back for the task, in the order it was taken in."""
    rows = db.execute(
        "select sha256, round_id, state, round.revision, deadline from reply"
        " join round on round.id = reply.round_id where task_id = ? order by reply.rowid",
        (task_id,),
    ).fetchall()
    return tuple(
        KeptReply(
            digest,
            task_id,
            round_id,
            state,
            revision,
            date.fromisoformat(deadline) if deadline else None,
        )
        for digest, round_id, state, revision, deadline in rows
    )


def add_reply(db: Database, one: KeptReply, file: bytes, *, at: str) -> bool:
    """Keep what came back, whole; False if it was here before."""
    cursor = db.execute(
        "insert into reply (sha256, at, task_id, round_id, state, deadline, file)"
        " values (?, ?, ?, ?, ?, ?, ?) on conflict (sha256) do nothing",
        (
            one.sha256,
            at,
            one.task_id,
            one.round_id,
            one.state,
            one.deadline.isoformat() if one.deadline else None,
            file,
        ),
    )
    return bool(cursor.rowcount)


def file_of(db: Database, sha256: str) -> bytes:
    """A receipt or return slip as it came; empty if it is not here."""
    row = db.execute("select file from reply where sha256 = ?", (sha256,)).fetchone()
    return bytes(row[0]) if row else b""


def said_of_names(db: Database, round_id: str) -> dict[str, bool]:
    """Of findings whether they may stand under the person's name, as last said in this chain."""
    rows = db.execute(
        f"{_CHAIN} select finding_id, named from released"  # noqa: S608 - our own names
        " join chain on chain.id = released.round_id join round on round.id = chain.id"
        " order by round.revision",
        (round_id,),
    ).fetchall()
    return {finding_id: bool(named) for finding_id, named in rows}


def released(db: Database, round_id: str) -> frozenset[str]:
    """The findings that may stand under the person's name, as last said in this chain of rounds."""
    return frozenset(key for key, named in said_of_names(db, round_id).items() if named)


def put_released(db: Database, round_id: str, finding_id: str, *, named: bool) -> None:
    """Write whether one finding may stand under the person's name."""
    db.execute(
        "insert into released (round_id, finding_id, named) values (?, ?, ?)"
        " on conflict (round_id, finding_id) do update set named = excluded.named",
        (round_id, finding_id, int(named)),
    )
