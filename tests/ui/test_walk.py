from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from selfcheck.domain.rounds import Acknowledgement, Answer, Place, Rating
from selfcheck.ui.changes import Changes
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from tests.ui.conftest import commit
from tests.ui.walking import CTRL, DU, ITEMS, button, make_page, press, row_with_focus, show


@pytest.fixture
def page(qtbot, full_checking, changes, round_id, clock):
    page = make_page(qtbot, full_checking, changes, clock)
    show(qtbot, page, round_id)
    return page


def test_rating_a_row_never_moves_the_rows_above(qtbot, page):
    def tops():
        QApplication.processEvents()
        return [row.mapTo(page, row.rect().topLeft()).y() for row in page.body.rows]

    for number, item in enumerate(ITEMS):
        before = tops()
        qtbot.mouseClick(button(page, f"rate-gap-{item}"), Qt.MouseButton.LeftButton)
        assert page.body.rows[number].unfolded
        assert tops()[: number + 1] == before[: number + 1]


def test_what_opens_by_key_comes_into_sight(qtbot, page):
    page.resize(1280, 540)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_3):
        press(qtbot, key)
    row = page.body.rows[2]

    def visible():
        bottom = row.mapTo(page, row.rect().bottomLeft()).y()
        return row.unfolded and bottom <= page.next.mapTo(page, page.next.rect().topLeft()).y()

    qtbot.waitUntil(visible)


def test_moving_the_focus_changes_no_row_s_size(qtbot, page):
    heights = [row.height() for row in page.body.rows]
    press(qtbot, Qt.Key.Key_Down)
    QApplication.processEvents()
    assert row_with_focus(page) == ITEMS[1]
    assert [row.height() for row in page.body.rows] == heights


def test_one_place_for_details_is_open_when_walking_by_keyboard(qtbot, page):
    for key in (Qt.Key.Key_3, Qt.Key.Key_Down, Qt.Key.Key_4, Qt.Key.Key_Down, Qt.Key.Key_3):
        press(qtbot, key)
    assert [row.unfolded for row in page.body.rows] == [False, False, True]


def test_the_way_ends_at_the_review(qtbot, page, round_id):
    show(qtbot, page, round_id, Place("san-ge-quan.yu-le-quan"))
    with qtbot.waitSignal(page.review_requested) as asked:
        page.next.click()
    assert asked.args == [round_id]


def test_the_outline_leads_anywhere(qtbot, page):
    press(qtbot, Qt.Key.Key_J, CTRL)
    assert page.outline.hasFocus()
    qtbot.keyClick(page.outline, Qt.Key.Key_Down)
    qtbot.keyClick(page.outline, Qt.Key.Key_Return)
    assert page.body.section.name == "慎微"


def test_in_a_narrow_window_the_outline_is_a_drawer(qtbot, page):
    page.resize(900, 600)
    assert not page.outline.isVisible()
    press(qtbot, Qt.Key.Key_J, CTRL)
    assert page.outline.isVisible()
    qtbot.keyClick(page.outline, Qt.Key.Key_Return)
    assert not page.outline.isVisible()


def test_the_same_section_row_field_and_cursor_come_back(qtbot, page, full_checking, round_id):
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_3)
    field = page.body.rows[1].instance
    field.setFocus()
    commit(field, "九月那次")
    field.put_cursor(2)
    page.flush()
    assert full_checking.walk(round_id).place == Place(DU, ITEMS[1], "instance", 2)

    again = make_page(qtbot, full_checking, Changes(), page._now)
    show(qtbot, again, round_id)
    focused = QApplication.focusWidget()
    assert focused is again.body.rows[1].instance
    assert (focused.toPlainText(), focused.cursor_position) == ("九月那次", 2)


def test_the_time_before_is_shown_only_after_answering(qtbot, page, full_checking, round_id):
    def said():
        return [
            label.words
            for label in page.quotation.findChildren(ParagraphLabel)
            if label.isVisible() and label.words.startswith("上次")
        ]

    press(qtbot, Qt.Key.Key_3)
    later = full_checking.start(["si-shen"], period="2027年第一季度")
    show(qtbot, page, later)
    assert said() == []
    press(qtbot, Qt.Key.Key_1)
    assert said() == []  # the next row has no answer yet
    press(qtbot, Qt.Key.Key_Up)
    assert said() == ["上次（2026年第四季度）：有差距"]


def test_a_bottom_line_item_takes_a_word_for_oneself_and_no_rating(page, full_checking, round_id):
    assert f"{DU}.4" not in [row.item.id for row in page.body.rows]
    ask = button(page, f"reminder-ask-{DU}.4")
    ask.click()
    assert full_checking.walk(round_id).acknowledgements == {f"{DU}.4": Acknowledgement.ASK}
    ask.click()
    assert full_checking.walk(round_id).acknowledgements == {}


def test_keeping_for_a_talk_counts_and_is_marked_on_the_row(page, full_checking, round_id):
    page.talk.click()
    assert full_checking.walk(round_id).answers[ITEMS[0]] == Answer(ITEMS[0], talk_in_person=True)
    assert full_checking.walk(round_id).progress.answered == 1


def test_a_finished_round_only_shows(qtbot, page, full_checking, changes, round_id):
    full_checking.record(round_id, Answer(ITEMS[0], Rating.MET))
    full_checking.finish(round_id)
    changes.round_changed.emit(round_id)
    assert not button(page, f"rate-gap-{ITEMS[0]}").isEnabled()
    assert page.body.reflection.isReadOnly()
    assert not page.flag.isEnabled()


def test_f6_finds_the_outline_the_card_and_the_quotation_in_reading_order(qtbot, page):
    panes = page.panes()
    assert [pane.isVisible() for pane in panes] == [True] * 3
    assert panes[0].isAncestorOf(page.outline)
    assert panes[1].isAncestorOf(page.body)
    assert panes[2] is page.quotation
    lefts = [pane.mapTo(page, pane.rect().topLeft()).x() for pane in panes]
    assert lefts == sorted(lefts)
    page.resize(900, 600)
    assert [pane.isVisible() for pane in page.panes()] == [False, True, True]


def test_the_outline_counts_along_and_back(qtbot, page):
    def counts():
        top = page.outline.topLevelItem(0)
        return [top.child(number).text(0) for number in range(2)]

    assert counts() == ["慎独　0/3", "慎微　0/3"]
    press(qtbot, Qt.Key.Key_1)
    assert counts() == ["慎独　1/3", "慎微　0/3"]
    press(qtbot, Qt.Key.Key_Up)
    press(qtbot, Qt.Key.Key_Delete)
    assert counts() == ["慎独　0/3", "慎微　0/3"]


def test_a_row_has_no_texts_until_it_needs_them(qtbot, page):
    first, second = page.body.rows[:2]
    assert not first.texts
    press(qtbot, Qt.Key.Key_3)
    assert set(first.texts) == {"instance", "na_reason"}
    assert not second.texts
    press(qtbot, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is first.instance
    press(qtbot, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is second
