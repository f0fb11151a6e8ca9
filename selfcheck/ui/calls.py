"""Hearing what a second start of the program asks of the window that is open."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal, Slot

_AGAIN_MS = 250


class Calls(QObject):
    """Watches the inbox; the system tells of what comes, nothing is asked again and again.

    Signals:
        called: the `Path` of a file to open, or None: the window is to come to the front.
    """

    called = Signal(object)

    def __init__(
        self,
        inbox: Path,
        take: Callable[[], Iterable[Path | None]],
        *,
        may_answer: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        """*take* takes what lies in *inbox*; it is kept until the window *may answer*."""
        super().__init__(parent)
        self._take = take
        self._may_answer = may_answer
        self._waiting: deque[Path | None] = deque()
        self._later = QTimer(self, singleShot=True, interval=_AGAIN_MS)
        self._later.timeout.connect(self._answer)
        self._watcher = QFileSystemWatcher([str(inbox)], self)
        self._watcher.directoryChanged.connect(self.hear)

    @Slot()
    def hear(self) -> None:
        """Take what has come, and pass it on."""
        self._waiting.extend(self._take())
        self._answer()

    @Slot()
    def _answer(self) -> None:
        while self._waiting and self._may_answer():
            self.called.emit(self._waiting.popleft())
        if self._waiting:
            self._later.start()
