"""Chinese input on Linux: the Qt that is shipped has no plugin for fcitx, but one for ibus.

That one speaks to fcitx 5 as well, through a portal on the session bus, if it is told to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

_PORTAL = {"IBUS_USE_PORTAL": "1"}


def portal_variables(
    environ: Mapping[str, str], platform: str, *, plugins: Iterable[str] = ()
) -> dict[str, str]:
    """What to set before Qt starts so that fcitx is heard; empty where nothing has to be done.

    *platform* is `sys.platform`; *plugins* are the names of the files among Qt's input plugins.
    What works by itself stays: a plugin for fcitx, an input method that is not fcitx, Wayland's
    own. fcitx 4 does not answer at the portal.
    """
    if not platform.startswith("linux") or any("fcitx" in name for name in plugins):
        return {}
    # Qt asks these in turn, and looks at the later one only if the earlier one is empty
    several = [name for name in environ.get("QT_IM_MODULES", "").split(";") if name]
    if several:
        named = ["ibus" if _is_fcitx(name) else name for name in several]
        changed = {"QT_IM_MODULES": ";".join(dict.fromkeys(named)), **_PORTAL}
        return changed if named != several else {}
    if one := environ.get("QT_IM_MODULE", ""):
        return {"QT_IM_MODULE": "ibus", **_PORTAL} if _is_fcitx(one) else {}
    if _is_fcitx(environ.get("XMODIFIERS", "").removeprefix("@im=")) and not _on_wayland(environ):
        return {"QT_IM_MODULE": "ibus", **_PORTAL}
    return {}


def _is_fcitx(name: str) -> bool:
    return name.strip().lower() in {"fcitx", "fcitx5"}


def _on_wayland(environ: Mapping[str, str]) -> bool:
    """Whether the window will be Wayland's, which has input methods of its own."""
    chosen = environ.get("QT_QPA_PLATFORM", "")
    if chosen:
        return chosen.startswith("wayland")
    return bool(environ.get("WAYLAND_DISPLAY")) or environ.get("XDG_SESSION_TYPE") == "wayland"
