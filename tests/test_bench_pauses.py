"""The measurements of pauses and of memory say what is the case."""

from __future__ import annotations

import json
import sys
import time
from functools import partial

import pytest
from PySide6.QtCore import QTimer

from bench.pauses import Step, Stopwatch
from bench.screens import printed_by
from bench.start import journey

BUSY_MS = 80


def busy():
    until = time.perf_counter() + BUSY_MS / 1000
    while time.perf_counter() < until:
        pass


def quiet():
    pass


@pytest.fixture
def longest(qtbot):
    def measure(steps):
        over = []
        stopwatch = Stopwatch(iter(steps), done=lambda: over.append(True))
        qtbot.waitUntil(lambda: bool(over))
        return stopwatch.longest_ms

    return measure


def test_a_busy_act_is_a_pause_of_its_own_step(longest):
    pauses = longest([Step("before", quiet), Step("busy", busy), Step("after", quiet)])
    assert pauses["busy"] >= BUSY_MS
    assert max(pauses["before"], pauses["after"]) < BUSY_MS


def test_what_an_act_sets_off_is_a_pause_of_the_same_step(longest):
    later = Step("later", partial(QTimer.singleShot, 20, busy), rest_ms=200)
    assert longest([later, Step("after", quiet)])["later"] >= BUSY_MS


def test_acts_of_one_name_are_told_by_the_longest(longest):
    pauses = longest([Step("key", quiet), Step("key", busy), Step("key", quiet)])
    assert set(pauses) == {"key"}
    assert pauses["key"] >= BUSY_MS


def test_choosing_the_next_step_is_no_pause(longest):
    def steps():
        yield Step("first", quiet)
        busy()
        yield Step("second", quiet)

    assert max(longest(steps()).values()) < BUSY_MS


def test_a_step_waits_until_it_is_ready(longest):
    begun = time.perf_counter()
    longest([Step("slow", quiet, lambda: time.perf_counter() - begun > 0.1)])
    assert time.perf_counter() - begun > 0.1


@pytest.mark.skipif(sys.platform != "linux", reason="the figures are the kernel's")
def test_a_bare_window_takes_some_memory():
    figures = json.loads(printed_by("bench.resident", "bare"))
    assert 10 < figures["pss_mib"] <= figures["rss_mib"] < 500


@pytest.mark.long
def test_the_journey_comes_to_its_end_on_every_page(tmp_path):
    told = journey(tmp_path / "data")
    pages = {name.partition(":")[0] for name in told["longest_ms"]}
    assert pages == {"home", "library", "round", "settings", "search", "all lists"}
    assert told["steps"] > 200
