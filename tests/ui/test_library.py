"""The list of all checklists: look, search, tick, begin; everything by keyboard, too."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel

from selfcheck.ui.pages.library import LibraryPage
from tests.ui.conftest import TODAY, commit


@pytest.fixture
def page(browsing, changes, shown):
    one = shown(LibraryPage(browsing, changes, today=lambda: TODAY))
    one.resize(1200, 700)
    one.refresh()
    return one


def press(qtbot, *keys):
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget(), key)


def ticked(page):
    return [checklist.id for checklist in page.list.ticked]


def sentences(page):
    return [label.accessibleName() or label.text() for label in page.findChildren(QLabel)]


def in_sight(page):
    """The titles of the checklists that are not hidden, as they are read aloud."""
    rows = [page.list.topLevelItem(number) for number in range(page.list.topLevelItemCount())]
    spoken = [
        row.data(0, Qt.ItemDataRole.AccessibleTextRole)
        for row in rows
        if not row.isHidden() and row.flags() & Qt.ItemFlag.ItemIsEnabled
    ]
    return [words.partition("，")[0] for words in spoken]


def test_all_are_shown_and_two_stand_first(page, browsing):
    assert len(in_sight(page)) == len(browsing.checklists()) == 61
    assert in_sight(page)[:2] == ["四慎", "三个圈"]


def test_space_ticks_and_arrows_walk_past_the_titles_of_groups(qtbot, page):
    space, down = Qt.Key.Key_Space, Qt.Key.Key_Down
    press(qtbot, space, down, space, down, space)
    assert ticked(page)[:2] == ["si-shen", "san-ge-quan"]
    assert len(ticked(page)) == 3


def test_space_again_takes_the_tick_away(qtbot, page):
    press(qtbot, Qt.Key.Key_Space, Qt.Key.Key_Space)
    assert ticked(page) == []


def test_a_click_beside_the_title_ticks_and_one_on_it_does_not(qtbot, page):
    row = page.list.visualItemRect(page.list.currentItem())
    view = page.list.viewport()
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=row.topLeft() + QPoint(6, 6))
    assert ticked(page) == ["si-shen"]
    qtbot.mouseClick(view, Qt.MouseButton.LeftButton, pos=row.center())
    assert ticked(page) == ["si-shen"]


def test_what_is_ticked_is_counted_and_begun_with_enter(qtbot, page):
    assert not page.start.isEnabled()
    press(qtbot, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Space)
    assert "已选 2 份清单 · 7 个方面 · 27 条" in sentences(page)
    with qtbot.waitSignal(page.start_requested) as got:
        press(qtbot, Qt.Key.Key_Return)
    assert got.args == [("si-shen", "san-ge-quan"), "2026年第四季度"]


def test_enter_with_nothing_ticked_begins_nothing(qtbot, page):
    with qtbot.assertNotEmitted(page.start_requested):
        press(qtbot, Qt.Key.Key_Return)


def test_a_period_of_ones_own_is_taken_along(qtbot, page):
    press(qtbot, Qt.Key.Key_Space)
    page.period.setFocus()
    page.period.clear()
    commit(page.period, "二〇二六年")
    with qtbot.waitSignal(page.start_requested) as got:
        press(qtbot, Qt.Key.Key_Return)
    assert got.args == [("si-shen",), "二〇二六年"]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("三个圈", "三个圈"),
        ("独自出差", "四慎"),
        ("慎独 公车", "四慎"),
        ("自觉坚持慎独", "四慎"),
        ("没有人看着", "四慎"),
        ("凭着高度自觉", "四慎"),
    ],
)
def test_search_finds_names_statements_and_quotations(page, words, found):
    commit(page.search, words)
    assert found in in_sight(page)
    assert len(in_sight(page)) < 61


def test_search_shows_the_first_hit_and_enter_leads_to_it(qtbot, page):
    page.search.setFocus()
    commit(page.search, "娱乐圈")
    assert page.list.currentItem().toolTip(0).startswith("三个圈")
    with qtbot.assertNotEmitted(page.start_requested):
        press(qtbot, Qt.Key.Key_Return)
    assert page.list.hasFocus()


def test_a_search_without_a_hit_says_so(page):
    hint = "没有找到。换个词，或者只写一两个字试试。"
    label = next(one for one in page.findChildren(QLabel) if one.accessibleName() == hint)
    assert not label.isVisible()
    commit(page.search, "独角兽")
    assert in_sight(page) == []
    assert label.isVisible()


def test_ticks_outlive_a_search(qtbot, page):
    press(qtbot, Qt.Key.Key_Space)
    commit(page.search, "独角兽")
    page.search.clear()
    assert ticked(page) == ["si-shen"]


def test_ticks_outlive_a_walk_which_is_remembered(qtbot, page, full_checking, changes, round_id):
    press(qtbot, Qt.Key.Key_Space)
    changes.rounds_changed.emit()
    page.refresh()
    assert ticked(page) == ["si-shen"]
    spoken = page.list.currentItem().data(0, Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "四慎，4 个方面 · 15 条，“作风建设年”动员讲话，上次 2026年11月20日"


def test_the_preview_shows_the_sentence_and_marks_what_only_reminds(page):
    assert page.list.currentItem().toolTip(0).startswith("四慎")
    said = [label.accessibleName() for label in page.preview.findChildren(QLabel)]
    assert "第三句：自觉坚持慎独、慎微、慎欲、慎行。" in said
    assert "· 独自出差时，按规定标准安排食宿" in said
    assert "· 节假日里，不私用公物、公车（底线提醒）" in said


def test_the_preview_follows_the_list_and_can_be_reached_by_keyboard(qtbot, page):
    press(qtbot, Qt.Key.Key_Down)
    assert "三个圈" in [label.accessibleName() for label in page.preview.findChildren(QLabel)]
    press(qtbot, Qt.Key.Key_Tab)
    assert QApplication.focusWidget().objectName() == "library-preview"
