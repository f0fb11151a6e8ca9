"""The ways through the window: whatever a page or a way says leads somewhere."""

from __future__ import annotations

from functools import cached_property

import pytest
from PySide6.QtCore import QMetaMethod, QObject

from tests.ui.whole_window import window_over

WAYS = ("beginnings", "findings", "looks", "notes", "papers", "rounds", "tasks")


@pytest.fixture
def window(qtbot, services, clock):
    window = window_over(services, clock)
    qtbot.addWidget(window)
    return window


def pages_of(way):
    names = [name for name, one in vars(type(way)).items() if isinstance(one, cached_property)]
    return {name: getattr(way, name) for name in names}


def unheard(one):
    """The signals of its own that nobody listens to."""
    meta = one.metaObject()
    methods = (meta.method(number) for number in range(meta.methodOffset(), meta.methodCount()))
    return [
        method.name().toStdString()
        for method in methods
        if method.methodType() is QMetaMethod.MethodType.Signal
        and not one.isSignalConnected(method)
    ]


@pytest.mark.parametrize("name", WAYS)
def test_every_signal_of_a_way_is_joined(window, name):
    assert unheard(getattr(window, name)) == []


@pytest.mark.parametrize("name", WAYS)
def test_every_signal_of_a_page_is_heard(window, name):
    pages = pages_of(getattr(window, name))
    assert pages
    assert {page: signals for page, one in pages.items() if (signals := unheard(one))} == {}


def test_every_signal_of_the_first_page_is_heard(window):
    assert unheard(window.home) == []


def test_all_ways_are_among_those_looked_at(window):
    ways = [
        one
        for one in window.findChildren(QObject)
        if type(one).__module__.startswith("selfcheck.ui.ways")
    ]
    known = [*(getattr(window, name) for name in WAYS), window.branch, window.branch.real]
    assert {id(one) for one in ways} == {id(one) for one in known}
