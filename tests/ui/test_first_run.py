"""The first page: nothing must be filled in, what is filled in is kept, an example can be seen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from selfcheck.domain.checklists import Audience
from selfcheck.domain.profile import Profile
from selfcheck.settings import Look, Settings
from selfcheck.ui.pages.first_run import FirstRunPage
from tests.ui.conftest import TODAY, commit


@pytest.fixture
def page(introducing, changes, shown):
    one = FirstRunPage(introducing, changes, settings=Settings(), today=lambda: TODAY)
    one.resize(1200, 700)
    shown(one).refresh()
    return one


def button(page, name) -> QPushButton:
    return page.findChild(QPushButton, f"first-{name}")


def pressed(page):
    about = page.about_you.findChildren(QPushButton)
    return {one.objectName().removeprefix("first-") for one in about if one.isChecked()}


def test_the_next_thing_to_do_has_the_focus(qtbot, page):
    assert QApplication.focusWidget() is page.start
    with qtbot.waitSignal(page.start_requested) as got:
        page.start.click()
    assert got.args == ["2026年第四季度"]


def test_beginning_asks_for_nothing(page, introducing):
    assert page.flush()
    assert introducing.profile() == Profile()


def test_name_and_unit_are_kept_when_they_are_left(qtbot, page, introducing, changes):
    page.about_you.name.setFocus()
    commit(page.about_you.name, "王喆 ")
    with qtbot.waitSignal(changes.profile_changed):
        page.about_you.unit.setFocus()
    commit(page.about_you.unit, "三科")
    assert page.flush()
    assert introducing.profile() == Profile("王喆", "三科")


def test_a_member_of_staff_is_nothing_else_and_the_posts_go_together(page, introducing):
    assert pressed(page) == {"staff"}
    for name in ("party-branch", "leaders", "writing"):
        button(page, name).click()
    assert pressed(page) == {"leaders", "party-branch", "writing"}
    assert introducing.profile().audiences == (
        Audience.LEADERS,
        Audience.WRITING,
        Audience.PARTY_BRANCH,
    )
    button(page, "staff").click()
    assert pressed(page) == {"staff", "writing"}
    assert introducing.profile().audiences == (Audience.WRITING,)
    button(page, "staff").click()  # it does not come up by itself
    assert pressed(page) == {"staff", "writing"}


def test_a_post_takes_nothing_from_what_is_being_typed(page, introducing):
    page.about_you.name.setFocus()
    commit(page.about_you.name, "王喆")
    button(page, "leaders").click()
    assert page.about_you.name.text() == "王喆"
    page.flush()
    assert introducing.profile() == Profile("王喆", "", (Audience.LEADERS,))


def test_what_could_not_be_saved_is_said_and_not_shown_as_chosen(qtbot, page, full_db, introducing):
    full_db.execute("pragma query_only = on")
    with qtbot.waitSignal(page.problem) as got:
        button(page, "leaders").click()
    assert "没有存上" in got.args[0]
    assert pressed(page) == {"staff"}
    commit(page.about_you.name, "王喆")
    with qtbot.waitSignal(page.problem):
        assert not page.flush()
    assert page.about_you.name.text() == "王喆"
    full_db.execute("pragma query_only = off")
    assert page.flush()
    assert introducing.profile() == Profile("王喆")


def test_size_and_look_are_asked_for_at_once(qtbot, page):
    with qtbot.waitSignal(page.settings_wanted) as got:
        button(page, "size-14").click()
    assert got.args == [Settings(pt=14.0)]
    with qtbot.waitSignal(page.settings_wanted) as got:
        button(page, "look-dark").click()
    assert got.args == [Settings(look=Look.DARK, pt=14.0)]


def test_the_fixed_notices_stand_on_it(page):
    words = "".join(one.accessibleName() or one.text() for one in page.findChildren(QLabel))
    for notice in (
        "数据只存在这台电脑，不联网，不上传。",
        "非涉密软件，请勿填写国家秘密、工作秘密。",
        "本软件不是向组织说明问题的渠道，具体情况请按规定当面说明。",
        "谁能看到：只有你自己。",
    ):
        assert notice in words


def test_tab_goes_from_the_size_through_the_person_to_the_beginning(qtbot, page):
    page.looks.sizes.focus_chosen()
    way = []
    for _ in range(14):
        way.append(QApplication.focusWidget().objectName().removeprefix("first-"))
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert way == [
        *("size-12", "look-system", "name", "unit"),
        *("staff", "leaders", "office", "party-branch", "window", "enterprise", "writing"),
        *("example", "library", "task"),
    ]


def test_a_task_of_the_branch_is_a_way_to_begin(qtbot, page):
    with qtbot.waitSignal(page.task_opening_requested):
        button(page, "task").click()


def test_the_desk_is_offered_only_where_there_is_one(qtbot, page, introducing, changes):
    assert button(page, "secretary") is None
    with_desk = FirstRunPage(
        introducing, changes, settings=Settings(), today=lambda: TODAY, offers_desk=True
    )
    qtbot.addWidget(with_desk)
    with qtbot.waitSignal(with_desk.secretary_requested):
        button(with_desk, "secretary").click()
