"""Windows to look at: the screens of `tools.screens`, dressed as asked, seldom made anew."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QScrollBar, QWidget

from selfcheck.settings import DEFAULT_PT, Look
from selfcheck.ui.window import MainWindow
from tools.scenes import Scene, bring, dress, make_window, stage
from tools.screens import SCREENS

LOOKS = {"light": Look.LIGHT, "dark": Look.DARK, "high contrast": Look.HIGH_CONTRAST}


LOOKED_AT = [name for name, screen in SCREENS.items() if screen.scene is not Scene.LARGE_DESK]
"""Every screen but one that shows nothing but more rows, and takes seconds to be filled."""


class Windows:
    """One window a scene, shown; all go when another look or size is asked for."""

    def __init__(self, app: QApplication) -> None:
        self._app = app
        self._flash_ms = app.cursorFlashTime()
        self._dress: tuple[Look, float] | None = None
        self._made: dict[Scene, MainWindow] = {}

    def at(
        self,
        name: str,
        *,
        look: Look = Look.LIGHT,
        pt: float = DEFAULT_PT,
        size: tuple[int, int] = (1366, 768),
    ) -> MainWindow:
        """The window that shows the screen *name*, ready to be looked at."""
        if self._dress != (look, pt):
            self._close()
            dress(self._app, look, pt)
            self._dress = look, pt
        scene = SCREENS[name].scene
        if scene not in self._made:
            self._made[scene] = make_window(stage(scene), look, pt)
            self._made[scene].show()
        window = self._made[scene]
        window.resize(*size)
        bring(window, SCREENS[name])
        return window

    def close(self) -> None:
        """Leave the application as it was."""
        self._close()
        dress(self._app)
        self._app.setCursorFlashTime(self._flash_ms)

    def _close(self) -> None:
        for window in self._made.values():
            window.close()
            window.deleteLater()
            # gone before anything is dressed anew: half a window cannot be laid out
            QApplication.sendPostedEvents(window, QEvent.Type.DeferredDelete)
        self._made.clear()


def in_sight(window: QWidget) -> Iterator[QWidget]:
    """Every widget that can be seen, or scrolled into sight."""
    return (one for one in window.findChildren(QWidget) if one.isVisible())


def scrolled_in(one: QWidget) -> QAbstractScrollArea | None:
    """The nearest scroll area that *one* scrolls in."""
    while parent := one.parentWidget():
        around = parent.parentWidget()
        if isinstance(around, QAbstractScrollArea) and around.viewport() is parent:
            return None if isinstance(one, QScrollBar) else around
        one = parent
    return None


def contrast(one: QColor, other: QColor) -> float:
    """The ratio of two colours. Source: WCAG 2.1, relative luminance."""
    bright, dark = sorted((_luminance(one.rgb()), _luminance(other.rgb())), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


@cache
def _luminance(rgb: int) -> float:
    line = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in QColor(rgb).getRgbF()[:3]
    ]
    return 0.2126 * line[0] + 0.7152 * line[1] + 0.0722 * line[2]
