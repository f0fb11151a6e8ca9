"""The page at every size: nothing is clipped, all is reached by keyboard, all has a name."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QPlainTextEdit

from selfcheck.domain.pack_drafts import PackDraft
from tests.ui.on_screen import in_sight
from tests.ui.task_pack.conftest import WHOLE
from tests.ui.test_clipping import faults_of
from tools.scenes import rest

SIZES = [(940, 560), (1270, 740), (1820, 1040)]


def show(page, state):
    if state == "empty":
        page.open()
        page.send.click()
        return
    page.open()
    if state == "choosing":
        page.form.checklists.choose.click()
    elif state == "sent":
        page.send.click()
    elif state == "other":
        page.send.click()
        task = page.files.pack.id
        page.open(task)
        page.form.title.line.setText("另一个名称，长一些，看看放不放得下")
        page.open()


@pytest.mark.parametrize("pt", [12.0, 14.0, 18.0])
@pytest.mark.parametrize("state", ["whole", "other"])
def test_nothing_is_clipped(dress, new_page, issuing, pt, state):
    """With these words; the other states are screens, which `test_clipping` looks at."""
    dress(pt=pt)
    issuing.keep_draft(WHOLE)
    page = new_page(SIZES[0])
    show(page, state)
    faults = {}
    for size in SIZES:
        page.resize(*size)
        rest(page, lambda one: one.seeing.settled)
        if found := [fault for one in in_sight(page) for fault in faults_of(one)]:
            faults[size] = found
    assert faults == {}


@pytest.mark.parametrize("size", [SIZES[0], SIZES[1]])
def test_tab_goes_through_all_in_the_order_one_reads(qtbot, new_page, issuing, no_mouse, size):
    issuing.keep_draft(WHOLE)
    page = new_page(size)
    page.open()
    page.focus_first()
    rest(page)
    reached = []
    while (name := QApplication.focusWidget().objectName()) not in reached:
        reached.append(name)
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    wanted = [
        *("pack-title", "pack-period", "pack-deadline", "pack-deadline-pick", "pack-checklists"),
        *("pack-choose", "pack-checklist-down", "pack-checklist-remove", "pack-template"),
        *("pack-branch-0", "pack-branch-remove-0", "pack-branch-1", "pack-branch-remove-1"),
        *("pack-branch-2", "pack-branch-add", "pack-sees", "pack-reader-1-down"),
        *("pack-reader-1-remove", "pack-reader-1-office", "pack-reader-1-sees"),
        *("pack-reader-2-up", "pack-reader-2-remove", "pack-reader-2-office"),
        *("pack-reader-2-sees", "pack-reader-add", "pack-reader-read", "pack-sealing-offered"),
        *("pack-note", "pack-drop", "pack-seen", "pack-send", "pack-back", "pack-form"),
    ]
    narrow = size == SIZES[0]
    assert reached == [one for one in wanted if one != ("pack-seen" if narrow else "pack-form")]


@pytest.mark.parametrize("state", ["empty", "whole", "choosing", "sent", "other"])
def test_every_control_has_names_of_its_own(new_page, issuing, state):
    issuing.keep_draft(None if state == "empty" else WHOLE)
    page = new_page()
    show(page, state)
    controls = [
        one
        for kind in (QAbstractButton, QLineEdit, QPlainTextEdit)
        for one in page.findChildren(kind)
        if one.isVisible()
    ]
    assert len(controls) > 2
    silent = [one.objectName() for one in controls if not one.accessibleName()]
    assert silent == []
    assert [
        one.objectName()
        for one in controls
        if one.accessibleDescription() in ("", one.accessibleName())
        and one.objectName() != "pack-period-choose"  # heard with what its tool tip says
    ] == []
    for said in (
        Counter(one.objectName() for one in controls),
        Counter((one.accessibleName(), one.accessibleDescription()) for one in controls),
    ):
        assert [one for one, times in said.items() if times > 1] == []


def test_what_is_seen_goes_beneath_the_form_in_a_narrow_window(new_page):
    page = new_page(SIZES[1])
    page.open()
    writing = page.panes_of_writing
    assert writing.seen_pane.isAncestorOf(page.seen)
    page.resize(*SIZES[0])
    assert writing.form_pane.isAncestorOf(page.seen)
    assert not writing.seen_pane.isVisible()
    page.resize(*SIZES[1])
    assert writing.seen_pane.isAncestorOf(page.seen)
    assert page.seen.isVisible()
    assert page.form.draft(PackDraft()).period
