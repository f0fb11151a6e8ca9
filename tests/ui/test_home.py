"""The first page: what is next stands first, and the focus is on it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QProgressBar, QPushButton

from selfcheck.domain.plans import Cadence
from selfcheck.domain.rounds import Answer, Rating
from selfcheck.ui.due import due_now
from selfcheck.ui.pages.home import Due, HomePage
from selfcheck.ui.widgets.due_card import DueCard
from tests.ui.conftest import TODAY

CANARY = "金丝雀"


@pytest.fixture
def page(full_checking, changes, shown):
    one = shown(HomePage(full_checking, changes, today=lambda: TODAY))
    one.refresh()
    return one


@pytest.fixture
def finished(page, full_checking, changes, round_id):
    """A finished round, which the page has heard of."""
    full_checking.finish(round_id)
    changes.rounds_changed.emit()
    return round_id


def button(page, name):
    return page.findChild(QPushButton, name)


def sentences(page):
    return [label.accessibleName() or label.text() for label in page.findChildren(QLabel)]


def answer(checking, round_id, count):
    sections = [s for c in checking.walk(round_id).round.checklists for s in c.sections]
    items = [item for section in sections for item in section.conduct_items]
    for item in items[:count]:
        checking.record(round_id, Answer(item.answered_as, Rating.MET))


def test_without_a_round_it_offers_to_begin_in_the_present_quarter(qtbot, page):
    start = button(page, "home-start")
    assert QApplication.focusWidget() is start
    with qtbot.waitSignal(page.start_requested) as got:
        start.click()
    assert got.args == ["2026年第四季度"]


def test_a_period_of_ones_own_can_be_begun_with_enter(qtbot, page):
    period = page.findChild(QLineEdit, "home-period")
    period.clear()
    qtbot.keyClicks(period, "2026")
    with qtbot.waitSignal(page.start_requested) as got:
        qtbot.keyClick(period, Qt.Key.Key_Return)
    assert got.args == ["2026"]


def test_all_checklists_are_one_step_away(qtbot, page):
    with qtbot.waitSignal(page.library_requested):
        button(page, "home-library").click()


def test_a_round_under_way_is_gone_on_with(qtbot, page, full_checking, changes, round_id):
    answer(full_checking, round_id, 5)
    changes.rounds_changed.emit()
    go_on = button(page, "home-continue")
    assert QApplication.focusWidget() is go_on
    assert button(page, "home-start") is None
    assert "已走完 1/7 个方面，答了 5/20 条，约 4 分钟" in sentences(page)
    bar = page.findChild(QProgressBar)
    assert (bar.value(), bar.maximum()) == (5, 20)
    with qtbot.waitSignal(page.walk_requested) as got:
        go_on.click()
    assert got.args == [round_id]


def test_a_complete_round_has_no_minutes_left(page, full_checking, changes, round_id):
    answer(full_checking, round_id, 20)
    changes.rounds_changed.emit()
    assert "已走完 7/7 个方面，答了 20/20 条，都答完了" in sentences(page)


def test_an_answer_given_elsewhere_is_counted(page, full_checking, changes, round_id):
    changes.rounds_changed.emit()
    answer(full_checking, round_id, 1)
    changes.round_changed.emit(round_id)
    assert page.findChild(QProgressBar).value() == 1


def test_the_round_touched_last_stands_first_and_others_can_be_gone_on_with(
    qtbot, page, full_checking, changes, round_id
):
    later = full_checking.start(["si-shen"], period="2027年第一季度")
    changes.rounds_changed.emit()
    assert button(page, "home-continue").accessibleDescription() == "继续2027年第一季度：四慎"
    with qtbot.waitSignal(page.walk_requested) as got:
        button(page, f"home-walk-{round_id}").click()
    assert got.args == [round_id]
    assert button(page, f"home-walk-{later}") is None


@pytest.mark.parametrize(
    ("name", "signal"), [("report", "report_requested"), ("revise", "revision_requested")]
)
def test_a_finished_round_can_be_read_and_revised(qtbot, page, finished, name, signal):
    with qtbot.waitSignal(getattr(page, signal)) as got:
        button(page, f"home-{name}-{finished}").click()
    assert got.args == [finished]
    assert button(page, "home-start") is not None


def test_a_revised_round_offers_no_second_revision(page, full_checking, changes, finished):
    revision = full_checking.revise(finished)
    full_checking.finish(revision)
    changes.rounds_changed.emit()
    assert button(page, f"home-revise-{finished}") is None
    assert button(page, f"home-revise-{revision}") is not None
    assert any("第 1 次修订" in words for words in sentences(page))


def test_it_says_that_nothing_leaves_the_machine_and_that_secrets_have_no_place(page):
    said = "\n".join(sentences(page))
    assert "数据只存在这台电脑，不联网，不上传。" in said
    assert "非涉密软件，请勿填写国家秘密、工作秘密。" in said
    assert "谁能看到" in said


def test_a_round_of_many_checklists_is_named_by_the_first_and_their_number(
    page, full_checking, browsing, changes
):
    ids = [checklist.id for checklist in browsing.checklists()[:6]]
    full_checking.start(ids, period=f"{date(2026, 1, 1).year}年")
    changes.rounds_changed.emit()
    assert any(words.endswith("等 6 份清单") for words in sentences(page))


@pytest.mark.parametrize(
    ("name", "signal"),
    [("home-library", "library_requested"), ("home-materials", "materials_requested")],
)
def test_there_are_two_ways_to_begin_with_something_else(qtbot, page, name, signal):
    with qtbot.waitSignal(getattr(page, signal)):
        button(page, name).click()


def test_an_example_is_called_one_and_cannot_be_revised(page, services, changes):
    example = services.rehearse()
    changes.rounds_changed.emit()
    assert any(words.startswith("示例 · 2026年第四季度") for words in sentences(page))
    assert button(page, f"home-report-{example}")
    assert not button(page, f"home-revise-{example}")


MUCH = Due(
    "整改台账：逾期 1",
    (("f1", "该回头看了：第 4 号"),),
    plans=(("p1", "每周一次自查", "这一周 · 四慎 · 今天"), ("p2", "每季一次自查", "本季")),
    cards=(("c1", "三思卡（10月20日写的）：可以再看一眼了"),),
    to_write=(("meiri-kouwen", "每日叩问：今天还没有写"),),
)


def due_card(page):
    return next((one for one in page.findChildren(DueCard) if one.isVisible()), None)


def test_nothing_stands_there_while_nothing_is_at_hand(qtbot, page):
    page.show_due(MUCH)
    qtbot.waitUntil(lambda: due_card(page) is not None)
    page.show_due(Due("", ()))
    assert due_card(page) is None


@pytest.mark.parametrize(
    ("name", "signal", "args"),
    [
        ("home-plan-p1", "plan_requested", ["p1"]),
        ("home-skip-p2", "plan_skipped", ["p2"]),
        ("home-card-c1", "card_requested", ["c1"]),
        ("home-write-meiri-kouwen", "card_kind_requested", ["meiri-kouwen"]),
        ("home-ledger", "ledger_requested", [""]),
        ("home-review-f1", "ledger_requested", ["f1"]),
        ("home-plans", "plans_requested", []),
    ],
)
def test_everything_at_hand_leads_to_it(qtbot, page, name, signal, args):
    page.show_due(MUCH)
    with qtbot.waitSignal(getattr(page, signal)) as got:
        button(page, name).click()
    assert got.args == args


def test_what_is_at_hand_does_not_take_the_focus_and_is_tabbed_through_as_read(
    qtbot, page, finished
):
    first = QApplication.focusWidget()
    page.show_due(MUCH)
    qtbot.waitUntil(lambda: due_card(page) is not None)
    assert QApplication.focusWidget() is first
    button(page, "home-plans").setFocus()
    order = []
    for _ in range(9):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        order.append(QApplication.focusWidget().objectName())
    assert order == [
        "home-skip-p1",
        "home-plan-p1",
        "home-skip-p2",
        "home-plan-p2",
        "home-write-meiri-kouwen",
        "home-card-c1",
        "home-ledger",
        "home-review-f1",
        f"home-report-{finished}",
    ]


def test_leaving_one_out_keeps_the_focus_on_the_page(page):
    page.show_due(MUCH)
    button(page, "home-skip-p1").setFocus()
    page.show_due(Due("整改台账：逾期 1", ()))
    assert QApplication.focusWidget() is button(page, "home-plans")


def test_what_is_at_hand_stays_when_the_rounds_change(qtbot, page, changes, round_id):
    page.show_due(MUCH)
    changes.rounds_changed.emit()
    assert button(page, "home-continue")
    qtbot.waitUntil(lambda: due_card(page) is not None)


def test_the_way_to_the_history_comes_with_the_second_finished_round(
    qtbot, page, full_checking, changes, finished
):
    full_checking.finish(full_checking.revise(finished))
    changes.rounds_changed.emit()
    assert button(page, "home-history") is None  # a revision is no second round
    full_checking.finish(full_checking.start(["si-shen"], period="2027年第一季度"))
    changes.rounds_changed.emit()
    with qtbot.waitSignal(page.history_requested):
        button(page, "home-history").click()


def test_an_example_makes_no_history(page, services, changes, finished):
    services.rehearse()
    changes.rounds_changed.emit()
    assert button(page, "home-history") is None


@pytest.fixture
def noting(services):
    return services.noting


def test_plans_and_cards_are_told_calmly_and_nothing_of_what_was_written(services, noting):
    planning = services.planning
    planning.plan("每周一次自查", Cadence.WEEKLY, 5, ["si-shen"])
    look = noting.begin("san-si")
    noting.write(
        replace(look, on=date(2025, 10, 20), title=CANARY, look_again_on=date(2026, 11, 1))
    )
    talk = noting.begin("tan-xin")
    noting.write(replace(talk, title=CANARY, values={"day": "2026-11-21"}))
    daily = noting.begin("meiri-kouwen")
    noting.write(replace(daily, on=date(2026, 11, 19), values={"who-am-i": CANARY}))
    due = due_now(services.rectifying, planning, noting, today=TODAY)
    assert [words for _, *words in due.plans] == [
        ["每周一次自查", "2026年11月16日至22日这一周 · 四慎 · 今天"]
    ]
    assert due.cards == (
        (talk.id, "谈心谈话准备：写的日子是明天"),
        (look.id, "三思卡（2025年10月20日写的）：可以再看一眼了"),
    )
    assert due.to_write == (("meiri-kouwen", "每日叩问：今天还没有写"),)
    assert CANARY not in repr(due)
    assert not set("!！") & set(repr(due))


def test_without_plans_and_cards_of_ones_own_nothing_is_said(services, noting):
    due = due_now(services.rectifying, services.planning, noting, today=TODAY)
    assert due == Due("", ())
