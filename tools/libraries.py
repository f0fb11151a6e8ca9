"""The system's libraries that Qt stands on: which ones, and which of them are missing.

Source: the NEEDED entries of PySide6-Essentials 6.9.3 and its plugins, tried on fresh systems.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Iterable, Mapping

OFFSCREEN = {  # what the loader looks for: the Debian package that has it, as in `Depends`
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libglib-2.0.so.0": "libglib2.0-0t64 | libglib2.0-0",  # t64 since Debian 13, Ubuntu 24.04
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libxkbcommon.so.0": "libxkbcommon0",
}
X11 = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
WAYLAND = {
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
}
PACKAGES = {**OFFSCREEN, **X11, **WAYLAND}


def needed(environ: Mapping[str, str]) -> tuple[str, ...]:
    """The libraries Qt loads under *environ*: those of a display only where there is one."""
    if not sys.platform.startswith("linux"):
        return ()
    x11 = X11 if environ.get("DISPLAY") else {}
    wayland = WAYLAND if environ.get("WAYLAND_DISPLAY") else {}
    return (*OFFSCREEN, *x11, *wayland)


def missing(libraries: Iterable[str]) -> tuple[str, ...]:
    """Those of *libraries* that the system's loader cannot find."""
    return tuple(name for name in libraries if not _loads(name))


def _loads(name: str) -> bool:
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True
