"""The search page: what is typed is found, marked, and opened, all by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from selfcheck.domain.rounds import Place
from selfcheck.services.searching import Searching
from selfcheck.ui.pages.search import SearchPage
from tests.ui.conftest import commit

SECTION = "si-shen.shen-du"


@pytest.fixture
def page(full_db, full_checking, round_id, jobs, shown):
    full_checking.reflect(round_id, SECTION, "夜里值班，<b>慎独</b> & 慎微")
    one = shown(SearchPage(Searching(full_db), jobs))
    one.resize(1000, 600)
    one.open()
    return one


def rows(page):
    """What is read aloud of each row, and whether one can go there."""
    items = [page.list.item(number) for number in range(page.list.count())]
    return [
        (
            row.data(Qt.ItemDataRole.AccessibleTextRole),
            bool(row.flags() & Qt.ItemFlag.ItemIsEnabled),
        )
        for row in items
    ]


def find(qtbot, page, word):
    before = rows(page)
    page.field.clear()
    commit(page.field, word)
    qtbot.waitUntil(lambda: rows(page) != before)


def press(qtbot, *keys):
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget(), key)


def sentences(page):
    return [label.accessibleName() for label in page.findChildren(QLabel) if label.isVisible()]


def test_before_a_word_is_typed_the_page_says_what_it_is_for(page):
    assert any(words.startswith("写一两个字就能找") for words in sentences(page))
    assert not page.list.isVisible()


def test_what_is_found_stands_in_three_groups(qtbot, page):
    find(qtbot, page, "慎独")
    groups = [words for words, enabled in rows(page) if not enabled]
    assert [words.partition(" · ")[0] for words in groups] == ["我写的", "条目", "引文"]
    assert groups[0] == "我写的 · 1 处"
    assert rows(page)[1] == (
        "2026年第四季度 · 四慎 › 慎独 · 反思，夜里值班，<b>慎独</b> & 慎微",
        True,
    )


def test_typing_waits_for_a_pause(qtbot, page):
    commit(page.field, "慎")
    assert rows(page) == []
    qtbot.waitUntil(lambda: bool(rows(page)))


def test_nothing_found_is_said_with_the_word(qtbot, page):
    find(qtbot, page, "慎独")
    find(qtbot, page, "<i>没有 这个")
    assert "没有找到“<i>没有 这个”。" in sentences(page)
    assert not page.list.isVisible()


def test_down_leads_into_the_list_and_enter_opens_the_place(qtbot, page, round_id):
    find(qtbot, page, "值班")
    press(qtbot, Qt.Key.Key_Down)
    assert page.list.hasFocus()
    with qtbot.waitSignal(page.place_requested) as got:
        press(qtbot, Qt.Key.Key_Return)
    assert got.args == [round_id, Place(SECTION, "", "reflection", 2)]


def test_down_does_not_wait_for_the_pause(qtbot, page):
    commit(page.field, "值班")
    press(qtbot, Qt.Key.Key_Down)
    qtbot.waitUntil(page.list.hasFocus)
    assert page.list.currentRow() == 1


def test_enter_in_the_field_leads_into_the_list(qtbot, page):
    commit(page.field, "值班")
    press(qtbot, Qt.Key.Key_Return)
    qtbot.waitUntil(page.list.hasFocus)


def test_down_with_nothing_found_stays_in_the_field(qtbot, page):
    commit(page.field, "没有这个")
    press(qtbot, Qt.Key.Key_Down)
    assert page.field.hasFocus()
    find(qtbot, page, "值班")
    assert page.field.hasFocus()


def test_up_from_the_first_hit_leads_back_to_the_field(qtbot, page):
    find(qtbot, page, "慎独")
    press(qtbot, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up)
    assert page.list.hasFocus()
    press(qtbot, Qt.Key.Key_Up)
    assert page.field.hasFocus()


def test_arrows_walk_past_the_titles_of_groups_to_a_checklist(qtbot, page):
    find(qtbot, page, "慎独")
    press(qtbot, Qt.Key.Key_Down, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.checklist_requested) as got:
        press(qtbot, Qt.Key.Key_Enter)
    assert got.args == ["si-shen"]


def test_a_text_of_a_report_leads_to_the_report(qtbot, page, reporting, round_id):
    reporting.write_text(round_id, "plan", "每月回访一次")
    find(qtbot, page, "回访一次")
    assert rows(page)[1][0] == "2026年第四季度 · 报告，每月回访一次"
    press(qtbot, Qt.Key.Key_Down)
    with qtbot.waitSignal(page.report_requested) as got:
        press(qtbot, Qt.Key.Key_Return)
    assert got.args == [round_id]


def test_a_click_opens_and_one_on_a_title_does_not(qtbot, page):
    find(qtbot, page, "值班")
    view, left = page.list.viewport(), Qt.MouseButton.LeftButton
    title, hit = (page.list.visualItemRect(page.list.item(number)) for number in (0, 1))
    with qtbot.assertNotEmitted(page.place_requested):
        qtbot.mouseClick(view, left, pos=title.center())
    with qtbot.waitSignal(page.place_requested):
        qtbot.mouseClick(view, left, pos=hit.center())


def test_opening_again_selects_the_word_and_finds_what_was_written_since(
    qtbot, page, full_checking, round_id
):
    find(qtbot, page, "值班")
    full_checking.reflect(round_id, "si-shen.shen-wei", "又一次值班")
    page.list.setFocus()
    page.open()
    assert page.field.hasFocus()
    assert page.field.selectedText() == "值班"
    qtbot.waitUntil(lambda: rows(page)[0][0] == "我写的 · 2 处")
    page.field.deselect()
    page.open()
    assert page.field.selectedText() == "值班"


def test_the_words_found_stand_out_in_the_line(qtbot, page):
    def painted(word):
        page.field.setFocus()
        page.field.clear()
        commit(page.field, word)
        press(qtbot, Qt.Key.Key_Return)
        qtbot.waitUntil(page.list.hasFocus)
        return page.list.viewport().grab(page.list.visualItemRect(page.list.item(1))).toImage()

    assert painted("值班") == painted("值班")
    assert painted("值班") != painted("班，")


def test_controls_have_names_of_their_own(page):
    controls = [page.field, page.list]
    assert all(control.accessibleName() for control in controls)
    assert len({control.objectName() for control in controls}) == len(controls)


def test_a_group_that_was_cut_off_says_so(qtbot, page):
    find(qtbot, page, "的")
    groups = [words for words, enabled in rows(page) if not enabled]
    assert "条目 · 前 200 处" in groups
