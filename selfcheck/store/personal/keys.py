"""The seed of the person's own pair of keys, one for each data folder.

It is a secret, and lies open in the store until that has a password: whoever copies the file can
sign as this person. What a signature shows is therefore no more than `exchange.keys` says.
"""

from __future__ import annotations

from selfcheck.store.driver import Database


def seed_of(db: Database) -> bytes:
    """The 32 bytes of the seed; empty if none has been drawn."""
    row = db.execute("select seed from signing_key where id = 1").fetchone()
    return bytes(row[0]) if row else b""


def put_seed(db: Database, seed: bytes, *, at: str) -> None:
    """Keep the seed; one that is there stays."""
    db.execute(
        "insert into signing_key (id, seed, made_at) values (1, ?, ?) on conflict (id) do nothing",
        (seed, at),
    )
