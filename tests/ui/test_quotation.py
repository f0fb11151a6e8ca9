"""The quotation beside a section: what it says, what is copied, and the way to its speech."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from selfcheck.ui.widgets.quotation import QuotationPane


@pytest.fixture
def shown_section(browsing):
    checklist = browsing.checklists()[0]
    return checklist, checklist.sections[1]


@pytest.fixture
def pane(shown, shown_section):
    one = QuotationPane()
    one.resize(260, 500)
    one.show_section(*shown_section)
    return shown(one)


def test_the_quotation_is_copied_with_its_speech_and_place(pane, shown_section):
    checklist, section = shown_section
    pane.findChild(QPushButton, "copy-quotation").click()
    assert QApplication.clipboard().text() == (
        f"「{section.quote}」\n——{checklist.source.title}\n{checklist.place}"
    )


def test_the_speech_is_asked_for_at_the_section_that_is_shown(qtbot, pane, shown_section):
    with qtbot.waitSignal(pane.source_wanted) as got:
        pane.source.click()
    assert got.args == list(shown_section)


def test_before_a_section_is_shown_there_is_nothing_to_see(qtbot, shown):
    empty = shown(QuotationPane())
    with qtbot.assertNotEmitted(empty.source_wanted):
        empty.source.click()


def test_both_links_fit_where_the_pane_is_narrowest(pane):
    copy = pane.findChild(QPushButton, "copy-quotation")
    for button in (copy, pane.source):
        assert button.width() >= button.sizeHint().width()
        assert pane.rect().contains(button.geometry())
    assert copy.geometry().right() < pane.source.geometry().left()
