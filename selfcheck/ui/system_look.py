"""The system goes over to dark or light colours while the program runs."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer, Signal, SignalInstance
from PySide6.QtWidgets import QApplication

_AGAIN_AFTER_MS = 500


class SystemLook(QObject):
    """Tells of a change once nothing is open over the window that would go with it.

    Signals:
        changed: whether the system is dark now; only when that is not what was told before.
    """

    changed = Signal(bool)

    def __init__(
        self, scheme_changed: SignalInstance, *, dark: bool, parent: QObject | None = None
    ) -> None:
        """*scheme_changed* is `QStyleHints.colorSchemeChanged`; *dark* is how it is now."""
        super().__init__(parent)
        self._told = self._dark = dark
        # some desktops tell twice, with the wrong one between
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._tell)
        scheme_changed.connect(self._on_scheme)

    def _on_scheme(self, scheme: Qt.ColorScheme) -> None:
        self._dark = scheme is Qt.ColorScheme.Dark
        self._soon.start(0)

    def _tell(self) -> None:
        if QApplication.activeModalWidget() or QApplication.activePopupWidget():
            self._soon.start(_AGAIN_AFTER_MS)
        elif self._dark is not self._told:
            self._told = self._dark
            self.changed.emit(self._dark)
