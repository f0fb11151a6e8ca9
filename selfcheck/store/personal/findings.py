"""The ledger: one row a finding, with its notes, evidence and reviews in it as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import date, datetime
from typing import Any

from selfcheck.domain.errors import NotFound
from selfcheck.domain.findings import Asked, Evidence, Finding, Origin, Progress, State
from selfcheck.domain.ledger_history import StateChange
from selfcheck.domain.reviews import Outcome, Review
from selfcheck.domain.rounds import Rating
from selfcheck.store.driver import Database

FIELDS = tuple(field.name for field in fields(Finding))[1:]
"""The columns of a finding beside its id, by the names of its fields."""
_LISTS = ("asked", "progress", "evidence", "reviews", "extras")  # kept as JSON
_DAYS = ("due", "closed_on")
_SELECT = f"select id, {', '.join(FIELDS)} from finding"  # noqa: S608 - our own names
_MARKS = ", ".join("?" for _ in FIELDS)
_UPDATES = ", ".join(f"{name} = excluded.{name}" for name in FIELDS)
_PUT = f"""
insert into finding (id, {", ".join(FIELDS)}) values (?, {_MARKS})
on conflict (id) do update set {_UPDATES}
"""  # noqa: S608 - as above
# an act stands unless it is taken back, and that is not taken back in turn: see `undo`
_STATE_CHANGES = """
select done.key, done.at, done.was ->> 'state', done.now ->> 'state', done.now ->> 'closed_on',
    coalesce(done.now ->> 'relapses', 0) > coalesce(done.was ->> 'relapses', 0)
from journal as done join finding on finding.id = done.key
where done.act = 'finding' and done.undoes is null and done.now ->> 'state' is not null
    and finding.binned = 0 and finding.state <> 'draft'
    and not exists (
        select 1 from journal as back where back.undoes = done.id
            and not exists (select 1 from journal as again where again.undoes = back.id)
    )
order by done.id
"""
_json = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def findings(db: Database) -> tuple[Finding, ...]:
    """All of them, drafts and the bin too: the ledger by number, then drafts as they were made."""
    rows = db.execute(f"{_SELECT} order by number = 0, number, rowid")
    return tuple(_finding(row[0], row[1:]) for row in rows.fetchall())


def finding(db: Database, finding_id: str) -> Finding:
    """The finding with this id. Raises `NotFound`."""
    found = finding_if_there(db, finding_id)
    if found is None:
        raise NotFound("finding", finding_id)
    return found


def finding_if_there(db: Database, finding_id: str) -> Finding | None:
    """The finding with this id, or None."""
    row = db.execute(f"{_SELECT} where id = ?", (finding_id,)).fetchone()
    return _finding(row[0], row[1:]) if row else None


def drafted_from(db: Database, round_id: str, item_id: str) -> str:
    """The id of what was drafted from this item of this round, outside the bin; empty if none."""
    row = db.execute(
        "select id from finding where binned = 0 and asked ->> 'round_id' = ?"
        " and asked ->> 'item_id' = ?",
        (round_id, item_id),
    ).fetchone()
    return str(row[0]) if row else ""


def state_changes(db: Database) -> tuple[StateChange, ...]:
    """How the lines of the ledger came to stand where they do, act by act, those that stand."""
    return tuple(
        StateChange(
            finding_id,
            datetime.fromisoformat(at),
            State(was) if was else None,
            State(now),
            _day(closed_on),
            bool(relapsed),
        )
        for finding_id, at, was, now, closed_on, relapsed in db.execute(_STATE_CHANGES)
    )


def next_number(db: Database) -> int:
    """The number of the next line: one more than the highest there ever was, the bin included."""
    (highest,) = db.execute("select coalesce(max(number), 0) from finding").fetchone()
    return int(highest) + 1


def put_finding(db: Database, finding: Finding) -> None:
    """Write a finding, replacing an earlier one with its id."""
    put_facts(db, finding.id, facts_of(finding))


def facts_of(finding: Finding | None) -> dict[str, Any]:
    """The columns of *finding* as the journal keeps them; all None where there is none."""
    if finding is None:
        return dict.fromkeys(FIELDS)
    facts = {name: getattr(finding, name) for name in FIELDS}
    for name in _LISTS:
        facts[name] = _plain(facts[name])
    for name in _DAYS:
        facts[name] = _plain(facts[name])
    return facts


def put_facts(db: Database, finding_id: str, facts: Mapping[str, Any]) -> None:
    """Write what `facts_of` gave; all None takes the finding away."""
    if all(value is None for value in facts.values()):
        db.execute("delete from finding where id = ?", (finding_id,))
        return
    columns = [_json(facts[name]) if name in _LISTS else facts[name] for name in FIELDS]
    columns[FIELDS.index("binned")] = int(facts["binned"])
    db.execute(_PUT, (finding_id, *columns))


def _plain(value: Any) -> Any:  # noqa: ANN401 - any JSON
    match value:
        case date():
            return value.isoformat()
        case tuple():
            return [_plain(each) for each in value]
        case Asked() | Evidence() | Progress() | Review():
            return {name: _plain(each) for name, each in asdict(value).items()}
    return value


def _finding(finding_id: str, columns: tuple[Any, ...]) -> Finding:
    facts = dict(zip(FIELDS, columns, strict=True))
    for name in _LISTS:
        facts[name] = json.loads(facts[name])
    return finding_from(finding_id, facts)


def finding_from(finding_id: str, facts: Mapping[str, Any]) -> Finding:
    """What `facts_of` was made from."""
    asked = facts["asked"]
    return Finding(
        finding_id,
        **{
            **facts,
            "state": State(facts["state"]),
            "origin": Origin(facts["origin"]),
            "due": _day(facts["due"]),
            "closed_on": _day(facts["closed_on"]),
            "binned": bool(facts["binned"]),
            "asked": Asked(**asked) if asked else None,
            "progress": tuple(_dated(Progress, each) for each in facts["progress"]),
            "evidence": tuple(_dated(Evidence, each) for each in facts["evidence"]),
            "reviews": tuple(map(_review, facts["reviews"])),
            "extras": tuple((heading, text) for heading, text in facts["extras"]),
        },
    )


def _dated(kind: type[Any], facts: Mapping[str, Any]) -> Any:  # noqa: ANN401 - a note or evidence
    return kind(**{**facts, "on": date.fromisoformat(facts["on"])})


def _review(facts: Mapping[str, Any]) -> Review:
    return Review(
        **{
            **facts,
            "due": date.fromisoformat(facts["due"]),
            "done_on": _day(facts["done_on"]),
            "outcome": Outcome(facts["outcome"]) if facts["outcome"] else None,
            "rating": Rating(facts["rating"]) if facts["rating"] else None,
        }
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
