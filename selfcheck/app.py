"""The window's process: arguments, log, store, services, window."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication, QMessageBox

from selfcheck.domain.errors import SelfCheckError
from selfcheck.machine.places import RESOURCES, SEEDS, DataFolder, default_data_folder
from selfcheck.services.browsing import Browsing, import_seeds
from selfcheck.services.checking import Checking
from selfcheck.store.driver import Database
from selfcheck.store.opening import store_to_write
from selfcheck.ui.theme import LIGHT, STYLE, apply
from selfcheck.ui.window import MainWindow, Services
from selfcheck.words import sentence

_SIZE = QSize(1366, 768)

if TYPE_CHECKING:  # made at its first need: the home page does not wait for documents
    from selfcheck.services.reporting import Reporting
    from selfcheck.services.searching import Searching
    from selfcheck.services.undoing import Undoing


def main(arguments: Sequence[str]) -> int:
    """Show the window until it is closed; 1 if the data folder could not be used."""
    given, rest = _data_folder(arguments)
    if rest:
        sys.stderr.write(f"还不能打开文件“{rest[0]}”。请不带文件名启动程序。\n")
        return 2
    folder = given or default_data_folder()
    app = QApplication([sys.argv[0], *STYLE])
    app.setApplicationName("三省自查")
    apply(app, LIGHT, resources=RESOURCES)
    sys.excepthook = _tell_our_mistake
    try:
        with store_to_write(folder, at=_now()) as db:
            problems = import_seeds(db, SEEDS)
            window = build_window(db)
            QTimer.singleShot(0, lambda: _settle(folder, window, app))
            for problem in problems:
                window.tell_problem(sentence(problem))
            _show(window, app.primaryScreen().availableGeometry().size())
            return app.exec()
    except SelfCheckError as error:
        box = QMessageBox(QMessageBox.Icon.Warning, "三省自查", sentence(error))
        box.addButton("知道了", QMessageBox.ButtonRole.AcceptRole)
        box.exec()
        return 1


def _data_folder(arguments: Sequence[str]) -> tuple[DataFolder | None, list[str]]:
    """What `--data` names, and what else stands there; `main.py` lets only a file through."""
    rest = list(arguments)
    if rest and rest[0].startswith("--data="):
        rest[:1] = ["--data", rest[0].partition("=")[2]]
    if len(rest) > 1 and rest[0] == "--data":
        return DataFolder(Path(rest[1]).absolute()), rest[2:]
    return None, rest


def build_window(db: Database) -> MainWindow:
    """Join the services of one store to the window's pages."""
    services = Services(
        browsing=Browsing(db),
        checking=Checking(db, now=_now, new_id=lambda: os.urandom(8).hex()),
        reporting=lambda: _reporting(db),
        searching=lambda: _searching(db),
        undoing=lambda: _undoing(db),
    )
    icons = RESOURCES / "icons"
    return MainWindow(services, icons=icons, tokens=LIGHT, now=_now, today=_today)


def _settle(folder: DataFolder, window: MainWindow, app: QApplication) -> None:
    """What waits until the home page has been painted."""
    from selfcheck.machine.logs import log_to  # noqa: PLC0415 - logging is a fortieth of the start
    from selfcheck.ui.ending import Ending  # noqa: PLC0415 - as above

    gc.enable()  # `main.py` has switched it off
    log_to(folder.logs)
    app.setWindowIcon(QIcon(str(RESOURCES / "icons" / "app.svg")))
    ending = Ending(app.commitDataRequest, app)
    ending.save_wanted.connect(window.save)
    ending.end_wanted.connect(lambda: (window.save(), app.quit()))


def _show(window: MainWindow, room: QSize) -> None:
    if room.width() <= _SIZE.width() or room.height() <= _SIZE.height():
        window.showMaximized()
        return
    window.resize(_SIZE)
    window.show()


def _reporting(db: Database) -> Reporting:
    from selfcheck.documents.templates import read_template  # noqa: PLC0415 - not for the home page
    from selfcheck.services.reporting import Reporting  # noqa: PLC0415 - as above

    template = read_template(RESOURCES / "report-templates" / "self-check.toml")
    return Reporting(db, template=template, now=_now, today=_today)


def _searching(db: Database) -> Searching:
    from selfcheck.services.searching import Searching  # noqa: PLC0415 - not for the home page

    return Searching(db)


def _undoing(db: Database) -> Undoing:
    from selfcheck.services.undoing import Undoing  # noqa: PLC0415 - not for the home page

    return Undoing(db, now=_now)


def _now() -> datetime:
    return datetime.now(UTC)


def _today() -> date:
    return _now().astimezone().date()


def _tell_our_mistake(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Log a mistake of ours and say so; what was saved before is safe."""
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    import logging  # noqa: PLC0415 - as `_settle`

    logging.getLogger(__name__).error("unexpected", exc_info=(kind, error, trace))
    box = QMessageBox(QMessageBox.Icon.Warning, "三省自查", "程序出了一个意外的错误。")
    box.setInformativeText("之前存好的内容都在。可以继续使用；如果反复出现，请重新打开程序。")
    box.setDetailedText(f"{kind.__name__}: {error}")
    box.addButton("知道了", QMessageBox.ButtonRole.AcceptRole)
    box.exec()
