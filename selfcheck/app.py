"""The window's process: arguments, log, store, services, window."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from datetime import UTC, date, datetime
from functools import cached_property, partial
from importlib import import_module
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QSize, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication, QMessageBox, QScrollArea
from shiboken6 import delete

from selfcheck.domain.errors import CannotWrite, FileProblem, FolderHeld, SelfCheckError
from selfcheck.machine.input_methods import portal_variables
from selfcheck.machine.places import (
    RESOURCES,
    SEEDS,
    DataFolder,
    default_data_folder,
    is_shared_or_removable,
)
from selfcheck.services.introducing import Introducing
from selfcheck.services.together import Services
from selfcheck.settings import Look, Settings, read_settings, write_settings
from selfcheck.store.driver import Database
from selfcheck.store.opening import store_to_write
from selfcheck.ui.theme import STYLE, Tokens, apply, tokens_for
from selfcheck.ui.turns import BREATH_MS, take_turns
from selfcheck.ui.window import MainWindow
from selfcheck.words import FAR_FOLDER, sentence

if TYPE_CHECKING:  # few ever come to the desk
    from selfcheck.services.collecting import Collecting

_SEED_BYTES = 32
_SIZE = QSize(1366, 768)
_SWITCH_S = 0.0005  # a worker lets the window have its turn after so long
_SOON = (
    "selfcheck.ui.pages.library",
    "selfcheck.ui.widgets.section_body",
    "selfcheck.ui.pages.walk",
    "selfcheck.ui.pages.review",
    "selfcheck.services.reporting",
    "selfcheck.ui.pages.report",
    "selfcheck.ui.pages.settings",
    "selfcheck.services.searching",
    "selfcheck.ui.pages.search",
)


def main(arguments: Sequence[str]) -> int:
    """Show the window until it is closed; 1 if the data folder could not be used.

    Where a window has the folder already, that one opens the file instead.
    """
    began = _now()
    given, rest = _data_folder(arguments)
    folder = given or default_data_folder()
    opening = Path(rest[0]).absolute() if rest else None
    _let_fcitx_in()
    app = QApplication([sys.argv[0], *STYLE])
    app.setApplicationName("三省自查")
    sys.excepthook = _tell_our_mistake
    settings, problems = read_settings(folder.settings)
    _dress(app, settings)

    def show() -> int:
        with store_to_write(folder, at=_now()) as db, ExitStack() as later:
            program = Program(app, db, folder, settings, later)
            is_new = not Introducing(db, now=_now).has_checklists()
            wrong = (*problems, *_imported(db)) if is_new else problems
            program.start(wrong, opening=opening, began=began)
            return app.exec()

    try:
        try:
            return show()
        except FolderHeld:
            # a window that was just closing has let go by now
            return 0 if _handed_over(folder, opening) else show()
    except SelfCheckError as error:
        return _refused(error)


class Program:
    """One run over one store: its window, made anew when its looks change."""

    def __init__(
        self,
        app: QApplication,
        db: Database,
        folder: DataFolder,
        settings: Settings,
        later: ExitStack,
    ) -> None:
        """*later* closes what is opened on the way."""
        self._app = app
        self._db = db
        self._folder = folder
        self._settings = settings
        self._later = later
        self._changing = False  # one window is gone and the next not yet made
        self._window = self._made()

    def start(
        self, problems: Sequence[FileProblem], *, opening: Path | None, began: datetime
    ) -> None:
        """Show the window, what was wrong with the files it stands on, and the file *opening*.

        What was asked of the window since this start *began* is done as soon as it can be.
        """
        self._began = began
        for problem in problems:
            self._window.tell_problem(sentence(problem))
        self._window.painted.connect(self._settle)
        if opening:
            self._window.painted.connect(
                lambda: QTimer.singleShot(BREATH_MS, lambda: self._window.tasks.open_file(opening))
            )
        room = self._app.primaryScreen().availableGeometry().size()
        if room.width() <= _SIZE.width() or room.height() <= _SIZE.height():
            self._window.showMaximized()
        else:
            self._window.resize(_SIZE)
            self._window.show()

    @cached_property
    def _collecting(self) -> Collecting:
        from selfcheck.services.browsing import Browsing  # noqa: PLC0415 - as above
        from selfcheck.services.collecting import desk_of  # noqa: PLC0415

        desk = desk_of(
            self._folder,
            Browsing(self._db).checklists,
            at=_now(),
            today=_today,
            new_id=_new_id,
            new_seed=lambda: os.urandom(_SEED_BYTES),
            is_held=True,
        )
        return self._later.enter_context(desk)

    def _made(self, *, at_home: bool = True) -> MainWindow:
        window = build_window(
            self._db,
            self._folder,
            self._settings,
            collecting=lambda: self._collecting,
            at_home=at_home,
        )
        window.settings_wanted.connect(self._on_settings_wanted)
        return window

    def _on_settings_wanted(self, settings: Settings) -> None:
        # not at once: a control of the window that goes is still busy with the click
        QTimer.singleShot(0, lambda: self._change(settings))

    def _change(self, settings: Settings) -> None:
        changed, self._settings = settings != self._settings, settings
        old, there = self._window, self._window.whereabouts()
        geometry = old.saveGeometry()
        self._app.setQuitOnLastWindowClosed(False)
        old.close()
        self._changing = True
        delete(old)  # dressing what goes would take as long as all the rest

        def make_anew() -> None:
            _dress(self._app, settings)
            self._window, self._changing = self._made(at_home=False), False

        def show_anew() -> None:
            self._window.restoreGeometry(geometry)
            self._window.return_to(there)  # before it is seen: it may have to be covered
            self._window.show()
            self._app.setQuitOnLastWindowClosed(True)
            self._window.prepare()
            if changed:
                self._keep(settings)

        take_turns(self._app, (make_anew, show_anew))

    def _keep(self, settings: Settings) -> None:
        try:
            write_settings(self._folder.settings, settings)
        except SelfCheckError as error:
            self._window.tell_problem(sentence(error))

    def _leave(self) -> bool:
        """Save what was typed; between two windows there is nothing to save."""
        return self._changing or self._window.leave()

    def _on_system_look(self) -> None:
        """The system went over to dark or light colours."""
        if self._changing:
            QTimer.singleShot(BREATH_MS, self._app, self._on_system_look)
        # a text that cannot be saved keeps the window it stands in
        elif self._settings.look is Look.SYSTEM and self._window.leave():
            self._change(self._settings)

    def _settle(self) -> None:
        """What waits until the home page has been painted."""
        acts = (
            *(self._listen_for_the_end, self._listen_for_calls, self._read_seeds),
            *(self._begin_log, self._follow_system),
        )
        imports = (partial(import_module, name) for name in _SOON)
        take_turns(self._app, (*acts, *imports, _first_style, self._prepare))

    def _prepare(self) -> None:
        if not self._changing:
            self._window.prepare()

    def _read_seeds(self) -> None:
        for problem in _imported(self._db):
            self._window.tell_problem(sentence(problem))
        gc.enable()  # `main.py` has switched it off
        sys.setswitchinterval(_SWITCH_S)

    def _begin_log(self) -> None:
        from selfcheck.machine.logs import log_to  # noqa: PLC0415 - a fortieth of the start

        log_to(self._folder.logs)
        if is_shared_or_removable(self._folder.store):
            self._window.tell_problem(FAR_FOLDER)

    def _follow_system(self) -> None:
        from selfcheck.ui.motion import keep_still  # noqa: PLC0415 - as above
        from selfcheck.ui.system_look import SystemLook  # noqa: PLC0415 - as above
        from selfcheck.ui.translations import speak_chinese  # noqa: PLC0415 - as above

        self._app.setWindowIcon(QIcon(str(RESOURCES / "icons" / "app.svg")))
        keep_still(self._app)
        speak_chinese(self._app)
        hints = QGuiApplication.styleHints()
        look = SystemLook(hints.colorSchemeChanged, dark=_system_is_dark(), parent=self._app)
        look.changed.connect(self._on_system_look)

    def _listen_for_the_end(self) -> None:
        from selfcheck.ui.ending import Ending  # noqa: PLC0415 - as above

        ending = Ending(self._app.commitDataRequest, self._app)
        ending.save_wanted.connect(self._leave)
        ending.end_wanted.connect(lambda: (self._leave(), self._app.quit()))

    def _listen_for_calls(self) -> None:
        from selfcheck.machine.inbox import inbox_of, take_calls  # noqa: PLC0415 - as above
        from selfcheck.ui.calls import Calls  # noqa: PLC0415 - as above

        try:
            inbox = inbox_of(self._folder.root)
        except CannotWrite:
            return  # then nobody can call either: they are told who has the folder
        since = [self._began]  # what was left over is told by its age, at the first look only

        def take() -> Iterator[Path | None]:
            before = since.pop() if since else None
            return (call.opening for call in take_calls(inbox, since=before))

        calls = Calls(inbox, take, may_answer=self._may_answer, parent=self._app)
        calls.called.connect(self._on_called)
        calls.hear()

    def _may_answer(self) -> bool:
        """Whether there is a window, and no question over it that waits for an answer."""
        return not self._changing and not QApplication.activeModalWidget()

    def _on_called(self, opening: Path | None) -> None:
        """Come to the front; what was to be opened by a second start is opened here."""
        window = self._window
        window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
        window.show()
        window.raise_()
        window.activateWindow()
        QApplication.alert(window)  # where a desktop lets no window come by itself
        if opening:
            window.tasks.open_file(opening)


def _handed_over(folder: DataFolder, opening: Path | None) -> bool:
    from selfcheck.machine.inbox import hand_over  # noqa: PLC0415 - for a second start only

    return hand_over(folder.root, opening, at=_now())


def _refused(error: SelfCheckError) -> int:
    box = QMessageBox(QMessageBox.Icon.Warning, "三省自查", sentence(error))
    box.addButton("知道了", QMessageBox.ButtonRole.AcceptRole)
    box.exec()
    return 1


def _first_style() -> None:
    """The first widget of Qt's own making and the first style cost PySide 20 ms."""
    area = QScrollArea()
    area.viewport().style()


def _imported(db: Database) -> tuple[FileProblem, ...]:
    """The library, in step with the seeds; what was wrong with which."""
    from selfcheck.services.importing import import_seeds  # noqa: PLC0415 - after the first paint

    return import_seeds(db, SEEDS)


def _dress(app: QApplication, settings: Settings) -> None:
    apply(app, _tokens(settings), resources=RESOURCES, pt=settings.pt)


def _tokens(settings: Settings) -> Tokens:
    return tokens_for(settings.look, system_is_dark=_system_is_dark())


def _system_is_dark() -> bool:
    return QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark


def _let_fcitx_in() -> None:
    """Before Qt starts; only Linux, and there only a session with fcitx, has anything to do."""
    if sys.platform.startswith("linux"):
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)
        plugins = [one.name for one in Path(folder, "platforminputcontexts").glob("*")]
        os.environ.update(portal_variables(os.environ, sys.platform, plugins=plugins))


def _data_folder(arguments: Sequence[str]) -> tuple[DataFolder | None, list[str]]:
    """What `--data` names, and what else stands there; `main.py` lets only a file through."""
    rest = list(arguments)
    if rest and rest[0].startswith("--data="):
        rest[:1] = ["--data", rest[0].partition("=")[2]]
    if len(rest) > 1 and rest[0] == "--data":
        return DataFolder(Path(rest[1]).absolute()), rest[2:]
    return None, rest


def build_window(
    db: Database,
    folder: DataFolder,
    settings: Settings,
    *,
    collecting: Callable[[], Collecting] | None = None,
    at_home: bool = True,
) -> MainWindow:
    """Join the services of one store to the window's pages; *collecting* and *at_home* as there."""
    services = Services(db, now=_now, today=_today, new_id=_new_id, new_nonce=_new_nonce)
    return MainWindow(
        services,
        icons=RESOURCES / "icons",
        tokens=_tokens(settings),
        settings=settings,
        data_folder=folder.root,
        now=_now,
        today=_today,
        collecting=collecting,
        at_home=at_home,
    )


def _new_nonce() -> str:
    return os.urandom(16).hex()


def _new_id() -> str:
    return os.urandom(8).hex()


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
