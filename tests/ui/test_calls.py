"""What a second start asks for reaches the window, once it can listen."""

from __future__ import annotations

from datetime import UTC, datetime
from threading import Thread

import pytest

from selfcheck.machine.inbox import hand_over, inbox_of, take_calls
from selfcheck.ui.calls import Calls
from tests.services.branch import send
from tests.ui.whole_window import focused, window_over

AT = datetime(2026, 11, 20, 8, 30, tzinfo=UTC)


@pytest.fixture
def caller(tmp_path):
    """Starts the program a second time, beside this one."""
    started = []

    def call(opening=None):
        def ask():
            hand_over(tmp_path, opening, at=AT, patience_s=30)

        started.append(Thread(target=ask))
        started[-1].start()

    yield call
    for one in started:
        one.join(timeout=30)


def calls_in(folder, may_answer=lambda: True):
    inbox = inbox_of(folder)
    return Calls(inbox, lambda: (one.opening for one in take_calls(inbox)), may_answer=may_answer)


def test_what_is_put_into_the_inbox_is_heard(qtbot, tmp_path, caller):
    calls = calls_in(tmp_path)
    for opening in (tmp_path / "pack.json", None):
        with qtbot.waitSignal(calls.called) as got:
            caller(opening)
        assert got.args == [opening]


def test_what_was_there_before_is_heard_when_asked(qtbot, tmp_path, caller):
    caller(tmp_path / "pack.json")
    inbox = inbox_of(tmp_path)
    qtbot.waitUntil(lambda: any(inbox.glob("*.json")))
    calls = calls_in(tmp_path)
    with qtbot.waitSignal(calls.called) as got:
        calls.hear()
    assert got.args == [tmp_path / "pack.json"]


def test_while_the_window_cannot_answer_what_was_asked_is_kept(qtbot, tmp_path, caller):
    can, asked, heard = [], [], []

    def may_answer():
        asked.append(1)
        return bool(can)

    calls = calls_in(tmp_path, may_answer)
    calls.called.connect(heard.append)
    caller(tmp_path / "pack.json")
    qtbot.waitUntil(lambda: len(asked) > 1)  # asked once more, of itself
    assert not heard
    assert not list(inbox_of(tmp_path).iterdir())  # the other process need not wait for it
    can.append(1)
    qtbot.waitUntil(lambda: heard == [tmp_path / "pack.json"])


def test_what_is_opened_behind_a_covered_window_stays_behind_the_cover(
    qtbot, tmp_path, services, clock, shown
):
    window = shown(window_over(services, clock))
    window.cover()
    window.tasks.open_file(send(tmp_path))
    assert window.covered
    assert focused() == "cover-back"
    assert not window.tasks.task.isVisible()
    window.uncover()
    assert window.tasks.task.isVisible()
    qtbot.waitUntil(window.tasks.task.pane.hasFocus)
