"""Layouts of our own keep what is in them, however often pages come and go."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton, QWidget

from selfcheck.ui.widgets.flow import FlowLayout
from tests.ui.on_screen import Windows, in_sight


@pytest.fixture(scope="module")
def windows(qapp):
    made = Windows(qapp)
    yield made
    made.close()


def test_pages_made_anew_many_times_keep_their_buttons(windows):
    """The binding once took items of a page that was gone for those of the one that had come."""
    for _ in range(6):
        walk = windows.at("walk-fresh")
        ratings = [one for one in in_sight(walk) if one.objectName().startswith("rate-")]
        assert len(ratings) == 15
        assert len({(one.mapTo(walk, one.pos()).toTuple()) for one in ratings}) == 15
        windows.at("review")


def test_what_is_taken_out_is_not_laid_out_any_more(shown):
    around = QWidget()
    row = FlowLayout(around, gap=8)
    buttons = [QPushButton(words) for words in ("做到", "基本做到", "有差距")]
    for button in buttons:
        row.addWidget(button)
    shown(around)
    second = buttons[2].x()
    buttons[1].deleteLater()
    row.removeWidget(buttons[0])
    row.activate()
    assert row.count() == 2
    buttons[0].hide()
    buttons[1].hide()
    row.setGeometry(around.rect())
    assert buttons[2].x() == 0 < second
