"""Before finishing: what is left, what was said, and nothing that stops anybody."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from selfcheck.domain.rounds import Answer, Place, Rating
from selfcheck.ui.pages.review import ReviewPage
from selfcheck.ui.theme import LIGHT

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


def test_items_stand_under_their_ratings_with_their_instances(page, checking, round_id):
    checking.record(round_id, Answer(ONE, Rating.MET))
    checking.record(round_id, Answer(TWO, Rating.GAP, instance="<b>三月</b>那一次"))
    checking.record(round_id, Answer(THREE, talk_in_person=True))
    page.open(round_id)
    said = sentences(page)
    assert said.index("做到") < said.index("甲 · 第一条") < said.index("有差距")
    assert said.index("有差距") < said.index("甲 · 第二条") < said.index("<b>三月</b>那一次")
    assert said.index("拟当面谈") < said.index("乙 · 第三条")
    assert "未答" not in said


def test_an_item_leads_back_to_its_row(qtbot, page, checking, round_id):
    checking.record(round_id, Answer(THREE, Rating.MET))
    page.open(round_id)
    with qtbot.waitSignal(page.place_requested) as got:
        button(page, f"review-item-{THREE}").click()
    assert got.args == [round_id, Place("xiao.yi", THREE)]


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


def test_a_long_list_is_shown_in_portions_and_comes_to_its_end(
    qtbot, changes, full_checking, browsing, shown
):
    page = shown(ReviewPage(full_checking, changes, tokens=LIGHT))
    everything = [checklist.id for checklist in browsing.checklists()]
    page.open(full_checking.start(everything, period="2026年第四季度"))
    total = full_checking.rounds()[0].progress.total

    def rows():
        return [one for one in page.findChildren(QPushButton) if "review-item" in one.objectName()]

    more = button(page, "review-more-others")
    assert 0 < len(rows()) < total
    while not more.isHidden():
        before = len(rows())
        assert more.text() == f"还有 {total - before} 条…"
        more.click()
        qtbot.waitUntil(lambda first=before: rows()[first].hasFocus())
    assert len(rows()) == total
