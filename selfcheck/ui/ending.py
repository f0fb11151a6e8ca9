"""The end of the program from outside: the session ends, or somebody sends a signal."""

from __future__ import annotations

import signal
import socket

from PySide6.QtCore import QObject, QSocketNotifier, Signal, SignalInstance

_SIGNALS = [
    getattr(signal, name) for name in ("SIGTERM", "SIGINT", "SIGHUP") if hasattr(signal, name)
]


class Ending(QObject):
    """Hears that the program has to end, while there is still time to save.

    Python runs its signal handlers only when the interpreter gets a turn, which Qt's loop does not
    give: the signal's number comes through a socket that the loop watches. Unix only; Windows asks
    through the session.

    Signals:
        save_wanted: the session may end; save what is typed.
        end_wanted: save, then end without a question.
    """

    save_wanted = Signal()
    end_wanted = Signal()

    def __init__(self, session_ends: SignalInstance, parent: QObject | None = None) -> None:
        """*session_ends* is the application's `commitDataRequest`."""
        super().__init__(parent)
        session_ends.connect(lambda _session: self.save_wanted.emit())
        self._near, self._far = socket.socketpair()
        self._near.settimeout(0)
        self._far.settimeout(0)
        self._notifier = QSocketNotifier(self._near.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_signal)
        signal.set_wakeup_fd(self._far.fileno(), warn_on_full_buffer=False)
        for number in _SIGNALS:
            signal.signal(number, lambda *_: None)  # the socket tells; dying at once would lose

    def close(self) -> None:
        """Give the signals back to the system."""
        signal.set_wakeup_fd(-1)
        for number in _SIGNALS:
            signal.signal(number, signal.SIG_DFL)
        self._notifier.setEnabled(False)
        self._near.close()
        self._far.close()

    def _on_signal(self) -> None:
        self._near.recv(64)
        self.end_wanted.emit()
