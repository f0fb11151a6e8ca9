"""The Qt binding must not lose references: see docs/decisions.md, "Which PySide6"."""

from __future__ import annotations

import sys

import PySide6
from PySide6.QtWidgets import QLabel

_CALLS = 1_000


def test_void_calls_keep_the_references_to_none(qtbot):
    """PySide6 6.12.0 on Python 3.11 lost one per call and the interpreter aborted."""
    label = QLabel()
    qtbot.addWidget(label)
    before = sys.getrefcount(None)
    for number in range(_CALLS):
        label.setText(str(number))
    assert sys.getrefcount(None) > before - _CALLS // 10


def test_the_pinned_binding_is_the_one_that_runs():
    assert PySide6.__version__ == "6.9.3"
