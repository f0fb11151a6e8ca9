"""The person's own kinds of documents, each as the text of a template's file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from selfcheck.store.driver import Database

_NONE = {"toml": "", "changed_at": ""}


def own_templates(db: Database) -> Mapping[str, str]:
    """The text of each by its id, in the order in which they came."""
    return dict(db.execute("select id, toml from template order by rowid").fetchall())


def facts_of(db: Database, template_id: str) -> dict[str, str]:
    """The text of one and when it was changed, both empty if it is not there."""
    row = db.execute(
        "select toml, changed_at from template where id = ?", (template_id,)
    ).fetchone()
    return dict(zip(_NONE, row, strict=True)) if row else dict(_NONE)


def put_facts(db: Database, template_id: str, facts: Mapping[str, Any]) -> None:
    """Write what `facts_of` tells; with an empty text there is no template any more."""
    if not facts["toml"]:
        db.execute("delete from template where id = ?", (template_id,))
        return
    db.execute(
        "insert into template (id, toml, changed_at) values (?, ?, ?)"
        " on conflict (id) do update set toml = excluded.toml, changed_at = excluded.changed_at",
        (template_id, facts["toml"], facts["changed_at"]),
    )


def rounds_for(db: Database, template_id: str) -> int:
    """How many of the person's rounds are meant for it."""
    row = db.execute(
        "select count(*) from round where template = ? and example = ''", (template_id,)
    ).fetchone()
    return int(row[0])
