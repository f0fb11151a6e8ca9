"""The window's process as a whole, from outside."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
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
