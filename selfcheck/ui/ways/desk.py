"""What every way has at hand."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from selfcheck.services.together import Services
from selfcheck.settings import Settings
from selfcheck.ui.changes import Changes
from selfcheck.ui.frame import Frame
from selfcheck.ui.theme import Tokens

if TYPE_CHECKING:  # imported at its first need: the home page does not wait for it
    from selfcheck.services.collecting import Collecting
    from selfcheck.ui.jobs import JobRunner


class Desk:
    """The frame that holds the pages, and what the pages are made with; nobody sets it anew.

    It is written out because a frozen dataclass takes 0.4 ms of the start to be made.
    """

    def __init__(
        self,
        frame: Frame,
        *,
        services: Services,
        changes: Changes,
        tokens: Tokens,
        settings: Settings,
        data_folder: Path,
        now: Callable[[], datetime],
        today: Callable[[], date],
        collecting: Callable[[], Collecting],
    ) -> None:
        self.frame = frame
        self.services = services
        self.changes = changes
        self.tokens = tokens
        self.settings = settings
        self.data_folder = data_folder
        self.now = now
        self.today = today
        self._collecting = collecting

    @cached_property
    def collecting(self) -> Collecting:
        """What others hand in; opened when first asked for. Raises `StoreProblem`."""
        return self._collecting()

    @cached_property
    def jobs(self) -> JobRunner:
        """What runs beside the window; begun when first asked for."""
        from selfcheck.ui.jobs import JobRunner  # noqa: PLC0415 - see above

        return JobRunner(self.frame)

    def close(self) -> None:
        """Stop what runs, if anything was begun."""
        if "jobs" in vars(self):
            self.jobs.close()
