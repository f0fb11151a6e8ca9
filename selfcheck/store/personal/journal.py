"""The journal: every act of the person, with what stood before and what stands now."""

from __future__ import annotations

import json
from collections.abc import Mapping
from enum import StrEnum

from selfcheck.store.driver import Database

Facts = Mapping[str, object]
"""What an act touched, by column: JSON values only."""


class Act(StrEnum):
    """What was done. Stored: never rename."""

    ANSWER = "answer"
    REFLECTION = "reflection"
    ACKNOWLEDGEMENT = "acknowledgement"
    REPORT_TEXT = "report-text"
    SELECTION = "selection"
    PROFILE = "profile"
    FINDING = "finding"
    PLAN = "plan"
    CARD = "card"
    START = "start"
    FINISH = "finish"
    REVISE = "revise"
    TEMPLATE = "template"
    NUMBER = "number"
    """The person's number in the roster of a branch; the key is a task of it."""
    RELEASE = "release"
    """Which findings may stand under the person's name; the key is the round."""


_json = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode
_WRITE = """
insert into journal (at, act, round_id, key, visit, was, now) values (?, ?, ?, ?, ?, ?, ?)
on conflict (visit) do update set at = excluded.at, now = excluded.now
"""


def note(
    db: Database,
    act: Act,
    *,
    at: str,
    round_id: str | None,
    key: str,
    was: Facts,
    now: Facts,
    visit: str = "",
) -> None:
    """Add one act; a second one of the same *visit* extends the first, keeping its `was`.

    A visit is one stay in one text field; empty for acts that stand alone.
    """
    row = (at, act.value, round_id, key, visit or None, _json(was), _json(now))
    db.conn.execute(_WRITE, row)  # on the way of every key press, as in `rounds.put_answer`
