"""A robot that does not sleep through what it waits for."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

_TRIES = 20  # what takes longer than these is waited for at the pace of pytest-qt


class Watchful(QtBot):
    """Looks every millisecond at first: pytest-qt sleeps for ten before it looks again."""

    def waitUntil(self, callback, *, timeout=5000):  # noqa: N802 - pytest-qt's name
        for _ in range(_TRIES):
            try:
                done = callback()
            except AssertionError:
                done = False
            if done is None or done is True:
                return
            self.wait(1)
        super().waitUntil(callback, timeout=timeout)

    wait_until = waitUntil
