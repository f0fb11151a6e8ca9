from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton

from selfcheck.domain.rounds import Acknowledgement, Answer, Place, Rating
from selfcheck.ui.changes import Changes
from selfcheck.ui.pages.walk import WalkPage
from selfcheck.ui.theme import LIGHT
from selfcheck.ui.widgets.paragraph import ParagraphLabel
from tests.ui.conftest import commit

DU = "si-shen.shen-du"
ITEMS = [f"{DU}.{number}" for number in (1, 2, 3)]


@pytest.fixture
def page(qtbot, full_checking, changes, round_id, clock):
    page = WalkPage(full_checking, changes, tokens=LIGHT, now=clock)
    qtbot.addWidget(page)
    page.resize(1280, 760)
    page.show()
    show(qtbot, page, round_id)
    return page


def show(qtbot, page, round_id, place=None):
    """Open a round and wait until the page listens to digits."""
    page.open(round_id, place)
    settle(qtbot, page)


def settle(qtbot, page):
    qtbot.waitUntil(lambda: page.body.isAncestorOf(QApplication.focusWidget() or page))
    qtbot.waitUntil(page.body.listens)


def press(qtbot, page, key, modifier=Qt.KeyboardModifier.NoModifier):
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)


def ratings(checking, round_id):
    answers = checking.walk(round_id).answers
    return [answers[item].rating if item in answers else None for item in ITEMS]


def row_with_focus(page):
    return next((row.item.id for row in page.body.rows if row.hasFocus()), None)


def test_a_digit_becomes_a_row_on_disk_and_leads_to_the_next(qtbot, page, full_checking, round_id):
    press(qtbot, page, Qt.Key.Key_1)
    assert ratings(full_checking, round_id) == [Rating.MET, None, None]
    assert row_with_focus(page) == ITEMS[1]
    assert page.saved.text().startswith("✓ 已保存")


def test_a_gap_stays_and_opens_the_instance(qtbot, page, full_checking, round_id):
    press(qtbot, page, Qt.Key.Key_3)
    assert ratings(full_checking, round_id)[0] is Rating.GAP
    assert row_with_focus(page) == ITEMS[0]
    assert page.body.rows[0].instance.isVisible()


def test_the_last_row_stays_and_no_page_turns_by_itself(qtbot, page, full_checking, round_id):
    for _ in range(5):
        press(qtbot, page, Qt.Key.Key_2)
    assert ratings(full_checking, round_id) == [Rating.MOSTLY] * 3
    assert row_with_focus(page) == ITEMS[2]
    assert page.body.section.name == "慎独"


@pytest.mark.parametrize("text", ["4", "４"])
def test_keypad_and_full_width_digits_count(page, full_checking, round_id, text):
    event = QKeyEvent(
        QKeyEvent.Type.KeyPress, Qt.Key.Key_4, Qt.KeyboardModifier.KeypadModifier, text
    )
    QApplication.sendEvent(page.body.rows[0], event)
    assert ratings(full_checking, round_id)[0] is Rating.UNMET


def test_a_held_key_rates_nothing(page, full_checking, round_id):
    event = QKeyEvent(
        QKeyEvent.Type.KeyPress, Qt.Key.Key_1, Qt.KeyboardModifier.NoModifier, "1", autorep=True
    )
    QApplication.sendEvent(page.body.rows[0], event)
    assert ratings(full_checking, round_id) == [None] * 3


def test_a_digit_right_after_a_page_turned_was_meant_for_the_page_before(
    qtbot, page, full_checking, round_id
):
    page.open(round_id)
    assert not page.body.listens()
    qtbot.keyClick(page.body.rows[0], Qt.Key.Key_1)
    assert ratings(full_checking, round_id) == [None] * 3
    settle(qtbot, page)
    press(qtbot, page, Qt.Key.Key_1)
    assert ratings(full_checking, round_id)[0] is Rating.MET


def test_rows_take_no_input_method(page):
    assert not any(
        row.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled) for row in page.body.rows
    )


def test_digits_in_a_text_are_text(qtbot, page, full_checking, round_id):
    press(qtbot, page, Qt.Key.Key_3)
    field = page.body.rows[0].instance
    field.setFocus()
    qtbot.keyClicks(field, "1.2.3")
    page.flush()
    answer = full_checking.walk(round_id).answers[ITEMS[0]]
    assert (answer.rating, answer.instance) == (Rating.GAP, "1.2.3")


def test_delete_clears_a_rating(qtbot, page, full_checking, round_id):
    press(qtbot, page, Qt.Key.Key_3)
    press(qtbot, page, Qt.Key.Key_Delete)
    assert ratings(full_checking, round_id)[0] is None


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
    page.resize(1280, 420)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_3):
        press(qtbot, page, key)
    row = page.body.rows[2]

    def visible():
        bottom = row.mapTo(page, row.rect().bottomLeft()).y()
        return row.unfolded and bottom <= page.next.mapTo(page, page.next.rect().topLeft()).y()

    qtbot.waitUntil(visible)


def test_moving_the_focus_changes_no_row_s_size(qtbot, page):
    heights = [row.height() for row in page.body.rows]
    press(qtbot, page, Qt.Key.Key_Down)
    QApplication.processEvents()
    assert row_with_focus(page) == ITEMS[1]
    assert [row.height() for row in page.body.rows] == heights


def test_one_place_for_details_is_open_when_walking_by_keyboard(qtbot, page):
    for key in (Qt.Key.Key_3, Qt.Key.Key_Down, Qt.Key.Key_4, Qt.Key.Key_Down, Qt.Key.Key_3):
        press(qtbot, page, key)
    assert [row.unfolded for row in page.body.rows] == [False, False, True]


def test_enter_goes_to_the_first_empty_row_and_from_there_on(qtbot, page):
    press(qtbot, page, Qt.Key.Key_1)
    press(qtbot, page, Qt.Key.Key_Down)
    assert row_with_focus(page) == ITEMS[2]
    press(qtbot, page, Qt.Key.Key_Return)
    assert row_with_focus(page) == ITEMS[1]
    press(qtbot, page, Qt.Key.Key_Return)
    assert page.body.section.name == "慎微"


def test_enter_presses_a_focused_button(qtbot, page, full_checking, round_id):
    page.flag.setFocus()
    press(qtbot, page, Qt.Key.Key_Return)
    assert full_checking.walk(round_id).answers[ITEMS[0]].flagged
    assert page.body.section.name == "慎独"


def test_alt_arrows_turn_pages_and_ctrl_enter_leaves_a_text(qtbot, page, full_checking, round_id):
    press(qtbot, page, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert page.body.section.name == "慎微"
    page.body.reflection.setFocus()
    commit(page.body.reflection, "想了想")
    press(qtbot, page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert page.body.section.name == "慎欲"
    assert full_checking.walk(round_id).reflections == {"si-shen.shen-wei": "想了想"}
    press(qtbot, page, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert page.body.section.name == "慎微"


def test_the_way_ends_at_the_review(qtbot, page, round_id):
    show(qtbot, page, round_id, Place("san-ge-quan.yu-le-quan"))
    with qtbot.waitSignal(page.review_requested) as asked:
        page.next.click()
    assert asked.args == [round_id]


def test_the_outline_leads_anywhere(qtbot, page):
    press(qtbot, page, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert page.outline.hasFocus()
    qtbot.keyClick(page.outline, Qt.Key.Key_Down)
    qtbot.keyClick(page.outline, Qt.Key.Key_Return)
    assert page.body.section.name == "慎微"


def test_in_a_narrow_window_the_outline_is_a_drawer(qtbot, page):
    page.resize(900, 600)
    assert not page.outline.isVisible()
    press(qtbot, page, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert page.outline.isVisible()
    qtbot.keyClick(page.outline, Qt.Key.Key_Return)
    assert not page.outline.isVisible()


def test_the_same_section_row_field_and_cursor_come_back(qtbot, page, full_checking, round_id):
    press(qtbot, page, Qt.Key.Key_Down)
    press(qtbot, page, Qt.Key.Key_3)
    field = page.body.rows[1].instance
    field.setFocus()
    commit(field, "九月那次")
    field.put_cursor(2)
    page.flush()
    assert full_checking.walk(round_id).place == Place(DU, ITEMS[1], "instance", 2)

    again = WalkPage(full_checking, Changes(), tokens=LIGHT, now=page._now)
    qtbot.addWidget(again)
    again.show()
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

    press(qtbot, page, Qt.Key.Key_3)
    later = full_checking.start(["si-shen"], period="2027年第一季度")
    show(qtbot, page, later)
    assert said() == []
    press(qtbot, page, Qt.Key.Key_1)
    assert said() == []  # the next row has no answer yet
    press(qtbot, page, Qt.Key.Key_Up)
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


def test_what_cannot_be_saved_stays_on_screen_with_the_reason(qtbot, page, full_db, round_id):
    field = page.body.reflection
    field.setFocus()
    commit(field, "不能丢的话")
    full_db.execute("pragma query_only = on")
    page.flush()
    assert field.toPlainText() == "不能丢的话"
    assert page.saved.text().startswith("▲ 刚才的内容没有存上")
    full_db.execute("pragma query_only = off")
    page.flush()
    assert page.saved.text().startswith("✓")
    assert page._checking.walk(round_id).reflections == {DU: "不能丢的话"}


def test_unsaved_text_is_not_shown_as_saved(qtbot, page):
    press(qtbot, page, Qt.Key.Key_1)
    assert "✓" in page.saved.text()
    page.body.reflection.setFocus()
    commit(page.body.reflection, "想")
    assert "✓" not in page.saved.text()
    page.flush()
    assert "✓" in page.saved.text()


def test_a_page_with_unsaved_text_is_not_left(qtbot, page, full_db, round_id):
    commit(page.body.reflection, "不能丢的话")
    full_db.execute("pragma query_only = on")
    with qtbot.waitSignal(page.problem):
        page.next.click()
    with qtbot.waitSignal(page.problem):
        press(qtbot, page, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    with qtbot.waitSignal(page.problem):
        page.outline.chosen.emit("si-shen.shen-xing")
    assert page.body.section.name == "慎独"
    assert page.body.reflection.toPlainText() == "不能丢的话"
    full_db.execute("pragma query_only = off")
    page.next.click()
    assert page.body.section.name == "慎微"
    assert page._checking.walk(round_id).reflections == {DU: "不能丢的话"}


def test_a_rating_that_cannot_be_saved_is_not_shown_as_given(qtbot, page, full_db):
    full_db.execute("pragma query_only = on")
    press(qtbot, page, Qt.Key.Key_1)
    assert not button(page, f"rate-met-{ITEMS[0]}").isChecked()
    assert "▲" in page.saved.text()
    full_db.execute("pragma query_only = off")


def test_a_finished_round_only_shows(qtbot, page, full_checking, changes, round_id):
    full_checking.record(round_id, Answer(ITEMS[0], Rating.MET))
    full_checking.finish(round_id)
    changes.round_changed.emit(round_id)
    assert not button(page, f"rate-gap-{ITEMS[0]}").isEnabled()
    assert page.body.reflection.isReadOnly()
    assert not page.flag.isEnabled()


def button(page, name):
    found = page.findChild(QPushButton, name)
    assert found is not None, name
    return found
