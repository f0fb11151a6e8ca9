"""Who has handed in, as far as the files say."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from selfcheck.domain.gathered import HandedIn
from selfcheck.domain.missing import Came
from selfcheck.domain.settling import State
from selfcheck.store.driver import Database

_PIECE = 500  # rows of one question: what is new has neighbouring numbers


@dataclass(frozen=True, slots=True)
class Counted:
    """A submission that counts."""

    submission: int
    who: str
    name: str
    number: str
    unit: str
    revision: int
    on: date
    sha256: bytes
    signed: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one submission stands, and which revision counts in its stead; 0 if none does."""

    who: str
    state: State
    revision: int
    counted_revision: int


def standing(db: Database, ids: Iterable[int]) -> Mapping[int, Standing]:
    """Where each of the submissions *ids* stands now."""
    question = (
        "select one.id, one.who, one.state, one.revision, coalesce(counted.revision, 0)"
        " from submission as one left join submission as counted on counted.task = one.task"
        " and counted.who = one.who and counted.state = 'current'"
        " where one.id between ? and ? order by one.id"
    )
    wanted = sorted(ids)
    found = {}
    for start in range(0, len(wanted), _PIECE):
        some = wanted[start : start + _PIECE]
        asked = set(some)
        for row_id, who, state, revision, counted_revision in db.execute(
            question, (some[0], some[-1])
        ):
            if row_id in asked:
                found[row_id] = Standing(who, State(state), revision, counted_revision)
    return found


def came(db: Database, task: str) -> tuple[Came, ...]:
    """What is known of everybody from whom something counts, or waits to be said to be theirs."""
    # two questions: for each state there is an index
    rows = db.execute(
        "select distinct who from submission where task = ? and state = 'waiting'", (task,)
    )
    waiting = {who for (who,) in rows.fetchall()}
    rows = db.execute(
        "select who, max(due_again) from returned"
        " join submission on submission.sha256 = returned.sha256 where task = ? group by who",
        (task,),
    )
    again = {who: date.fromisoformat(day) for who, day in rows.fetchall() if day}
    rows = db.execute(
        "select who, submission.on_day, returned.on_day from submission"
        " left join returned on returned.sha256 = submission.sha256"
        " where task = ? and state = 'current'",
        (task,),
    )
    found = {who: Came(who, None, waits=True) for who in waiting}
    for who, on, returned in rows.fetchall():
        found[who] = Came(
            who,
            date.fromisoformat(on),
            returned is not None,
            again.get(who),
            waits=who in waiting,
        )
    return tuple(found[who] for who in sorted(found))


def is_there(db: Database, who: str, said: HandedIn) -> bool:
    """Whether something that nobody signed, of this person, round, revision and day, is there."""
    return bool(
        db.execute(
            "select exists (select 1 from submission where who = ? and task = ? and round = ?"
            " and revision = ? and on_day = ? and length(signer) = 0)",
            (who, said.task, said.round_id, said.revision, said.on.isoformat()),
        ).fetchone()[0]
    )


def counted(db: Database, task: str) -> tuple[Counted, ...]:
    """The submissions that count, by name."""
    rows = db.execute(
        "select id, who, name, number, unit, revision, on_day, sha256, length(signer) > 0"
        " from submission where task = ? and state = 'current' order by name, who",
        (task,),
    )
    return tuple(
        Counted(
            *(row_id, who, name, number, unit, revision, date.fromisoformat(on), digest),
            bool(is_signed),
        )
        for row_id, who, name, number, unit, revision, on, digest, is_signed in rows.fetchall()
    )


def tasks_of_submissions(db: Database) -> tuple[str, ...]:
    """The ids of the tasks of which something is there; empty for what belongs to none."""
    rows = db.execute("select distinct task from submission order by task")
    return tuple(task for (task,) in rows.fetchall())
