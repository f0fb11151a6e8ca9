"""The settings: a choice is asked for at once, by mouse or keyboard."""

from __future__ import annotations

from collections import Counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget

from selfcheck import __version__
from selfcheck.machine.places import RESOURCES
from selfcheck.settings import SIZES, Look, Settings
from selfcheck.ui.pages.settings import SettingsPage
from selfcheck.ui.theme import LIGHT, apply

FOLDER = "/home/某人/.local/share/selfcheck"
CHOICES = {f"settings-look-{look}" for look in Look} | {f"settings-size-{pt:g}" for pt in SIZES}


@pytest.fixture
def make_page(introducing, changes):
    return lambda settings, folder=FOLDER: SettingsPage(
        settings, introducing, changes, data_folder=folder
    )


@pytest.fixture
def page(shown, make_page):
    one = make_page(Settings())
    one.resize(900, 600)
    return shown(one)


def button(page, name) -> QPushButton:
    return page.findChild(QPushButton, f"settings-{name}")


def checked(page):
    return {one.objectName() for one in page.looks.findChildren(QPushButton) if one.isChecked()}


def test_every_look_and_every_size_can_be_chosen(page):
    there = {one.objectName() for one in page.looks.findChildren(QPushButton)}
    assert there == CHOICES


def test_what_holds_now_is_marked(page):
    assert checked(page) == {"settings-look-system", "settings-size-12"}


@pytest.mark.parametrize("look", [Look.LIGHT, Look.DARK, Look.HIGH_CONTRAST])
def test_a_look_is_asked_for_at_once(qtbot, page, look):
    with qtbot.waitSignal(page.changed) as got:
        button(page, f"look-{look}").click()
    assert got.args == [Settings(look=look)]
    assert checked(page) == {f"settings-look-{look}", "settings-size-12"}


@pytest.mark.parametrize("pt", [10.5, 14.0, 18.0])
def test_a_size_is_asked_for_at_once(qtbot, page, pt):
    with qtbot.waitSignal(page.changed) as got:
        button(page, f"size-{pt:g}").click()
    assert got.args == [Settings(pt=pt)]


def test_the_second_choice_keeps_the_first(qtbot, page):
    button(page, "look-dark").click()
    with qtbot.waitSignal(page.changed) as got:
        button(page, "size-18").click()
    assert got.args == [Settings(look=Look.DARK, pt=18.0)]


def test_choosing_what_holds_already_asks_for_nothing(qtbot, page):
    with qtbot.assertNotEmitted(page.changed):
        button(page, "look-system").click()


def test_what_was_changed_elsewhere_is_shown_and_asks_for_nothing(qtbot, page):
    with qtbot.assertNotEmitted(page.changed):
        page.show_settings(Settings(look=Look.DARK, pt=14.0))
    assert checked(page) == {"settings-look-dark", "settings-size-14"}


def test_the_focus_begins_on_the_size_that_is_chosen(page):
    page.show_settings(Settings(pt=14.0))
    page.refresh()
    assert QApplication.focusWidget() is button(page, "size-14")


def test_arrows_choose_among_looks(qtbot, page):
    button(page, "look-system").setFocus()
    with qtbot.waitSignal(page.changed) as got:
        qtbot.keyClick(button(page, "look-system"), Qt.Key.Key_Right)
    assert got.args == [Settings(look=Look.LIGHT)]
    assert QApplication.focusWidget() is button(page, "look-light")


def test_tab_leads_from_the_size_to_the_look_to_the_person_to_the_folder(qtbot, page):
    page.refresh()
    way = []
    for _ in range(12):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        way.append(QApplication.focusWidget().objectName())
    assert [way[0], *way[1:3], way[-1]] == [
        "settings-look-system",
        "settings-name",
        "settings-unit",
        "settings-open-folder",
    ]


def test_tab_goes_by_what_is_not_chosen_before_the_group_has_had_the_focus(page):
    reached = {one for one in CHOICES if by_tab(page.findChild(QPushButton, one))}
    assert reached == {"settings-look-system", "settings-size-12"}
    page.show_settings(Settings(look=Look.DARK, pt=18.0))
    reached = {one for one in CHOICES if by_tab(page.findChild(QPushButton, one))}
    assert reached == {"settings-look-dark", "settings-size-18"}


def by_tab(widget):
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def test_it_says_where_the_data_lie_and_opens_the_folder(qtbot, page):
    assert page.findChild(QLabel, "settings-folder").accessibleName() == FOLDER
    with qtbot.waitSignal(page.folder_requested):
        button(page, "open-folder").click()


def test_it_says_the_version_and_who_can_see_what(page):
    said = [one.accessibleName() or one.text() for one in page.findChildren(QLabel)]
    assert f"三省自查 {__version__}" in said
    assert any("谁能看到：只有你自己" in words for words in said)
    assert any("非涉密软件，请勿填写国家秘密、工作秘密。" in words for words in said)


def test_every_control_has_a_name_of_its_own_and_words_to_be_spoken(page):
    controls = page.findChildren(QPushButton)
    assert all(one.accessibleName() for one in controls)
    assert max(Counter(one.objectName() for one in controls).values()) == 1


@pytest.mark.parametrize("pt", SIZES)
def test_nothing_is_cut_off_in_a_small_window_at_any_size(qapp, shown, make_page, pt):
    apply(qapp, LIGHT, resources=RESOURCES, pt=pt)
    try:
        page = make_page(Settings(pt=pt), f"/home/{'某' * 60}/selfcheck")
        page.resize(960 - 138, 540)
        shown(page)
        for one in page.findChildren(QPushButton):
            assert one.width() >= one.sizeHint().width()
            parent = one.parentWidget()
            assert isinstance(parent, QWidget)
            assert parent.rect().contains(one.geometry())
            right = one.mapTo(page, one.rect().topRight()).x()
            assert right < page.width()
    finally:
        apply(qapp, LIGHT, resources=RESOURCES)
