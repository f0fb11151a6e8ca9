"""A branch to practise with: it goes when it is closed, and nothing of it is kept."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from selfcheck.domain.checklists import Checklist
from selfcheck.domain.task import Task
from selfcheck.services.collecting import Collecting, desk_of
from selfcheck.services.rehearsing_branch import Rehearsed, rehearse_task

_PEOPLE = 24  # enough for everything that can be wrong, few enough to look through
_SEED_BYTES = 32


class Rehearsal:
    """A folder with people who are made up, and the desk of who collects from them.

    It belongs to no window: one that is made anew goes on with it.
    """

    def __init__(self) -> None:
        """Make the folder. Raises `OSError`."""
        self._later = ExitStack()
        # what another program still holds open must not keep the person from going on
        folder = TemporaryDirectory(prefix="selfcheck-", ignore_cleanup_errors=True)
        self.folder = Path(self._later.enter_context(folder))
        self.made: Rehearsed | None = None
        self._collecting: Collecting

    def making_task(self) -> Task[Rehearsed]:
        """Fill the folder; what comes of it is for `open`."""
        return rehearse_task(self.folder, _PEOPLE)

    def open(
        self,
        made: Rehearsed,
        library: Callable[[], Sequence[Checklist]],
        *,
        at: datetime,
        today: Callable[[], date],
    ) -> None:
        """Open the desk of what was *made*. Raises `StoreProblem`."""
        self._collecting = self._later.enter_context(
            desk_of(
                made.desk,
                library,
                at=at,
                today=today,
                new_id=lambda: secrets.token_hex(8),
                new_seed=lambda: secrets.token_bytes(_SEED_BYTES),
            )
        )
        self.made = made

    def collecting(self) -> Collecting:
        """The desk, once it is open."""
        return self._collecting

    def close(self) -> bool:
        """Throw everything away; False if something of it could not be deleted."""
        self._later.close()
        return not self.folder.exists()
