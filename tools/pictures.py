"""Make the pictures of docs/pictures from the example person: `python tools/pictures.py [FOLDER]`.

Nothing of the screen it runs on shows in them: they are drawn offscreen, with the bundled faces,
on a fixed day.
"""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from itertools import count
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_FONT_DPI"] = "96"
sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from selfcheck.content.example import read_example
from selfcheck.documents.templates import read_templates
from selfcheck.domain.pages import PageImage
from selfcheck.domain.rounds import Answer, Place, Rating
from selfcheck.domain.selection import Edition
from selfcheck.domain.task import no_pulse
from selfcheck.machine.places import RESOURCES, SEEDS
from selfcheck.services.browsing import Browsing, import_seeds
from selfcheck.services.checking import Checking
from selfcheck.services.introducing import Introducing
from selfcheck.services.rehearsing import ExampleClock, play
from selfcheck.services.reporting import Reporting
from selfcheck.services.searching import Searching
from selfcheck.services.undoing import Undoing
from selfcheck.settings import Settings
from selfcheck.store.opening import store_in_memory
from selfcheck.ui.theme import LIGHT, STYLE, apply
from selfcheck.ui.window import MainWindow, Services

_SIZE = (1366, 768)
_PAGE_PX = 744
_SETTLE_MS = 300


def main(folder: Path) -> None:
    """Write every picture into *folder*."""
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication(["", *STYLE])
    apply(app, LIGHT, resources=RESOURCES)
    example = read_example(RESOURCES / "demo" / "person.toml")
    clock, numbers = ExampleClock(example), count(1)
    db = store_in_memory()
    import_seeds(db, SEEDS)
    checking = Checking(db, now=clock, new_id=lambda: f"round-{next(numbers)}")
    templates = read_templates(RESOURCES / "report-templates")
    reporting = Reporting(db, templates=templates, now=clock, today=lambda: example.day)
    finished = play(example, checking, Introducing(db, now=clock), reporting)
    under_way = checking.start(example.checklists, period="2027年第一季度")
    for answer in example.answers[:11]:
        checking.record(under_way, replace(answer, flagged=answer.talk_in_person))
    checking.record(under_way, Answer("si-shen.shen-xing.4", Rating.GAP))

    page = reporting.preview_task(finished, Edition.PERSONAL, width_px=_PAGE_PX)(no_pulse).pages[0]
    _image(page).save(str(folder / "report-page.png"))
    window = MainWindow(
        Services(
            Browsing(db),
            checking,
            Introducing(db, now=clock),
            lambda: reporting,
            lambda: Searching(db),
            lambda: Undoing(db, now=clock),
        ),
        icons=RESOURCES / "icons",
        tokens=LIGHT,
        settings=Settings(),
        data_folder=Path("data"),
        now=clock,
        today=lambda: example.day,
    )
    window.resize(*_SIZE)
    window.show()
    window.show_walk(under_way, Place("si-shen.shen-wei", "si-shen.shen-wei.1"))
    _grab(window, folder / "walk.png")
    window.show_review(under_way)
    _grab(window, folder / "review.png")
    window.close()


def _image(page: PageImage) -> QImage:
    image = QImage(page.rgb, page.width, page.height, page.width * 3, QImage.Format.Format_RGB888)
    return image.copy()  # the picture outlives the bytes


def _grab(window: MainWindow, path: Path) -> None:
    loop = QEventLoop()
    QTimer.singleShot(_SETTLE_MS, loop.quit)
    loop.exec()
    window.grab().save(str(path))


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path("docs/pictures"))
