"""When rounds were begun and findings first written down: instants out, nothing in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from selfcheck.domain.round_findings import Begun
from selfcheck.store.driver import Database

_BEGUN = """
with recursive chain (id, first, at) as (
    select id, id, started_at from round where revises is null and example = ''
    union all
    select round.id, chain.first, chain.at from round join chain on round.revises = chain.id
)
select id, first, at from chain
"""
# the journal is never rewritten: the first row of a finding is when it came to be
_ENTERED = """
select key, min(at) from journal where round_id is null and act = 'finding' group by key
"""


def begun(db: Database) -> tuple[Begun, ...]:
    """Each of the person's own rounds, revisions too."""
    rows = db.execute(_BEGUN).fetchall()
    return tuple(Begun(name, first, datetime.fromisoformat(at)) for name, first, at in rows)


def entered(db: Database) -> Mapping[str, datetime]:
    """When each finding was first written down, by its id."""
    return {key: datetime.fromisoformat(at) for key, at in db.execute(_ENTERED).fetchall()}
