"""What a desk answers to files, and a roster for it."""

from __future__ import annotations

from pathlib import Path

from selfcheck.services.gathering import settle_with_roster
from selfcheck.store.collection import roster
from selfcheck.store.transactions import write_tx


def told(found):
    """The name, the verdict and the reason of each file."""
    return [(Path(one.file).name, one.verdict.value, one.reason.value) for one in found]


def with_roster(db, *people):
    """Let *people* be those of whom something is expected."""
    with write_tx(db):
        roster.put(db, people)
        settle_with_roster(db)
