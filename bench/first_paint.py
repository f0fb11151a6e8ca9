"""Open a window, say when it has been painted, close it.

`python -m bench.first_paint home DIR` is the program itself, with the page it begins with, `… bare`
a window with one label.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QWidget


class FirstPaint(QObject):
    """Does *then* when the widget it watches is painted for the first time."""

    def __init__(self, widget: QWidget, then: Callable[[], object]) -> None:
        super().__init__(widget)
        self._then = then
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look for the paint, let everything through."""
        if event.type() is QEvent.Type.Paint:
            watched.removeEventFilter(self)
            self._then()
        return False


def _tell() -> None:
    print("painted", flush=True)
    QApplication.quit()


def _tell_once_painted(widget: QWidget) -> None:
    FirstPaint(widget, lambda: QTimer.singleShot(0, _tell))  # when the loop turns: it is painted


def _bare() -> int:
    app = QApplication([])
    window = QMainWindow()
    label = QLabel("三省自查")
    window.setCentralWidget(label)
    _tell_once_painted(label)
    window.resize(1366, 768)
    window.show()
    return app.exec()


def _home(folder: str) -> int:
    from main import main as start  # noqa: PLC0415 - the bare window does not pay for it

    gc.disable()  # as main.py does, before the program is imported
    from selfcheck import app as program  # noqa: PLC0415

    build = program.build_window

    def watched(*parts: Any, **named: Any) -> QMainWindow:  # noqa: ANN401 - typing it would import it
        window = build(*parts, **named)
        _tell_once_painted(window.page)
        return window

    vars(program)["build_window"] = watched
    return start(["--data", folder])


if __name__ == "__main__":
    raise SystemExit(_bare() if sys.argv[1] == "bare" else _home(sys.argv[2]))
