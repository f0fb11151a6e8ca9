from __future__ import annotations

import os
import signal

import pytest
from PySide6.QtCore import QObject, Signal

from selfcheck.ui.ending import Ending


class _Session(QObject):
    """Stands for the application, whose own signal carries what only the system can make."""

    commit_data_request = Signal(object)


@pytest.fixture
def session(qapp):
    return _Session()


@pytest.fixture
def ending(session):
    hears = Ending(session.commit_data_request)
    yield hears
    hears.close()
    hears.deleteLater()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_a_signal_is_heard_in_the_event_loop(qtbot, ending, number):
    with qtbot.waitSignal(ending.end_wanted):
        os.kill(os.getpid(), number)


def test_the_end_of_the_session_asks_for_saving_only(qtbot, session, ending):
    ended = []
    ending.end_wanted.connect(lambda: ended.append(1))
    with qtbot.waitSignal(ending.save_wanted):
        session.commit_data_request.emit(None)
    assert ended == []
