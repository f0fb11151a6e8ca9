"""One pass over files, beside the window."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal, Slot

from selfcheck.domain.errors import Cancelled, SelfCheckError
from selfcheck.services.collecting import Collecting
from selfcheck.ui.jobs import Job, JobRunner, Lane


class Passing(QObject):
    """Takes files in, one pass at a time.

    Signals:
        broken_off: the `SelfCheckError` that ended it, None if the person did; what was taken by
            then stays.
        came: what became of each file, a tuple of `Gathered`.
        far: done, total.
    """

    broken_off = Signal(object)
    came = Signal(object)
    far = Signal(int, int)

    def __init__(self, collecting: Collecting, jobs: JobRunner, parent: QObject) -> None:
        super().__init__(parent)
        self._collecting = collecting
        self._jobs = jobs
        self._job: Job | None = None

    @property
    def busy(self) -> bool:
        """Whether one is under way."""
        return self._job is not None

    def begin(self, paths: Sequence[Path]) -> None:
        """Take in what lies at *paths*, for whatever task it was made."""
        task = self._collecting.gather_task(paths)
        job = self._job = self._jobs.start(task, Lane.LONG)
        job.progressed.connect(self.far)
        job.succeeded.connect(self._on_came)
        job.failed.connect(self._on_failed)

    @Slot()
    def stop(self) -> None:
        """Ask it to stop."""
        if self._job:
            self._job.cancel()

    @Slot(object)
    def _on_came(self, found: object) -> None:
        self._job = None
        self.came.emit(found)

    @Slot(object)
    def _on_failed(self, error: Exception) -> None:
        self._job = None
        if isinstance(error, Cancelled):
            self.broken_off.emit(None)
        else:
            self.broken_off.emit(error if isinstance(error, SelfCheckError) else None)
            if not isinstance(error, SelfCheckError):
                raise error
