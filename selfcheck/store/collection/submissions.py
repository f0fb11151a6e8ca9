"""What was handed in: kept whole, and which of several counts."""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Any, TypeVar

from selfcheck.domain.errors import NotFound
from selfcheck.domain.gathered import HandedIn
from selfcheck.domain.settling import Decision, Known, State, settled
from selfcheck.store.collection.tallies import RATINGS, Change, rebuild_tallies
from selfcheck.store.driver import Database

Who = Callable[[HandedIn], str]
"""The id of a person of the roster, or what tells one stranger from another."""

_Group = tuple[str, str]  # task, who
T = TypeVar("T")

_NUMBERS = {rating.value: number for number, rating in enumerate(RATINGS)}
_PIECE = 500  # values of one question
_QUICK = 1  # of zlib: half the time of its usual level for a tenth more room
_KEPT = (
    "select id, task, who, sha256, length(signer) > 0, name, round, revision, on_day, state"
    " from submission"
)
_COUNTS = ("met", "mostly", "gap", "unmet", "na", "talk", "unanswered")


@dataclass(frozen=True, slots=True)
class Incoming:
    """One submission on its way into the store."""

    said: HandedIn
    packed: bytes
    """The payload as `packed` gives it."""
    signature: bytes
    """64 bytes, empty where nobody signed."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One submission as the store knows it."""

    id: int
    task: str
    who: str
    sha256: bytes
    is_signed: bool
    name: str
    round_id: str
    revision: int
    on: date
    state: State


@dataclass(slots=True)
class _Row:
    """A submission among those of its group; *id* 0 and *was* None as long as it is not there."""

    known: Known
    id: int
    was: State | None
    incoming: Incoming | None = None


def packed(payload: bytes) -> bytes:
    """*payload* as it is kept."""
    return zlib.compress(payload, _QUICK)


def take(db: Database, batch: Sequence[Incoming], who: Who) -> list[int | None]:
    """Keep *batch* and settle which counts, in the transaction that is under way.

    The ids of what is new; None for what was there, the same bytes.
    """
    ids = count(1 + db.execute("select coalesce(max(id), 0) from submission").fetchone()[0])
    signers = _signers(db, {one.said.sha256 for one in batch})
    fresh: dict[_Group, list[_Row]] = defaultdict(list)
    taken: list[int | None] = []
    for one in batch:
        said = one.said
        known = signers[said.sha256]
        if said.signer in known or (known and not said.signer):
            taken.append(None)
            continue
        row = _Row(Known(said.sha256, said.signer, said.revision, said.on), next(ids), None, one)
        fresh[said.task, who(said)].append(row)
        taken.append(None if known == {b""} else row.id)  # the same, now with its signature
        known.add(said.signer)
    _settle(db, fresh)
    return taken


def decide(db: Database, submission: int, decision: Decision | None) -> None:
    """Keep the answer to 「是本人交的吗」, for all tasks of this person.

    In the transaction that is under way. None takes it back.
    """
    row = db.execute("select who from submission where id = ?", (submission,)).fetchone()
    db.execute(
        "update submission set decision = ? where id = ?",
        (decision.value if decision else None, submission),
    )
    tasks = db.execute("select distinct task from submission where who = ?", row).fetchall()
    _settle(db, {(task, row[0]): [] for (task,) in tasks})


def settle_anew(db: Database, who: Who) -> None:
    """Ask *who* of everybody again, as after another roster, in the transaction under way."""
    groups: dict[_Group, list[_Row]] = defaultdict(list)
    decided: dict[str, set[tuple[bytes, Decision]]] = defaultdict(set)
    before: dict[int, tuple[str, State]] = {}
    for row_id, was_of, state, said, decision in _all(db):
        person = who(said)
        before[row_id] = was_of, state
        known = Known(said.sha256, said.signer, said.revision, said.on, decision)
        groups[said.task, person].append(_Row(known, row_id, state))
        if decision:
            decided[person].add((said.signer, decision))
    changed: list[tuple[str, str, int]] = []
    recount = False
    for (_, person), rows in groups.items():
        states = settled([row.known for row in rows], decided[person])
        for row, state in zip(rows, states, strict=True):
            if before[row.id] != (person, state):
                changed.append((person, state.value, row.id))
                recount = recount or (state is not row.was and State.CURRENT in (state, row.was))
    ids = [(row_id,) for *_, row_id in changed]
    db.conn.executemany("update submission set state = 'old' where id = ?", ids)  # no two current
    db.conn.executemany("update submission set who = ?, state = ? where id = ?", changed)
    if recount:  # the tallies know of nobody: under another name the same are counted
        rebuild_tallies(db)


def states(db: Database, ids: Iterable[int]) -> list[State]:
    """Where each of the submissions *ids* stands now."""
    question = "select state from submission where id = ?"
    return [State(db.execute(question, (each,)).fetchone()[0]) for each in ids]


def kept(db: Database, submission: int) -> Kept:
    """What is known of one submission besides its content. Raises `NotFound`."""
    row = db.execute(f"{_KEPT} where id = ?", (submission,)).fetchone()
    if row is None:
        raise NotFound("submission", str(submission))
    return _kept(row)


def all_of(db: Database, task: str) -> tuple[Kept, ...]:
    """Everything that was handed in for *task*, whatever became of it, by name and revision."""
    rows = db.execute(f"{_KEPT} where task = ? order by name, who, revision, on_day, id", (task,))
    return tuple(map(_kept, rows.fetchall()))


def _kept(row: tuple[Any, ...]) -> Kept:
    row_id, task, who, digest, is_signed, name, round_id, revision, on, state = row
    return Kept(
        *(row_id, task, who, digest, bool(is_signed), name, round_id, revision),
        *(date.fromisoformat(on), State(state)),
    )


def evidence(db: Database, submission: int) -> tuple[bytes, bytes, bytes]:
    """Payload, key and signature, as they came; key and signature empty where nobody signed."""
    payload, signer, signature = db.execute(
        "select payload, signer, signature from evidence"
        " join submission on submission.id = submission where submission = ?",
        (submission,),
    ).fetchone()
    return zlib.decompress(payload), signer, signature


def _signers(db: Database, digests: Collection[bytes]) -> dict[bytes, set[bytes]]:
    """By whom each of these payloads was signed that are there."""
    found: dict[bytes, set[bytes]] = {digest: set() for digest in digests}
    for some, marks in _in_pieces(digests):
        for digest, signer in db.execute(
            f"select sha256, signer from submission where sha256 in ({marks})",  # noqa: S608
            some,
        ):
            found[digest].add(signer)
    return found


def _in_pieces(values: Collection[T]) -> Iterator[tuple[list[T], str]]:
    """*values*, some at a time, with as many marks: one question for each takes thrice as long."""
    whole = list(values)
    for start in range(0, len(whole), _PIECE):
        some = whole[start : start + _PIECE]
        yield some, ", ".join("?" * len(some))


def _settle(db: Database, groups: dict[_Group, list[_Row]]) -> None:
    """Say where all of *groups* stand, those of the store with those to come, and write it."""
    any_decided = db.execute(
        "select exists (select 1 from submission where decision is not null)"
    ).fetchone()[0]
    change = Change()
    begun: list[tuple[str, int]] = []
    ceased: list[tuple[str, int]] = []
    new = []
    there = _rows(db, groups.keys())
    for (task, who), fresh in groups.items():
        rows = [*there[task, who], *fresh]
        decided = _decided(db, who) if any_decided else ()
        for row, state in zip(rows, settled([row.known for row in rows], decided), strict=True):
            if row.incoming:
                new.append((row, task, who, state))
            elif state is not row.was:
                (begun if state is State.CURRENT else ceased).append((state.value, row.id))
                if State.CURRENT in (state, row.was):
                    times = 1 if state is State.CURRENT else -1
                    change.count(task, *_counted(db, row.id), times=times)
    question = "update submission set state = ? where id = ?"
    db.conn.executemany(question, ceased)  # first: one at a time is current
    _insert(db, new, change)
    db.conn.executemany(question, begun)
    change.write(db)


def _insert(db: Database, new: Sequence[tuple[_Row, str, str, State]], change: Change) -> None:
    said = [row.incoming.said for row, *_ in new if row.incoming]
    items = _ids(db, "item", {key for one in said for key in one.ratings})
    sections = _ids(db, "section", {key for one in said for key in one.sections})
    rows: list[tuple[Any, ...]] = []
    kept, answers, counts = [], [], []
    for row, task, who, state in new:
        if row.incoming is None:
            continue
        one = row.incoming.said
        rows.append(_columns(row.id, one, who, state))
        kept.append((row.id, row.incoming.packed, row.incoming.signature))
        rated = [(items[key], _NUMBERS[rating]) for key, rating in one.ratings.items()]
        counted = [(sections[key], *each) for key, each in one.sections.items()]
        answers += [(row.id, *each) for each in rated]
        counts += [(row.id, *each) for each in counted]
        if state is State.CURRENT:
            change.count(task, rated, counted, times=1)
    many = db.conn.executemany
    many(f"insert into submission values ({', '.join('?' * 12)}, null)", rows)  # noqa: S608
    many("insert into evidence values (?, ?, ?)", kept)
    many("insert into answer values (?, ?, ?)", answers)
    many(f"insert into section_count values ({', '.join('?' * 9)})", counts)  # noqa: S608


def _columns(row_id: int, one: HandedIn, who: str, state: State) -> tuple[Any, ...]:
    return (
        *(row_id, one.task, who, one.sha256, one.signer, one.name, one.number, one.unit),
        *(one.round_id, one.revision, one.on.isoformat(), state.value),
    )


def _rows(db: Database, groups: Collection[_Group]) -> dict[_Group, list[_Row]]:
    found: dict[_Group, list[_Row]] = {group: [] for group in groups}
    for some, marks in _in_pieces({who for _, who in groups}):
        for task, who, row_id, digest, signer, revision, on, decision, state in db.execute(
            "select task, who, id, sha256, signer, revision, on_day, decision, state"  # noqa: S608
            f" from submission where who in ({marks})",
            some,
        ):
            if (task, who) in found:
                decided = Decision(decision) if decision else None
                known = Known(digest, signer, revision, date.fromisoformat(on), decided)
                found[task, who].append(_Row(known, row_id, State(state)))
    return found


def _decided(db: Database, who: str) -> Collection[tuple[bytes, Decision]]:
    rows = db.execute(
        "select signer, decision from submission where who = ? and decision is not null", (who,)
    )
    return {(signer, Decision(decision)) for signer, decision in rows.fetchall()}


def _counted(db: Database, submission: int) -> tuple[list[tuple[int, int]], list[tuple[int, ...]]]:
    answers = db.execute("select item, rating from answer where submission = ?", (submission,))
    sections = db.execute(
        f"select section, {', '.join(_COUNTS)} from section_count"  # noqa: S608 - our own names
        " where submission = ?",
        (submission,),
    )
    return answers.fetchall(), sections.fetchall()


def _ids(db: Database, table: str, keys: set[str]) -> dict[str, int]:
    """The numbers that stand for *keys*, new ones made."""
    question = f"select key, id from {table}"  # noqa: S608 - our own names
    known: dict[str, int] = dict(db.execute(question).fetchall())
    if missing := sorted(keys - known.keys()):
        rows = [(key,) for key in missing]
        db.conn.executemany(f"insert into {table} (key) values (?)", rows)  # noqa: S608
        known = dict(db.execute(question).fetchall())
    return known


def _all(db: Database) -> list[tuple[int, str, State, HandedIn, Decision | None]]:
    """Everything, with whose it is and where it stands."""
    rows = db.execute(
        "select id, who, state, decision, sha256, signer, task, round, revision, on_day,"
        " name, number, unit from submission"
    ).fetchall()
    return [
        (
            *(row_id, who, State(state)),
            HandedIn(
                *(digest, signer, task, round_id, revision, date.fromisoformat(on)),
                *(*person, {}, {}),
            ),
            Decision(decision) if decision else None,
        )
        for row_id, who, state, decision, digest, signer, task, round_id, revision, on, *person in (
            rows
        )
    ]
