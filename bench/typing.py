"""Type without end into the reflection of the real walk page: a process for `reliability` to kill.

`python -m bench.typing FOLDER` begins a round in FOLDER and types a character every 20 ms as an
input method does. It prints one JSON line for each: how many seconds since the first, how many
characters stand in the field, and whether the page shows them as saved.
"""

from __future__ import annotations

import json
import os
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtCore import QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from selfcheck.domain.checklists import FIRST
from selfcheck.machine.places import RESOURCES, SEEDS, DataFolder
from selfcheck.services.checking import Checking
from selfcheck.services.importing import import_seeds
from selfcheck.store.opening import store_to_write
from selfcheck.ui.changes import Changes
from selfcheck.ui.pages.walk import WalkPage
from selfcheck.ui.theme import LIGHT, STYLE, apply

EVERY_MS = 20
ALPHABET = "一二三四五六七八九十"


def main(folder: Path) -> None:
    """Type until killed."""
    app = QApplication(["", *STYLE])
    apply(app, LIGHT, resources=RESOURCES)
    with store_to_write(DataFolder(folder), at=_now()) as db:
        import_seeds(db, SEEDS)
        checking = Checking(db, now=_now, new_id=lambda: "typed")
        page = WalkPage(checking, Changes(), tokens=LIGHT, now=_now)
        page.show()
        page.open(checking.start(FIRST, period="2026年第四季度"))
        field = page.body.reflection
        field.setFocus()
        begun = time.monotonic()

        def type_one() -> None:
            shown = field.toPlainText()
            saved = page.saved.text().startswith("✓")
            print(json.dumps([time.monotonic() - begun, len(shown), saved]), flush=True)
            event = QInputMethodEvent()
            event.setCommitString(ALPHABET[len(shown) % len(ALPHABET)])
            QApplication.sendEvent(field, event)

        timer = QTimer(interval=EVERY_MS)
        timer.timeout.connect(type_one)
        timer.start()
        app.exec()


def _now() -> datetime:
    return datetime.now(UTC)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
