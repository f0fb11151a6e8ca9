"""The library of checklists, as imported from the seeds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from selfcheck.domain.checklists import Checklist
from selfcheck.domain.errors import NotFound
from selfcheck.store.driver import Database
from selfcheck.store.personal.bodies import from_body, to_body


def seed_hashes(db: Database) -> Mapping[str, str]:
    """The SHA-256 each seed file had when it was imported, by file name."""
    return dict(db.execute("select file, sha256 from seed").fetchall())


def replace_seed(db: Database, file: str, sha256: str, checklists: Sequence[Checklist]) -> None:
    """Put what *file* says now in place of what it said before; rounds keep their own copies."""
    db.execute("delete from seed where file = ?", (file,))
    db.execute("insert into seed (file, sha256) values (?, ?)", (file, sha256))
    from selfcheck.store.tables import tables_of  # noqa: PLC0415 - see there

    rows = [
        {"id": checklist.id, "seed": file, "position": position, "body": to_body(checklist)}
        for position, checklist in enumerate(checklists)
    ]
    tables_of(db).table("checklist").insert_all(rows, replace=True)


def forget_seed(db: Database, file: str) -> None:
    """Drop the checklists of a seed file that is no longer there."""
    db.execute("delete from seed where file = ?", (file,))


def all_checklists(db: Database) -> tuple[Checklist, ...]:
    """The whole library, by seed file and in its order."""
    rows = db.execute("select body from checklist order by seed, position")
    return tuple(from_body(body) for (body,) in rows)


def any_checklist(db: Database) -> bool:
    """Whether there is a library."""
    return db.execute("select 1 from checklist limit 1").fetchone() is not None


def checklist_body(db: Database, checklist_id: str) -> str:
    """The stored text of one checklist, to be frozen into a round. Raises `NotFound`."""
    row = db.execute("select body from checklist where id = ?", (checklist_id,)).fetchone()
    if not row:
        raise NotFound("checklist", checklist_id)
    return str(row[0])
