"""The stores of a data folder: one person's own, and what a secretary collects."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from selfcheck.store.driver import STAMP


class StoreKind(NamedTuple):
    """What tells the files of one kind from those of another."""

    name: str
    """Stands in the marker row: never rename."""
    stem: str
    """What the file and its backups are called, without `.db`."""
    stamp: Mapping[str, int]
    """What the header says at the current schema: whose it is, and how many changes made it."""


PERSONAL = StoreKind("personal", "store", STAMP)
COLLECTION = StoreKind(
    "collection", "collection", {"application_id": 0x53435A4A, "user_version": 2}
)
