"""Large text in a low window: one item at a time, with the same keys and the same saving."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from selfcheck.domain.checklists import placed_sections
from selfcheck.domain.rounds import Acknowledgement, Place, Rating
from selfcheck.machine.places import RESOURCES
from selfcheck.settings import Settings
from selfcheck.ui.theme import LIGHT
from selfcheck.ui.window import MainWindow
from tests.ui.conftest import TODAY, commit
from tests.ui.test_window import clipped_words, in_sight
from tests.ui.walking import (
    CTRL,
    DU,
    ITEMS,
    YU,
    button,
    make_page,
    press,
    ratings,
    row_with_focus,
    settle,
    show,
    turned,
)

SMALLEST = (960, 540)
LOW = (820, 540)  # what the smallest window leaves for the page, beside the rail


@pytest.fixture
def large(dress):
    dress(18.0)


@pytest.fixture
def page(qtbot, large, full_checking, changes, round_id, clock):
    page = make_page(qtbot, full_checking, changes, clock, size=LOW)
    show(qtbot, page, round_id)
    return page


def in_view(page):
    """The rows and fields that can be seen."""
    rows = [row.item.id for row in page.body.rows if row.isVisible()]
    return rows + (["reflection"] if page.body.reflection.isVisible() else [])


def said(page):
    return [one.text() for one in page.body.findChildren(QLabel) if one.isVisible()]


def test_one_item_is_shown_with_its_words_and_where_it_stands(page):
    assert in_view(page) == ITEMS[:1]
    assert "第 1 条，共 3 条" in said(page)
    assert any("2026年第四季度里，我：" in words for words in said(page))


def test_answering_and_arrows_show_the_next_and_gaps_stay(qtbot, page, full_checking, round_id):
    press(qtbot, Qt.Key.Key_1)
    assert in_view(page) == [ITEMS[1]]
    assert row_with_focus(page) == ITEMS[1]
    press(qtbot, Qt.Key.Key_3)
    assert in_view(page) == [ITEMS[1]]
    assert page.body.rows[1].instance.isVisible()
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_5)  # the last one stays: no page turns, no cursor in a text
    assert (in_view(page), row_with_focus(page)) == ([ITEMS[2]], ITEMS[2])
    press(qtbot, Qt.Key.Key_Up)
    assert in_view(page) == [ITEMS[1]]
    assert ratings(full_checking, round_id) == [Rating.MET, Rating.GAP, Rating.NOT_APPLICABLE]


def test_the_reflection_is_the_last_step_and_is_saved(qtbot, page, full_checking, round_id):
    for _ in range(4):  # two more rows, the reminders, the reflection
        press(qtbot, Qt.Key.Key_Down)
    assert in_view(page) == ["reflection"]
    assert page.body.reflection.hasFocus()
    commit(page.body.reflection, "想了想")
    press(qtbot, Qt.Key.Key_Return, CTRL)
    assert page.body.section.name == "慎微"
    assert full_checking.walk(round_id).reflections == {DU: "想了想"}
    settle(qtbot, page)
    assert in_view(page) == ["si-shen.shen-wei.1"]


def test_tab_goes_the_same_way_and_back(qtbot, page):
    stops = []
    for _ in range(7):
        stops.append(QApplication.focusWidget().objectName())
        press(qtbot, Qt.Key.Key_Tab)
    reminders = [f"reminder-{one.value}-{DU}.4" for one in Acknowledgement]
    assert stops == [*(f"row-{item}" for item in ITEMS), "reminders", *reminders]
    assert page.body.reflection.hasFocus()
    back = []
    for _ in range(7):
        press(qtbot, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
        back.append(QApplication.focusWidget().objectName())
    assert back == stops[::-1]


def test_tab_goes_through_the_text_of_a_gap_before_the_next_item(
    qtbot, page, full_checking, round_id
):
    press(qtbot, Qt.Key.Key_4)
    press(qtbot, Qt.Key.Key_Tab)
    assert page.body.rows[0].instance.hasFocus()
    commit(page.body.rows[0].instance, "那一次")
    press(qtbot, Qt.Key.Key_Tab)
    assert row_with_focus(page) == ITEMS[1]
    assert full_checking.walk(round_id).answers[ITEMS[0]].instance == "那一次"


def test_tab_leaves_the_section_at_its_end(qtbot, page):
    for _ in range(4):
        press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Tab)
    assert not page.body.isAncestorOf(QApplication.focusWidget())


def test_arrows_for_the_mouse_lead_the_same_way(qtbot, page):
    for expected in ([ITEMS[1]], [ITEMS[2]], [], ["reflection"]):
        button(page, "step-next").click()
        assert in_view(page) == expected
    assert not button(page, "step-next").isEnabled()
    for _ in range(4):
        button(page, "step-back").click()
    assert in_view(page) == ITEMS[:1]
    assert not button(page, "step-back").isEnabled()
    assert button(page, "step-next").accessibleName() == "下一条"


def test_reminders_alone_are_pressed_only_when_a_button_has_the_focus(
    qtbot, page, full_checking, round_id
):
    for _ in range(3):
        press(qtbot, Qt.Key.Key_Down)
    assert QApplication.focusWidget().objectName() == "reminders"
    assert not page.flag.isEnabled()  # there is no item here to flag
    press(qtbot, Qt.Key.Key_1)
    press(qtbot, Qt.Key.Key_Tab)
    assert full_checking.walk(round_id).acknowledgements == {}
    press(qtbot, Qt.Key.Key_Return)
    assert full_checking.walk(round_id).acknowledgements == {f"{DU}.4": Acknowledgement.CHECKED}


def test_enter_goes_to_the_first_empty_item_and_then_to_the_next_section(qtbot, page):
    press(qtbot, Qt.Key.Key_1)
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_Return)
    assert in_view(page) == [ITEMS[1]]
    press(qtbot, Qt.Key.Key_2)
    press(qtbot, Qt.Key.Key_2)
    press(qtbot, Qt.Key.Key_Return)
    assert page.body.section.name == "慎微"


@pytest.mark.parametrize(
    ("place", "seen"),
    [
        (Place(DU, ITEMS[1]), [ITEMS[1]]),
        (Place(DU, ITEMS[2], "reflection", 1), ["reflection"]),
        (Place(YU), [f"{YU}.1"]),
    ],
)
def test_one_comes_back_to_the_item_where_one_was(
    qtbot, page, full_checking, round_id, place, seen
):
    full_checking.reflect(round_id, DU, "想了想")
    show(qtbot, page, round_id, place)
    assert in_view(page) == seen


def test_a_section_that_only_reminds_begins_with_its_reminders(qtbot, page, full_checking):
    round_id = full_checking.start(["zheng-shang-jiaowang"], period="2026年第四季度")
    show(qtbot, page, round_id, Place("zheng-shang-jiaowang.bu-neng-tan-xin"))
    assert QApplication.focusWidget().objectName() == "reminders"
    press(qtbot, Qt.Key.Key_Return)
    assert page.body.section.id == "bu-neng-mou-si"


def test_another_size_of_the_window_keeps_the_text_the_focus_and_the_place(qtbot, page):
    press(qtbot, Qt.Key.Key_Down)
    press(qtbot, Qt.Key.Key_3)
    press(qtbot, Qt.Key.Key_Tab)
    field = page.body.rows[1].instance
    commit(field, "写到一半")
    page.resize(LOW[0], 900)
    assert in_view(page) == [*ITEMS, "reflection"]
    assert (field.toPlainText(), field.hasFocus()) == ("写到一半", True)
    page.resize(*LOW)
    assert in_view(page) == [ITEMS[1]]
    assert (field.toPlainText(), field.hasFocus()) == ("写到一半", True)


def test_the_size_of_the_text_decides_and_not_the_window_alone(
    qtbot, full_checking, changes, round_id, clock
):
    page = make_page(qtbot, full_checking, changes, clock, size=LOW)
    show(qtbot, page, round_id)
    assert in_view(page) == [*ITEMS, "reflection"]


@pytest.fixture
def window(services, clock, shown, large):
    window = MainWindow(
        services,
        icons=RESOURCES / "icons",
        tokens=LIGHT,
        settings=Settings(pt=18.0),
        data_folder=Path("data"),
        now=clock,
        today=lambda: TODAY,
    )
    window.resize(*SMALLEST)
    window.accept_loss = lambda: True  # no question at the end of a test that fails
    return shown(window)


def everything_fits(qtbot, window):
    def nothing_is_clipped():  # once the last layout has settled
        assert [
            words for one in in_sight(window.rounds.walk) if (words := clipped_words(one))
        ] == []

    qtbot.waitUntil(nothing_is_clipped)
    assert window.size().toTuple() == SMALLEST


LISTS = ["si-shen", "qi-po-qi-li", "ba-ge-jue-bu-yunxu", "zheng-shang-jiaowang"]


def test_nothing_is_clipped_in_the_smallest_window_at_the_largest_size(
    qtbot, window, full_checking
):
    round_id = full_checking.start(LISTS, period="2026年第四季度")
    for checklist, section in placed_sections(full_checking.walk(round_id).round.checklists):
        window.rounds.show_walk(round_id, Place(checklist.section_key(section)))
        turned(qtbot, window.rounds.walk)
        steps = len(section.conduct_items) + bool(section.bottom_line_items) + 1
        for _ in range(steps):
            everything_fits(qtbot, window)
            button(window, "step-next").click()


def test_a_row_and_its_five_buttons_are_seen_whole_without_scrolling(qtbot, window, full_checking):
    round_id = full_checking.start(LISTS, period="2026年第四季度")
    window.rounds.show_walk(round_id)
    walk = window.rounds.walk
    turned(qtbot, walk)
    row = walk.body.rows[0]
    foot = walk.next.mapTo(walk, walk.next.rect().topLeft()).y()
    qtbot.waitUntil(lambda: row.mapTo(walk, row.rect().bottomLeft()).y() < foot)


def test_the_text_of_a_gap_comes_into_sight_when_it_opens(qtbot, window, full_checking):
    window.rounds.show_walk(full_checking.start(["si-shen"], period="2026年第四季度"))
    walk = window.rounds.walk
    settle(qtbot, walk)
    press(qtbot, Qt.Key.Key_3)
    field = walk.body.rows[0].instance
    height = field.sizeHint().height()  # once it is laid out
    qtbot.waitUntil(lambda: field.visibleRegion().boundingRect().height() == height)


def test_a_warning_with_a_long_path_does_not_widen_the_window(
    qtbot, window, full_db, full_checking, tmp_path
):
    folder = tmp_path.joinpath(*(["AVeryLongNameOfAFolder"] * 4))
    folder.mkdir(parents=True)
    window.rounds.show_walk(full_checking.start(["si-shen"], period="2026年第四季度"))
    turned(qtbot, window.rounds.walk)
    walk = window.rounds.walk
    full_db.execute("pragma query_only = on")
    commit(walk.body.reflection, "一")
    walk.body.flush()
    walk.unsaved.choose_path = lambda proposed: folder / "words.txt"
    assert walk.save_elsewhere()
    everything_fits(qtbot, window)
    full_db.execute("pragma query_only = off")
