"""The library of checklists: kept in step with the seeds, and shown."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from selfcheck.content.seeds import file_sha256, read_seed, seed_files
from selfcheck.domain.checklists import Checklist
from selfcheck.domain.errors import FileProblem
from selfcheck.services.checking import walk_of
from selfcheck.store.driver import Database
from selfcheck.store.personal import checklists, rounds
from selfcheck.store.transactions import write_tx

FIRST = ("si-shen", "san-ge-quan")
"""What a person meets first: 四慎 and 三个圈."""


class Browsing:
    """What can be walked."""

    def __init__(self, db: Database) -> None:
        self._db = db

    def checklists(self) -> tuple[Checklist, ...]:
        """The whole library: `FIRST`, then the others by speech, in the speech's order."""
        everything = checklists.all_checklists(self._db)
        order = {name: place for place, name in enumerate(FIRST)}
        return tuple(sorted(everything, key=lambda c: order.get(c.id, len(FIRST))))

    def last_walked(self) -> Mapping[str, datetime]:
        """When each checklist was last worked on, by id; never walked ones are absent."""
        latest: dict[str, datetime] = {}
        for round_id, touched_at in rounds.rounds_by_touch(self._db):
            for checklist in walk_of(self._db, round_id).round.checklists:
                latest.setdefault(checklist.id, touched_at)
        return latest


def import_seeds(db: Database, folder: Path) -> tuple[FileProblem, ...]:
    """Bring the library in step with the TOML files of *folder*; what was wrong with which.

    A file is read again only when its hash has changed. A broken one keeps what it said before
    and never stops the others.
    """
    problems: list[FileProblem] = []
    known = dict(checklists.seed_hashes(db))
    for path in seed_files(folder):
        try:
            sha256 = file_sha256(path)
            if known.pop(path.name, "") != sha256:
                fresh = read_seed(path)
                with write_tx(db):
                    checklists.replace_seed(db, path.name, sha256, fresh)
        except FileProblem as problem:
            problems.append(problem)
    for gone in known:
        with write_tx(db):
            checklists.forget_seed(db, gone)
    return tuple(problems)
