"""The window's process as a whole, from outside."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from selfcheck.machine.places import DataFolder
from selfcheck.store.opening import store_to_write
from selfcheck.store.personal import rounds
from tests.services.branch import send

ROOT = Path(__file__).resolve().parents[1]
AT = datetime(2026, 11, 20, tzinfo=UTC)

# types into the reflection as soon as the home page has settled, then waits for what comes
TYPES = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication
from selfcheck import app

build = app.build_window

def typing(*parts, **named):
    window = build(*parts, **named)
    def begin():
        window.home.start_requested.emit("2026年第四季度")
        field = window.rounds.walk.body.reflection
        event = QInputMethodEvent()
        event.setCommitString("还没来得及存的话")
        QApplication.sendEvent(field, event)
        print("typed", flush=True)
    window.painted.connect(lambda: QTimer.singleShot(50, begin))
    return window

app.build_window = typing
sys.exit(app.main(["--data", sys.argv[1]]))
"""


def test_a_signal_to_end_saves_what_was_just_typed(tmp_path):
    child = subprocess.Popen(
        [sys.executable, "-c", TYPES, str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
    )
    assert child.stdout.readline() == "typed\n"
    child.send_signal(signal.SIGTERM)
    child.communicate()
    assert child.returncode == 0
    with store_to_write(DataFolder(tmp_path), at=AT) as db:
        ((round_id, _),) = rounds.rounds_by_touch(db)
        assert list(rounds.reflections_of(db, round_id).values()) == ["还没来得及存的话"]
    assert not list(tmp_path.glob("store.db-*"))  # closed in order


# nobody will answer: a second start need not wait for its 3 seconds to know
IMPATIENT = """
from functools import partial
from selfcheck.machine import inbox
inbox.hand_over = partial(inbox.hand_over, patience_s=0.3)
"""

# tells what the window shows once it has opened the file it was started with
OPENS = """
import sys
from PySide6.QtCore import QTimer
from selfcheck import app

build = app.build_window

def looking(*parts, **named):
    window = build(*parts, **named)
    open_file = window.tasks.open_file
    def look(path):
        open_file(path)
        print(window.topic, window.notice.findChild(app.QLabel).words, flush=True)
        window.close()
    window.tasks.open_file = look
    return window

from PySide6.QtWidgets import QLabel
app.QLabel = QLabel
app.build_window = looking
sys.exit(app.main(["--data", *sys.argv[1:]]))
"""


def opened_with(folder, path):
    done = subprocess.run(
        [sys.executable, "-c", OPENS, str(folder), str(path)],
        check=False,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen"},
        timeout=60,
    )
    assert done.returncode == 0
    return done.stdout


def test_a_task_pack_given_as_argument_is_shown_and_not_taken_on(tmp_path):
    data = tmp_path / "数据"
    assert opened_with(data, send(tmp_path)).startswith("task ")
    with store_to_write(DataFolder(data), at=AT) as db:
        assert not list(rounds.rounds_by_touch(db))


def test_another_file_given_as_argument_is_refused_in_words(tmp_path):
    other = tmp_path / "别的.json"
    other.write_text("{}", encoding="utf-8")
    for path, words in ((other, "“别的.json”"), (tmp_path / "没有.json", "“没有.json”读不出来")):
        assert words in opened_with(tmp_path / "数据", path)


# shows its first page, then says which page each call from outside has brought, until it is ended
HEARS = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel
from selfcheck import app

build = app.build_window

def listening(*parts, **named):
    window = build(*parts, **named)
    come_to_the_front = window.raise_
    def raised():
        come_to_the_front()
        # what is opened for this call is opened right after
        QTimer.singleShot(0, lambda: print("front", window.topic, flush=True))
    window.raise_ = raised
    window.painted.connect(lambda: print("painted", flush=True))
    return window

app.build_window = listening
sys.exit(app.main(["--data", sys.argv[1]]))
"""

# says what a dialog says, and goes away
REFUSES = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from selfcheck import app

class Seen(QApplication):
    def __init__(self, arguments):
        super().__init__(arguments)
        self.looking = QTimer(self, interval=50)
        self.looking.timeout.connect(self.look)
        self.looking.start()

    def look(self):
        if box := self.activeModalWidget():
            print(box.text(), flush=True)
            box.close()

app.QApplication = Seen
sys.exit(app.main(["--data", *sys.argv[1:]]))
"""
OFFSCREEN = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}


def second_start(*arguments):
    """The program itself, as a double click starts it."""
    return subprocess.run(
        [sys.executable, "main.py", "--data", *map(str, arguments)],
        check=False,
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=OFFSCREEN,
        timeout=60,
    )


@contextmanager
def running(data):
    """The process that has the folder *data*; its window has been painted."""
    child = subprocess.Popen(
        [sys.executable, "-c", HEARS, str(data)],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
        env=OFFSCREEN,
    )
    try:
        assert child.stdout.readline() == "painted\n"
        yield child
    finally:
        child.send_signal(signal.SIGTERM)
        child.communicate(timeout=30)
    assert child.returncode == 0


def test_a_file_opened_a_second_time_is_shown_by_the_window_that_is_open(tmp_path):
    data = tmp_path / "数据"
    with running(data) as first:
        done = second_start(data, send(tmp_path))
        assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
        assert first.stdout.readline() == "front task\n"
        assert not list((data / "inbox").iterdir())


def test_a_second_start_without_a_file_brings_the_window_to_the_front(tmp_path):
    with running(tmp_path / "数据") as first:
        assert second_start(tmp_path / "数据").returncode == 0
        assert first.stdout.readline() == "front first-run\n"


def test_what_an_earlier_sitting_was_asked_for_is_cleared_away_unopened(tmp_path):
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    old = {"at": "2026-01-01T08:00:00+00:00", "opening": str(send(tmp_path))}
    (inbox / "old.json").write_text(json.dumps(old), encoding="utf-8")
    with running(tmp_path) as first:
        assert second_start(tmp_path).returncode == 0
        assert first.stdout.readline() == "front first-run\n"
        assert not list(inbox.iterdir())


def test_where_nobody_answers_it_is_said_who_has_the_folder(tmp_path):
    with store_to_write(DataFolder(tmp_path), at=AT):
        done = subprocess.run(
            [sys.executable, "-c", IMPATIENT + REFUSES, str(tmp_path), str(send(tmp_path))],
            check=False,
            capture_output=True,
            text=True,
            cwd=ROOT,
            env=OFFSCREEN,
            timeout=60,
        )
    assert done.returncode == 1
    assert "正被另一个三省自查程序使用" in done.stdout
    assert f", {os.getpid()}）" in done.stdout
    assert not list((tmp_path / "inbox").iterdir())


def test_where_the_window_that_had_the_folder_has_just_gone_this_one_opens(tmp_path):
    data, pack = tmp_path / "数据", send(tmp_path)
    with store_to_write(DataFolder(data), at=AT):
        child = subprocess.Popen(
            [sys.executable, "-c", IMPATIENT + OPENS, str(data), str(pack)],
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
            env=OFFSCREEN,
        )
        while not list(data.glob("inbox/*.json")):  # it asks, and nobody answers any more
            assert child.poll() is None
    said, _ = child.communicate(timeout=30)
    assert child.returncode == 0
    assert said.startswith("task ")
