"""Long work, told apart from how it is run."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, TypeVar

T = TypeVar("T")


class Pulse(Protocol):
    """Called by a task between steps; raises `Cancelled` when the person has had enough."""

    def __call__(self, done: int, total: int) -> None:
        """Say that *done* steps of *total* are behind us."""


Task = Callable[[Pulse], T]
"""What a job runs: given a pulse, it returns its value or raises."""


def no_pulse(done: int, total: int) -> None:
    """Run a task without progress: the pulse of the command line and the tests."""
