"""Stay idle with a window and say how much memory that takes.

`python -m bench.resident home DIR` is the program itself over DIR, filled by `bench.history`,
`… bare` a window with one label. Prints one JSON object of figures in MiB.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow

from bench.pauses import Step, Stopwatch

_REST_MS = 1500  # until what waits for the first paint has been done, and pages have been drawn
_TABS = ("library", "walk", "report", "search", "settings", "home")
_Figures = dict[str, float]


def _used() -> _Figures:
    """Our share of memory (pss), and all we can reach (rss)."""
    lines = Path("/proc/self/smaps_rollup").read_text(encoding="ascii").splitlines()[1:]
    kib = {name: int(rest.split()[0]) for name, _, rest in (line.partition(":") for line in lines)}
    return {"pss_mib": round(kib["Pss"] / 1024, 1), "rss_mib": round(kib["Rss"] / 1024, 1)}


def _tell(figures: _Figures) -> None:
    print(json.dumps(figures), flush=True)
    os._exit(0)


def _bare() -> int:
    app = QApplication([])
    window = QMainWindow()
    window.setCentralWidget(QLabel("三省自查"))
    window.resize(1366, 768)
    window.show()
    QTimer.singleShot(_REST_MS, lambda: _tell(_used()))
    return app.exec()


def _home(folder: str) -> int:
    from main import main as start  # noqa: PLC0415 - the bare window does not pay for it
    from selfcheck import app as program  # noqa: PLC0415 - as above

    build = program.build_window
    held: list[object] = []

    def watched(*parts: Any, **named: Any) -> QMainWindow:  # noqa: ANN401 - typing it would import it
        window = build(*parts, **named)
        figures: _Figures = {}
        done = partial(_tell, figures)
        QTimer.singleShot(0, lambda: held.append(Stopwatch(_tour(window, figures), done=done)))
        return window

    vars(program)["build_window"] = watched
    return start(["--data", folder])


def _tour(window: Any, figures: _Figures) -> Iterator[Step]:  # noqa: ANN401 - as above
    """Rest at home, see every page, come back."""
    yield Step("home", lambda: None, rest_ms=_REST_MS)
    figures.update(_used())
    for tab in _TABS:
        yield Step(tab, partial(window.rail.wanted.emit, tab), rest_ms=_REST_MS)
    figures.update({f"toured_{name}": value for name, value in _used().items()})


if __name__ == "__main__":
    raise SystemExit(_bare() if sys.argv[1] == "bare" else _home(sys.argv[2]))
