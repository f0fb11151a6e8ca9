"""A new roster: looked over before any of it is taken in, and nobody deleted by it."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication

from selfcheck.domain.roster import Person
from selfcheck.domain.roster_rows import Column
from selfcheck.ui.roster.columns import FATED, PersonColumn
from selfcheck.ui.roster.incoming import View
from tests.content.test_roster_at_large import large
from tests.rosters import TITLE, roster_book
from tests.ui.conftest import commit
from tests.ui.ledger.pages import NARROW, press, tab_to
from tests.ui.roster.conftest import FIRST, SECOND

KEY = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SPOKEN = Qt.ItemDataRole.AccessibleTextRole
HEAD = ("姓名", "工号", "支部", "小组", "职务")
SAME = (
    ("李明", "1001", "第一党支部", "第一小组", "干事"),
    ("王芳", "1002", "第一党支部", "第一小组", None),
    ("赵晓燕", "1003", "第二党支部", None, None),
    ("钱勇", "1004", "第二党支部", None, None),
)


@pytest.fixture
def page(roster, make_page):
    return make_page()


@pytest.fixture
def look(qtbot, page, tmp_path):
    """Look at a file with these rows."""

    def at(*rows, **more):
        path = tmp_path / "新名册.xlsx"
        path.write_bytes(roster_book(*rows, **more))
        page.look_at(path)
        qtbot.waitUntil(lambda: page.incoming.arrival is not None)
        return path

    return at


def names(page):
    model = page.incoming.model
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def chips(page):
    return [one.text() for one in page.incoming.filters.values() if one.isVisible()]


def will(page):
    return page.incoming.findChild(type(page.incoming.said), "roster-incoming-will").words


def by_name(collecting):
    return {person.name: person for person in collecting.people()}


def fate(page, row=0):
    return page.incoming.model.index(row, FATED.index(PersonColumn.FATE))


def test_each_change_is_shown_as_it_was_and_as_it_will_be_and_taken_in(
    qtbot, page, look, collecting, roster
):
    look(
        (TITLE,),
        HEAD,
        ("李明", "1001", "第二党支部", None, "科长"),
        *SAME[1:],
        ("周敏", "1006", "第二党支部", None, "干事"),
    )
    assert names(page) == ["李明", "周敏"]
    row = page.incoming.model.index
    assert row(0, FATED.index(PersonColumn.UNIT)).data() == "第一党支部 › 第一小组 → 第二党支部"
    assert row(0, FATED.index(PersonColumn.POST)).data() == "干事 → 科长"
    assert row(1, FATED.index(PersonColumn.FATE)).data() == "新增"
    assert will(page) == ("采用以后：新增 1 人，换支部 1 人；其余照旧，不删掉任何人。")
    assert len(collecting.people()) == len(roster)
    page.incoming.take.click()
    people = by_name(collecting)
    assert (people["李明"].unit, people["李明"].post) == (SECOND, "科长")
    assert people["李明"].id == roster["李明"]
    assert len(people) == len(roster) + 1
    assert page.heard == ["花名册已更新：新增 1 人，换支部 1 人。没有删掉任何人。"]
    assert page.view.isVisible()
    assert page.incoming.arrival is None


def test_who_is_not_in_the_file_stays_unless_ticked(qtbot, page, look, collecting, roster):
    look(HEAD, *SAME[:1], *SAME[2:])
    assert names(page) == ["王芳"]
    assert "文件里没有的 1 人照旧留着" in will(page)
    assert not page.incoming.take.isVisible()
    assert "最后一天记作 2026-11-20" in page.incoming.model.said_of(0)
    press(qtbot, KEY.Key_Space)
    assert fate(page).data(Qt.ItemDataRole.CheckStateRole) is Qt.CheckState.Checked
    assert "已离开已勾" in fate(page).data(SPOKEN)
    assert "记下 1 人已离开" in will(page)
    page.incoming.take.click()
    assert by_name(collecting)["王芳"].until == date(2026, 11, 20)
    assert len(collecting.people()) == len(roster)


def test_a_tick_is_taken_off_by_enter_and_then_nothing_happens(qtbot, page, look, collecting):
    look(HEAD, *SAME[:1], *SAME[2:], ("周敏", "1006", "第二党支部", None, None))
    before = by_name(collecting)["王芳"]
    press(qtbot, KEY.Key_Return, KEY.Key_Return)
    page.incoming.take.click()
    assert by_name(collecting)["王芳"] == before


def test_a_click_on_the_words_of_a_tick_ticks_and_one_beside_it_does_not(qtbot, page, look):
    look(HEAD, *SAME[:1], *SAME[2:])
    table = page.incoming.table
    place = table.visualRect(fate(page))
    click = qtbot.mouseClick
    click(table.viewport(), Qt.MouseButton.LeftButton, pos=place.topLeft() + QPoint(9, 9))
    assert page.incoming.ticks[0] == frozenset()
    click(table.viewport(), Qt.MouseButton.LeftButton, pos=place.bottomLeft() + QPoint(30, -12))
    assert len(page.incoming.ticks[0]) == 1


def test_two_who_are_only_probably_one_are_one_unless_ticked(page, look, collecting, roster):
    look(HEAD, *SAME[:2], ("赵晓雁", "1009", "第二党支部", None, None), *SAME[3:])
    assert chips(page)[:2] == ["有变化 1 人", "请看一眼 1 人"]
    assert names(page) == ["赵晓燕 → 赵晓雁"]
    assert "不是同一人" in page.incoming.model.said_of(0)
    page.incoming.model.turn(fate(page))
    assert names(page) == ["赵晓雁"]
    assert "新增 1 人；" in will(page)
    page.incoming.take.click()
    people = by_name(collecting)
    assert people["赵晓燕"].id == roster["赵晓燕"]
    assert people["赵晓雁"].id not in roster.values()


def test_left_alone_they_are_one(page, look, collecting, roster):
    look(HEAD, *SAME[:2], ("赵晓雁", "1009", "第二党支部", None, None), *SAME[3:])
    page.incoming.take.click()
    assert by_name(collecting)["赵晓雁"].id == roster["赵晓燕"]


def test_who_left_and_is_in_the_file_is_listed_again(page, look, collecting):
    look(HEAD, *SAME, ("孙平", "1005", "第二党支部", None, None))
    assert "重新列入 1 人" in chips(page)
    page.incoming.take.click()
    assert by_name(collecting)["孙平"].until is None


def test_a_unit_of_which_the_file_says_nothing_stays(page, look):
    look(HEAD, ("李明", "1001", "第一党支部", "第一小组", "副科长"), SAME[1])
    assert "文件没有说到的支部有 2 人，原样保留" in will(page)


def test_a_file_that_says_nothing_new_offers_nothing_to_take(page, look):
    look(HEAD, *SAME)
    assert will(page).startswith("文件里写的，花名册里都有")
    assert not page.incoming.take.isVisible()
    assert page.incoming.view is View.STAYS


def test_what_was_not_taken_stands_with_its_place_and_a_proposal(page, look):
    look((*HEAD, "起"), (*SAME[0], "3月"), *SAME[1:], ("123", "1", "第二党支部", None, None))
    page.incoming.filters[View.PROBLEMS].click()
    said = page.incoming.texts.toPlainText().splitlines()
    assert len(said) == 2
    assert "第 2 行 F 列：“3月”不是完整的日期" in said[0]
    assert "第 6 行 A 列：“123”不像姓名" in said[1]
    assert not page.incoming.table.isVisible()


def test_a_narrow_page_has_a_menu_in_the_place_of_the_row_of_views(qtbot, page, look):
    page.resize(700, 560)
    look(HEAD, *SAME[:2], ("周敏", "1006", "第二党支部", None, None))
    menu = page.incoming.menu
    assert menu.isVisible()
    assert chips(page) == []
    assert menu.text().startswith("有变化 3 人")
    next(one for one in menu.choices.actions() if one.text() == "新增 1 人").trigger()
    assert names(page) == ["周敏"]
    assert menu.text().startswith("新增 1 人")


def test_the_line_one_is_at_is_said_whole_beneath_the_table(qtbot, page, look):
    look(HEAD, ("李明", "1001", "第二党支部", None, "科长"), *SAME[1:3])
    said = page.incoming.findChild(type(page.incoming.said), "roster-incoming-said")
    assert said.words == (
        "李明：换了支部（第 2 行），支部/小组 第一党支部 › 第一小组 → 第二党支部，"
        "职务 干事 → 科长。"
    )
    press(qtbot, KEY.Key_Down)
    assert said.words.startswith("钱勇：文件里没有")
    page.incoming.filters[View.READ_AS].click()
    assert not said.isVisible()


def test_numbers_of_identity_cards_are_said_to_be_dropped(page, look):
    look((*HEAD, "身份证号"), (*SAME[0], "330102199001011234"), *SAME[1:])
    assert will(page).endswith("文件里的身份证号没有读，也没有保存。")


def test_without_any_there_is_no_word_of_them(page, look):
    look(HEAD, *SAME[1:])
    assert "身份证" not in will(page)


def test_how_a_column_was_read_is_said_and_can_be_changed_by_keyboard(
    qtbot, page, look, collecting
):
    look(("姓名", "职务", "支部"), ("李明", "甲1", "第一党支部"), ("周敏", "甲2", "第一党支部"))
    page.incoming.filters[View.READ_AS].click()
    button = page.incoming.reading_as.columns["名单", 1]
    assert button.accessibleName() == "把 B 列“职务”当作职务"
    tab_to(qtbot, button.objectName())
    press(qtbot, KEY.Key_Return)
    as_number = next(one for one in button.choices.actions() if one.text() == "编号")
    before = page.incoming.arrival
    as_number.trigger()
    qtbot.waitUntil(lambda: page.incoming.arrival is not before)
    assert [row.person.number for row in page.incoming.arrival.file.rows] == ["甲1", "甲2"]
    assert page.incoming.view is View.READ_AS
    now = page.incoming.reading_as.columns["名单", 1]
    assert now.text().startswith("B 列“职务”：编号")
    qtbot.waitUntil(now.hasFocus)


def test_what_was_guessed_is_said_to_be(page, look):
    look(("李明", "第一党支部"), ("周敏", "第一党支部"), ("吴洋", "第二党支部"))
    assert chips(page)[-1] == "怎么读的：有猜的"
    texts = [one.text() for one in page.incoming.reading_as.columns.values()]
    assert texts[0].startswith("A 列：姓名（按内容猜的）")


def test_a_column_read_so_that_nothing_can_be_read_goes_back(qtbot, page, look):
    look(("姓名", "支部"), ("李明", "第一党支部"), ("周敏", "第一党支部"))
    page.incoming.filters[View.READ_AS].click()
    button = page.incoming.reading_as.columns["名单", 0]
    next(one for one in button.choices.actions() if one.text() == "不读").trigger()
    qtbot.waitUntil(lambda: bool(page.heard))
    assert page.heard[0].startswith("这样读不了，仍按原来的读法。")
    assert page.incoming.reading_as.columns["名单", 0].text().startswith("A 列“姓名”：姓名")
    assert len(page.incoming.arrival.file.rows) == 2


def test_empty_units_go_on_from_above_unless_one_says_otherwise(qtbot, page, look):
    look(("姓名", "支部"), ("李明", "第一党支部"), ("周敏", None), ("吴洋", None))
    page.incoming.filters[View.READ_AS].click()
    fill = page.incoming.reading_as.fill
    assert fill.isChecked()
    before = page.incoming.arrival
    fill.click()
    qtbot.waitUntil(lambda: page.incoming.arrival is not before)
    assert not page.incoming.reading_as.fill.isChecked()
    assert [row.person.unit for row in page.incoming.arrival.file.rows][1:] == [(), ()]


def test_of_several_sheets_it_is_asked_which(qtbot, page, look):
    look(
        ("姓名", "支部"),
        ("李明", "第一党支部"),
        sheet="在职",
        more={"离退休": [("姓名", "支部"), ("周敏", "第三党支部")]},
    )
    assert page.incoming.view is View.READ_AS
    assert chips(page) == ["怎么读的"]
    assert not page.incoming.take.isVisible()
    second = page.incoming.findChild(type(page.incoming.take), "roster-sheet-1")
    assert second.text() == "离退休　1 人"
    before = page.incoming.arrival
    second.click()
    qtbot.waitUntil(lambda: page.incoming.arrival is not before)
    assert [row.person.name for row in page.incoming.arrival.file.rows] == ["周敏"]
    page.incoming.filters[View.NEW].click()
    assert names(page) == ["周敏"]


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "没能读“新名册.xlsx”"),
        (roster_book(("单位", "电话"), ("甲", "1")), "没有找到一栏姓名"),
        (b"\xd0\xcf\x11\xe0 old", "旧格式"),
    ],
)
def test_what_is_no_roster_is_said_in_one_sentence(qtbot, page, tmp_path, content, says):
    path = tmp_path / "新名册.xlsx"
    path.write_bytes(content)
    page.look_at(path)
    qtbot.waitUntil(lambda: says in page.incoming.said.words)
    assert page.incoming.back.text() == "回到花名册"
    assert page.incoming.back.hasFocus()
    page.incoming.back.click()
    assert page.view.isVisible()


def test_escape_takes_nothing_and_lets_go_of_what_was_read(qtbot, page, look, collecting):
    before = collecting.people()
    look(HEAD, *SAME[1:])
    press(qtbot, KEY.Key_Space, KEY.Key_Escape)
    assert page.view.isVisible()
    assert page.incoming.arrival is None
    assert page.incoming.model.rowCount() == 0
    assert collecting.people() == before
    assert page.heard == []


def test_reading_can_be_stopped(qtbot, page, collecting, tmp_path):
    path = tmp_path / "大名册.xlsx"
    large(path, 5_000)
    before = collecting.people()
    page.look_at(path)
    assert page.incoming.progress.isVisible()
    assert page.incoming.back.text() == "停下"
    press(qtbot, KEY.Key_Escape)
    assert page.view.isVisible()
    assert page.heard == ["停下了，什么也没有改。"]
    path.write_bytes(roster_book(HEAD, *SAME))
    page.look_at(path)
    qtbot.waitUntil(lambda: page.incoming.arrival is not None)
    assert len(page.incoming.arrival.file.rows) == len(SAME)
    assert collecting.people() == before


def test_coming_back_to_the_page_finds_what_is_looked_over(page, look):
    look(HEAD, *SAME[:1], *SAME[2:])
    page.incoming.model.turn(fate(page))
    page.open()
    assert page.incoming.isVisible()
    assert len(page.incoming.ticks[0]) == 1


def test_coming_back_to_the_page_finds_what_was_pasted(page):
    page.start_pasting("周敏")
    page.open()
    assert page.pasting.text.toPlainText() == "周敏"
    page.pasting.back.click()
    page.open()
    assert page.view.isVisible()


def test_ticks_of_one_file_do_not_go_over_to_the_next(page, look):
    look(HEAD, *SAME[:1], *SAME[2:])
    page.incoming.model.turn(fate(page))
    look(HEAD, *SAME[:1], *SAME[2:])
    assert page.incoming.ticks == (frozenset(), frozenset())


def drop(page, *urls):
    what = QMimeData()
    what.setUrls(list(urls))
    place, actions = QPointF(page.rect().center()), Qt.DropAction.CopyAction
    none = Qt.KeyboardModifier.NoModifier
    page.dropEvent(QDropEvent(place, actions, what, Qt.MouseButton.LeftButton, none))


def test_a_file_that_is_dropped_is_looked_at(qtbot, page, tmp_path):
    path = tmp_path / "名册.csv"
    path.write_text("姓名,支部\n周敏,第一党支部\n", encoding="utf-8")
    drop(page, QUrl.fromLocalFile(str(path)))
    qtbot.waitUntil(lambda: page.incoming.arrival is not None)
    assert "周敏" in names(page)


@pytest.mark.parametrize(
    ("urls", "says"),
    [
        (["file:///a.xlsx", "file:///b.xlsx"], "一次只能读一个文件"),
        (["https://example.org/a.xlsx"], "不是这台电脑上的文件"),
        (["file:///a.docx"], "“a.docx”不是 .xlsx 或 .csv"),
    ],
)
def test_what_cannot_be_looked_at_is_said(page, urls, says):
    drop(page, *map(QUrl, urls))
    assert says in page.heard[0]
    assert page.view.isVisible()


def test_a_file_is_chosen_by_the_button(qtbot, monkeypatch, page, tmp_path):
    path = tmp_path / "名册.xlsx"
    path.write_bytes(roster_book(HEAD, *SAME))
    monkeypatch.setattr(page, "choose_path", lambda: path)
    page.view.bar.read.click()
    qtbot.waitUntil(lambda: page.incoming.arrival is not None)


def test_what_is_on_the_clipboard_is_understood_at_once_and_then_taken_in(
    qtbot, page, collecting, roster
):
    QApplication.clipboard().setText("第三党支部：周敏、吴洋\n阿依·古丽")
    press(qtbot, (CONTROL, KEY.Key_V))
    qtbot.waitUntil(lambda: "认出 3 人" in page.pasting.understood.words)
    assert page.pasting.text.hasFocus()
    press(qtbot, (CONTROL, KEY.Key_Return))
    qtbot.waitUntil(lambda: page.incoming.arrival is not None)
    assert sorted(names(page))[:3] == ["吴洋", "周敏", "李明"]
    page.incoming.take.click()
    assert by_name(collecting)["周敏"].unit == ("第三党支部",)
    assert len(collecting.people()) == len(roster) + 3


def test_what_is_typed_is_understood_as_it_grows(qtbot, page):
    page.view.bar.paste.click()
    assert not page.pasting.look.isEnabled()
    commit(page.pasting.text, "周敏")
    qtbot.waitUntil(lambda: "认出 1 人" in page.pasting.understood.words)
    assert page.pasting.look.isEnabled()
    commit(page.pasting.text, "、李")
    qtbot.waitUntil(lambda: "“李”不像姓名" in page.pasting.understood.words)
    page.pasting.text.clear()
    assert page.pasting.understood.words == "还没有认出姓名。"


def test_escape_leaves_the_field_and_nothing_of_it_stays(qtbot, page, collecting):
    before = collecting.people()
    page.start_pasting("周敏")
    press(qtbot, KEY.Key_Escape)
    assert page.view.isVisible()
    assert page.pasting.text.toPlainText() == ""
    assert collecting.people() == before


def test_an_empty_clipboard_is_said(qtbot, page):
    QApplication.clipboard().clear()
    press(qtbot, (CONTROL, KEY.Key_V))
    assert page.heard[0].startswith("剪贴板里没有文字")


def test_not_taking_in_what_was_pasted_leads_back_to_the_text(qtbot, page):
    page.start_pasting("周敏\n吴洋")
    page.pasting.looked.emit(page.pasting.text.toPlainText())
    qtbot.waitUntil(lambda: page.incoming.arrival is not None)
    assert page.incoming.back.text() == "回去改文字"
    page.incoming.back.click()
    assert page.pasting.isVisible()
    assert page.pasting.text.toPlainText() == "周敏\n吴洋"
    assert page.pasting.text.hasFocus()


def test_a_text_that_was_not_used_can_be_had_again(page):
    page.start_pasting("周敏")
    page.pasting.back.click()
    assert page.view.took.said == "✓ 粘贴的文字没有采用，花名册没有改动。"
    page.view.took.take_back.click()
    assert page.pasting.text.toPlainText() == "周敏"


def test_where_nothing_would_change_the_way_back_says_where_it_leads(page, look):
    look(HEAD, *SAME)
    assert not page.incoming.take.isVisible()
    assert page.incoming.back.text() == "回到花名册"


def test_pasted_cells_can_be_read_otherwise_too(qtbot, page):
    page.start_pasting("姓名\t职务\n周敏\t甲1\n吴洋\t甲2")
    page.pasting.looked.emit(page.pasting.text.toPlainText())
    qtbot.waitUntil(lambda: page.incoming.arrival is not None)
    before = page.incoming.arrival
    sheet, place = next(key for key in page.incoming.reading_as.columns if key[1] == 1)
    button = page.incoming.reading_as.columns[sheet, place]
    next(one for one in button.choices.actions() if one.text() == "编号").trigger()
    qtbot.waitUntil(lambda: page.incoming.arrival is not before)
    assert Column.NUMBER in page.incoming.arrival.file.told


def test_all_of_it_comes_along_when_the_window_is_made_anew(qtbot, page, look, make_page):
    look(HEAD, *SAME[:1], *SAME[2:])
    page.incoming.model.turn(fate(page))
    page.incoming.filters[View.ABSENT].click()
    kept = page.kept()
    other = make_page(NARROW)
    other.take_up(kept)
    qtbot.waitUntil(lambda: other.incoming.arrival is not None)
    assert other.incoming.ticks == page.incoming.ticks
    assert other.incoming.view is View.ABSENT


def test_what_is_pasted_comes_along_too(qtbot, page, make_page):
    page.start_pasting("周敏")
    other = make_page()
    other.take_up(page.kept())
    assert other.pasting.text.toPlainText() == "周敏"


def test_every_cell_is_heard_with_its_line(page, look):
    look(HEAD, ("李明", "1001", "第二党支部", None, "干事"), *SAME[1:])
    model = page.incoming.model
    heard = [model.index(0, column).data(SPOKEN) for column in range(len(FATED))]
    assert heard[0] == "李明，第 2 行　姓名：李明"
    assert "李明，第 2 行　支部/小组：原来“第一党支部 › 第一小组”，改为“第二党支部”" in heard
    assert len(set(heard)) == len(heard)


def test_what_is_typed_of_somebody_is_saved_before_a_file_is_looked_at(
    page, look, collecting, roster
):
    page.view.opened.emit(roster["王芳"])
    page.view.form.post.line.clear()
    commit(page.view.form.post.line, "主任")
    look(HEAD, *SAME)
    assert by_name(collecting)["王芳"] == Person(
        roster["王芳"],
        "王芳",
        "1002",
        FIRST,
        post="主任",
        sort_key=by_name(collecting)["王芳"].sort_key,
    )
