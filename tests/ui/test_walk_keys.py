"""The keys of the walk, and what they must not do."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from selfcheck.domain.rounds import Answer, Place, Rating
from selfcheck.ui.widgets.section_body import DEAF_MS
from tests.ui.conftest import commit, compose
from tests.ui.walking import (
    ALT,
    CTRL,
    DU,
    ITEMS,
    NONE,
    SHIFT,
    WEI,
    hold_down,
    make_page,
    press,
    ratings,
    row_with_focus,
    settle,
    show,
)

KEYS = [getattr(Qt.Key, f"Key_{digit}") for digit in "12345"]
RATINGS = list(Rating)
ENTERS = [Qt.Key.Key_Return, Qt.Key.Key_Enter]


@pytest.fixture
def page(qtbot, full_checking, changes, round_id, clock):
    page = make_page(qtbot, full_checking, changes, clock)
    show(qtbot, page, round_id)
    return page


def type_digit(digit, modifier):
    key = KEYS["12345１２３４５".index(digit) % 5]
    QApplication.sendEvent(
        QApplication.focusWidget(), QKeyEvent(QKeyEvent.Type.KeyPress, key, modifier, digit)
    )


@pytest.mark.parametrize("number", [0, 1, 4])
def test_1_2_and_5_are_on_disk_at_once_and_lead_to_the_next_row(
    qtbot, page, full_checking, round_id, number
):
    press(qtbot, KEYS[number])
    assert ratings(full_checking, round_id) == [RATINGS[number], None, None]
    assert row_with_focus(page) == ITEMS[1]
    assert page.saved.text().startswith("✓ 已保存")


@pytest.mark.parametrize("number", [2, 3])
def test_3_and_4_stay_and_open_the_instance(qtbot, page, full_checking, round_id, number):
    press(qtbot, KEYS[number])
    assert ratings(full_checking, round_id) == [RATINGS[number], None, None]
    assert row_with_focus(page) == ITEMS[0]
    assert page.body.rows[0].instance.isVisible()


@pytest.mark.parametrize("number", [0, 1, 4])
def test_on_the_last_row_they_stay_and_no_page_turns_by_itself(
    qtbot, page, full_checking, round_id, number
):
    for _ in range(5):
        press(qtbot, KEYS[number])
    assert ratings(full_checking, round_id) == [RATINGS[number]] * 3
    assert row_with_focus(page) == ITEMS[2]
    assert page.body.section.name == "慎独"


@pytest.mark.parametrize("number", range(5))
@pytest.mark.parametrize("digits", ["12345", "１２３４５"])
@pytest.mark.parametrize("modifier", [NONE, Qt.KeyboardModifier.KeypadModifier])
def test_digits_count_on_the_keypad_and_in_full_width(
    page, full_checking, round_id, number, digits, modifier
):
    type_digit(digits[number], modifier)
    assert ratings(full_checking, round_id)[0] is RATINGS[number]


@pytest.mark.parametrize("modifier", [CTRL, ALT, SHIFT])
def test_digits_with_another_key_are_for_somebody_else(page, full_checking, round_id, modifier):
    type_digit("1", modifier)
    assert ratings(full_checking, round_id) == [None] * 3


def test_other_digits_mean_nothing(qtbot, page, full_checking, round_id):
    for key in (Qt.Key.Key_0, Qt.Key.Key_6, Qt.Key.Key_9):
        press(qtbot, key)
    assert ratings(full_checking, round_id) == [None] * 3
    assert row_with_focus(page) == ITEMS[0]


def test_a_held_digit_rates_once(qtbot, page, full_checking, round_id):
    press(qtbot, Qt.Key.Key_1)
    for _ in range(3):
        hold_down(Qt.Key.Key_1, "1")
    assert ratings(full_checking, round_id) == [Rating.MET, None, None]


@pytest.mark.parametrize("key", ENTERS)
def test_a_held_enter_turns_one_page(qtbot, page, full_checking, round_id, key):
    for item in ITEMS:
        full_checking.record(round_id, Answer(item, Rating.MET))
    show(qtbot, page, round_id, Place(DU))
    press(qtbot, key)
    assert page.body.section.name == "慎微"
    for _ in range(3):
        hold_down(key)
    settle(qtbot, page)
    hold_down(key)
    assert page.body.section.name == "慎微"


def test_a_held_enter_presses_a_button_once(qtbot, page, full_checking, round_id):
    page.flag.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    for _ in range(3):
        hold_down(Qt.Key.Key_Return)
    assert full_checking.walk(round_id).answers[ITEMS[0]].flagged


@pytest.mark.parametrize("key", ENTERS)
def test_a_held_ctrl_enter_turns_one_page_even_from_text_to_text(qtbot, page, full_checking, key):
    # three of its sections only remind: the cursor comes into their texts
    round_id = full_checking.start(["zheng-shang-jiaowang"], period="2026年第四季度")
    show(qtbot, page, round_id, Place("zheng-shang-jiaowang.bu-neng-tan-xin"))
    name = page.body.section.name
    assert page.body.reflection.hasFocus()
    press(qtbot, key, CTRL)
    settle(qtbot, page)
    assert page.body.section.name != name
    name = page.body.section.name
    assert page.body.reflection.hasFocus()
    hold_down(key, modifier=CTRL)
    assert page.body.section.name == name


@pytest.fixture
def deaf_page(qtbot, full_checking, changes, clock):
    """A page as it is in the program: it does not listen to digits at once."""
    return make_page(qtbot, full_checking, changes, clock, deaf_ms=DEAF_MS)


def test_a_digit_right_after_a_page_turned_was_meant_for_the_page_before(
    qtbot, deaf_page, full_checking, round_id
):
    page = deaf_page
    page.open(round_id)
    assert not page.body.listens()
    qtbot.keyClick(page.body.rows[0], Qt.Key.Key_1)
    assert ratings(full_checking, round_id) == [None] * 3
    assert page.body.current == 0
    settle(qtbot, page)
    press(qtbot, Qt.Key.Key_1)
    assert ratings(full_checking, round_id)[0] is Rating.MET


def test_a_delete_right_after_a_page_turned_was_meant_for_it_too(
    qtbot, deaf_page, full_checking, round_id
):
    page = deaf_page
    full_checking.record(round_id, Answer(ITEMS[0], Rating.MET))
    page.open(round_id)
    qtbot.keyClick(page.body.rows[0], Qt.Key.Key_Delete)
    qtbot.keyClick(page.body.rows[0], Qt.Key.Key_Backspace)
    assert ratings(full_checking, round_id)[0] is Rating.MET


@pytest.mark.parametrize("key", [Qt.Key.Key_Delete, Qt.Key.Key_Backspace])
def test_delete_clears_a_rating_but_not_while_it_is_held(qtbot, page, full_checking, round_id, key):
    press(qtbot, Qt.Key.Key_3)
    hold_down(key)
    assert ratings(full_checking, round_id)[0] is Rating.GAP
    press(qtbot, key)
    assert ratings(full_checking, round_id)[0] is None


def test_arrows_step_from_row_to_row_and_no_further(qtbot, page):
    press(qtbot, Qt.Key.Key_Up)
    assert row_with_focus(page) == ITEMS[0]
    for _ in range(4):
        press(qtbot, Qt.Key.Key_Down)
    assert row_with_focus(page) == ITEMS[2]


def test_rows_take_no_input_method(page):
    assert not any(
        row.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled) for row in page.body.rows
    )


def test_digits_in_a_text_are_text(qtbot, page, full_checking, round_id):
    press(qtbot, Qt.Key.Key_3)
    field = page.body.rows[0].instance
    field.setFocus()
    qtbot.keyClicks(field, "1.2.3")
    page.flush()
    answer = full_checking.walk(round_id).answers[ITEMS[0]]
    assert (answer.rating, answer.instance) == (Rating.GAP, "1.2.3")


def test_a_digit_while_composing_rates_nothing(qtbot, page, full_checking, round_id):
    page.body.reflection.setFocus()
    compose(page.body.reflection, "zuo'dao")
    for key in KEYS:  # what chooses a candidate, if the input method lets it through
        press(qtbot, key)
    assert ratings(full_checking, round_id) == [None] * 3
    assert page.body.reflection.hasFocus()


@pytest.mark.parametrize("modifier", [NONE, CTRL])
@pytest.mark.parametrize("key", ENTERS)
def test_enter_while_composing_never_turns_a_page(
    qtbot, page, full_checking, round_id, key, modifier
):
    for item in ITEMS:
        full_checking.record(round_id, Answer(item, Rating.MET))
    field = page.body.reflection
    field.setFocus()
    commit(field, "已经写下")
    compose(field, "zheng'zai")
    press(qtbot, key, modifier)
    assert page.body.section.name == "慎独"
    assert field.hasFocus()
    assert field.toPlainText().startswith("已经写下")


def test_tab_while_composing_keeps_the_text_on_disk(qtbot, page, full_checking, round_id):
    press(qtbot, Qt.Key.Key_3)
    field = page.body.rows[0].instance
    field.setFocus()
    commit(field, "那一次")
    compose(field, "mei'you")
    press(qtbot, Qt.Key.Key_Tab)
    assert row_with_focus(page) == ITEMS[1]
    assert full_checking.walk(round_id).answers[ITEMS[0]].instance == "那一次mei'you"


def test_turning_the_page_while_composing_keeps_the_text_on_disk(
    qtbot, page, full_checking, round_id
):
    field = page.body.reflection
    field.setFocus()
    compose(field, "xiang'dao")
    press(qtbot, Qt.Key.Key_Right, ALT)
    assert page.body.section.name == "慎微"
    assert full_checking.walk(round_id).reflections == {DU: "xiang'dao"}


@pytest.mark.parametrize("key", ENTERS)
def test_enter_goes_to_the_first_empty_row_and_from_there_on(qtbot, page, key):
    press(qtbot, Qt.Key.Key_1)
    press(qtbot, Qt.Key.Key_Down)
    assert row_with_focus(page) == ITEMS[2]
    press(qtbot, key)
    assert row_with_focus(page) == ITEMS[1]
    press(qtbot, key)
    assert page.body.section.name == "慎微"


def test_enter_on_an_answered_section_goes_on_from_any_row(qtbot, page):
    for key in (Qt.Key.Key_1, Qt.Key.Key_2, Qt.Key.Key_5, Qt.Key.Key_Up):
        press(qtbot, key)
    press(qtbot, Qt.Key.Key_Return)
    assert page.body.section.name == "慎微"


def test_enter_presses_a_focused_button_instead(qtbot, page, full_checking, round_id):
    page.flag.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert full_checking.walk(round_id).answers[ITEMS[0]].flagged
    assert page.body.section.name == "慎独"


def test_enter_in_a_text_is_a_new_line(qtbot, page):
    page.body.reflection.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert page.body.reflection.toPlainText() == "\n"
    assert page.body.section.name == "慎独"


def test_alt_arrows_turn_pages_and_ctrl_enter_leaves_a_text(qtbot, page, full_checking, round_id):
    press(qtbot, Qt.Key.Key_Right, ALT)
    assert page.body.section.name == "慎微"
    page.body.reflection.setFocus()
    commit(page.body.reflection, "想了想")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert page.body.section.name == "慎欲"
    assert full_checking.walk(round_id).reflections == {WEI: "想了想"}
    press(qtbot, Qt.Key.Key_Left, ALT)
    assert page.body.section.name == "慎微"


def test_alt_left_on_the_first_page_stays(qtbot, page):
    press(qtbot, Qt.Key.Key_Left, ALT)
    assert page.body.section.name == "慎独"
