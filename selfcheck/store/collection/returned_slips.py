"""The slips with which submissions were sent back, as they were signed."""

from __future__ import annotations

from selfcheck.store.driver import Database


def slip_file(db: Database, sha256: bytes) -> bytes | None:
    """The file that was written last for a submission; None if it never was sent back."""
    row = db.execute("select slip from returned where sha256 = ?", (sha256,)).fetchone()
    return bytes(row[0]) if row else None
