"""From the first page to what is at hand, and back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QAbstractButton

from selfcheck.domain.plans import Cadence
from tests.ui.conftest import TODAY
from tests.ui.whole_window import begin_rounds, window_over


@pytest.fixture
def window(qtbot, services, clock, shown, full_checking):
    begin_rounds(full_checking)
    services.planning.plan("每周一次自查", Cadence.WEEKLY, TODAY.isoweekday(), ["si-shen"])
    made = shown(window_over(services, clock))
    qtbot.waitUntil(lambda: starting(made) is not None)
    return made


def starting(window):
    buttons = window.home.findChildren(QAbstractButton)
    return next((one for one in buttons if one.text() == "开始" and one.isVisible()), None)


def press(window, name):
    window.findChild(QAbstractButton, name).click()


def test_what_a_plan_asks_for_is_begun_and_not_asked_for_again(
    qtbot, window, full_checking, services
):
    starting(window).click()
    assert window.page is window.rounds.walk
    (newest, *_) = full_checking.rounds()
    assert (newest.id, newest.period) == (window.rounds.walk.round_id, "2026年11月16日至22日这一周")
    assert services.planning.due() == ()
    window.go_home()
    qtbot.waitUntil(lambda: starting(window) is None)


def test_one_time_is_left_out_and_brought_back(qtbot, window):
    skip = next(b for b in window.home.findChildren(QAbstractButton) if b.text() == "这次不做")
    skip.click()
    qtbot.waitUntil(lambda: starting(window) is None)
    press(window, "notice-act")
    qtbot.waitUntil(lambda: starting(window) is not None)


def test_a_card_written_leads_home_to_it_and_then_is_not_asked_for(qtbot, window, services):
    noting = services.noting
    card = noting.begin("meiri-kouwen")
    noting.write(replace(card, on=TODAY.replace(day=19), values={"who-am-i": "看完了。"}))
    window.go_home()
    qtbot.waitUntil(
        lambda: window.findChild(QAbstractButton, "home-write-meiri-kouwen") is not None
    )
    press(window, "home-write-meiri-kouwen")
    assert window.page is window.notes.cards
    assert window.notes.cards.card.card.kind_id == "meiri-kouwen"


def test_plans_are_one_step_from_home_and_home_from_them(qtbot, window):
    press(window, "home-plans")
    assert (window.topic, window.page_name) == ("plans", "home")
    plan = window.beginnings.plans.chosen
    press(window, "plan-delete")
    press(window, "plans-back")
    assert window.page is window.home
    qtbot.waitUntil(lambda: window.findChild(QAbstractButton, f"home-plan-{plan}") is None)
