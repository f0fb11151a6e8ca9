"""When to check oneself again: everything is saved as it is chosen, and can be taken back."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from selfcheck.domain.plans import Cadence
from selfcheck.services.undoing import Undoing
from selfcheck.ui.pages.plans import PlansPage
from selfcheck.ui.widgets.take_back_line import TakeBackLine
from tests.ui.conftest import TODAY, commit


@pytest.fixture
def planning(services):
    return services.planning


@pytest.fixture
def make_page(planning, browsing, reporting, changes, shown):
    def make():
        one = shown(
            PlansPage(planning, browsing, reporting.templating, changes, today=lambda: TODAY)
        )
        one.resize(1100, 700)
        one.refresh()
        return one

    return make


@pytest.fixture
def page(make_page):
    return make_page()


@pytest.fixture
def monthly(planning):
    return planning.plan("活动日", Cadence.MONTHLY, 28, ["si-shen", "san-ge-quan"])


def press(page, name):
    page.findChild(QAbstractButton, name).click()


def only(planning):
    (plan,) = planning.plans()
    return plan


def said(page, name):
    return page.findChild(QLabel, name).accessibleName()


def type_name(page, words):
    line = page.form.name.line
    line.setFocus()
    line.selectAll()
    commit(line, words)


@pytest.mark.parametrize(
    ("which", "cadence", "coming"),
    [
        ("monthly", Cadence.MONTHLY, "2026年11月28日，星期六；到时回看2026年11月"),
        ("quarterly", Cadence.QUARTERLY, "2026年12月20日，星期日；到时回看2026年第四季度"),
        ("weekly", Cadence.WEEKLY, "2026年11月20日，星期五；到时回看2026年11月16日至22日这一周"),
    ],
)
def test_one_press_makes_a_plan_of_what_everyone_meets_first(
    page, planning, which, cadence, coming
):
    press(page, f"plans-first-{which}")
    plan = only(planning)
    assert (plan.cadence, plan.checklists) == (cadence, ("si-shen", "san-ge-quan"))
    assert said(page, "plan-next") == coming
    assert said(page, "plan-titles") == "四慎、三个圈"
    assert QApplication.focusWidget() is page.form.name.line


def test_a_preset_that_is_there_already_is_not_made_twice(page, planning):
    press(page, "plans-first-monthly")
    press(page, "plans-add-quarterly")
    press(page, "plans-add-monthly")
    first, _second = planning.plans()
    assert page.chosen == first.id


def test_how_often_and_which_day_are_saved_at_once(monthly, page, planning):
    press(page, "plan-day-31")
    assert only(planning).day == 31
    press(page, "plan-cadence-quarterly")
    assert (only(planning).cadence, only(planning).day) == (Cadence.QUARTERLY, 31)
    words = [label.accessibleName() for label in page.form.findChildren(QLabel)]
    assert any("没有31日的月份，按当月最后一天。" in one for one in words)
    assert said(page, "plan-next").startswith("2026年12月31日，星期四")
    press(page, "plan-cadence-weekly")
    press(page, "plan-weekday-1")
    assert (only(planning).cadence, only(planning).day) == (Cadence.WEEKLY, 1)
    assert said(page, "plan-next").startswith("2026年11月23日，星期一")
    assert page.form.month.isHidden()


def test_the_day_can_be_chosen_with_the_arrows(qtbot, monthly, page, planning):
    page.form.month.buttons[28].setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Up)
    assert only(planning).day == 21
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Left)
    assert only(planning).day == 20


def test_a_name_is_saved_when_it_is_left(monthly, page, planning):
    type_name(page, "支部活动日")
    assert only(planning).name == "活动日"
    page.form.delete.setFocus()
    assert only(planning).name == "支部活动日"
    assert page.cards[monthly].accessibleName() == "支部活动日"


def test_a_name_is_saved_before_the_page_is_left(monthly, page, planning):
    type_name(page, "支部活动日")
    assert page.flush()
    assert only(planning).name == "支部活动日"


def test_a_choice_made_while_a_name_is_typed_loses_neither(monthly, page, planning):
    type_name(page, "支部活动日")
    press(page, "plan-day-5")
    assert page.flush()
    assert (only(planning).name, only(planning).day) == ("支部活动日", 5)


def test_an_empty_name_says_so_and_gives_way_to_the_one_before(qtbot, monthly, page, planning):
    line = page.form.name.line
    line.setFocus()
    line.selectAll()
    qtbot.keyClick(line, Qt.Key.Key_Delete)
    assert page.form.name.fault == "名称空着就不存，仍叫“活动日”。"
    assert page.flush()
    assert (line.text(), page.form.name.fault) == ("活动日", "")
    assert only(planning).name == "活动日"


def test_a_name_that_cannot_be_saved_stays_and_nobody_leaves(qtbot, monthly, page, full_db):
    type_name(page, "支部活动日")
    full_db.execute("pragma query_only = on")
    with qtbot.waitSignal(page.problem):
        assert not page.flush()
    assert page.form.name.text == "支部活动日"
    full_db.execute("pragma query_only = off")
    assert page.flush()


def test_a_day_that_cannot_be_saved_goes_back_to_the_stored_one(qtbot, monthly, page, full_db):
    full_db.execute("pragma query_only = on")
    with qtbot.waitSignal(page.problem):
        press(page, "plan-day-5")
    assert page.form.month.buttons[28].isChecked()
    full_db.execute("pragma query_only = off")


def test_checklists_are_searched_and_ticked(qtbot, monthly, page, planning):
    press(page, "plan-choose")
    assert page.choice.list.ticked == ("si-shen", "san-ge-quan")
    commit(page.choice.search, "四个心中有")
    shown = page.choice.list
    shown.go_to("si-ge-xinzhong")
    qtbot.keyClick(shown, Qt.Key.Key_Space)
    assert only(planning).checklists == ("si-shen", "san-ge-quan", "si-ge-xinzhong")
    assert said(page, "plan-extent").startswith("已选 3 份")
    shown.setFocus()
    qtbot.keyClick(shown, Qt.Key.Key_Return)
    assert QApplication.focusWidget() is page.form.choose
    assert said(page, "plan-titles").startswith("四慎、三个圈、")


def test_the_last_checklist_stays_until_another_is_ticked(qtbot, monthly, page, planning):
    press(page, "plan-choose")
    page.choice.list.go_to("san-ge-quan")
    qtbot.keyClick(page.choice.list, Qt.Key.Key_Space)
    page.choice.list.go_to("si-shen")
    qtbot.keyClick(page.choice.list, Qt.Key.Key_Space)
    assert page.choice.list.ticked == ()
    assert said(page, "plan-extent").startswith("至少要有一份清单")
    qtbot.keyClick(page.choice.list, Qt.Key.Key_Escape)
    assert only(planning).checklists == ("si-shen",)
    press(page, "plan-choose")
    assert page.choice.list.ticked == ("si-shen",)


def test_a_search_without_a_hit_says_so(monthly, page):
    press(page, "plan-choose")
    commit(page.choice.search, "没有写过的话")
    assert page.choice.list.isHidden()
    words = [one.accessibleName() for one in page.choice.findChildren(QLabel) if one.isVisible()]
    assert any(one.startswith("没有找到") for one in words)


def test_another_kind_of_document_can_be_written(monthly, page, planning):
    page.form.template.open()
    actions = page.form.template.choices.actions()
    next(one for one in actions if one.text() == "组织生活会个人对照检查材料").trigger()
    page.form.template.choices.close()
    assert only(planning).template == "branch-meeting"
    assert page.form.template.accessibleName() == "写成：组织生活会个人对照检查材料"


def test_a_template_that_is_gone_gives_way_to_the_plain_report(planning, monthly, page, changes):
    planning.change(replace(only(planning), template="own-gone"))
    changes.profile_changed.emit()
    assert page.form.template.accessibleName() == "写成：自查报告"


def test_a_deleted_plan_is_taken_back_with_one_press(monthly, page, planning):
    press(page, "plan-delete")
    assert planning.plans() == ()
    assert page.none.isVisible()
    line = page.findChild(TakeBackLine)
    assert "活动日" in line.said
    assert QApplication.focusWidget() is line.take_back
    line.take_back.click()
    assert only(planning).id == page.chosen == monthly


def test_what_is_undone_elsewhere_is_shown(full_db, clock, monthly, page, planning, changes):
    press(page, "plan-day-5")
    Undoing(full_db, now=clock).undo()
    changes.profile_changed.emit()
    assert page.form.month.buttons[28].isChecked()
    Undoing(full_db, now=clock).undo()
    changes.profile_changed.emit()
    assert (page.chosen, page.none.isVisible()) == ("", True)


def test_a_page_made_anew_goes_on_where_the_person_was(planning, monthly, page, make_page):
    weekly = planning.plan("每周", Cadence.WEEKLY, 5, ["si-shen"])
    page.refresh()
    page.cards[weekly].click()
    press(page, "plan-choose")
    again = make_page()
    again.take_up(page.kept())
    assert again.chosen == weekly
    assert again.choice.list.ticked == ("si-shen",)
    assert again.choice.isVisible()


def test_the_arrows_choose_among_plans(qtbot, planning, monthly, page):
    weekly = planning.plan("每周", Cadence.WEEKLY, 5, ["si-shen"])
    page.refresh()
    qtbot.waitUntil(page.cards[monthly].hasFocus)
    qtbot.keyClick(page.cards[monthly], Qt.Key.Key_Down)
    assert page.chosen == weekly
    assert page.form.name.text == "每周"


def test_the_way_back_is_there(qtbot, page):
    with qtbot.waitSignal(page.left):
        press(page, "plans-back")
