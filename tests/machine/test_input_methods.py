"""Which variables let fcitx be heard, and when they are left alone."""

from __future__ import annotations

import pytest

from selfcheck.machine.input_methods import portal_variables

PORTAL = {"QT_IM_MODULE": "ibus", "IBUS_USE_PORTAL": "1"}
SHIPPED = ("libcomposeplatforminputcontextplugin.so", "libibusplatforminputcontextplugin.so")


@pytest.mark.parametrize(
    ("environ", "expected"),
    [
        ({"QT_IM_MODULE": "fcitx"}, PORTAL),
        ({"QT_IM_MODULE": "fcitx5"}, PORTAL),
        ({"QT_IM_MODULE": "fcitx", "WAYLAND_DISPLAY": "wayland-0"}, PORTAL),
        ({"XMODIFIERS": "@im=fcitx"}, PORTAL),
        ({"XMODIFIERS": "@im=fcitx5", "QT_IM_MODULE": ""}, PORTAL),
        (
            {"QT_IM_MODULES": "wayland;fcitx"},
            {"QT_IM_MODULES": "wayland;ibus", "IBUS_USE_PORTAL": "1"},
        ),
        (
            {"QT_IM_MODULES": "wayland;fcitx;ibus", "QT_IM_MODULE": "fcitx"},
            {"QT_IM_MODULES": "wayland;ibus", "IBUS_USE_PORTAL": "1"},
        ),
    ],
)
def test_a_session_with_fcitx_gets_the_portal(environ, expected):
    assert portal_variables(environ, "linux", plugins=SHIPPED) == expected


@pytest.mark.parametrize(
    "environ",
    [
        {},
        {"QT_IM_MODULE": "ibus"},
        {"QT_IM_MODULE": "compose", "XMODIFIERS": "@im=fcitx"},  # chosen for Qt alone
        {"QT_IM_MODULES": "ibus", "XMODIFIERS": "@im=fcitx"},
        {"QT_IM_MODULES": "compose", "QT_IM_MODULE": "fcitx"},  # the later one is not looked at
        {"XMODIFIERS": "@im=ibus"},
        {"XMODIFIERS": "@im=fcitx", "WAYLAND_DISPLAY": "wayland-0"},  # has its own
        {"XMODIFIERS": "@im=fcitx", "QT_QPA_PLATFORM": "wayland"},
        {"GTK_IM_MODULE": "fcitx"},
    ],
)
def test_any_other_session_is_left_as_it_is(environ):
    assert portal_variables(environ, "linux", plugins=SHIPPED) == {}


def test_a_plugin_for_fcitx_is_left_to_do_its_work():
    plugins = (*SHIPPED, "libfcitx5platforminputcontextplugin.so")
    assert portal_variables({"QT_IM_MODULE": "fcitx"}, "linux", plugins=plugins) == {}


@pytest.mark.parametrize("platform", ["win32", "darwin"])
def test_other_systems_need_nothing(platform):
    assert portal_variables({"QT_IM_MODULE": "fcitx"}, platform, plugins=()) == {}


def test_a_window_of_x_in_a_wayland_session_needs_the_portal():
    environ = {
        "XMODIFIERS": "@im=fcitx",
        "WAYLAND_DISPLAY": "wayland-0",
        "QT_QPA_PLATFORM": "xcb",
    }
    assert portal_variables(environ, "linux", plugins=SHIPPED) == PORTAL
