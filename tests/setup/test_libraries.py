"""Which of the system's libraries Qt needs, and which are missing."""

from __future__ import annotations

import sys

from tools.libraries import OFFSCREEN, PACKAGES, WAYLAND, X11, missing, needed


def test_without_a_display_no_library_of_a_display_is_asked_for():
    assert needed({}) == tuple(OFFSCREEN)


def test_each_kind_of_display_asks_for_its_own_libraries():
    assert set(needed({"DISPLAY": ":0"})) == OFFSCREEN.keys() | X11.keys()
    assert set(needed({"WAYLAND_DISPLAY": "wayland-0"})) == OFFSCREEN.keys() | WAYLAND.keys()
    assert set(needed({"DISPLAY": ":0", "WAYLAND_DISPLAY": "wayland-0"})) == set(PACKAGES)


def test_other_systems_bring_what_qt_needs(monkeypatch):
    monkeypatch.setattr(sys, "platform", "win32")
    assert needed({"DISPLAY": ":0"}) == ()


def test_only_what_the_loader_cannot_find_is_missing():
    assert missing(["libc.so.6", "libnobody-has-it.so.9"]) == ("libnobody-has-it.so.9",)
