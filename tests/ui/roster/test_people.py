"""The roster as it is: found, read, written, and nobody ever deleted."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from selfcheck.domain.roster import Person
from selfcheck.store.opening_collection import own_connection
from selfcheck.ui.roster.arranging import in_order
from selfcheck.ui.roster.columns import PLAIN, PersonColumn
from tests.ui.conftest import commit
from tests.ui.ledger.pages import NARROW, press, tab_to
from tests.ui.roster.conftest import FIRST, SECOND

KEY = Qt.Key
SPOKEN = Qt.ItemDataRole.AccessibleTextRole


@pytest.fixture
def page(roster, make_page):
    return make_page()


def rows(page):
    model = page.view.model
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def go_to(page, person_id):
    page.view.table.go_to(page.view.model.row_of(person_id))
    page.view.table.setFocus()


def write(field, text):
    field.line.clear()
    commit(field.line, text)


def by_id(collecting, person_id):
    return next(one for one in collecting.people() if one.id == person_id)


def test_people_stand_by_the_sound_of_their_names_and_who_left_apart(page):
    assert rows(page) == ["李明", "钱勇", "王芳", "赵晓燕", "已离开 1 人"]
    assert page.view.bar.count.text() == "4 人"


def test_enter_on_the_head_unfolds_those_who_left_and_folds_them_again(qtbot, page):
    press(qtbot, KEY.Key_End, KEY.Key_Return)
    assert rows(page)[-2:] == ["已离开 1 人", "孙平"]
    press(qtbot, KEY.Key_Return)
    assert rows(page)[-1] == "已离开 1 人"


def test_a_click_on_the_head_does_the_same(qtbot, page):
    table = page.view.table
    place = table.visualRect(page.view.model.index(page.view.model.head, 0)).center()
    qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert rows(page)[-1] == "孙平"


def test_a_unit_shows_its_own_and_all_that_lies_in_it(qtbot, page):
    tab_to(qtbot, "roster-units")
    press(qtbot, KEY.Key_Down)  # from everybody to the first unit
    assert rows(page) == ["李明", "王芳"]
    assert page.view.bar.count.text() == "4 人里的 2 人"
    tree = page.view.tree
    assert [tree.topLevelItem(n).text(1) for n in range(3)] == ["4 人", "2 人", "2 人"]
    press(qtbot, KEY.Key_Return)
    assert page.view.table.hasFocus()


def test_units_stand_in_the_order_of_their_numbers():
    units = [("第二十支部", "一组"), ("第十一支部",), ("第3支部",), ("第十支部",), ("第二支部",)]
    assert ["/".join(unit) for unit in sorted(units, key=in_order)] == [
        "第二支部",
        "第3支部",
        "第十支部",
        "第十一支部",
        "第二十支部/一组",
    ]


def test_looking_for_somebody_goes_over_names_numbers_units_and_posts(qtbot, page):
    search = page.view.bar.search
    for words, found in (
        ("芳", ["王芳"]),
        ("1003", ["赵晓燕"]),
        ("第二", ["钱勇", "赵晓燕", "已离开 1 人"]),
        ("干事 李", ["李明"]),
        ("没有的", []),
    ):
        search.clear()
        commit(search, words)
        assert rows(page) == found
    assert page.view.nothing.isVisible()
    assert not page.view.table.isVisible()
    search.setFocus()
    press(qtbot, KEY.Key_Escape)
    assert len(rows(page)) == 5
    assert page.heard == []


def test_enter_opens_somebody_and_what_is_saved_is_in_the_roster(qtbot, page, collecting, roster):
    go_to(page, roster["李明"])
    press(qtbot, KEY.Key_Return)
    form = page.view.form
    assert QApplication.focusWidget() is form.name.line
    write(form.post, "副科长")
    form.unit.line.setFocus()
    write(form.unit, "第二党支部 / 第三小组")
    press(qtbot, KEY.Key_Return)
    saved = by_id(collecting, roster["李明"])
    assert (saved.post, saved.unit) == ("副科长", ("第二党支部", "第三小组"))
    assert (saved.name, saved.number) == ("李明", "1001")
    assert not page.view.is_open
    assert page.view.table.hasFocus()
    assert page.view.took.said == "✓ 已改好：李明。"


def test_a_change_can_be_taken_back(qtbot, page, collecting, roster):
    before = by_id(collecting, roster["李明"])
    page.view.opened.emit(roster["李明"])
    write(page.view.form.name, "李鸣")
    press(qtbot, KEY.Key_Return)
    assert by_id(collecting, roster["李明"]).name == "李鸣"
    page.view.took.take_back.click()
    assert by_id(collecting, roster["李明"]) == before


def test_escape_takes_back_what_is_typed_then_closes_then_leaves(qtbot, page, collecting, roster):
    before = collecting.people()
    page.view.opened.emit(roster["李明"])
    write(page.view.form.post, "副科长")
    press(qtbot, KEY.Key_Escape)
    assert page.view.form.post.text == "干事"
    assert page.view.is_open
    press(qtbot, KEY.Key_Escape)
    assert not page.view.is_open
    assert page.heard == []
    press(qtbot, KEY.Key_Escape)
    assert page.heard == ["left"]
    assert collecting.people() == before


def test_leaving_the_page_saves_what_is_typed(page, collecting, roster):
    page.view.opened.emit(roster["李明"])
    write(page.view.form.post, "副科长")
    assert page.flush()
    assert by_id(collecting, roster["李明"]).post == "副科长"


@pytest.mark.parametrize(
    ("field", "text", "says"),
    [
        ("name", "", "请写上姓名"),
        ("name", "李明、王芳", "几个人"),
        ("name", "123", "不像姓名"),
        ("number", "1002", "王芳"),
        ("number", "33010219900101123X", "身份证号"),
        ("post", "长" * 61, "太长了"),
    ],
)
def test_what_cannot_be_saved_is_said_beneath_it_and_nothing_is_lost(
    page, collecting, roster, field, text, says
):
    before = collecting.people()
    page.view.opened.emit(roster["李明"])
    line = getattr(page.view.form, field)
    write(line, text)
    assert not page.flush()
    assert says in line.fault
    assert line.line.hasFocus()
    assert line.text == text
    assert collecting.people() == before


def test_the_last_day_does_not_lie_before_the_first(page, collecting, roster):
    page.view.opened.emit(roster["赵晓燕"])
    page.view.form.until.choose(date(2024, 1, 1))
    assert not page.flush()
    assert by_id(collecting, roster["赵晓燕"]).until is None


def test_what_is_no_day_is_not_passed_over(page, collecting, roster):
    page.view.opened.emit(roster["赵晓燕"])
    line = page.view.form.until.line
    line.setFocus()
    commit(line, "年底吧")
    assert not page.flush()
    assert line.text() == "年底吧"


def test_while_something_is_wrong_nobody_else_is_opened(qtbot, page, roster):
    page.view.opened.emit(roster["李明"])
    write(page.view.form.name, "")
    go_to(page, roster["王芳"])
    assert page.view.form.person.id == roster["李明"]
    assert page.view.model.at(page.view.table.currentIndex().row()).id == roster["李明"]


def test_going_on_in_the_table_saves_and_shows_the_next(qtbot, page, collecting, roster):
    page.view.opened.emit(roster["李明"])
    write(page.view.form.post, "副科长")
    go_to(page, roster["王芳"])
    assert by_id(collecting, roster["李明"]).post == "副科长"
    assert page.view.form.person.id == roster["王芳"]
    assert page.view.is_open


def test_one_person_is_added_by_keyboard_into_the_unit_that_is_shown(
    qtbot, page, collecting, roster
):
    page.view.tree.chosen.emit(SECOND)
    press(qtbot, (Qt.KeyboardModifier.ControlModifier, KEY.Key_N))
    form = page.view.form
    assert form.unit.text == "第二党支部"
    assert not form.leave.isVisible()
    commit(form.name.line, "周　敏（女）")
    press(qtbot, KEY.Key_Return)
    added = next(one for one in collecting.people() if one.name == "周敏")
    assert (added.note, added.unit) == ("女", SECOND)
    assert len(collecting.people()) == len(roster) + 1
    assert page.heard == ["已加上：周敏。写错了随时可以改。"]


def test_nothing_typed_adds_nobody(qtbot, page, collecting, roster):
    page.view.bar.add.click()
    press(qtbot, KEY.Key_Escape)
    assert not page.view.is_open
    assert len(collecting.people()) == len(roster)


def test_who_left_keeps_their_place_and_can_be_listed_again(page, collecting, roster):
    page.view.opened.emit(roster["王芳"])
    page.view.form.leave.click()
    assert by_id(collecting, roster["王芳"]).until == date(2026, 11, 20)
    assert "王芳" in rows(page)[rows(page).index("已离开 2 人") :]
    page.view.opened.emit(roster["王芳"])
    assert page.view.form.leave.text() == "重新列入"
    page.view.form.leave.click()
    assert by_id(collecting, roster["王芳"]).until is None
    assert rows(page)[:4] == ["李明", "钱勇", "王芳", "赵晓燕"]


def test_a_known_unit_can_be_chosen_instead_of_typed(page, roster):
    page.view.opened.emit(roster["钱勇"])
    form = page.view.form
    assert [one.text() for one in form.known.choices.actions()] == [
        "第一党支部 › 第一小组",
        "第二党支部",
    ]
    form.known.choices.actions()[0].trigger()
    assert form.typed().unit == FIRST


def test_an_empty_roster_says_what_to_do(make_page):
    page = make_page()
    assert "还没有人" in page.view.nothing.words
    assert page.view.bar.read.hasFocus()
    assert not page.view.bar.search.isVisible()


def test_a_narrow_page_shows_one_person_in_the_place_of_all(qtbot, roster, make_page):
    page = make_page(NARROW)
    assert page.view.bar.menu.isVisible()
    assert not page.view.tree.isVisible()
    press(qtbot, KEY.Key_Return)
    assert page.view.form.isVisible()
    assert not page.view.table.isVisible()
    press(qtbot, KEY.Key_Escape)
    assert page.view.table.hasFocus()


def test_the_menu_narrows_as_the_tree_does(roster, make_page):
    page = make_page(NARROW)
    page.view.bar.menu.click()
    page.view.bar.menu.choices.actions()[-1].trigger()
    assert rows(page) == ["钱勇", "赵晓燕", "已离开 1 人"]
    assert page.view.bar.menu.accessibleName() == "只看：第二党支部"


def test_weighty_columns_stay_where_there_is_no_room(roster, make_page):
    wide, narrow = make_page((1600, 800)), make_page((700, 560))
    assert wide.view.table.shown_columns == PLAIN
    assert {PersonColumn.NAME, PersonColumn.UNIT} <= set(narrow.view.table.shown_columns)
    assert len(narrow.view.table.shown_columns) < len(PLAIN)


def test_each_cell_is_heard_with_its_person_and_namesakes_are_told_apart(
    collecting, roster, make_page
):
    collecting.set_person(Person("", "李明", "2001", SECOND))
    page = make_page()
    model = page.view.model
    heard = [model.index(row, 0).data(SPOKEN) for row in range(2)]
    assert heard == ["李明（1001）　姓名：李明", "李明（2001）　姓名：李明"]
    assert model.index(0, PLAIN.index(PersonColumn.SINCE)).data(SPOKEN).endswith("起：空")


def test_what_is_being_written_comes_along_when_the_window_is_made_anew(
    page, make_page, collecting, roster
):
    page.view.opened.emit(roster["李明"])
    write(page.view.form.post, "副科长")
    kept = page.kept()
    other = make_page()
    other.take_up(kept)
    assert other.view.form.post.text == "副科长"
    assert other.flush()
    assert by_id(collecting, roster["李明"]).post == "副科长"


def test_a_roster_that_cannot_be_written_now_keeps_what_is_typed(
    page, collecting, roster, tmp_path
):
    page.view.opened.emit(roster["李明"])
    write(page.view.form.post, "副科长")
    with own_connection(collecting.store) as other:
        other.execute("begin immediate")
        assert not page.flush()
        other.execute("rollback")
    assert page.view.form.post.text == "副科长"
    assert len(page.heard) == 1
    assert page.flush()
    assert by_id(collecting, roster["李明"]).post == "副科长"
