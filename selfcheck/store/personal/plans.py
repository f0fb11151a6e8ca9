"""Plans of self-check, and which of their times were kept."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from selfcheck.domain.errors import NotFound
from selfcheck.domain.plans import Cadence, Plan
from selfcheck.store.driver import Database

_FIELDS = ("name", "cadence", "day", "checklists", "since", "template")
_SELECT = f"select id, {', '.join(_FIELDS)} from plan"  # noqa: S608 - our own names


def plans(db: Database) -> tuple[Plan, ...]:
    """All plans, as they were made."""
    rows = db.execute(f"{_SELECT} order by rowid").fetchall()
    return tuple(_plan(row[0], dict(zip(_FIELDS, row[1:], strict=True))) for row in rows)


def plan(db: Database, plan_id: str) -> Plan:
    """The plan with this id. Raises `NotFound`."""
    found = plan_if_there(db, plan_id)
    if found is None:
        raise NotFound("plan", plan_id)
    return found


def plan_if_there(db: Database, plan_id: str) -> Plan | None:
    """The plan with this id, or None."""
    row = db.execute(f"{_SELECT} where id = ?", (plan_id,)).fetchone()
    return _plan(row[0], dict(zip(_FIELDS, row[1:], strict=True))) if row else None


def facts_of(plan: Plan | None) -> dict[str, Any]:
    """The columns of *plan* as the journal keeps them; all None where there is none."""
    if plan is None:
        return dict.fromkeys(_FIELDS)
    return {
        "name": plan.name,
        "cadence": plan.cadence.value,
        "day": plan.day,
        "checklists": json.dumps(plan.checklists),
        "since": plan.since.isoformat(),
        "template": plan.template,
    }


def put_facts(db: Database, plan_id: str, facts: Mapping[str, Any]) -> None:
    """Write what `facts_of` gave; all None takes the plan away."""
    if all(value is None for value in facts.values()):
        db.execute("delete from plan where id = ?", (plan_id,))
        return
    db.execute(
        "insert into plan (id, name, cadence, day, checklists, since, template)"
        " values (?, ?, ?, ?, ?, ?, ?) on conflict (id) do update set name = excluded.name,"
        " cadence = excluded.cadence, day = excluded.day, checklists = excluded.checklists,"
        " since = excluded.since, template = excluded.template",
        (plan_id, *(facts[name] for name in _FIELDS)),
    )


def kept(db: Database, plan_id: str) -> Mapping[date, str]:
    """The times of a plan that were kept, each with its round."""
    rows = db.execute("select due, round_id from plan_kept where plan_id = ?", (plan_id,))
    return {date.fromisoformat(due): round_id for due, round_id in rows.fetchall()}


def keep(db: Database, plan_id: str, due: date, round_id: str) -> None:
    """Say that a time of the plan was kept by this round."""
    db.execute(
        "insert into plan_kept (plan_id, due, round_id) values (?, ?, ?)"
        " on conflict (plan_id, due) do update set round_id = excluded.round_id",
        (plan_id, due.isoformat(), round_id),
    )


def _plan(plan_id: str, facts: Mapping[str, Any]) -> Plan:
    return Plan(
        plan_id,
        facts["name"],
        Cadence(facts["cadence"]),
        facts["day"],
        tuple(json.loads(facts["checklists"])),
        date.fromisoformat(facts["since"]),
        facts["template"],
    )
