"""One person's whole way through the program, step by step, with its pauses measured.

`python -m bench.journey FOLDER` starts the program itself over FOLDER, filled by `bench.history`,
drives it by key presses and clicks, and prints one JSON object: how many steps there were and the
longest pause in ms of every step by its name, as `bench.pauses` counts them. `… FOLDER profile`
prints instead where the time of the worst steps goes.

Nothing is imported here that the program imports only when a page is first shown: that pause is
to be measured, too.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from functools import partial
from itertools import cycle
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from bench.first_paint import FirstPaint
from bench.pauses import Step, Stopwatch, always, tell_profiles

_WORD = "慎独"
_SENTENCE = "十月报错了一张小票，财务退回来才改，以后先核对再签字。"
_KEY_REST_MS = 30  # between two presses of somebody quick
_SAVED_MS = 750  # typing is saved 600 ms after its first key
_DRAWN_MS = 700  # a report is drawn 400 ms after the last change


class Desk:
    """The window there is now; another look makes another one."""

    window: Any  # typing it would import what is to be measured

    def find(self, name: str) -> Any:  # noqa: ANN401 - as above
        """The control with this object name on the page that is shown, or in the rail."""
        return self.window.page.findChild(QObject, name) or self.window.rail.findChild(
            QObject, name
        )

    def click(self, name: str) -> None:
        """Press the button with this object name."""
        self.find(name).click()

    def focus(self, name: str) -> None:
        """Put the focus on a control."""
        self.find(name).setFocus()

    def clear(self, name: str) -> None:
        """Empty a field."""
        self.find(name).clear()

    def shows(self, name: str) -> bool:
        """Whether the page that is shown has a control with this object name."""
        return self.find(name) is not None

    def texts(self, start: str) -> list[QWidget]:
        """The controls in sight whose object name begins with *start*."""
        every = self.window.page.findChildren(QWidget)
        return [one for one in every if one.objectName().startswith(start) and one.isVisible()]

    def drawn(self) -> bool:
        """Whether the report shows its pages."""
        pages = self.find("report-pages")
        inside = pages.findChildren(QWidget) if pages else []
        return any(one.accessibleName().startswith("第 1 页") for one in inside)

    def is_new(self, before: object) -> bool:
        """Whether another window than *before* is shown."""
        return self.window is not before and self.window.isVisible()

    def walks(self) -> bool:
        """Whether a section is shown and listens to digits."""
        return bool(self.window.topic == "walk" and self.window.rounds.walk.body.listens())


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """Press one key, wherever the focus is."""
    QTest.keyClick(_focused(), key, modifier)


def commit(text: str) -> None:
    """Give a text as an input method does, wherever the focus is."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(_focused(), event)


def whole_way(desk: Desk) -> Iterator[Step]:
    """Every step: a round over two lists from the library to its report, then one over all."""
    yield Step("home: settle", desk.window.activateWindow, _has_focus, 300)
    yield from _library(desk)
    yield Step("round: start", partial(press, Qt.Key.Key_Return), desk.walks)
    yield from _round(desk, "round", sections=7)
    yield from _review_and_report(desk, "round")
    yield from _settings(desk)
    yield from _search(desk)
    yield Step("home: open", partial(desk.click, "nav-home"), always, 100)
    yield Step("all lists: continue", partial(desk.click, "home-continue"), desk.walks)
    yield from _round(desk, "all lists", sections=4)
    yield from _outline(desk, "all lists")
    yield from _review_and_report(desk, "all lists")
    yield Step("home: open", partial(desk.click, "nav-home"), always, 100)


def _library(desk: Desk) -> Iterator[Step]:
    yield Step("library: open", partial(desk.click, "nav-library"), always, 100)
    yield Step("library: to the field", partial(desk.focus, "library-search"))
    for sign in _WORD:
        yield Step("library: search", partial(commit, sign), always, _KEY_REST_MS)
    yield Step("library: search", partial(desk.clear, "library-search"))
    yield Step("library: to the list", partial(desk.focus, "library-list"))
    for _ in range(2):
        yield Step("library: tick", partial(press, Qt.Key.Key_Space), always, _KEY_REST_MS)
        yield Step("library: next", partial(press, Qt.Key.Key_Down), always, _KEY_REST_MS)


def _round(desk: Desk, name: str, *, sections: int) -> Iterator[Step]:
    """Rate every row of the next sections; write in the first; turn the pages."""
    turn = partial(desk.click, "walk-next")
    digits = cycle((Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_4, Qt.Key.Key_5))
    for number in range(sections):
        body = desk.window.rounds.walk.body
        for row in body.rows:
            yield Step(f"{name}: to a row", row.setFocus, always, _KEY_REST_MS)
            digit = next(digits)
            yield Step(f"{name}: rate", partial(press, digit), always, _KEY_REST_MS)
            if number == 0 and row.unfolded and row.instance.isVisible():
                yield Step(f"{name}: to a text", row.instance.setFocus, always, _KEY_REST_MS)
                yield from _typing(f"{name}: instance")
        if number == 0:
            yield Step(f"{name}: to a text", body.reflection.setFocus, always, _KEY_REST_MS)
            yield from _typing(f"{name}: reflection")
        if number < sections - 1:
            yield Step(f"{name}: turn", turn, desk.walks)
    yield Step(f"{name}: turn back", partial(desk.click, "walk-back"), desk.walks)
    yield Step(f"{name}: undo", partial(press, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier))
    yield Step(f"{name}: turn", turn, desk.walks)


def _outline(desk: Desk, name: str) -> Iterator[Step]:
    to_it = partial(press, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    yield Step(f"{name}: outline", to_it, always, _KEY_REST_MS)
    yield Step(f"{name}: outline, end", partial(press, Qt.Key.Key_End), always, _KEY_REST_MS)
    choose = partial(press, Qt.Key.Key_Return)
    yield Step(f"{name}: outline, last section", choose, desk.walks)


def _typing(name: str) -> Iterator[Step]:
    for sign in _SENTENCE:
        yield Step(f"{name}, type", partial(commit, sign))
    yield Step(f"{name}, saved", _nothing, always, _SAVED_MS)


def _review_and_report(desk: Desk, name: str) -> Iterator[Step]:
    reviewed = partial(desk.shows, "review-finish")
    yield Step(f"{name}: review", partial(desk.click, "walk-next"), reviewed, 200)
    yield Step(f"{name}: finish", partial(desk.click, "review-finish"), desk.drawn, 300)
    for field in desk.texts("report-text-")[:1]:
        yield Step(f"{name}: report, to a text", field.setFocus, always, _KEY_REST_MS)
        yield from _typing(f"{name}: report")
    yield Step(f"{name}: report, drawn anew", _nothing, always, _DRAWN_MS)


def _settings(desk: Desk) -> Iterator[Step]:
    yield Step("settings: open", partial(desk.click, "nav-settings"), always, 100)
    change = partial(desk.click, "settings-look-dark")
    yield Step("settings: another look", change, partial(desk.is_new, desk.window), 300)


def _search(desk: Desk) -> Iterator[Step]:
    yield Step("search: open", partial(desk.click, "nav-search"), always, 100)
    for sign in _WORD:
        yield Step("search: type", partial(commit, sign), always, 300)
    yield Step("search: type", partial(press, Qt.Key.Key_Backspace), always, 300)


def _focused() -> QWidget:
    focused = QApplication.focusWidget()
    if focused is None:
        raise LookupError("nothing has the focus")
    return focused


def _has_focus() -> bool:
    return QApplication.focusWidget() is not None


def _nothing() -> None:
    """Let pass what the last act has set off."""


def _stop(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """End with the traceback: the program's own dialog would wait for somebody."""
    sys.__excepthook__(kind, error, trace)
    sys.stderr.flush()
    os._exit(1)


def main(folder: Path, *, profiled: bool) -> int:
    """Go the whole way, then print what was measured."""
    from main import main as start  # noqa: PLC0415 - it switches the collector off first
    from selfcheck import app as program  # noqa: PLC0415 - as above

    desk, build = Desk(), program.build_window
    held: list[Stopwatch] = []

    def begin() -> None:
        if not held:
            held.append(Stopwatch(whole_way(desk), profiled=profiled, done=tell))

    def tell() -> None:
        if profiled:
            tell_profiles(held[0])
        else:
            print(json.dumps({"steps": held[0].count, "longest_ms": held[0].longest_ms}))
        sys.stdout.flush()
        os._exit(0)  # closing is no part of it

    def watched(*parts: Any, **named: Any) -> QMainWindow:  # noqa: ANN401 - typing it would import it
        sys.excepthook = _stop
        window = desk.window = build(*parts, **named)
        FirstPaint(window.page, begin)
        return window

    vars(program)["build_window"] = watched
    return start(["--data", str(folder)])


if __name__ == "__main__":
    raise SystemExit(main(Path(sys.argv[1]), profiled="profile" in sys.argv[2:]))
