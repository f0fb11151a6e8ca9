"""The library kept in step with the seeds."""

from __future__ import annotations

from pathlib import Path

from selfcheck.content.files import file_sha256, seed_files
from selfcheck.domain.errors import FileProblem
from selfcheck.store.driver import Database
from selfcheck.store.personal import checklists
from selfcheck.store.transactions import write_tx


def import_seeds(db: Database, folder: Path) -> tuple[FileProblem, ...]:
    """Bring the library in step with the TOML files of *folder*; what was wrong with which.

    They are parsed only when a hash has changed. A broken file keeps what it said before and
    never stops the others.
    """
    known = checklists.seed_hashes(db)
    found = {path.name: _hash_of(path) for path in seed_files(folder)}
    if found == known:
        return ()
    from selfcheck.content.seeds import read_seeds  # noqa: PLC0415 - not for an ordinary start

    read = read_seeds(folder)
    with write_tx(db):
        for path, fresh in read.files.items():
            if found[path.name] != known.get(path.name):
                checklists.replace_seed(db, path.name, found[path.name], fresh)
        for gone in known.keys() - found.keys():
            checklists.forget_seed(db, gone)
    return read.problems


def _hash_of(path: Path) -> str:
    try:
        return file_sha256(path)
    except FileProblem:
        return ""  # as good as changed: reading it says what is wrong
