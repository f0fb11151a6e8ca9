"""Before finishing: what is left, what was said, and nothing that stops anybody."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QScrollArea

from selfcheck.domain.rounds import Answer, Place, Rating
from selfcheck.ui.pages.review import ReviewPage
from selfcheck.ui.theme import LIGHT
from selfcheck.ui.widgets.said_list import SaidList

ONE, TWO, THREE = (f"xiao.{name}" for name in ("jia.1", "jia.2", "yi.1"))


@pytest.fixture
def round_id(checking):
    return checking.start(["xiao"], period="2026年第四季度")


@pytest.fixture
def page(checking, changes, shown):
    return shown(ReviewPage(checking, changes, tokens=LIGHT))


def sentences(page):
    return [label.accessibleName() or label.text() for label in page.findChildren(QLabel)]


def button(page, name):
    return page.findChild(QPushButton, name)


def lists(qtbot, page):
    """The lists in the order of the page, once they are in sight."""
    every = page.findChildren(SaidList)
    qtbot.waitUntil(lambda: all(one.isVisible() and one.height() > 1 for one in every))
    return every


def listed(page, name):
    """What is spoken of each row of a list, from the top."""
    rows = page.findChild(SaidList, f"review-{name}").model()
    role = Qt.ItemDataRole.AccessibleTextRole
    return [rows.index(number, 0).data(role) for number in range(rows.rowCount())]


def place_of(rows, number):
    """Where a row of a list stands in it."""
    return rows.visualRect(rows.model().index(number, 0))


def press(key):
    QTest.keyClick(QApplication.focusWidget(), key)


def in_sight(page, rows):
    """Whether all of the current row can be seen in the pane."""
    view = page.findChild(QScrollArea, "review-items").viewport()
    place = rows.visualRect(rows.currentIndex())
    return view.rect().contains(place.translated(rows.mapTo(view, QPoint(0, 0))))


@pytest.fixture
def over_everything(qtbot, changes, full_checking, browsing, shown):
    """The page over a fresh round of all checklists."""
    page = shown(ReviewPage(full_checking, changes, tokens=LIGHT))
    everything = [checklist.id for checklist in browsing.checklists()]
    page.resize(1000, 700)
    page.open(full_checking.start(everything, period="2026年第四季度"))
    bar = page.findChild(QScrollArea, "review-items").verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    return page


def test_an_untouched_round_can_be_finished_and_is_read_only_then(
    qtbot, page, checking, changes, round_id
):
    page.open(round_id)
    assert QApplication.focusWidget() is page.finish
    with qtbot.waitSignals([changes.rounds_changed, changes.round_changed, page.finished]):
        page.finish.click()
    assert checking.walk(round_id).round.finished


@pytest.mark.parametrize(
    "case",
    [
        (Answer(ONE, Rating.MET), "未答 2", "empty"),
        (Answer(TWO, Rating.MET, flagged=True), "稍后再看 1", "flagged"),
        (Answer(TWO, Rating.GAP), "缺具体事例 1", "instance"),
    ],
)
def test_what_is_left_is_counted_and_led_to(qtbot, page, checking, round_id, case):
    answer, words, name = case
    checking.record(round_id, answer)
    page.open(round_id)
    assert words in sentences(page)
    with qtbot.waitSignal(page.place_requested) as got:
        button(page, f"review-go-{name}").click()
    assert got.args == [round_id, Place("xiao.jia", TWO)]


def test_with_nothing_left_it_says_so(page, checking, round_id):
    for item in (ONE, TWO, THREE):
        checking.record(round_id, Answer(item, Rating.MET))
    page.open(round_id)
    assert "每一条都答过了，该写的事例也都写了。" in sentences(page)
    assert button(page, "review-go-empty") is None


def test_items_stand_under_their_ratings_with_their_instances(qtbot, page, checking, round_id):
    checking.record(round_id, Answer(ONE, Rating.MET, flagged=True))
    checking.record(round_id, Answer(TWO, Rating.GAP, instance="<b>三月</b>那一次"))
    checking.record(round_id, Answer(THREE, talk_in_person=True))
    page.open(round_id)
    assert [rows.objectName() for rows in lists(qtbot, page)] == [
        "review-met",
        "review-gap",
        "review-talk",
    ]
    assert listed(page, "met") == ["甲 · 第一条　◆ 稍后再看"]
    assert listed(page, "gap") == ["甲 · 第二条。具体事例：<b>三月</b>那一次"]
    assert listed(page, "talk") == ["乙 · 第三条"]
    assert [rows.accessibleName() for rows in lists(qtbot, page)] == [
        "做到，1 条",
        "有差距，1 条",
        "拟当面谈，1 条",
    ]


def test_an_item_leads_back_to_its_row(qtbot, page, checking, round_id):
    checking.record(round_id, Answer(THREE, Rating.MET))
    page.open(round_id)
    met = page.findChild(SaidList, "review-met")
    qtbot.waitUntil(lambda: place_of(met, 0).isValid())
    with qtbot.waitSignal(page.place_requested) as got:
        QTest.mouseClick(met.viewport(), Qt.MouseButton.LeftButton, pos=place_of(met, 0).center())
    assert got.args == [round_id, Place("xiao.yi", THREE)]


def test_the_keys_lead_from_list_to_list_and_enter_goes_to_the_item(
    qtbot, page, checking, round_id
):
    checking.record(round_id, Answer(ONE, Rating.MET))
    checking.record(round_id, Answer(TWO, Rating.MET))
    page.open(round_id)
    met, empty = lists(qtbot, page)
    met.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_Up)
    assert QApplication.focusWidget() is met
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    assert QApplication.focusWidget() is empty
    press(Qt.Key.Key_Down)
    assert QApplication.focusWidget() is empty
    press(Qt.Key.Key_Up)
    assert QApplication.focusWidget() is met
    with qtbot.waitSignal(page.place_requested) as got:
        press(Qt.Key.Key_Return)
    assert got.args == [round_id, Place("xiao.jia", TWO)]


def test_only_the_list_with_the_focus_marks_a_row(qtbot, page, checking, round_id):
    checking.record(round_id, Answer(ONE, Rating.MET))
    page.open(round_id)
    met, empty = lists(qtbot, page)
    assert not met.selectedIndexes()
    met.setFocus(Qt.FocusReason.TabFocusReason)
    assert met.selectedIndexes()
    empty.setFocus(Qt.FocusReason.TabFocusReason)
    assert not met.selectedIndexes()
    assert empty.selectedIndexes()


def test_a_list_is_as_high_as_its_rows_at_every_width(qtbot, page, checking, round_id):
    words = "一张12.8元的快递单夹错了月份，\U0001f600财务的同志挑了出来，整套单子退给我重贴。"
    checking.record(round_id, Answer(ONE, Rating.GAP, instance=f"{words * 4}\n\n{words}"))
    checking.record(round_id, Answer(TWO, Rating.GAP, instance=words))
    page.open(round_id)
    for width in (640, 900, 500):
        page.resize(width, 600)
        (gap, _) = lists(qtbot, page)
        qtbot.waitUntil(lambda wide=width: page.width() == wide)
        qtbot.waitUntil(lambda rows=gap: place_of(rows, 1).bottom() + 1 == rows.height())
        assert gap.verticalScrollBar().maximum() == 0


def test_a_bottom_line_item_is_nowhere(page, round_id):
    page.open(round_id)
    assert not any("底线一条" in words for words in sentences(page))


def test_the_same_matter_in_two_checklists_is_counted_once(page, checking):
    both = checking.start(["xiao", "da"], period="2026年")
    page.open(both)
    assert "未答 5" in sentences(page)  # three and three, of which one is the same


def test_back_leads_to_where_the_person_was(qtbot, page, checking, round_id):
    place = Place("xiao.yi", THREE)
    checking.remember_place(round_id, place)
    page.open(round_id)
    with qtbot.waitSignal(page.place_requested) as got:
        page.back.click()
    assert got.args == [round_id, place]


def test_a_finished_round_is_shown_without_a_way_to_finish_it(page, checking, round_id):
    checking.finish(round_id)
    page.open(round_id)
    assert not page.finish.isVisible()
    assert "这次自查已经完成，只供查看。" in sentences(page)


def test_a_refusal_is_told_in_words(qtbot, page, checking, round_id):
    page.open(round_id)
    checking.finish(round_id)  # meanwhile
    with qtbot.waitSignal(page.problem) as got, qtbot.assertNotEmitted(page.finished):
        page.finish.click()
    assert got.args == ["这次自查已经完成，只供查看。要修改，请另开修订。"]


def test_of_a_long_list_every_item_is_there(over_everything, full_checking):
    total = full_checking.rounds()[0].progress.total
    assert len(listed(over_everything, "empty")) == total


@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_End])
def test_the_item_the_keys_have_come_to_is_in_sight(qtbot, over_everything, key):
    (empty,) = lists(qtbot, over_everything)
    empty.setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(30):
        press(key)
        assert in_sight(over_everything, empty)
    assert empty.currentIndex().row() >= 30


def test_a_page_turns_by_what_is_in_sight(qtbot, over_everything):
    (empty,) = lists(qtbot, over_everything)
    empty.setFocus(Qt.FocusReason.TabFocusReason)
    press(Qt.Key.Key_PageDown)
    after = place_of(empty, empty.currentIndex().row()).top()
    assert 0 < after <= over_everything.height()


def test_the_wheel_over_a_list_scrolls_the_page(qtbot, over_everything):
    (empty,) = lists(qtbot, over_everything)
    bar = over_everything.findChild(QScrollArea, "review-items").verticalScrollBar()
    window = over_everything.window().windowHandle()
    here = empty.viewport().mapTo(over_everything.window(), QPoint(20, 20))
    QTest.wheelEvent(window, QPointF(here), QPoint(0, -120))
    assert bar.value() > 0


def test_of_many_checklists_some_are_named(over_everything, browsing):
    (line,) = [one for one in sentences(over_everything) if one.startswith("2026年第四季度 · ")]
    assert line.endswith(f"等 {len(browsing.checklists())} 份清单")
    assert line.count("、") == 5  # six names
