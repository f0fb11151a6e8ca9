"""The chance in what is handed in: drawn once for each round, kept with it."""

from __future__ import annotations

from selfcheck.store.driver import Database


def nonce_of(db: Database, round_id: str) -> str:
    """The nonce of the round, 32 hexadecimal digits; empty if none has been drawn."""
    row = db.execute("select nonce from nonce where round_id = ?", (round_id,)).fetchone()
    return str(row[0]) if row else ""


def put_nonce(db: Database, round_id: str, nonce: str) -> None:
    """Keep the nonce of a round; one that is there stays."""
    db.execute(
        "insert into nonce (round_id, nonce) values (?, ?) on conflict (round_id) do nothing",
        (round_id, nonce),
    )
