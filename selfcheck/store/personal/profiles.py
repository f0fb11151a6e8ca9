"""Who the person is: one row, there once they have said so, even if they left all of it empty."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from selfcheck.domain.checklists import Audience
from selfcheck.domain.profile import Profile
from selfcheck.store.driver import Database


def profile(db: Database) -> Profile | None:
    """Who the person is; None until they say so."""
    row = db.execute("select name, unit, audiences from profile where id = 1").fetchone()
    if not row:
        return None
    name, unit, audiences = row
    return Profile(name, unit, tuple(map(Audience, audiences.split())))


def put_profile(db: Database, new: Profile) -> None:
    """Write who the person is."""
    db.execute(
        "insert into profile (id, name, unit, audiences) values (1, ?, ?, ?) on conflict (id)"
        " do update set name = excluded.name, unit = excluded.unit, audiences = excluded.audiences",
        (new.name, new.unit, " ".join(new.audiences)),
    )


def facts_of(profile: Profile) -> dict[str, object]:
    """*profile* as the journal keeps it."""
    return {"name": profile.name, "unit": profile.unit, "audiences": " ".join(profile.audiences)}


def profile_from(facts: Mapping[str, Any]) -> Profile:
    """What `facts_of` was made from."""
    audiences = tuple(map(Audience, facts["audiences"].split()))
    return Profile(facts["name"], facts["unit"], audiences)
