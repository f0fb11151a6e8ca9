"""Guided notes as they were filled in: values by the keys of their kind, which is data."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from selfcheck.domain.card_values import from_plain, plain
from selfcheck.domain.cards import Card
from selfcheck.domain.errors import NotFound
from selfcheck.store.driver import Database

_FIELDS = ("kind", "title", "on_day", "look_again_on", "body", "binned")
_SELECT = f"select id, {', '.join(_FIELDS)} from card"  # noqa: S608 - our own names
_json = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode


def cards(db: Database, *, binned: bool = False) -> tuple[Card, ...]:
    """All cards, or those in the bin, the latest day first."""
    rows = db.execute(f"{_SELECT} where binned = ? order by on_day desc, rowid desc", (binned,))
    return tuple(_card(row) for row in rows.fetchall())


def card(db: Database, card_id: str) -> Card:
    """The card with this id, also from the bin. Raises `NotFound`."""
    found = card_if_there(db, card_id)
    if found is None:
        raise NotFound("card", card_id)
    return found


def card_if_there(db: Database, card_id: str) -> Card | None:
    """The card with this id, or None."""
    row = db.execute(f"{_SELECT} where id = ?", (card_id,)).fetchone()
    return _card(row) if row else None


def facts_in(db: Database, card_id: str) -> dict[str, Any]:
    """The columns of a card as the journal keeps them; all None where there is none."""
    row = db.execute(f"{_SELECT} where id = ?", (card_id,)).fetchone()
    return dict(zip(_FIELDS, row[1:] if row else (None,) * len(_FIELDS), strict=True))


def facts_of(card: Card, *, binned: bool) -> dict[str, Any]:
    """The columns of *card* as the journal keeps them."""
    return {
        "kind": card.kind_id,
        "title": card.title,
        "on_day": card.on.isoformat(),
        "look_again_on": card.look_again_on.isoformat() if card.look_again_on else None,
        "body": _json(plain(card.values)),
        "binned": int(binned),
    }


def put_facts(db: Database, card_id: str, facts: Mapping[str, Any]) -> None:
    """Write what `facts_of` gave; all None takes the card away."""
    if all(value is None for value in facts.values()):
        db.execute("delete from card where id = ?", (card_id,))
        return
    db.execute(
        "insert into card (id, kind, title, on_day, look_again_on, body, binned)"
        " values (?, ?, ?, ?, ?, ?, ?) on conflict (id) do update set kind = excluded.kind,"
        " title = excluded.title, on_day = excluded.on_day,"
        " look_again_on = excluded.look_again_on, body = excluded.body, binned = excluded.binned",
        (card_id, *(facts[name] for name in _FIELDS)),
    )


def _card(row: tuple[Any, ...]) -> Card:
    card_id, kind, title, on_day, look_again_on, body, _ = row
    return Card(
        card_id,
        kind,
        date.fromisoformat(on_day),
        title,
        from_plain(json.loads(body)),
        date.fromisoformat(look_again_on) if look_again_on else None,
    )
