"""Rounds and what was said in them: rows in, values out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from selfcheck.domain.errors import NotFound
from selfcheck.domain.rounds import Acknowledgement, Answer, Place, Rating, Round
from selfcheck.store.driver import Database
from selfcheck.store.personal.bodies import from_body

_COPIED = {
    "answer": "item_id, rating, instance, na_reason, talk_in_person, flagged",
    "reflection": "section_key, text",
    "acknowledgement": "item_id, stance",
    "report_text": "heading, text",
    "selection": "edition, part, key, ticked",
}

_PUT_ANSWER = """
insert into answer (round_id, item_id, rating, instance, na_reason, talk_in_person, flagged)
values (?, ?, ?, ?, ?, ?, ?)
on conflict (round_id, item_id) do update set
    rating = excluded.rating, instance = excluded.instance, na_reason = excluded.na_reason,
    talk_in_person = excluded.talk_in_person, flagged = excluded.flagged
"""
_RATED_BEFORE = """
with recursive own (id, revises) as (
    select id, revises from round where id = ?1
    union all
    select round.id, round.revises from round join own on round.id = own.revises
)
select round.id, answer.rating from answer join round on round.id = answer.round_id
where answer.item_id = ?2 and answer.rating is not null
    and round.id not in (select id from own) and round.example = ''
    and round.started_at < (select min(started_at) from round where id in (select id from own))
    and not exists (select 1 from round as newer where newer.revises = round.id)
order by round.started_at desc limit 1
"""
_ANSWER = "select item_id, rating, instance, na_reason, talk_in_person, flagged from answer"
_WHILE_OPEN = """
select finished_at, item_id, rating, instance, na_reason, talk_in_person, flagged
from round left join answer on answer.round_id = round.id and answer.item_id = ?2
where round.id = ?1
"""


def add_round(db: Database, new: Round, bodies: Sequence[str]) -> None:
    """Insert *new* with the frozen texts of its checklists, in their order."""
    db.execute(
        "insert into round (id, period, started_at, revision, revises, template, example)"
        " values (?, ?, ?, ?, ?, ?, ?)",
        (
            new.id,
            new.period,
            new.started_at.isoformat(),
            new.revision,
            new.revises or None,
            new.template,
            new.example,
        ),
    )
    db.conn.executemany(
        "insert into round_checklist (round_id, position, checklist_id, body) values (?, ?, ?, ?)",
        [
            (new.id, position, checklist.id, body)
            for position, (checklist, body) in enumerate(zip(new.checklists, bodies, strict=True))
        ],
    )


def copy_words(db: Database, *, of: str, to: str) -> None:
    """Copy all that was said in the round *of* into the fresh round *to*."""
    for table, columns in _COPIED.items():
        db.execute(
            f"insert into {table} (round_id, {columns})"  # noqa: S608 - our own names
            f" select ?, {columns} from {table} where round_id = ?",
            (to, of),
        )


def rounds_by_touch(db: Database) -> tuple[tuple[str, datetime], ...]:
    """All round ids with the instant of their last act, the latest first, an example last."""
    rows = db.execute(
        "select id, (select max(at) from journal where round_id = round.id) as touched"
        " from round order by example <> '', touched desc, rowid desc"
    )
    return tuple((round_id, datetime.fromisoformat(touched)) for round_id, touched in rows)


def finished_rounds(db: Database) -> tuple[str, ...]:
    """The ids of the person's finished rounds as they were begun, of revisions the last one."""
    rows = db.execute(
        "select id from round where finished_at is not null and example = '' and not exists ("
        " select 1 from round as later where later.revises = round.id"
        " and later.finished_at is not null) order by started_at, rowid"
    )
    return tuple(str(row[0]) for row in rows.fetchall())


def round_of(db: Database, round_id: str) -> Round:
    """The round with its frozen checklists. Raises `NotFound`."""
    row = db.execute(
        "select period, started_at, finished_at, revision, revises, template, example"
        " from round where id = ?",
        (round_id,),
    ).fetchone()
    if not row:
        raise NotFound("round", round_id)
    period, started_at, finished_at, revision, revises, template, example = row
    return Round(
        id=round_id,
        period=period,
        checklists=tuple(from_body(body) for body in bodies_of(db, round_id)),
        started_at=datetime.fromisoformat(started_at),
        finished_at=datetime.fromisoformat(finished_at) if finished_at else None,
        revision=revision,
        revises=revises or "",
        template=template,
        example=example,
    )


def revision_number(db: Database, round_id: str) -> int:
    """Which revision a round is, without reading what it asks. Raises `NotFound`."""
    row = db.execute("select revision from round where id = ?", (round_id,)).fetchone()
    if not row:
        raise NotFound("round", round_id)
    return int(row[0])


def bodies_of(db: Database, round_id: str) -> tuple[str, ...]:
    """The frozen texts of a round's checklists, in their order."""
    rows = db.execute(
        "select body from round_checklist where round_id = ? order by position", (round_id,)
    )
    return tuple(row[0] for row in rows)


def is_finished(db: Database, round_id: str) -> bool:
    """Whether the round is read-only. Raises `NotFound`."""
    row = db.execute("select finished_at from round where id = ?", (round_id,)).fetchone()
    if not row:
        raise NotFound("round", round_id)
    return row[0] is not None


def examples(db: Database) -> tuple[str, ...]:
    """The ids of the rounds that are not the person's own."""
    return tuple(name for (name,) in db.execute("select id from round where example <> ''"))


def forget(db: Database, round_id: str) -> None:
    """Delete a round with all that hangs on it, its journal too."""
    db.execute("delete from round where id = ?", (round_id,))


def revision_of(db: Database, round_id: str) -> str:
    """The id of the round that revises this one, empty if none does."""
    row = db.execute("select id from round where revises = ?", (round_id,)).fetchone()
    return str(row[0]) if row else ""


def set_finished(db: Database, round_id: str, at: str) -> None:
    """Make the round read-only."""
    db.execute("update round set finished_at = ? where id = ?", (at, round_id))


def answer_to(db: Database, round_id: str, item_id: str) -> Answer:
    """The answer kept under *item_id*, an empty one if there is none."""
    row = db.execute(
        f"{_ANSWER} where round_id = ? and item_id = ?", (round_id, item_id)
    ).fetchone()
    return _answer(row) if row else Answer(item_id)


def answer_while_open(db: Database, round_id: str, item_id: str) -> Answer | None:
    """The answer kept under *item_id*, an empty one if there is none; None once all is read-only.

    Raises `NotFound`. One question instead of two: it is on the way of every key press.
    """
    row = db.conn.execute(_WHILE_OPEN, (round_id, item_id)).fetchone()
    if not row:
        raise NotFound("round", round_id)
    if row[0] is not None:
        return None
    return _answer(row[1:]) if row[1] else Answer(item_id)


def rated_before(db: Database, round_id: str, item_id: str) -> tuple[str, Rating] | None:
    """The round before this one in which *item_id* was rated, and how; None if there is none.

    Of a chain of revisions only the last counts, and none of this round's own.
    """
    row = db.execute(_RATED_BEFORE, (round_id, item_id)).fetchone()
    return (str(row[0]), Rating(row[1])) if row else None


def answers_of(db: Database, round_id: str) -> Mapping[str, Answer]:
    """All answers of a round, by the id they are kept under."""
    rows = db.execute(f"{_ANSWER} where round_id = ?", (round_id,))
    return {row[0]: _answer(row) for row in rows}


def put_answer(db: Database, round_id: str, answer: Answer) -> None:
    """Write *answer*, replacing an earlier one."""
    db.conn.execute(  # on the way of every key press: nothing between us and the driver
        _PUT_ANSWER,
        (
            round_id,
            answer.item_id,
            answer.rating.value if answer.rating else None,
            answer.instance,
            answer.na_reason,
            int(answer.talk_in_person),
            int(answer.flagged),
        ),
    )


def _answer(row: tuple[str, str | None, str, str, int, int]) -> Answer:
    item_id, rating, instance, na_reason, talk_in_person, flagged = row
    return Answer(
        item_id=item_id,
        rating=Rating(rating) if rating else None,
        instance=instance,
        na_reason=na_reason,
        talk_in_person=bool(talk_in_person),
        flagged=bool(flagged),
    )


def reflections_of(db: Database, round_id: str) -> Mapping[str, str]:
    """All reflections of a round, by section key."""
    rows = db.execute("select section_key, text from reflection where round_id = ?", (round_id,))
    return dict(rows.fetchall())


def put_reflection(db: Database, round_id: str, section_key: str, text: str) -> None:
    """Write a reflection, replacing an earlier one."""
    db.execute(
        "insert into reflection (round_id, section_key, text) values (?, ?, ?)"
        " on conflict (round_id, section_key) do update set text = excluded.text",
        (round_id, section_key, text),
    )


def acknowledgements_of(db: Database, round_id: str) -> Mapping[str, Acknowledgement]:
    """What was said to bottom-line items, by the id it is kept under."""
    rows = db.execute("select item_id, stance from acknowledgement where round_id = ?", (round_id,))
    return {item_id: Acknowledgement(stance) for item_id, stance in rows}


def put_acknowledgement(
    db: Database, round_id: str, item_id: str, stance: Acknowledgement | None
) -> None:
    """Write what was said to a bottom-line item; None takes it back."""
    if stance is None:
        db.execute(
            "delete from acknowledgement where round_id = ? and item_id = ?", (round_id, item_id)
        )
        return
    db.execute(
        "insert into acknowledgement (round_id, item_id, stance) values (?, ?, ?)"
        " on conflict (round_id, item_id) do update set stance = excluded.stance",
        (round_id, item_id, stance.value),
    )


def place_in(db: Database, round_id: str) -> Place | None:
    """Where the person was in the round, None if never there."""
    row = db.execute(
        "select section_key, item_id, field, cursor from place where round_id = ?", (round_id,)
    ).fetchone()
    return Place(*row) if row else None


def put_place(db: Database, round_id: str, place: Place) -> None:
    """Remember where the person is."""
    db.execute(
        "insert or replace into place (round_id, section_key, item_id, field, cursor)"
        " values (?, ?, ?, ?, ?)",
        (round_id, place.section_key, place.item_id, place.field, place.cursor),
    )
