"""Open a window, say when it has been painted, close it.

`python -m bench.first_paint home DIR` is the program itself, `… bare` a window with one label.
"""

from __future__ import annotations

import gc
import sys
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QWidget


class _FirstPaint(QObject):
    """Prints when the widget it watches has been painted, then ends the program."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Wait for the event loop's turn after the first paint."""
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._tell)
        return False

    def _tell(self) -> None:
        print("painted", flush=True)
        QApplication.quit()


def _watch(widget: QWidget) -> None:
    widget.installEventFilter(_FirstPaint(widget))


def _bare() -> int:
    app = QApplication([])
    window = QMainWindow()
    label = QLabel("三省自查")
    window.setCentralWidget(label)
    _watch(label)
    window.resize(1366, 768)
    window.show()
    return app.exec()


def _home(folder: str) -> int:
    from main import main as start  # noqa: PLC0415 - the bare window does not pay for it

    gc.disable()  # as main.py does, before the program is imported
    from selfcheck import app as program  # noqa: PLC0415

    build = program.build_window

    def watched(*store: Any) -> QMainWindow:  # noqa: ANN401 - typing it would import it
        window = build(*store)
        _watch(window.home)
        return window

    vars(program)["build_window"] = watched
    return start(["--data", folder])


if __name__ == "__main__":
    raise SystemExit(_bare() if sys.argv[1] == "bare" else _home(sys.argv[2]))
