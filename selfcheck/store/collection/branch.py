"""The branch whose desk this is: its keys, what it calls itself, the task it is writing.

The seeds are secrets, and lie open in the store until that has a password: whoever copies the file
can sign as this branch, and read what was sealed to it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping

from selfcheck.store.driver import Database


def seeds(db: Database) -> tuple[bytes, bytes] | None:
    """The 32 bytes to sign with and the 32 to be sealed to; None if none were drawn."""
    row = db.execute("select signing_seed, sealing_seed from branch where id = 1").fetchone()
    return (bytes(row[0]), bytes(row[1])) if row else None


def put_seeds(db: Database, signing: bytes, sealing: bytes) -> None:
    """Keep the seeds; those that are there stay."""
    db.execute(
        "insert into branch (id, signing_seed, sealing_seed) values (1, ?, ?)"
        " on conflict (id) do nothing",
        (signing, sealing),
    )


def called(db: Database) -> str:
    """What those who answer call themselves: 第一支部　王书记. Empty as long as nobody said."""
    row = db.execute("select name from called where id = 1").fetchone()
    return row[0] if row else ""


def set_called(db: Database, name: str) -> None:
    """Keep what those who answer call themselves."""
    db.execute(
        "insert into called (id, name) values (1, ?)"
        " on conflict (id) do update set name = excluded.name",
        (name,),
    )


def draft(db: Database) -> Mapping[str, object] | None:
    """The task that is being written, as it was kept."""
    row = db.execute("select said from pack_draft where id = 1").fetchone()
    return json.loads(row[0]) if row else None


def put_draft(db: Database, said: Mapping[str, object] | None) -> None:
    """Keep the task that is being written; None once it is sent or thrown away."""
    db.execute("delete from pack_draft")
    if said is not None:
        db.execute("insert into pack_draft (id, said) values (1, ?)", (json.dumps(said),))
