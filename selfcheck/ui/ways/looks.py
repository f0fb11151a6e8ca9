"""How the window looks, how large it is, and where everything lies."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot

from selfcheck.settings import DEFAULT_PT, Settings
from selfcheck.ui.frame import open_folder
from selfcheck.ui.ways.desk import Desk

if TYPE_CHECKING:  # imported when first shown: the home page does not wait for the others
    from selfcheck.ui.pages.settings import SettingsPage


class Looks(QObject):
    """Leads to the settings, and asks for others.

    Signals:
        plans_requested: see when to check oneself again.
        settings_wanted: the `Settings` the person wants.
    """

    plans_requested = Signal()
    settings_wanted = Signal(Settings)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.frame)
        self._desk = desk
        self._frame = desk.frame

    @cached_property
    def settings(self) -> SettingsPage:
        """All that can be set."""
        from selfcheck.ui.pages.settings import SettingsPage  # noqa: PLC0415 - see above

        desk = self._desk
        page = SettingsPage(
            desk.settings,
            desk.services.introducing,
            desk.changes,
            data_folder=str(desk.data_folder),
        )
        page.changed.connect(self.want)
        page.folder_requested.connect(lambda: open_folder(desk.data_folder))
        page.plans_requested.connect(self.plans_requested)
        page.problem.connect(self._frame.tell_problem)
        return self._frame.added(page, "settings")

    @Slot()
    def show_settings(self) -> None:
        """Show how it looks and where everything lies."""
        if self._frame.leave():
            self._frame.present(self.settings)
            self.settings.refresh()

    @Slot(Settings)
    def want(self, settings: Settings) -> None:
        """Ask for *settings*, unless they are those there are."""
        if settings != self._desk.settings and self._frame.leave():
            self.settings_wanted.emit(settings)

    def resize(self, step: int) -> None:
        """Ask for letters as many steps larger."""
        self.want(self._desk.settings.resized(step))

    def resize_back(self) -> None:
        """Ask for letters as large as at first."""
        self.want(replace(self._desk.settings, pt=DEFAULT_PT))
