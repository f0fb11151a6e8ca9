"""Run tasks off the GUI thread and report back on it.

Workers touch one QObject only, the runner, which outlives them; a job is named by its number, so
no worker ever holds, or destroys, a QObject.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from enum import Enum
from itertools import count

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal, Slot

from selfcheck.domain.errors import Cancelled
from selfcheck.domain.task import T, Task

_PULSE_EVERY_S = 0.05  # seconds; more often only floods the event queue


class Lane(Enum):
    """Tasks of one lane run one after another; lanes run beside each other."""

    DOCUMENTS = "documents"
    LONG = "long"
    SEARCHES = "searches"


class Job(QObject):
    """A task as the window sees it.

    Signals:
        progressed: done, total.
        succeeded: the task's return value.
        failed: the exception, `Cancelled` included.
        finished: after either of the two above.
    """

    progressed = Signal(int, int)
    succeeded = Signal(object)
    failed = Signal(object)
    finished = Signal()

    def __init__(self, stop: threading.Event) -> None:
        super().__init__()
        self._stop = stop

    def cancel(self) -> None:
        """Ask the task to stop at its next pulse."""
        self._stop.set()


class _Runnable(QRunnable):
    """Carries a callable to the pool, which deletes it off-thread; owns no QObject."""

    def __init__(self, work: Callable[[], None]) -> None:
        super().__init__()
        self._work = work

    def run(self) -> None:
        self._work()


class JobRunner(QObject):
    """The only place that knows there are threads."""

    _pulsed = Signal(int, int, int)
    _returned = Signal(int, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pools = {lane: QThreadPool(self) for lane in Lane}
        for lane, pool in self._pools.items():
            pool.setMaxThreadCount(1)
            pool.setObjectName(lane.value)
        self._numbers = count(1)
        self._jobs: dict[int, Job] = {}
        self._pulsed.connect(self._on_pulsed, Qt.ConnectionType.QueuedConnection)
        self._returned.connect(self._on_returned, Qt.ConnectionType.QueuedConnection)

    def start(self, task: Task[T], lane: Lane) -> Job:
        """Queue *task* and return its job, whose signals come once the event loop turns."""
        number = next(self._numbers)
        stop = threading.Event()
        job = self._jobs[number] = Job(stop)
        pulsed, returned = self._pulsed, self._returned
        last = 0.0

        def pulse(done: int, total: int) -> None:
            nonlocal last
            if stop.is_set():
                raise Cancelled
            if (now := time.monotonic()) - last >= _PULSE_EVERY_S:
                last = now
                pulsed.emit(number, done, total)

        def work() -> None:
            threading.current_thread().name = lane.value  # Python does not ask Qt for it
            try:
                value = task(pulse)
            except Exception as error:  # carried to the GUI thread, where it is shown or raised
                returned.emit(number, None, error)
            else:
                returned.emit(number, value, None)

        self._pools[lane].start(_Runnable(work))
        return job

    def close(self) -> None:
        """Stop everything and wait; call once, when the window closes."""
        for job in self._jobs.values():
            job.cancel()
        for pool in self._pools.values():
            pool.waitForDone()

    @Slot(int, int, int)
    def _on_pulsed(self, number: int, done: int, total: int) -> None:
        if number in self._jobs:
            self._jobs[number].progressed.emit(done, total)

    @Slot(int, object, object)
    def _on_returned(self, number: int, value: object, error: Exception | None) -> None:
        job = self._jobs.pop(number)
        if error is None:
            job.succeeded.emit(value)
        else:
            job.failed.emit(error)
        job.finished.emit()
