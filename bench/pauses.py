"""How long the event loop is away while somebody works: the longest pause of every step.

A timer beats once a millisecond on the GUI thread. What lies between two beats is one pause: the
act, whatever it has queued (layout, style, painting), other timers, and the waiting for Python's
lock while a worker holds it. It is clock time, as a person feels it, and at most a millisecond
too long, never too short. Nested loops beat, too: an open dialog is no pause.

Not counted: everything before the window's first paint (that is the start), the graphics driver
and the desktop (the screen is in memory), and the 250 ms for which a save may wait for another
process that holds the store (nobody else holds it here).
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Slot

_BEAT_MS = 1
_PATIENCE_S = 30


def always() -> bool:
    """Nothing to wait for."""
    return True


@dataclass(frozen=True, slots=True)
class Step:
    """One act of a person; it is over *rest_ms* after *ready* has become true.

    Steps of one name are told as one: the longest pause of all of them.
    """

    name: str
    act: Callable[[], object]
    ready: Callable[[], bool] = always
    rest_ms: int = 20


class Stopwatch(QObject):
    """Lets steps happen one after the other and keeps the longest pause of each name.

    With *profiled*, every step runs under cProfile, which makes it slower: for looking, not for
    figures.
    """

    def __init__(
        self,
        steps: Iterator[Step],
        *,
        profiled: bool = False,
        done: Callable[[], object],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.longest_ms: dict[str, float] = {}
        self.count = 0
        self.profiles: dict[str, Any] = {}
        self._steps = steps
        self._done = done
        self._profiled = profiled
        self._step: Step | None = None
        self._begun = self._ready_at = 0.0
        self._last = time.perf_counter()
        self._beat = QTimer(self, interval=_BEAT_MS, timerType=Qt.TimerType.PreciseTimer)
        self._beat.timeout.connect(self._on_beat)
        self._beat.start()
        self._next()

    @Slot()
    def _on_beat(self) -> None:
        now = time.perf_counter()
        if self._step:
            name = self._step.name
            self.longest_ms[name] = max(self.longest_ms.get(name, 0.0), 1000 * (now - self._last))
        self._last = now
        if self._step is None or self._is_over(self._step, now):
            self._next()

    def _is_over(self, step: Step, now: float) -> bool:
        if not step.ready():
            if now - self._begun > _PATIENCE_S:
                raise TimeoutError(step.name)
            self._ready_at = 0.0
            return False
        self._ready_at = self._ready_at or now
        return now - self._ready_at >= step.rest_ms / 1000

    def _next(self) -> None:
        self._switch_profile(on=False)
        self._step = next(self._steps, None)
        self._ready_at = 0.0
        if self._step is None:
            self._beat.stop()
            self._done()
            return
        self.count += 1
        self._switch_profile(on=True)
        self._begun = self._last = time.perf_counter()  # choosing a step is no part of it
        self._step.act()

    def _switch_profile(self, *, on: bool) -> None:
        if self._profiled and self._step:
            from cProfile import Profile  # noqa: PLC0415 - the program has not imported it

            profile = self.profiles.setdefault(self._step.name, Profile())
            (profile.enable if on else profile.disable)()


def tell_profiles(stopwatch: Stopwatch, *, steps: int = 8, lines: int = 25) -> None:
    """Print where the time of the worst steps goes."""
    from pstats import Stats  # noqa: PLC0415 - as above

    worst = sorted(stopwatch.longest_ms.items(), key=lambda item: -item[1])
    for name, pause_ms in worst[:steps]:
        print(f"\n=== {name}: {pause_ms:.0f} ms")
        Stats(stopwatch.profiles[name]).sort_stats("cumulative").print_stats(lines)
