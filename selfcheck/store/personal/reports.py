"""What a report needs beside the answers: the texts under headings, and the ticks."""

from __future__ import annotations

from collections.abc import Mapping

from selfcheck.domain.selection import Edition, Part, Selection
from selfcheck.store.driver import Database


def texts_of(db: Database, round_id: str) -> Mapping[str, str]:
    """What was written under the report's headings, by heading key."""
    rows = db.execute("select heading, text from report_text where round_id = ?", (round_id,))
    return dict(rows.fetchall())


def put_text(db: Database, round_id: str, heading: str, text: str) -> None:
    """Write the text under one heading, replacing an earlier one."""
    db.execute(
        "insert into report_text (round_id, heading, text) values (?, ?, ?)"
        " on conflict (round_id, heading) do update set text = excluded.text",
        (round_id, heading, text),
    )


def selection_of(db: Database, round_id: str, edition: Edition) -> Selection:
    """The ticks of one round and edition."""
    rows = db.execute(
        "select part, key, ticked from selection where round_id = ? and edition = ?",
        (round_id, edition.value),
    )
    return Selection(edition, {(Part(part), key): bool(ticked) for part, key, ticked in rows})


def put_tick(
    db: Database, round_id: str, edition: Edition, part: Part, key: str, *, on: bool
) -> None:
    """Write one tick, replacing an earlier one."""
    db.execute(
        "insert into selection (round_id, edition, part, key, ticked) values (?, ?, ?, ?, ?)"
        " on conflict (round_id, edition, part, key) do update set ticked = excluded.ticked",
        (round_id, edition.value, part.value, key, int(on)),
    )
