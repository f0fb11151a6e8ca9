"""What has changed, told to whoever shows it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Changes(QObject):
    """Emitted after a commit, never before. Who hears re-reads; hearing twice must not matter.

    Signals:
        ledger_changed: the id of the finding that was changed; empty for any number of them.
        profile_changed: who the person is.
        round_changed: the id of a round in which something was said.
        rounds_changed: a round was begun, finished or revised.
    """

    ledger_changed = Signal(str)
    profile_changed = Signal()
    round_changed = Signal(str)
    rounds_changed = Signal()
