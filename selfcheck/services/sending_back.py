"""What was sent back to somebody, read from the very file that was signed."""

from __future__ import annotations

from selfcheck.domain.return_slips import ReturnSlip
from selfcheck.exchange.envelope import open_envelope
from selfcheck.exchange.return_slip import read_return_slip
from selfcheck.store.collection import submissions
from selfcheck.store.collection.returned_slips import slip_file
from selfcheck.store.driver import Database


def sent_back(db: Database, submission: int) -> ReturnSlip | None:
    """The slip with which it was sent back last; None if it never was.

    Raises `NotFound`, and `TravelProblem` if what was kept is no slip.
    """
    file = slip_file(db, submissions.kept(db, submission).sha256)
    return read_return_slip(open_envelope(file).payload) if file else None
